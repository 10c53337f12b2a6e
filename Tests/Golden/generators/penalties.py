"""Regularizers and constraints: loss and weights over three steps of SGD."""

import keras
import numpy as np

from generators.common import numbers


def cases():
    for place, (kind, config, shape) in enumerate(descriptions()):
        yield case(place, kind, config, shape)


def case(place, kind, config, shape):
    keras.utils.clear_session()
    random = np.random.RandomState(place)
    arguments = {key: made(key, value) for key, value in config.items()}
    layer = getattr(keras.layers, kind)(**arguments)
    model = keras.Sequential([keras.Input(shape), layer])
    weights = [random.standard_normal(w.shape).astype("float32") for w in model.weights]
    model.set_weights(weights)
    x = random.standard_normal((4, *shape)).astype("float32")
    y = random.standard_normal((4, *model.output_shape[1:])).astype("float32")
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    history = model.fit(x, y, batch_size=4, epochs=3, shuffle=False, verbose=0)
    return {
        "class": kind,
        "config": config,
        "shape": list(x.shape),
        "input": numbers(x),
        "target": numbers(y),
        "targetShape": list(y.shape),
        "weights": [numbers(w) for w in weights],
        "losses": numbers(history.history["loss"]),
        "weightsAfter": [numbers(w) for w in model.weights],
    }


def made(name, value):
    if not isinstance(value, dict):
        return value
    module = keras.constraints if name.endswith("constraint") else keras.regularizers
    return getattr(module, value["class"])(**value["config"])


def obj(kind, **config):
    return {"class": kind, "config": config}


def descriptions():
    dense = {"units": 3}
    for regularizer in ("l1", "l2", "L1L2", obj("L1", l1=0.1), obj("L2", l2=0.2),
                        obj("L1L2", l1=0.1, l2=0.3), obj("OrthogonalRegularizer", factor=0.5),
                        obj("OrthogonalRegularizer", factor=0.5, mode="columns")):
        yield "Dense", {**dense, "kernel_regularizer": regularizer}, (4,)
    yield "Dense", {**dense, "bias_regularizer": obj("L2", l2=0.3)}, (4,)
    yield "Dense", {**dense, "activation": "tanh",
                    "activity_regularizer": obj("L2", l2=0.3)}, (4,)
    yield "Conv1D", {"filters": 2, "kernel_size": 2, "kernel_regularizer": obj("L2", l2=0.1),
                     "activity_regularizer": obj("L1", l1=0.1)}, (5, 2)
    for constraint in ("max_norm", "NonNeg", "unit_norm", "MinMaxNorm", obj("MaxNorm", max_value=0.5),
                       obj("MaxNorm", max_value=1, axis=1), obj("UnitNorm", axis=1),
                       obj("MinMaxNorm", min_value=0.5, max_value=0.8, rate=0.5, axis=0)):
        yield "Dense", {**dense, "kernel_constraint": constraint}, (4,)
    yield "Dense", {**dense, "bias_constraint": "non_neg"}, (4,)
    yield "Conv2D", {"filters": 2, "kernel_size": 2,
                     "kernel_constraint": obj("MaxNorm", max_value=0.7, axis=[0, 1, 2])}, (3, 3, 2)
