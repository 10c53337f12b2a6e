"""Snippets that set each argument of each metric, as an object and as a function."""

PLAIN = "[[0.1, 0.9], [0.8, 0.3], [0.4, 0.6], [0.7, 0.2]], [[0.2, 0.7], [0.9, 0.1], [0.5, 0.4], [0.6, 0.3]]"
SIGNS = "[[1, -1], [-1, -1], [1, 1]], [[0.2, -0.7], [0.9, 0.1], [-0.5, 0.4]]"
BINARY = "[0, 1, 1, 0, 1, 0], [0.2, 0.7, 0.4, 0.6, 0.9, 0.1]"
PAIRS = "[[0, 1], [1, 0], [1, 1]], [[0.2, 0.7], [0.9, 0.1], [0.5, 0.4]]"
ONE_HOT = "[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [[0.2, 0.7, 0.1], [0.3, 0.5, 0.2], [0.3, 0.3, 0.4]]"
CLASSES = "[1, 0, 2], [[0.2, 0.7, 0.1], [0.3, 0.5, 0.2], [0.3, 0.3, 0.4]]"
LABELS = "[0, 1, 2, 1, 0], [0, 2, 2, 1, 1]"
SQUARE = "[[0, 1, 1], [1, 0, 1], [0, 0, 1]], [[0.2, 0.7, 0.3], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4]]"
CUTS = ["thresholds=0.3", "thresholds=[0.2, 0.5, 0.8]"]
COUNTS = ["num_thresholds=5"]

# Each metric: what must be given, its arguments, its data.
METRICS = {
    "AUC": ("", ["num_thresholds=5", "curve='PR'", "summation_method='minoring'",
                 "summation_method='majoring'", "from_logits=True"],
            BINARY),
    "Accuracy": ("", [], LABELS),
    "BinaryAccuracy": ("", ["threshold=0.3"], BINARY),
    "BinaryCrossentropy": ("", ["from_logits=True", "label_smoothing=0.2"], PAIRS),
    "BinaryIoU": ("", ["target_class_ids=[1]", "threshold=0.3"], BINARY),
    "CategoricalAccuracy": ("", [], ONE_HOT),
    "CategoricalCrossentropy": ("", ["from_logits=True", "label_smoothing=0.2", "axis=0"], ONE_HOT),
    "CategoricalHinge": ("", [], ONE_HOT),
    "ConcordanceCorrelation": ("", ["axis=0"], SQUARE),
    "CosineSimilarity": ("", ["axis=0"], SQUARE),
    "F1Score": ("", ["average='micro'", "average='macro'", "average='weighted'", "threshold=0.3"],
                ONE_HOT),
    "FBetaScore": ("", ["average='micro'", "average='macro'", "average='weighted'", "beta=2.0",
                        "threshold=0.3"], ONE_HOT),
    "FalseNegatives": ("", CUTS, BINARY),
    "FalsePositives": ("", CUTS, BINARY),
    "Hinge": ("", [], SIGNS),
    "IoU": ("num_classes=3, target_class_ids=[0, 2]", ["ignore_class=1"], LABELS),
    "KLDivergence": ("", [], ONE_HOT),
    "LogCoshError": ("", [], PLAIN),
    "MeanAbsoluteError": ("", [], PLAIN),
    "MeanAbsolutePercentageError": ("", [], PLAIN),
    "MeanIoU": ("num_classes=3", ["ignore_class=1"], LABELS),
    "MeanSquaredError": ("", [], PLAIN),
    "MeanSquaredLogarithmicError": ("", [], PLAIN),
    "OneHotIoU": ("num_classes=3, target_class_ids=[0, 2]", ["ignore_class=1"], ONE_HOT),
    "OneHotMeanIoU": ("num_classes=3", ["ignore_class=1"], ONE_HOT),
    "PearsonCorrelation": ("", ["axis=0"], SQUARE),
    "Poisson": ("", [], PLAIN),
    "Precision": ("", CUTS, BINARY),
    "PrecisionAtRecall": ("recall=0.6", COUNTS, BINARY),
    "R2Score": ("", ["class_aggregation=None", "class_aggregation='variance_weighted_average'",
                     "num_regressors=1"], PLAIN),
    "Recall": ("", CUTS, BINARY),
    "RecallAtPrecision": ("precision=0.6", COUNTS, BINARY),
    "RootMeanSquaredError": ("", [], PLAIN),
    "SensitivityAtSpecificity": ("specificity=0.6", COUNTS, BINARY),
    "SparseCategoricalAccuracy": ("", [], CLASSES),
    "SparseCategoricalCrossentropy": ("", ["from_logits=True", "ignore_class=2", "axis=1"], CLASSES),
    "SparseTopKCategoricalAccuracy": ("", ["k=2"], CLASSES),
    "SpecificityAtSensitivity": ("sensitivity=0.6", COUNTS, BINARY),
    "SquaredHinge": ("", [], SIGNS),
    "TopKCategoricalAccuracy": ("", ["k=2"], ONE_HOT),
    "TrueNegatives": ("", CUTS, BINARY),
    "TruePositives": ("", CUTS, BINARY),
}
# Arguments that need data of their own.
MORE = [
    ("Precision(top_k=2)", ONE_HOT), ("Precision(class_id=1)", ONE_HOT),
    ("Recall(top_k=2)", ONE_HOT), ("Recall(class_id=1)", ONE_HOT),
    ("PrecisionAtRecall(0.6, class_id=1)", ONE_HOT),
    ("RecallAtPrecision(0.6, class_id=1)", ONE_HOT),
    ("SensitivityAtSpecificity(0.6, class_id=1)", ONE_HOT),
    ("SpecificityAtSensitivity(0.6, class_id=1)", ONE_HOT),
    ("AUC(multi_label=True)", PAIRS), ("AUC(multi_label=True, num_labels=2)", PAIRS),
    ("IoU(3, [0, 2], sparse_y_true=False)", "[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [1, 2, 2]"),
    ("IoU(3, [0, 2], sparse_y_pred=False)", CLASSES),
    ("MeanIoU(3, sparse_y_true=False)", "[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [1, 2, 2]"),
    ("MeanIoU(3, sparse_y_pred=False)", CLASSES),
    ("OneHotIoU(3, [0, 2], sparse_y_pred=True)", "[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [1, 2, 2]"),
    ("OneHotMeanIoU(3, sparse_y_pred=True)", "[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [1, 2, 2]"),
]
FUNCTIONS = {
    "binary_accuracy": (["", "threshold=0.3"], PAIRS),
    "categorical_accuracy": ([""], ONE_HOT),
    "concordance_correlation": (["", "axis=0"], PLAIN),
    "pearson_correlation": (["", "axis=0"], PLAIN),
    "sparse_categorical_accuracy": ([""], CLASSES),
    "sparse_top_k_categorical_accuracy": (["", "k=2"], CLASSES),
    "top_k_categorical_accuracy": (["", "k=2"], ONE_HOT),
}


