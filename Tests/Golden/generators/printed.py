"""Snippets of Python and what they print: the shapes, numbers and weights of layers with all kinds of
arguments, trainings with every optimizer and loss, and the arguments of fit.

The code of printed/prelude.py goes before each; a snippet that Keras refuses has the exception's type.
"""

import contextlib
import io
import itertools
import pathlib

import keras

PRELUDE = pathlib.Path(__file__).resolve().parent.parent / "printed" / "prelude.py"


def cases():
    prelude = PRELUDE.read_text(encoding="utf-8")
    for group, codes in GROUPS.items():
        for code in codes():
            keras.utils.clear_session()
            names = {}
            exec(prelude, names)
            printed = io.StringIO()
            exception = None
            try:
                with contextlib.redirect_stdout(printed):
                    exec(code, names)
            except Exception as error:
                exception = type(error).__name__
            yield {"group": group, "code": code, "printed": printed.getvalue(),
                   "exception": exception}


def every(template, **choices):
    """The template with all combinations of choices put in as Python writes them."""
    for values in itertools.product(*choices.values()):
        yield template.format(**{key: repr(value) for key, value in zip(choices, values)})


def convolutions():
    for rank, shape in ((1, (6, 4)), (2, (6, 5, 4))):
        axes = (2, 3) if rank == 2 else 3
        yield from every(
            f"layer(Conv{rank}D(4, {{kernel}}, strides={{strides}}, padding={{padding}}, "
            f"groups={{groups}}), {shape})",
            kernel=[1, 2, axes], strides=[1, 2], padding=["valid", "same"], groups=[1, 2])
        yield from every(
            f"layer(Conv{rank}D(3, 2, dilation_rate={{dilation}}, padding={{padding}}, "
            f"use_bias={{bias}}, activation={{activation}}), {shape})",
            dilation=[1, 2], padding=["valid", "same"], bias=[True, False],
            activation=["relu", "tanh"])
        yield from every(
            f"layer(Conv{rank}DTranspose(3, {{kernel}}, strides={{strides}}, padding={{padding}}), "
            f"{shape})", kernel=[2, 3], strides=[1, 2, 3], padding=["valid", "same"])
        yield from every(
            f"layer(DepthwiseConv{rank}D({{kernel}}, strides={{strides}}, padding={{padding}}, "
            f"depth_multiplier={{depth}}), {shape})",
            kernel=[2, 3], strides=[1, 2], padding=["valid", "same"], depth=[1, 2])
        yield from every(
            f"layer(SeparableConv{rank}D(3, {{kernel}}, strides={{strides}}, padding={{padding}}, "
            f"depth_multiplier={{depth}}), {shape})",
            kernel=[2, 3], strides=[1, 2], padding=["valid", "same"], depth=[1, 2])
    yield from every("layer(Conv1D(3, {kernel}, padding='causal', dilation_rate={dilation}), (6, 4))",
                     kernel=[2, 3], dilation=[1, 2, 3])
    yield from every("layer(Conv1D(3, 2, padding='causal', strides={strides}), (6, 4))",
                     strides=[1, 2, 3])


def poolings():
    for rank, shape in ((1, (7, 3)), (2, (7, 5, 3))):
        yield from every(
            f"layer({{kind}}Pooling{rank}D({{size}}, strides={{strides}}, padding={{padding}}), "
            f"{shape})".replace("{kind}", "{kind}"),
            kind=[Bare("Max"), Bare("Average")], size=[1, 2, 3], strides=[None, 1, 2],
            padding=["valid", "same"])
        yield from every(f"layer(Global{{kind}}Pooling{rank}D(keepdims={{keep}}), {shape})",
                         kind=[Bare("Max"), Bare("Average")], keep=[True, False])
        yield from every(f"layer({{kind}}Pooling{rank}D(2, data_format='channels_first'), {shape})",
                         kind=[Bare("Max"), Bare("Average"), Bare("GlobalMax")])


class Bare:
    """A word that is written without quotes."""

    def __init__(self, word):
        self.word = word

    def __repr__(self):
        return self.word


