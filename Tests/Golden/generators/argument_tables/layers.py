"""Snippets that set each argument of each layer."""

COMMON = ["name='mine'", "dtype='float32'"]
OUTPUT = ["activation='tanh'", "use_bias=False", "activity_regularizer=regularizers.L2(0.1)"]
BIAS = ["bias_initializer='ones'", "bias_regularizer=regularizers.L1(0.1)",
        "bias_constraint='non_neg'"]


def weight(name):
    """The initializer, regularizer and constraint of a weight."""
    return [f"{name}_initializer=initializers.Constant(0.25)",
            f"{name}_regularizer=regularizers.L1L2(0.1, 0.2)",
            f"{name}_constraint=constraints.MaxNorm(0.5)"]


def effects(call, shape, arguments, common=COMMON, more=""):
    """The call with each of the arguments in turn."""
    for argument in arguments + common:
        ending = f"{', ' if call[-1] != '(' else ''}{argument})"
        yield f"effect({call}{ending}, {shape}{more})"


def snippets():
    yield from convolutions()
    yield from poolings()
    yield from dense()
    yield from activations()
    yield from normalizations()
    yield from reshapings()
    yield from images()
    yield from chances()
    yield from inputs()


def convolutions():
    windows = ["strides=2", "padding='same'", "dilation_rate=2"]
    for rank, shape, first in ((1, (6, 4), (4, 6)), (2, (6, 5, 4), (4, 6, 5))):
        ends = OUTPUT + BIAS + ["trainable=False"]
        yield from effects(f"Conv{rank}D(4, 2", shape, windows + ["groups=2"] + ends
                           + weight("kernel"))
        yield from effects(f"Conv{rank}DTranspose(3, 3", shape, windows
                           + ["strides=2, output_padding=1"] + ends + weight("kernel"))
        yield from effects(f"DepthwiseConv{rank}D(2", shape, windows + ["depth_multiplier=2"] + ends
                           + weight("depthwise"))
        yield from effects(f"SeparableConv{rank}D(3, 2", shape, windows + ["depth_multiplier=2"]
                           + ends + weight("depthwise") + weight("pointwise"))
        for call in (f"Conv{rank}D(3, 2", f"Conv{rank}DTranspose(3, 2", f"DepthwiseConv{rank}D(2",
                     f"SeparableConv{rank}D(3, 2"):
            yield from effects(call, first, ["data_format='channels_first'"], [])
    yield from effects("Conv1D(3, 2", (6, 4), ["padding='causal'"], [])


def poolings():
    for rank, shape, first in ((1, (7, 3), (3, 7)), (2, (7, 5, 3), (3, 7, 5))):
        for kind in ("Max", "Average"):
            yield from effects(f"{kind}Pooling{rank}D(", shape, ["pool_size=3"], [])
            yield from effects(f"{kind}Pooling{rank}D(2", shape, ["strides=1", "padding='same'"])
            yield from effects(f"{kind}Pooling{rank}D(2", first, ["data_format='channels_first'"],
                               [])
            yield from effects(f"Global{kind}Pooling{rank}D(", shape, ["keepdims=True"])
            yield from effects(f"Global{kind}Pooling{rank}D(", first,
                               ["data_format='channels_first'"], [])


def dense():
    yield from effects("Dense(3", (4,), OUTPUT + BIAS + ["trainable=False"] + weight("kernel"))
    yield from effects("Embedding(5, 3", (4,), weight("embeddings") + ["mask_zero=True",
                       "trainable=False", "weights=[np.arange(15.0).reshape(5, 3)]"],
                       more=", high=5")
    yield from effects("Masking(", (3, 2), ["mask_value=1.0"])
    yield from effects("Identity(", (3, 2), ["name='mine'"], [])
    yield "made = Lambda(lambda x: 2 * x, name='mine')\nprint(made.name, numbers(made(np.ones((2, 3)))))"
    yield ("made = Lambda(lambda x, n: x + n, arguments={'n': 3})\n"
           "print(numbers(made(np.ones((2, 3)))))")
    yield ("model = Sequential([Input((4,)), Lambda(lambda x: x[:, :2], output_shape=(2,))])\n"
           "print(model.output_shape, numbers(model.predict(np.ones((2, 4)), verbose=0)))")
    yield ("model = Sequential([Input((4,)), Lambda(lambda x, mask=None: x, mask=None)])\n"
           "print(model.output_shape, numbers(model.predict(np.ones((2, 4)), verbose=0)))")


