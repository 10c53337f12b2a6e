"""Snippets that set each argument of each initializer, regularizer and constraint."""

DRAWN = {
    "GlorotNormal": [], "GlorotUniform": [], "HeNormal": [], "HeUniform": [], "LecunNormal": [],
    "LecunUniform": [],
    "RandomNormal": ["mean=1.0", "stddev=0.5"],
    "RandomUniform": ["minval=-1.0", "maxval=0.5"],
    "TruncatedNormal": ["mean=1.0", "stddev=0.5"],
    "VarianceScaling": ["scale=2.0", "mode='fan_out'", "mode='fan_avg'", "distribution='uniform'",
                        "distribution='untruncated_normal'"],
}
AXES = ["input_axes=[1]", "output_axes=[0]", "input_axes=[0], output_axes=[1]"]


def snippets():
    yield from initializers()
    yield from regularizers()
    yield from constraints()


def initializers():
    for name, own in DRAWN.items():
        axes = AXES if not name.startswith(("Random", "Truncated")) else []
        for argument in own + axes:
            yield f"draw(initializers.{name}({argument}, seed=3))"
        yield f"draw(initializers.{name}(seed=3))\ndraw(initializers.{name}(seed=3), (3, 2, 10, 20))"
    for gain in ("", "gain=2.0"):
        yield f"made = initializers.Identity({gain})\nprint(numbers(made((3, 3))))"
    yield "print(numbers(initializers.Constant(value=2.5)((2, 3))))"
    for name in ("Zeros", "Ones"):
        yield f"print(numbers(initializers.{name}()((2, 3))))"
    for argument in ("gain=2.0", "seed=3"):
        yield (f"made = initializers.Orthogonal({argument})\n"
               "drawn = np.asarray(made((4, 4)))\nprint(np.round(drawn @ drawn.T, 4) + 0.0)")
    yield "print(initializers.get(identifier='ones')((2,)))"


def regularizers():
    # As a tensor: Keras normalizes columns of NumPy's arrays along the wrong axis.
    x = "keras.ops.convert_to_tensor([[1., -2., 3.], [4., 5., -6.], [0., 1., 2.]])"
    for call in ("L1(0.5)", "L1(l1=0.2)", "L2(0.5)", "L2(l2=0.2)", "L1L2(l1=0.1)", "L1L2(l2=0.1)",
                 "OrthogonalRegularizer(factor=0.5)", "OrthogonalRegularizer(mode='columns')"):
        yield (f"made = regularizers.{call}\n"
               f"print(numbers(made({x})))")
    yield "print(numbers(regularizers.get(identifier='l2')(np.ones(3))))"


def constraints():
    x = "np.array([[1., -2., 3.], [4., 5., -6.], [0., 0.5, 0.2]], dtype='float32')"
    for call in ("MaxNorm(max_value=1.5)", "MaxNorm(1, axis=1)", "NonNeg()", "UnitNorm()",
                 "UnitNorm(axis=1)", "MinMaxNorm(min_value=2.0, max_value=3.0)",
                 "MinMaxNorm(max_value=2.0)", "MinMaxNorm(rate=0.5)", "MinMaxNorm(axis=1)"):
        yield (f"made = constraints.{call}\n"
               f"print(numbers(made({x})))")
    yield "print(constraints.get(identifier='non_neg')(np.array([1., -1.])))"