def others():
    yield from every("layer(Dense({units}, activation={activation}, use_bias={bias}), {shape})",
                     units=[1, 3], activation=[None, "softmax", "sigmoid"], bias=[True, False],
                     shape=[(4,), (3, 4)])
    yield from every("layer(Embedding({count}, {size}), {shape}, high={count})", count=[3, 7],
                     size=[1, 4], shape=[(4,), (3, 2)])
    for made, shape in [
            ("Flatten()", (2, 3)), ("Flatten()", ()), ("Reshape((3, 2))", (6,)),
            ("Reshape((-1,))", (2, 3)), ("Reshape((2, -1))", (2, 3, 2)), ("Permute((2, 1))", (2, 3)),
            ("RepeatVector(3)", (4,)), ("ZeroPadding1D((1, 2))", (3, 2)),
            ("ZeroPadding2D(((1, 0), (2, 1)))", (2, 2, 1)), ("Cropping1D((1, 1))", (4, 2)),
            ("Cropping2D(((1, 0), (0, 1)))", (3, 3, 2)), ("UpSampling1D(3)", (2, 2)),
            ("UpSampling2D((2, 3))", (2, 2, 1)),
            ("UpSampling2D(2, interpolation='bilinear')", (2, 3, 1)),
            ("Masking()", (3, 2)), ("AlphaDropout(0.5)", (4,)), ("GaussianNoise(0.5)", (4,)),
            ("Normalization(mean=2.0, variance=4.0)", (3,)),
            ("Normalization(mean=[1.0, 2.0, 3.0], variance=[1.0, 4.0, 9.0])", (2, 3)),
            ("Normalization(axis=1, mean=[1.0, 2.0], variance=[1.0, 4.0], invert=True)", (2, 3)),
            ("Normalization(axis=None, mean=0.5, variance=2.0)", (2, 3)),
            ("Resizing(4, 4, crop_to_aspect_ratio=True)", (6, 9, 2)),
            ("Resizing(4, 6, crop_to_aspect_ratio=True, interpolation='nearest')", (9, 5, 1)),
            ("Resizing(4, 4, pad_to_aspect_ratio=True)", (4, 8, 1)),
            ("Resizing(6, 3, pad_to_aspect_ratio=True, fill_value=0.5)", (4, 8, 1)),
            ("Resizing(3, 6, pad_to_aspect_ratio=True, interpolation='nearest')", (7, 6, 2)),
            ("BatchNormalization()", (3, 2)), ("BatchNormalization(axis=1)", (3, 2)),
            ("LayerNormalization()", (3, 4)), ("LayerNormalization(axis=[1, 2])", (3, 4)),
            ("GroupNormalization(2)", (3, 4)), ("UnitNormalization()", (3, 4)),
            ("Softmax()", (3, 4)), ("PReLU(shared_axes=[1])", (3, 4)), ("ELU(0.5)", (4,)),
            ("LeakyReLU(0.2)", (4,)), ("ReLU(max_value=0.5, negative_slope=0.1)", (4,)),
            ("Activation('hard_sigmoid')", (4,)), ("Rescaling(2.0, offset=-1.0)", (4,))]:
        yield f"layer({made}, {shape})"
    yield ("made = Normalization()\n"
           "made.adapt(np.array([[1., 10.], [2., 20.], [6., 30.]]))\n"
           "print(numbers(made(np.array([[1., 2.]]))))\nprint(numbers(made.mean), made.built)")
    yield ("made = Normalization(axis=None)\nmade.adapt(np.arange(12.).reshape(3, 4))\n"
           "model = Sequential([Input((4,)), made])\nmodel.summary()\n"
           "print(numbers(model.predict(np.ones((2, 4)), verbose=0)))")
    yield ("made = Normalization(axis=1, invert=True)\n"
           "made.adapt(np.arange(24.).reshape(2, 3, 4))\n"
           "print(numbers(made(np.ones((1, 3, 4)))))")
    yield "Normalization(mean=1.0)"
    yield "Normalization(mean=[1., 2.], variance=[1.])"
    yield "BatchNormalization(synchronized=True)"
    yield "Resizing(3, 3, crop_to_aspect_ratio=True, pad_to_aspect_ratio=True)(np.ones((1, 4, 4, 1)))"
    yield "print(Masking(mask_value=2.0).get_config()['mask_value'])"
    yield "print(AlphaDropout(0.25, seed=3).get_config())"