def snippets():
    for name, (needed, own, data) in METRICS.items():
        for argument in [""] + own + ["name='mine'", "dtype='float32'"]:
            call = ", ".join(part for part in (needed, argument) if part)
            yield f"measure(metrics.{name}({call}), {data})"
    for call, data in MORE:
        yield f"measure(metrics.{call}, {data})"
    for name in ("Mean", "Sum"):
        for argument in ("", "name='mine'", "dtype='float32'"):
            yield (f"made = metrics.{name}({argument})\nmade.update_state([1., 2., 6.])\n"
                   "made.update_state(4.)\nprint(numbers(made.result()), made.name)\n"
                   "made.update_state([1., 2.], sample_weight=[0.5, 2.0])\n"
                   "print(numbers(made.result()), made.get_config())")
    # Keras's own configurations of these show the arrays that it keeps inside.
    for call, data in (("thresholds=[0.2, 0.5, 0.8]", BINARY),
                       ("multi_label=True, label_weights=[0.2, 0.8]", PAIRS)):
        yield (f"y, p = (np.array(v) for v in ({data}))\nmade = metrics.AUC({call})\n"
               "made.update_state(y, p)\nprint(numbers(made.result()))")
    yield ("made = metrics.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True)\n"
           "made.update_state(np.array([1, 0]), np.array([[1, 2, 0], [2, 1, 0]]))\n"
           "print(numbers(made.result()), made.get_config())")
    yield ("print(numbers(metrics.sparse_top_k_categorical_accuracy(np.array([1, 0]), "
           "np.array([[1, 2, 0], [2, 1, 0]]), k=2, from_sorted_ids=True)))")
    for name, (own, data) in FUNCTIONS.items():
        for argument in own:
            more = f", {argument}" if argument else ""
            yield (f"y, p = (np.array(v) for v in ({data}))\n"
                   f"print(numbers(metrics.{name}(y, p{more})))")
    yield "print(metrics.get(identifier='mse') is metrics.mean_squared_error)"
