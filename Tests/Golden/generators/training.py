"""Short trainings: weights after one and three steps, histories, evaluations."""

import keras
import numpy as np

from generators.common import layer, numbers


def cases():
    for place, description in enumerate(descriptions()):
        yield case(place, **description)


def case(place, layers, shape, classes, loss, optimizer, metrics, samples=24, batch=8, fit=None):
    """One model trained without shuffling, so that every implementation sees the same batches."""
    keras.utils.clear_session()
    random = np.random.RandomState(place)
    x = random.standard_normal((samples, *shape)).astype("float32")
    y = targets(random, samples, classes)

    def model(optimizer):
        made = keras.Sequential([keras.Input(shape), *[layer(d) for d in layers]])
        made.set_weights([random_weight(w, i) for i, w in enumerate(made.weights)])
        made.compile(optimizer=optimizer, loss=loss, metrics=metrics)
        return made

    first = model(optimizer)
    start = [numbers(w) for w in first.weights]
    one = first.train_on_batch(x[:batch], y[:batch])
    after_one = [numbers(w) for w in first.weights]
    first.train_on_batch(x[batch:2 * batch], y[batch:2 * batch])
    first.train_on_batch(x[2 * batch:], y[2 * batch:])
    whole = model(optimizer)
    history = whole.fit(x, y, batch_size=batch, epochs=2, shuffle=False, verbose=0, **(fit or {}))
    return {
        "layers": layers,
        "shape": list(shape),
        "x": numbers(x),
        "y": numbers(y),
        "yShape": list(y.shape),
        "loss": loss,
        "optimizer": optimizer,
        "metrics": metrics,
        "batch": batch,
        "fit": fit or {},
        "start": start,
        "shapes": [list(w.shape) for w in first.weights],
        "logs": numbers(one),
        "afterOne": after_one,
        "afterThree": [numbers(w) for w in first.weights],
        "history": [[name, numbers(values)] for name, values in history.history.items()],
        "evaluation": numbers(whole.evaluate(x, y, batch_size=10, verbose=0)),
        "predictions": numbers(whole.predict(x[:3], verbose=0)),
    }


def random_weight(weight, index):
    return np.random.RandomState(100 + index).standard_normal(weight.shape) * 0.4


def targets(random, samples, classes):
    """Targets of a kind: 'binary', 'regression', a number of classes or of one-hot columns."""
    if classes == "binary":
        return random.randint(0, 2, samples).astype("float32")
    if classes == "regression":
        return random.standard_normal((samples, 2)).astype("float32")
    labels = random.randint(0, abs(classes), samples)
    return labels.astype("float32") if classes > 0 else np.eye(-classes, dtype="float32")[labels]


def dense(units, activation=None):
    return {"class": "Dense", "config": {"units": units, "activation": activation}}


def descriptions():
    accuracy = ["accuracy"]
    kinds = [
        ("binary_crossentropy", "binary", dense(1, "sigmoid")),
        ("categorical_crossentropy", -3, dense(3, "softmax")),
        ("sparse_categorical_crossentropy", 3, dense(3, "softmax")),
        ("mse", "regression", dense(2)),
    ]
    hidden = [dense(5, "relu")]
    for optimizer in ["sgd", "rmsprop", "adam", "adagrad", "adadelta", "adamax", "nadam", "ftrl",
                      "lion", "adamw"]:
        for loss, classes, last in kinds if optimizer in ("sgd", "rmsprop", "adam") else kinds[:2]:
            yield {"layers": hidden + [last], "shape": (4,), "classes": classes, "loss": loss,
                   "optimizer": optimizer, "metrics": ["mae"] if loss == "mse" else accuracy}
    conv = {"class": "Conv1D", "config": {"filters": 3, "kernel_size": 2, "activation": "relu"}}
    pool = {"class": "GlobalAveragePooling1D", "config": {}}
    yield {"layers": [conv, pool, dense(1, "sigmoid")], "shape": (6, 2), "classes": "binary",
           "loss": "bce", "optimizer": "rmsprop", "metrics": ["acc", "mse"]}
    yield {"layers": [dense(3, "tanh"), {"class": "Activation", "config": {"activation": "softmax"}}],
           "shape": (4,), "classes": 3, "loss": "crossentropy", "optimizer": "adam",
           "metrics": ["accuracy", "sparse_top_k_categorical_accuracy"]}
    yield {"layers": [dense(2, "relu"), dense(1)], "shape": (4,), "classes": "binary",
           "loss": "mean_absolute_error", "optimizer": "sgd",
           "metrics": ["mse", "root_mean_squared_error"]}
    yield {"layers": hidden + [dense(1, "sigmoid")], "shape": (4,), "classes": "binary",
           "loss": "binary_crossentropy", "optimizer": "adam", "metrics": accuracy,
           "fit": {"validation_split": 0.25}}
    yield {"layers": hidden + [dense(1, "sigmoid")], "shape": (4,), "classes": "binary",
           "loss": "binary_crossentropy", "optimizer": "sgd", "metrics": accuracy,
           "batch": 7, "samples": 20}