def masks():
    head = ("x = np.array([[1, 2, 0, 0], [3, 0, 4, 0], [5, 6, 1, 2], [2, 0, 0, 0]])\n"
            "y = np.array([[0.], [1.], [1.], [0.]])\n")
    yield head + ("model = Sequential([Input((4,)), Embedding(7, 3, mask_zero=True), "
                  "GlobalAveragePooling1D(), Dense(1)])\nfill(model)\n"
                  "model.compile('sgd', 'mse')\nprint(numbers(model.predict(x, verbose=0)))\n"
                  "for i in range(3): print(numbers(model.train_on_batch(x, y)))\n"
                  "for w in model.get_weights(): print(numbers(w))")
    yield head + ("model = Sequential([Input((4,)), Embedding(7, 3, mask_zero=True), Dense(2), "
                  "Dropout(0.0), Activation('tanh'), GlobalAveragePooling1D(keepdims=True)])\n"
                  "fill(model)\nprint(numbers(model.predict(x, verbose=0)))")
    yield head + ("model = Sequential([Input((4,)), Embedding(7, 3, mask_zero=True), "
                  "Conv1D(2, 2), GlobalAveragePooling1D()])\nfill(model)\n"
                  "print(numbers(model.predict(x, verbose=0)))")
    yield head + ("x = np.random.RandomState(1).uniform(-1, 1, (4, 4, 3)) * (x > 0)[..., None]\n"
                  "model = Sequential([Input((4, 3)), Masking(), Dense(2, activation='relu'), "
                  "GlobalAveragePooling1D(), Dense(1)])\nfill(model)\nmodel.compile('adam', 'mse')\n"
                  "for i in range(3): print(numbers(model.train_on_batch(x, y)))\n"
                  "for w in model.get_weights(): print(numbers(w))")
    for loss in ("'mse'", "losses.MeanSquaredError(reduction='sum')"):
        yield head + (f"model = Sequential([Input((4,)), Embedding(7, 3, mask_zero=True), "
                      f"Dense(2)])\nfill(model)\nmodel.compile('sgd', {loss})\n"
                      "y = np.random.RandomState(1).uniform(-1, 1, (4, 4, 2))\n"
                      "for i in range(3): print(numbers(model.train_on_batch(x, y)))\n"
                      "print(numbers(model.evaluate(x, y, batch_size=4, verbose=0)))\n"
                      "for w in model.get_weights(): print(numbers(w))")
    yield head + ("inner = Sequential([Input((4,)), Embedding(7, 3, mask_zero=True), Dense(2)])\n"
                  "model = Sequential([inner, GlobalAveragePooling1D()])\nfill(model)\n"
                  "print(numbers(model.predict(x, verbose=0)))")


RATES = {
    "SGD": ["0.1", "0.1, momentum=0.9", "0.1, momentum=0.9, nesterov=True"],
    "RMSprop": ["0.05", "0.05, rho=0.5", "0.05, momentum=0.5", "0.05, centered=True",
                "0.05, centered=True, momentum=0.9", "0.05, epsilon=0.1"],
    "Adam": ["0.05", "0.05, beta_1=0.5", "0.05, beta_2=0.5", "0.05, amsgrad=True",
             "0.05, epsilon=0.1"],
    "AdamW": ["0.05", "0.05, weight_decay=0.1", "0.05, amsgrad=True"],
    "Adagrad": ["0.1", "0.1, initial_accumulator_value=0.5", "0.1, epsilon=0.1"],
    "Adadelta": ["1.0", "1.0, rho=0.5", "1.0, epsilon=0.01"],
    "Adamax": ["0.05", "0.05, beta_1=0.5, beta_2=0.8"],
    "Nadam": ["0.05", "0.05, beta_1=0.5"],
    "Ftrl": ["0.1", "0.1, learning_rate_power=-0.3", "0.1, l1_regularization_strength=0.1",
             "0.1, l2_regularization_strength=0.1, beta=0.2",
             "0.1, l2_shrinkage_regularization_strength=0.1"],
    "Lion": ["0.01", "0.01, beta_1=0.5, beta_2=0.5"],
}


def optimizers():
    for name, rates in RATES.items():
        for rate in rates:
            yield f"train(optimizers.{name}({rate}))"
        for more in ("clipnorm=0.1", "clipvalue=0.05", "global_clipnorm=0.1", "weight_decay=0.1",
                     "use_ema=True, ema_momentum=0.5",
                     "use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2",
                     "gradient_accumulation_steps=2"):
            yield f"train(optimizers.{name}({rates[0]}, {more}))"
    for schedule in ("ExponentialDecay(0.1, 2, 0.5)", "ExponentialDecay(0.1, 2, 0.5, staircase=True)",
                     "InverseTimeDecay(0.1, 2, 0.5)", "PolynomialDecay(0.1, 2, 0.01, power=2.0)",
                     "PolynomialDecay(0.1, 2, 0.01, cycle=True)", "CosineDecay(0.1, 4)",
                     "CosineDecay(0.0, 4, warmup_target=0.1, warmup_steps=2)",
                     "CosineDecayRestarts(0.1, 2)", "PiecewiseConstantDecay([1, 2], [0.1, 0.05, 0.01])"):
        yield f"train(optimizers.SGD(optimizers.schedules.{schedule}))"


