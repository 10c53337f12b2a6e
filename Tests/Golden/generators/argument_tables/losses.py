"""Snippets that set each argument of each loss, as an object and as a function."""

PLAIN = "[[0.1, 0.9], [0.8, 0.3], [0.4, 0.6]], [[0.2, 0.7], [0.9, 0.1], [0.5, 0.4]]"
SIGNS = "[[1, -1], [-1, -1], [1, 1]], [[0.2, -0.7], [0.9, 0.1], [-0.5, 0.4]]"
BINARY = "[[0, 1], [1, 0], [1, 1]], [[0.2, 0.7], [0.9, 0.1], [0.5, 0.4]]"
ONE_HOT = "[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [[0.2, 0.7, 0.1], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4]]"
CLASSES = "[1, 0, 2], [[0.2, 0.7, 0.1], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4]]"
SQUARE = "[[0, 1, 1], [1, 0, 1], [0, 0, 1]], [[0.2, 0.7, 0.3], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4]]"
CHOICE = ["from_logits=True", "label_smoothing=0.2", "axis=0"]
FOCAL = ["alpha=0.4", "gamma=1.0"]

# Each loss with its arguments and its data.
LOSSES = {
    "BinaryCrossentropy": (CHOICE, SQUARE),
    "BinaryFocalCrossentropy": (CHOICE + FOCAL + ["apply_class_balancing=True"], SQUARE),
    "CategoricalCrossentropy": (CHOICE, ONE_HOT),
    "CategoricalFocalCrossentropy": (CHOICE + FOCAL, ONE_HOT),
    "CategoricalGeneralizedCrossEntropy": (["q=0.3"], CLASSES),
    "CategoricalHinge": ([], ONE_HOT),
    "CosineSimilarity": (["axis=0"], SQUARE),
    "Dice": (["axis=(1,)"], BINARY),
    "Hinge": ([], SIGNS),
    "Huber": (["delta=0.1"], PLAIN),
    "KLDivergence": ([], ONE_HOT),
    "LogCosh": ([], PLAIN),
    "MeanAbsoluteError": ([], PLAIN),
    "MeanAbsolutePercentageError": ([], PLAIN),
    "MeanSquaredError": ([], PLAIN),
    "MeanSquaredLogarithmicError": ([], PLAIN),
    "Poisson": ([], PLAIN),
    "SparseCategoricalCrossentropy": (["from_logits=True", "ignore_class=2", "axis=1"], CLASSES),
    "SquaredHinge": ([], SIGNS),
    "Tversky": (["alpha=0.2", "beta=0.8", "axis=(1,)"], BINARY),
}
COMMON = ["", "reduction='sum'", "reduction='mean_with_sample_weight'", "reduction=None",
          "name='mine'", "dtype='float32'"]
FUNCTIONS = {
    "binary_crossentropy": (CHOICE, BINARY),
    "binary_focal_crossentropy": (CHOICE + FOCAL + ["apply_class_balancing=True"], BINARY),
    "categorical_crossentropy": (CHOICE, ONE_HOT),
    "categorical_focal_crossentropy": (CHOICE + FOCAL, ONE_HOT),
    "categorical_generalized_cross_entropy": (["q=0.3"], CLASSES),
    "categorical_hinge": ([""], ONE_HOT),
    "cosine_similarity": (["", "axis=0"], PLAIN),
    "dice": (["", "axis=(1,)"], BINARY),
    "hinge": ([""], SIGNS),
    "huber": (["", "delta=0.1"], PLAIN),
    "kl_divergence": ([""], ONE_HOT),
    "log_cosh": ([""], PLAIN),
    "mean_absolute_error": ([""], PLAIN),
    "mean_absolute_percentage_error": ([""], PLAIN),
    "mean_squared_error": ([""], PLAIN),
    "mean_squared_logarithmic_error": ([""], PLAIN),
    "poisson": ([""], PLAIN),
    "sparse_categorical_crossentropy": (["from_logits=True", "ignore_class=2", "axis=1"], CLASSES),
    "squared_hinge": ([""], SIGNS),
    "tversky": (["", "alpha=0.2", "beta=0.8", "axis=(1,)"], BINARY),
}


def snippets():
    for name, (own, data) in LOSSES.items():
        for argument in own + COMMON:
            yield f"lose(losses.{name}({argument}), {data})"
    for name, (own, data) in FUNCTIONS.items():
        for argument in own:
            more = f", {argument}" if argument else ""
            yield (f"y, p = (np.array(v) for v in ({data}))\n"
                   f"print(numbers(losses.{name}(y, p{more})))")
    yield ("class Mine(losses.Loss):\n    def call(self, y_true, y_pred):\n"
           "        return keras.ops.abs(y_true - y_pred)\n\n\n"
           "for made in (Mine(name='mine'), Mine(name='sum', reduction='sum'), Mine(name='typed', dtype='float32')):\n"
           "    print(made.name, made.reduction, made.dtype)\n"
           "    print(numbers(made(np.array([[1., 2.]]), np.array([[3., 5.]]))))")
    yield "print(losses.get('mse').__name__, losses.get(identifier=None))"
