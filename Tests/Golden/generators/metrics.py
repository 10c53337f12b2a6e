"""Results of metrics after each of two batches, with and without sample weights."""

import keras
import numpy as np

from generators.common import numbers


def cases():
    for place, (name, config, kind, weighted) in enumerate(descriptions()):
        random = np.random.RandomState(place)
        metric = getattr(keras.metrics, name)(**config)
        batches = []
        for _ in range(2):
            y_true, y_pred = batch(random, kind)
            weight = (random.randint(0, 8, len(y_pred)) / 4).astype("float32") if weighted else None
            if y_true is None:
                metric.update_state(y_pred, sample_weight=weight)
            else:
                metric.update_state(y_true, y_pred, sample_weight=weight)
            batches.append(
                {
                    "yTrue": numbers(y_pred if y_true is None else y_true),
                    "yTrueShape": list((y_pred if y_true is None else y_true).shape),
                    "yPred": numbers(y_pred),
                    "yPredShape": list(y_pred.shape),
                    "sampleWeight": None if weight is None else numbers(weight),
                    "result": numbers(metric.result()),
                    "resultShape": list(np.shape(metric.result())),
                }
            )
        yield {"class": name, "config": config, "batches": batches}


def batch(random, kind):
    """Targets and predictions of one kind, six samples."""
    logits = random.standard_normal((6, 3)).astype("float32")
    probabilities = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
    classes = random.randint(0, 3, 6)
    one_hot = np.eye(3, dtype="float32")[classes]
    binary = random.randint(0, 2, (6, 3)).astype("float32")
    if kind == "binary":
        return binary, np.round(1 / (1 + np.exp(-logits)), 2).astype("float32")
    if kind == "binary logits":
        return binary, logits
    if kind == "column":
        return binary[:, :1], (1 / (1 + np.exp(-logits[:, :1]))).astype("float32")
    if kind == "vector":
        return binary[:, 0], (1 / (1 + np.exp(-logits[:, 0]))).astype("float32")
    if kind == "one-hot":
        return one_hot, probabilities.astype("float32")
    if kind == "classes":
        return classes.astype("float32"), probabilities.astype("float32")
    if kind == "labels":
        return classes.astype("float32"), random.randint(0, 3, 6).astype("float32")
    if kind == "sorted":
        return classes.astype("float32"), np.argsort(-logits).astype("float32")
    if kind == "values":
        return None, logits[:, 0]
    if kind == "rows of values":
        return None, logits
    assert kind == "numbers", kind
    return random.standard_normal((6, 3)).astype("float32"), logits


def descriptions():
    for weighted in [False, True]:
        for kind in ["binary", "column", "vector"]:
            for name in ["Precision", "Recall", "TruePositives", "FalseNegatives", "AUC"]:
                yield name, {}, kind, weighted
        yield "Precision", {"thresholds": [0.7, 0.2]}, "binary", weighted
        yield "Recall", {"class_id": 1, "thresholds": 0.4}, "binary", weighted
        yield "Recall", {"top_k": 2}, "one-hot", weighted
        yield "Precision", {"top_k": 2, "class_id": 0}, "one-hot", weighted
        yield "FalsePositives", {"thresholds": [0.1, 0.5, 0.9]}, "binary", weighted
        yield "TrueNegatives", {"thresholds": [0.3]}, "binary", weighted
        for curve in ["ROC", "PR", "PRGAIN"]:
            for summation in ["interpolation", "minoring", "majoring"]:
                yield "AUC", {"curve": curve, "summation_method": summation}, "binary", weighted
        yield "AUC", {"multi_label": True}, "binary", weighted
        yield "AUC", {"thresholds": [0.3, 0.6]}, "binary", weighted
        yield "AUC", {"multi_label": True, "label_weights": [0.5, 1.0, 2.0], "curve": "PR"}, "binary", weighted
        yield "AUC", {"from_logits": True, "num_thresholds": 20}, "binary logits", weighted
        yield "PrecisionAtRecall", {"recall": 0.5}, "binary", weighted
        yield "RecallAtPrecision", {"precision": 0.6}, "binary", weighted
        yield "SensitivityAtSpecificity", {"specificity": 0.4}, "binary", weighted
        yield "SpecificityAtSensitivity", {"sensitivity": 0.6, "num_thresholds": 11}, "binary", weighted
        yield "RecallAtPrecision", {"precision": 0.5, "class_id": 2, "num_thresholds": 1}, "binary", weighted
        for average in [None, "micro", "macro", "weighted"]:
            yield "F1Score", {"average": average}, "one-hot", weighted
            yield "F1Score", {"average": average, "threshold": 0.5}, "binary", weighted
            yield "FBetaScore", {"average": average, "beta": 2.0}, "one-hot", weighted
        for aggregation in [None, "uniform_average", "variance_weighted_average"]:
            yield "R2Score", {"class_aggregation": aggregation}, "numbers", weighted
        yield "R2Score", {"num_regressors": 2}, "numbers", weighted
        yield "IoU", {"num_classes": 3, "target_class_ids": [0, 2]}, "labels", weighted
        yield "MeanIoU", {"num_classes": 3, "ignore_class": 1}, "labels", weighted
        yield "MeanIoU", {"num_classes": 3, "dtype": "float32"}, "labels", weighted
        yield "BinaryIoU", {"threshold": 0.4}, "vector", weighted
        yield "BinaryIoU", {"target_class_ids": [1]}, "vector", weighted
        yield "OneHotIoU", {"num_classes": 3, "target_class_ids": [0]}, "one-hot", weighted
        yield "OneHotMeanIoU", {"num_classes": 3}, "one-hot", weighted
        yield "IoU", {"num_classes": 3, "target_class_ids": [1], "sparse_y_pred": False}, "classes", weighted
        for name in ["PearsonCorrelation", "ConcordanceCorrelation", "CosineSimilarity", "LogCoshError",
                     "RootMeanSquaredError", "MeanSquaredLogarithmicError"]:
            yield name, {}, "numbers", weighted
        for kind in ["values", "rows of values"]:
            yield "Mean", {}, kind, weighted
            yield "Sum", {}, kind, weighted
        yield "BinaryCrossentropy", {"from_logits": True}, "binary logits", weighted
        yield "BinaryCrossentropy", {"label_smoothing": 0.2}, "binary", weighted
        yield "CategoricalCrossentropy", {"label_smoothing": 0.1}, "one-hot", weighted
        yield "SparseCategoricalCrossentropy", {"ignore_class": 2}, "classes", weighted
        yield "TopKCategoricalAccuracy", {"k": 2}, "one-hot", weighted
        yield "SparseTopKCategoricalAccuracy", {"k": 2}, "classes", weighted
        yield "SparseTopKCategoricalAccuracy", {"k": 2, "from_sorted_ids": True}, "sorted", weighted
        yield "BinaryAccuracy", {"threshold": 0.3}, "binary", weighted