def activations():
    yield from effects("Activation(", (4,), ["'tanh'", "activation='elu'"], [])
    yield from effects("Activation('relu'", (4,), [])
    yield from effects("ReLU(", (4,), ["max_value=0.5", "negative_slope=0.2", "threshold=0.25"])
    yield from effects("LeakyReLU(", (4,), ["negative_slope=0.1"])
    yield from effects("PReLU(", (3, 4), weight("alpha") + ["shared_axes=[1]", "trainable=False"])
    yield from effects("ELU(", (4,), ["alpha=0.5", "name='mine'"], [])
    yield from effects("Softmax(", (3, 4), ["axis=1", "axis=(1, 2)"])
    yield from effects("ActivityRegularization(", (4,), ["l1=0.1", "l2=0.1"])


def normalizations():
    scaling = (weight("beta") + weight("gamma") + ["epsilon=0.1", "center=False", "scale=False",
                                                   "trainable=False"])
    moving = ["moving_mean_initializer='ones'", "moving_variance_initializer='zeros'",
              "momentum=0.5", "axis=1", "renorm=True", "synchronized=True",
              "renorm=True, renorm_momentum=0.5",
              "renorm=True, renorm_clipping={'rmax': 1.5, 'rmin': 0.5, 'dmax': 0.2}"]
    yield from effects("BatchNormalization(", (3, 4), scaling + moving)
    yield from effects("LayerNormalization(", (3, 4), scaling + ["axis=1", "axis=[1, 2]"])
    yield from effects("GroupNormalization(2", (4, 4), scaling + ["axis=1"])
    yield from effects("GroupNormalization(", (4, 4), ["groups=4", "groups=-1"], [])
    yield from effects("UnitNormalization(", (3, 4), ["axis=1"])
    yield from effects("RMSNormalization(", (3, 4), ["axis=[1, 2]", "epsilon=0.1"])
    yield from effects("Normalization(mean=2.0, variance=4.0", (3, 4),
                       ["axis=None", "invert=True"])
    yield from effects("Normalization(axis=1, mean=[1.0, 2.0, 3.0], variance=[1.0, 4.0, 9.0]",
                       (3, 4), ["invert=False"], [])


def reshapings():
    yield from effects("Flatten(", (2, 3, 2), ["data_format='channels_first'"])
    yield from effects("Reshape(", (2, 6), ["target_shape=(3, 4)", "(-1, 2)"], [])
    yield from effects("Reshape((4, 3)", (2, 6), [])
    yield from effects("Permute(", (2, 3), ["dims=(2, 1)"], [])
    yield from effects("Permute((2, 1)", (2, 3), [])
    yield from effects("RepeatVector(", (3,), ["n=2"], [])
    yield from effects("RepeatVector(3", (3,), [])
    yield from effects("ZeroPadding1D(", (3, 2), ["padding=2", "padding=(1, 2)"])
    yield from effects("ZeroPadding1D(", (3, 2), ["data_format='channels_first'"], [])
    yield from effects("ZeroPadding2D(", (3, 2, 2), ["padding=2", "padding=(1, 2)",
                       "padding=((1, 2), (0, 1))", "data_format='channels_first'"])
    yield from effects("Cropping1D(", (5, 2), ["cropping=2", "cropping=(2, 1)"])
    yield from effects("Cropping2D(", (4, 5, 3), ["cropping=1", "cropping=(1, 2)",
                       "cropping=((1, 0), (0, 2))",
                       "cropping=((1, 1), (0, 1)), data_format='channels_first'"])
    yield from effects("UpSampling1D(", (3, 2), ["size=3"])
    yield from effects("UpSampling2D(", (2, 3, 2), ["size=3", "size=(2, 1)",
                       "data_format='channels_first'", "interpolation='bilinear'",
                       "interpolation='bicubic'"])