def trainings():
    plain = ["MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError",
             "MeanSquaredLogarithmicError", "CosineSimilarity", "Huber", "LogCosh", "Hinge",
             "SquaredHinge"]
    for name in plain:
        for reduction in ("sum_over_batch_size", "sum"):
            yield f"train(loss=losses.{name}(reduction={reduction!r}))"
        yield (f"train(loss=losses.{name}(), sample_weight=np.linspace(0.1, 2.0, 12), "
               "metrics=['mae'], weighted=['mse'])")
    yield "train(loss=losses.Huber(delta=0.1))"
    yield "train(loss=losses.CosineSimilarity(axis=-1))"
    binary = "last=Dense(1{}), classes=2, metrics=['accuracy']"
    for arguments, ending in (("", ", activation='sigmoid'"), ("from_logits=True", ""),
                              ("label_smoothing=0.2", ", activation='sigmoid'"),
                              ("from_logits=True, label_smoothing=0.1", "")):
        yield f"train(loss=losses.BinaryCrossentropy({arguments}), {binary.format(ending)})"
    for arguments, ending in (("", ", activation='softmax'"), ("from_logits=True", ""),
                              ("label_smoothing=0.2", ", activation='softmax'")):
        yield (f"train(loss=losses.CategoricalCrossentropy({arguments}), last=Dense(3{ending}), "
               "classes=-3, metrics=['accuracy'])")
    for arguments, ending in (("", ", activation='softmax'"), ("from_logits=True", ""),
                              ("ignore_class=1", ", activation='softmax'")):
        yield (f"train(loss=losses.SparseCategoricalCrossentropy({arguments}), "
               f"last=Dense(3{ending}), classes=3, metrics=['accuracy'])")
    for loss in ("kl_divergence", "poisson", "categorical_hinge"):
        yield f"train(loss={loss!r}, last=Dense(3, activation='softmax'), classes=-3)"
    for penalty in ("kernel_regularizer='l2'", "bias_regularizer='l1'",
                    "activity_regularizer=regularizers.L2(0.1)",
                    "kernel_constraint=keras.constraints.MaxNorm(0.5)", "kernel_constraint='non_neg'",
                    "kernel_constraint=keras.constraints.UnitNorm()"):
        yield f"train(last=Dense(2, {penalty}))"


def fitting():
    binary = "loss='bce', last=Dense(1, activation='sigmoid'), classes=2, metrics=['acc']"
    for more in ("class_weight={0: 0.5, 1: 2.0}", "sample_weight=np.arange(12.)",
                 "validation_split=0.25", "validation_split=0.25, sample_weight=np.arange(12.)",
                 "validation_split=0.25, validation_freq=2, epochs=4",
                 "validation_split=0.25, validation_batch_size=1",
                 "steps_per_epoch=2", "steps_per_epoch=2, epochs=3", "initial_epoch=2, epochs=4",
                 "initial_epoch=4, epochs=2", "epochs=0", "batch_size=5", "batch_size=100",
                 "batch_size=None", "validation_split=0.25, validation_steps=1, batch_size=2",
                 "validation_data=data(6, classes=2)", "epochs=2, class_weight={0: 1, 1: 3}"):
        yield f"train({binary}, {more})"
    head = ("x, y = data()\nmodel = Sequential([Input((4,)), Dense(2)])\nfill(model)\n")
    yield head + ("model.compile('sgd', 'mse')\nprint(type(model.evaluate(x, y, verbose=0)).__name__)\n"
                  "print(list(model.evaluate(x, y, verbose=0, return_dict=True)))")
    yield head + ("model.compile('sgd', 'mse', metrics=['mae', 'mse'])\n"
                  "print(len(model.evaluate(x, y, verbose=0)))\n"
                  "print(list(model.evaluate(x, y, verbose=0, return_dict=True)))\n"
                  "print(model.metrics_names)")
    yield head + ("model.compile('sgd', 'mse', metrics=['mae'])\n"
                  "print(list(model.train_on_batch(x, y, return_dict=True)))\n"
                  "print(len(model.test_on_batch(x, y)))\nprint(model.predict_on_batch(x).shape)\n"
                  "print(model.predict(x, batch_size=5, verbose=0).shape, "
                  "model.predict(x, batch_size=5, steps=1, verbose=0).shape)")
    for verbose in (0, 2):
        yield head + ("model.compile('sgd', 'mse', metrics=['mae'])\n"
                      f"model.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose={verbose})\n"
                      f"model.evaluate(x, y, verbose={verbose})\n"
                      f"print(model.predict(x, verbose={verbose}).shape)")


GROUPS = {"convolutions": convolutions, "poolings": poolings, "layers": others, "masks": masks,
          "optimizers": optimizers, "trainings": trainings, "fitting": fitting}
