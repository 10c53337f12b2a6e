"""Trajectories of two variables under given gradients, for each optimizer."""

import keras
import numpy as np

from generators.common import numbers

SHAPES = [(3, 2), (4,)]
STEPS = 6


def cases():
    for place, (name, config) in enumerate(descriptions()):
        random = np.random.RandomState(place)
        start = [random.standard_normal(shape).astype("float32") for shape in SHAPES]
        gradients = [[random.standard_normal(shape).astype("float32") for shape in SHAPES]
                     for _ in range(STEPS)]
        optimizer = getattr(keras.optimizers, name)(**config)
        variables = [keras.Variable(value) for value in start]
        after = []
        for step in gradients:
            optimizer.apply(step, variables)
            after.append([numbers(variable) for variable in variables])
        optimizer.finalize_variable_values(variables)
        yield {
            "class": name,
            "config": config,
            "shapes": [list(shape) for shape in SHAPES],
            "start": [numbers(value) for value in start],
            "gradients": [[numbers(value) for value in step] for step in gradients],
            "after": after,
            "final": [numbers(variable) for variable in variables],
            "variables": int(sum(np.prod(v.shape) for v in optimizer.variables)),
        }


def descriptions():
    for name in ["SGD", "RMSprop", "Adam", "AdamW", "Adagrad", "Adadelta", "Adamax", "Nadam",
                 "Ftrl", "Lion", "Lamb", "ScheduleFreeAdamW"]:
        yield name, {}
        yield name, {"learning_rate": 0.1}
    yield "SGD", {"learning_rate": 0.1, "momentum": 0.9}
    yield "SGD", {"learning_rate": 0.1, "momentum": 0.9, "nesterov": True}
    yield "RMSprop", {"learning_rate": 0.1, "momentum": 0.5}
    yield "RMSprop", {"learning_rate": 0.1, "centered": True, "rho": 0.8}
    yield "RMSprop", {"learning_rate": 0.1, "centered": True, "momentum": 0.5, "epsilon": 1e-3}
    yield "Adam", {"learning_rate": 0.1, "amsgrad": True}
    yield "Adam", {"learning_rate": 0.1, "beta_1": 0.7, "beta_2": 0.8, "epsilon": 1e-2}
    yield "Adagrad", {"learning_rate": 0.1, "initial_accumulator_value": 0.5}
    yield "Ftrl", {"learning_rate": 0.1, "l1_regularization_strength": 0.2,
                   "l2_regularization_strength": 0.1, "beta": 0.3,
                   "l2_shrinkage_regularization_strength": 0.05}
    yield "ScheduleFreeAdamW", {"learning_rate": 0.1, "warmup_steps": 4, "weight_decay": 0.1}
    yield "SGD", {"learning_rate": 0.1, "weight_decay": 0.3}
    yield "SGD", {"learning_rate": 0.1, "clipnorm": 0.5}
    yield "SGD", {"learning_rate": 0.1, "clipvalue": 0.5}
    yield "SGD", {"learning_rate": 0.1, "global_clipnorm": 0.5}
    yield "Adam", {"learning_rate": 0.1, "use_ema": True, "ema_momentum": 0.8}
    yield "Adam", {"learning_rate": 0.1, "use_ema": True, "ema_overwrite_frequency": 3}
    yield "Adam", {"learning_rate": 0.1, "gradient_accumulation_steps": 2}
