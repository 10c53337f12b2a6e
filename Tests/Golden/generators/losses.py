"""Values and gradients of losses, with and without sample weights."""

import jax
import keras
import numpy as np

from generators.common import numbers


def cases():
    for place, (name, config, kind, reduction, weighted) in enumerate(descriptions()):
        random = np.random.RandomState(place)
        y_true, y_pred = batch(random, kind)
        weight = random.rand(len(y_pred)).astype("float32") + 0.25 if weighted else None
        loss = getattr(keras.losses, name)(**config, reduction=reduction)

        def value(y_pred):
            return loss(y_true, y_pred, sample_weight=weight)

        yield {
            "class": name,
            "config": config,
            "reduction": reduction,
            "yTrue": numbers(y_true),
            "yTrueShape": list(y_true.shape),
            "yPred": numbers(y_pred),
            "yPredShape": list(y_pred.shape),
            "sampleWeight": None if weight is None else numbers(weight),
            "value": numbers(value(y_pred))[0],
            "gradient": numbers(jax.grad(value)(y_pred)),
        }


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def batch(random, kind):
    """Targets and predictions of one kind, four samples."""
    logits = random.standard_normal((4, 3)).astype("float32") * 2
    classes = random.randint(0, 3, 4)
    one_hot = np.eye(3, dtype="float32")[classes]
    binary = random.randint(0, 2, (4, 3)).astype("float32")
    if kind == "binary":
        return binary, 1 / (1 + np.exp(-logits))
    if kind == "binary column":
        return binary[:, :1], 1 / (1 + np.exp(-logits[:, :1]))
    if kind == "binary vector":
        return binary[:, 0], 1 / (1 + np.exp(-logits[:, :1]))
    if kind == "saturated":
        return binary, np.array([[0, 1, 0.5], [1, 0, 1], [1e-9, 1, 0], [0.5, 0.5, 0.5]], "float32")
    if kind == "binary logits":
        return binary, logits
    if kind == "one-hot":
        return one_hot, softmax(logits).astype("float32")
    if kind == "one-hot unnormalised":
        return one_hot, (softmax(logits) * 1.5).astype("float32")
    if kind == "one-hot logits":
        return one_hot, logits
    if kind == "classes":
        return classes.astype("float32"), softmax(logits).astype("float32")
    if kind == "classes column":
        return classes.astype("float32")[:, None], softmax(logits).astype("float32")
    if kind == "classes logits":
        return classes.astype("float32"), logits
    if kind == "binary images":
        images = random.standard_normal((4, 2, 3)).astype("float32")
        return random.randint(0, 2, (4, 2, 3)).astype("float32"), 1 / (1 + np.exp(-images))
    if kind == "steps":
        steps = random.standard_normal((4, 2, 3)).astype("float32")
        return random.standard_normal((4, 2, 3)).astype("float32"), steps
    if kind == "positive":
        return random.rand(4, 3).astype("float32") + 0.1, random.rand(4, 3).astype("float32") + 0.1
    if kind == "signs":
        return binary * 2 - 1, logits
    assert kind == "numbers", kind
    return random.standard_normal((4, 3)).astype("float32"), logits


def descriptions():
    average = "sum_over_batch_size"
    for weighted in [False, True]:
        for kind in ["binary", "binary column", "binary vector"]:
            yield "BinaryCrossentropy", {}, kind, average, weighted
        yield "BinaryCrossentropy", {"from_logits": True}, "binary logits", average, weighted
        yield "CategoricalCrossentropy", {}, "one-hot", average, weighted
        yield "CategoricalCrossentropy", {"from_logits": True}, "one-hot logits", average, weighted
        yield "SparseCategoricalCrossentropy", {}, "classes", average, weighted
        yield "MeanSquaredError", {}, "numbers", average, weighted
    yield "BinaryCrossentropy", {}, "saturated", average, False
    yield "BinaryCrossentropy", {"label_smoothing": 0.2}, "binary", average, False
    yield "CategoricalCrossentropy", {"label_smoothing": 0.1}, "one-hot", average, False
    yield "CategoricalCrossentropy", {}, "one-hot unnormalised", average, False
    yield "SparseCategoricalCrossentropy", {}, "classes column", average, False
    yield "SparseCategoricalCrossentropy", {"from_logits": True}, "classes logits", average, False
    for reduction in [average, "sum", "mean_with_sample_weight"]:
        for weighted in [False, True]:
            yield "SparseCategoricalCrossentropy", {"ignore_class": 2}, "classes", reduction, weighted
    for name in ["MeanSquaredError", "MeanAbsoluteError", "Huber", "LogCosh", "CosineSimilarity"]:
        yield name, {}, "numbers", average, False
        yield name, {}, "steps", average, False
    yield "Huber", {"delta": 0.3}, "numbers", average, False
    yield "MeanAbsolutePercentageError", {}, "positive", average, False
    yield "MeanSquaredLogarithmicError", {}, "positive", average, False
    yield "Poisson", {}, "positive", average, False
    yield "KLDivergence", {}, "positive", average, False
    yield "Hinge", {}, "signs", average, False
    yield "Hinge", {}, "binary logits", average, False
    yield "SquaredHinge", {}, "signs", average, False
    yield "CategoricalHinge", {}, "one-hot logits", average, False
    for weighted in [False, True]:
        yield "BinaryFocalCrossentropy", {}, "binary", average, weighted
        yield "CategoricalFocalCrossentropy", {}, "one-hot", average, weighted
        yield "CategoricalGeneralizedCrossEntropy", {}, "classes", average, weighted
        yield "Dice", {}, "binary", average, weighted
        yield "Tversky", {}, "binary", average, weighted
    yield "BinaryFocalCrossentropy", {"from_logits": True, "gamma": 1.5}, "binary logits", average, False
    yield "BinaryFocalCrossentropy", {"apply_class_balancing": True, "alpha": 0.7}, "binary", average, False
    yield "BinaryFocalCrossentropy", {"label_smoothing": 0.2}, "binary", average, False
    yield "CategoricalFocalCrossentropy", {"from_logits": True}, "one-hot logits", average, False
    yield "CategoricalFocalCrossentropy", {"alpha": 0.6, "gamma": 3.0}, "one-hot unnormalised", average, False
    yield "CategoricalFocalCrossentropy", {"label_smoothing": 0.1}, "one-hot", average, False
    yield "CategoricalGeneralizedCrossEntropy", {"q": 0.9}, "classes", average, False
    yield "Dice", {"axis": [1, 2]}, "binary images", average, True
    yield "Tversky", {"alpha": 0.3, "beta": 0.8}, "binary", "sum", True
    yield "Tversky", {"axis": [1, 2]}, "binary images", average, False
    for reduction in ["sum", "mean", "mean_with_sample_weight"]:
        yield "MeanSquaredError", {}, "numbers", reduction, True
