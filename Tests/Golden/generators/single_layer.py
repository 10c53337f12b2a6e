"""One layer on one batch: outputs, gradients and one step of SGD, with everything that a Swift test
needs to do the same."""

import itertools

import jax
import keras
import numpy as np

from generators.common import layer, numbers

LEARNING_RATE = 0.5


def run(descriptions):
    """The cases of (class, config, shape of a sample, options)."""
    for place, (name, config, shape, options) in enumerate(descriptions):
        yield case(place, name, config, shape, **options)


def case(place, name, config, shape, batch=2, training=True, low=None, high=None, moves=False):
    """One layer on one batch: everything that the Swift test needs to do the same."""
    keras.utils.clear_session()
    random = np.random.RandomState(place)
    made = layer({"class": name, "config": config})
    model = keras.Sequential([keras.Input(shape), made])
    if high is None:
        x = random.standard_normal((batch, *shape)).astype("float32")
    else:
        x = random.randint(low, high, (batch, *shape)).astype("float32")
    weights = [start(random, w) for w in model.weights]
    model.set_weights(weights)
    # `moves`: a layer that works in training only, with factors that leave nothing to chance.
    output = np.asarray(model(x, training=moves))
    target = random.standard_normal(output.shape).astype("float32")
    gradient = input_gradient(model, x, target, training) if high is None else None
    result = {
        "class": name,
        "config": config,
        "shape": list(x.shape),
        "input": numbers(x),
        "weights": [{"name": w.name, "shape": list(w.shape), "values": numbers(w)}
                    for w in model.weights],
        "outputShape": list(output.shape),
        "output": numbers(output),
        "target": numbers(target),
        "training": training,
        **({"outputTraining": True} if moves else {}),
        "learningRate": LEARNING_RATE,
    }
    if gradient is not None:
        result["inputGradient"] = numbers(gradient)
    if model.weights:
        model.compile(optimizer=keras.optimizers.SGD(LEARNING_RATE), loss="mse")
        if training:
            model.train_on_batch(x, target)
        result["weightsAfter"] = [numbers(w) for w in model.weights]
    return result


def start(random, weight):
    """First numbers for a weight; a variance must be positive."""
    values = random.standard_normal(weight.shape).astype("float32") * 0.5
    return np.abs(values) + 0.5 if "variance" in weight.name else values


def input_gradient(model, x, target, training):
    trainable = [v.value for v in model.trainable_variables]
    others = [v.value for v in model.non_trainable_variables]

    def loss(x):
        y, _ = model.stateless_call(trainable, others, x, training=training)
        return ((y - target) ** 2).mean()

    return jax.grad(loss)(x)


def grid(name, shape, base, options=None, **choices):
    keys = list(choices)
    for values in itertools.product(*choices.values()):
        yield name, {**base, **dict(zip(keys, values))}, shape, options or {}