def images():
    yield from effects("Rescaling(", (3, 2), ["scale=0.5", "scale=[1.0, 2.0]"], [])
    yield from effects("Rescaling(2.0", (3, 2), ["offset=-1.0", "offset=[1.0, 2.0]"])
    yield from effects("Resizing(", (6, 9, 2), ["height=4, width=3"], [])
    yield from effects("Resizing(4, 4", (6, 9, 2), [
        "interpolation='nearest'", "interpolation='bicubic'", "crop_to_aspect_ratio=True",
        "pad_to_aspect_ratio=True", "pad_to_aspect_ratio=True, fill_value=0.5", "antialias=True",
        "pad_to_aspect_ratio=True, fill_mode='constant'"])
    yield from effects("Resizing(4, 4", (2, 6, 9), ["data_format='channels_first'"], [])
    yield from effects("CenterCrop(", (6, 9, 2), ["height=4, width=3"], [])
    yield from effects("CenterCrop(3, 2", (6, 9, 2), [])
    yield from effects("CenterCrop(3, 2", (2, 6, 9), ["data_format='channels_first'"], [])
    moves = {"RandomTranslation(": ["height_factor=(0.2, 0.2), width_factor=(-0.3, -0.3)"],
             "RandomRotation(": ["factor=(0.1, 0.1)"],
             "RandomZoom(": ["height_factor=(0.2, 0.2)",
                             "height_factor=(0.2, 0.2), width_factor=(-0.3, -0.3)"]}
    more = ["fill_mode='nearest'", "fill_mode='wrap'", "fill_mode='constant'",
            "interpolation='nearest'", "fill_mode='constant', fill_value=0.5", "seed=3",
            "name='mine'", "dtype='float32'"]
    for call, factors in moves.items():
        for arguments in factors + [f"{factors[-1]}, {end}" for end in more]:
            yield f"moved({call}{arguments}), (6, 5, 2))"
        yield f"moved({call}{factors[-1]}, data_format='channels_first'), (2, 6, 5))"
    for mode in ("horizontal", "vertical"):
        yield f"flips(RandomFlip('{mode}'), (4, 3, 2))"
        yield f"flips(RandomFlip(mode='{mode}', data_format='channels_first'), (2, 4, 3))"
    for end in ("seed=3", "name='mine'", "dtype='float32'"):
        yield f"flips(RandomFlip({end}), (4, 3, 2))"
    for call in ("factor=(0.5, 0.5)", "(0.5, 0.5), value_range=(0, 1)", "(0.5, 0.5), seed=3",
                 "(0.5, 0.5), name='mine'", "(0.5, 0.5), dtype='float32'"):
        yield f"contrast(RandomContrast({call}), (4, 3, 2))"


def chances():
    for call in ("Dropout(0.25", "GaussianDropout(0.25", "GaussianNoise(0.25", "AlphaDropout(0.25"):
        yield f"chance(lambda: {call}, seed=3))"
        yield f"chance(lambda: {call}, seed=3, name='mine', dtype='float32'))"
    yield "chance(lambda: Dropout(rate=0.5, seed=1))"
    yield "chance(lambda: Dropout(0.5, noise_shape=(None, 1, None), seed=1))"
    yield "chance(lambda: AlphaDropout(0.5, noise_shape=(None, 1, None), seed=1))"
    yield "chance(lambda: AlphaDropout(rate=0.5, seed=1))"
    yield "chance(lambda: GaussianDropout(rate=0.5, seed=1))"
    yield "chance(lambda: GaussianNoise(stddev=0.5, seed=1))"
    for rank, shape in ((1, (8, 64)), (2, (8, 6, 64))):
        yield f"chance(lambda: SpatialDropout{rank}D(rate=0.5, seed=1), {shape})"
        yield f"chance(lambda: SpatialDropout{rank}D(0.5, seed=1, name='mine'), {shape})"
        yield f"chance(lambda: SpatialDropout{rank}D(0.5, seed=1, dtype='float32'), {shape})"
    yield ("chance(lambda: SpatialDropout2D(0.5, data_format='channels_first', seed=1), "
           "(64, 8, 6))")


def inputs():
    for call in ("shape=(4,)", "(4,), batch_size=3", "batch_shape=(3, 4)", "(4,), dtype='float32'",
                 "(4,), name='mine'", "(4,), optional=True"):
        yield f"x = Input({call})\nprint(x.shape, x.dtype, Dense(2)(x).shape)"
        if "optional" in call:
            continue
        yield (f"made = InputLayer({call})\nprint(made.get_config(), made.batch_shape, made.name)\n"
               "model = Sequential([made, Dense(2)])\nmodel.summary()")
    for call in ("activity_regularizer=regularizers.L2(0.1)", "trainable=False", "dtype='float32'",
                 "autocast=False", "name='mine'"):
        yield ("class Twice(Layer):\n    def call(self, x):\n        return 2 * x\n\n\n"
               f"made = Twice({call})\nmodel = Sequential([Input((3,)), made, Dense(1)])\n"
               "print(made.name, made.trainable, made.dtype)\nfill(model)\n"
               "model.compile('sgd', 'mse')\n"
               "print(numbers(model.train_on_batch(sample((3,)), np.zeros((2, 1)))))")
        yield f"made = Layer({call})\nprint(made.name, made.trainable, made.dtype)"
    yield "print(Sequential(layers=[Input((2,)), Dense(3)], name='mine').name)"
    yield "model = Sequential([Input((2,)), Dense(3)], trainable=False)\nmodel.summary()"
