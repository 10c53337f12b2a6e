"""What Keras's own tests of convolution, pooling, Sequential, summaries, progress and fit look at: their
parameters and situations, in snippets of our own, with what Keras prints for them.

The code of arguments/prelude.py goes before each.
"""

import pathlib

from generators.snippets import run

PRELUDE = pathlib.Path(__file__).resolve().parent.parent / "arguments" / "prelude.py"

LAYER = '''
def show(make, shape):
    try:
        made = make()
        model = Sequential([Input(shape[1:]), made])
    except Exception as error:
        print(type(error).__name__)
        return
    fill(model)
    y = np.asarray(model(sample(shape[1:], shape[0])))
    print(y.shape, model.output_shape, tuple(made.compute_output_shape(shape)), numbers(y))


'''


def cases():
    prelude = PRELUDE.read_text(encoding="utf-8")
    for group, codes in GROUPS.items():
        for code in codes():
            yield {"group": group, **run(prelude, code)}


def rows(loop, call, table):
    """A snippet that makes a layer for each row of a table."""
    lines = ",\n    ".join(repr(row) for row in table)
    return f"{LAYER.lstrip()}for {loop} in [\n    {lines}]:\n    show(lambda: {call})"


def convolutions():
    last, first = "channels_last", "channels_first"
    yield rows("f, k, s, p, d, r, g, shape", "Conv1D(f, k, s, p, d, r, g), shape", [
        (5, 2, 1, "valid", last, 1, 1, (3, 5, 4)), (6, 2, 1, "same", last, (2,), 2, (3, 4, 4)),
        (6, 2, 1, "causal", last, (2,), 2, (3, 4, 4)), (6, 2, (2,), "valid", last, 1, 2, (3, 5, 4)),
        (6, (2,), (2,), "valid", first, 1, 2, (3, 4, 5)), (6, 2, 1, "same", last, 1, 4, (3, 4, 4)),
        (4, 2, 1, "valid", last, 1, 3, (3, 4, 4)), (4, 2, 2, "same", last, 2, 1, (3, 4, 4)),
        (4, 10, 1, "valid", last, 1, 1, (2, 10, 3)), (2, 2, 1, "valid", last, 10, 1, (2, 10, 3))])
    yield rows("f, k, s, p, d, r, g, shape", "Conv2D(f, k, s, p, d, r, g), shape", [
        (5, 2, 1, "valid", last, 1, 1, (3, 5, 5, 4)), (4, 3, 2, "same", last, 1, 1, (3, 6, 5, 4)),
        (6, 2, 1, "same", last, (2, 2), 2, (3, 4, 4, 4)),
        (6, 2, 1, "same", last, (2, 3), 2, (3, 5, 6, 4)),
        (6, (2, 2), (2, 1), "valid", last, (1, 1), 2, (3, 5, 5, 4)),
        (6, (4, 3), (2, 1), "valid", last, (1, 1), 2, (3, 8, 5, 4)),
        (6, (4, 3), (2, 1), "valid", first, (1, 1), 2, (3, 4, 8, 5)),
        (2, (2, 2), 1, "valid", last, (10, 10), 1, (2, 10, 10, 3)),
        (2, 2, (2, 1), "same", last, (1, 2), 1, (2, 5, 5, 3)), (0, 2, 1, "valid", last, 1, 1, (1, 4, 4, 1)),
        (2, (3, 0), 1, "valid", last, 1, 1, (1, 4, 4, 1)), (2, 2, 0, "valid", last, 1, 1, (1, 4, 4, 1))])
    yield rows("f, k, s, p, o, d, r, shape", "Conv1DTranspose(f, k, s, p, o, d, r), shape", [
        (5, 2, 2, "valid", None, last, 1, (2, 8, 4)), (6, 2, 3, "same", 2, last, (1,), (2, 8, 4)),
        (6, (2,), (2,), "valid", None, last, 1, (2, 8, 4)), (2, 2, 2, "same", 2, last, 1, (2, 4, 2)),
        (3, 3, 2, "valid", 1, first, 1, (2, 4, 5)), (2, 2, 2, "valid", None, last, 2, (2, 4, 2))])
    yield rows("f, k, s, p, o, d, r, shape", "Conv2DTranspose(f, k, s, p, o, d, r), shape", [
        (5, 2, 2, "valid", None, last, 1, (2, 8, 8, 4)), (6, 2, 3, "same", 2, last, (1, 1), (2, 8, 8, 4)),
        (6, (2, 3), (2, 1), "valid", None, first, (1, 1), (2, 4, 8, 8)),
        (6, (2, 3), (2, 1), "valid", None, last, (1, 1), (2, 8, 8, 4)),
        (2, (7, 7), (16, 16), "valid", None, last, (1, 1), (1, 4, 4, 2)),
        (2, 7, 16, "same", 2, last, (1, 1), (1, 3, 3, 2))])
    for padding in ("same", "valid"):
        for output in (None, 1, 2, 3, 4):
            yield (LAYER.lstrip() + "for k in range(1, 5):\n    for s in range(1, 5):\n"
                   f"        show(lambda: Conv1DTranspose(1, k, s, {padding!r}, {output}), (1, 6, 1))")
    yield rows("m, k, s, p, d, r, shape", "DepthwiseConv1D(k, s, p, m, d, r), shape", [
        (5, 2, 1, "valid", last, 1, (3, 5, 4)), (6, 2, 1, "same", last, (2,), (3, 4, 4)),
        (6, 2, (2,), "valid", last, 1, (3, 5, 4)), (6, 2, 1, "same", first, (2,), (3, 4, 10)),
        (0, 2, 1, "same", last, 1, (3, 4, 4)), (2, (2, 2), 1, "same", last, 1, (3, 4, 4)),
        (2, 2, 2, "same", last, 2, (3, 4, 4)), (None, 2, 1, "same", last, 1, (3, 4, 4))])
    yield rows("m, k, s, p, d, r, shape", "DepthwiseConv2D(k, s, p, m, d, r), shape", [
        (5, 2, 1, "valid", last, 1, (3, 5, 5, 4)), (6, 2, 1, "same", last, (2, 2), (3, 4, 4, 4)),
        (6, (2, 2), (2, 2), "valid", last, (1, 1), (3, 5, 5, 4)), (2, 3, 2, "same", first, 1, (2, 3, 6, 5)),
        (2, (2, 3), 1, "valid", last, (2, 1), (2, 5, 6, 2))])
    for rank, shape in ((1, (3, 5, 4)), (2, (3, 5, 5, 4))):
        yield rows("m, f, k, s, p, r", f"SeparableConv{rank}D(f, k, s, p, None, r, m), {shape}", [
            (5, 5, 2, 1, "valid", 1), (6, 6, 2, 1, "same", (2,) * rank), (6, 6, 2, (2,) * rank, "valid", 1),
            (2, 3, 3, 2, "same", 1), (0, 3, 2, 1, "same", 1), (2, 0, 2, 1, "same", 1)])


def poolings():
    last, first = "channels_last", "channels_first"
    for kind in ("Max", "Average"):
        yield rows("k, s, p, d, shape", f"{kind}Pooling1D(k, s, p, d), shape", [
            (size, step, padding, form, (3, 5, 4)) for size, step in ((2, 1), ((2,), (2,)), (3, None))
            for padding in ("valid", "same") for form in (last, first)])
        yield rows("k, s, p, d, shape", f"{kind}Pooling2D(k, s, p, d), shape", [
            (size, step, padding, form, (2, 5, 6, 4))
            for size, step in ((2, 1), ((2, 3), (2, 2)), ((2, 2), None), ((2, 3), (3, 3)), (2, (2, 1)))
            for padding in ("valid", "same") for form in (last, first)])
        for rank, shape in ((1, (3, 5, 4)), (2, (3, 5, 6, 4))):
            yield rows("d, k", f"Global{kind}Pooling{rank}D(d, k), {shape}", [
                (form, keep) for form in (last, first) for keep in (False, True)])


def sequentials():
    yield ("model = Sequential(name='seq')\nmodel.add(Input(shape=(2,), batch_size=3))\n"
           "model.add(Dense(4))\nmodel.add(Dense(5))\nmodel.summary()\n"
           "print(len(model.layers), model.built, len(model.weights), model(np.ones((3, 2))).shape)\n"
           "model.pop()\nprint(len(model.layers), model.built, len(model.weights))\n"
           "print(model(np.ones((3, 2))).shape, model.input_shape, model.output_shape)")
    for argument in ("input_shape=(2,)", "input_dim=2"):
        yield (f"model = Sequential()\nmodel.add(Dense(4, {argument}))\nmodel.add(Dense(5))\n"
               "print(len(model.layers), model.built, len(model.weights), model.input_shape)")
    yield ("model = Sequential([Dense(4, input_shape=(2,)), Dense(5, input_shape=(3, 4))])\n"
           "print(model.output_shape, len(model.weights))")
    yield ("model = Sequential(name='seq')\nmodel.add(Dense(4))\nmodel.add(Dense(5))\nmodel.summary()\n"
           "print(model.built, model.weights)\nprint(model(np.ones((3, 2))).shape, model.built)\n"
           "model.summary()\nmodel.pop()\nprint(len(model.layers), model.built, len(model.weights))\n"
           "print(model(np.ones((3, 2))).shape)")
    for inner in ("Sequential([Input((8, 8, 3)), Conv2D(4, 3, padding='same')])",
                  "Model(inputs, Conv2D(4, 3, padding='same')(inputs))"):
        yield (f"inputs = Input((8, 8, 3))\ninner = {inner}\n"
               "model = Sequential([inner, Flatten(), Dense(1)])\nmodel.summary()\n"
               "print(len(model.layers), model.built, [layer.built for layer in model.layers])\n"
               "print(model(np.ones((1, 8, 8, 3))).shape)")
    yield ("model = Sequential()\nmodel.add(Input(shape=(16,)))\nouter = Sequential([model])\n"
           "print(len(outer.layers))")
    for code in ("model.add(Input(shape=(2,), batch_size=3))", "model.add(InputLayer(shape=(2,)))",
                 "model.build((3, 4))", "model.add(Dense(2, name='dense'))\nmodel.add(Dense(2, name='dense'))",
                 "model.add({})", "model.layers = [Dense(4)]", "Sequential()(np.ones((3, 2)))",
                 "model.get_layer('missing')", "model.get_layer(index=9)"):
        yield ("model = Sequential([Input(shape=(2,), batch_size=3), Dense(2)])\n"
               f"try:\n    {code.replace(chr(10), chr(10) + '    ')}\nexcept Exception as error:\n"
               "    print(type(error).__name__)")
    yield ("model = Sequential([Input(shape=(2,), batch_size=3), Dense(2)])\nmodel.build((3, 2))\n"
           "print(model.input_shape, model.built)")
    yield ("model = Sequential(name='seq')\nmodel.add(Input(shape=(2,)))\nmodel.add(Dense(4))\n"
           "print(model.inputs[0].shape, model.outputs[0].shape, model.layers[-1].output.shape)\n"
           "print(model.input_shape, model.output_shape)")
    yield ("class Switch(Layer):\n    def call(self, inputs, training=False):\n"
           "        return inputs * 0.0 if training else inputs\n\n\nmodel = Sequential([Switch()])\n"
           "x = np.ones((2, 3))\nfor arguments in ({}, {'training': False}, {'training': True}):\n"
           "    print(numbers(model(x, **arguments)))")
    yield "print(Sequential([Dense(4), Dense(8)]).compute_output_shape((1, 2)))"
    yield ("for model in (Sequential(), Sequential([Input((4,)), Dense(8)])):\n"
           "    for name in ('input_shape', 'output_shape', 'inputs', 'outputs'):\n"
           "        print(name, hasattr(model, name))")
    for made in ("Sequential([Dense(4), Dense(5)], name='seq')",
                 "Sequential([Input((2,), batch_size=3), Dense(4), Dense(5), Dense(6)], name='seq')"):
        yield (f"model = {made}\nconfig = model.get_config()\nagain = Sequential.from_config(config)\n"
               "print(len(again.layers), again.name, again.built, again.get_config() == config)\n"
               "model.build((3, 2))\nagain = Sequential.from_config(model.get_config())\n"
               "print([layer.name for layer in again.layers], again.built, len(again.weights))\n"
               "print(keras.models.model_from_json(model.to_json()).count_params())")
    yield ("model = Sequential([Lambda(lambda x: x[:, -3:, :])])\nx = sample((10, 4), 1)\ny = model(x)\n"
           "print(y.shape, model.built, numbers(y))")
    yield ("names = []\nfor n in range(3):\n    model = Sequential([Input((2,)), Dense(1), Dense(1)])\n"
           "    names += [model.name] + [layer.name for layer in model.layers]\nprint(names)\n"
           "keras.utils.clear_session()\nprint(Sequential().name, Dense(1).name)")
    yield ("made = [Conv1D(1, 1), Conv1D(1, 1), MaxPooling2D(), GlobalAveragePooling1D(), ReLU(), PReLU(),\n"
           "        LeakyReLU(), ELU(), BatchNormalization(), UpSampling2D(), ZeroPadding2D(), Conv1DTranspose(1, 1),\n"
           "        SpatialDropout1D(0.5), RepeatVector(2), Flatten(), AveragePooling1D(2), SeparableConv2D(1, 1)]\n"
           "print([layer.name for layer in made])")
    yield ("model = Sequential([Input((4,)), Dense(3), Dense(2)])\nmodel.layers[0].trainable = False\n"
           "print(len(model.trainable_weights), len(model.non_trainable_weights))\nmodel.trainable = False\n"
           "print(len(model.trainable_weights), model.layers[1].trainable)\nmodel.trainable = True\n"
           "print(len(model.trainable_weights), model.layers[0].trainable)\nmodel.summary(show_trainable=True)")
    yield ("model = Sequential([Input((4,)), Dense(3), BatchNormalization()])\n"
           "print([w.path for w in model.weights])\nprint([w.name for w in model.trainable_variables])\n"
           "print(model.count_params(), model.layers[0].count_params())")


def summaries():
    for optimizer in ("adam", "sgd", "rmsprop"):
        yield (f"inputs = Input((2,))\nmodel = Model(inputs, Dense(3)(inputs))\nmodel.summary()\n"
               f"model.compile({optimizer!r}, 'mse', metrics=['mse'])\nmodel.summary()\n"
               "model.fit(np.zeros((4, 2)), np.zeros((4, 3)), verbose=0)\nmodel.summary()\n"
               "lines = []\nmodel.summary(print_fn=lambda text, line_break=False: lines.append(text))\n"
               "print(len(lines), 'Total params' in lines[0])")
    yield ("inputs = Input((2,))\nmodel = Model(inputs, keras.ops.mean(Dense(4)(inputs)))\n"
           "model.summary(show_trainable=True)")
    yield ("class Mine(Model):\n    def __init__(self):\n        super().__init__()\n"
           "        self.dense1 = Dense(4, activation='relu')\n        self.dense2 = Dense(2)\n"
           "        self.unbuilt = Dense(1)\n\n    def call(self, inputs):\n"
           "        return self.dense2(self.dense1(inputs))\n\n\nmodel = Mine()\n"
           "model(np.ones((3, 2)))\nmodel.summary()")
    stack = ("model = Sequential([Input((8, 8, 1)), Conv2D(4, 3, name='first'), MaxPooling2D(name='second'),\n"
             "    Sequential([Input((3, 3, 4)), Flatten(), Dense(3)], name='inner'),\n"
             "    Dense(2, trainable=False, name='a_name_that_is_longer_than_a_column_is_wide')])\n")
    for argument in ("", "line_length=60", "line_length=120", "expand_nested=True", "show_trainable=True",
                     "positions=[0.3, 0.7, 1.0]", "positions=[20, 50, 70]", "layer_range=['first', 'second']",
                     "expand_nested=True, show_trainable=True, line_length=100"):
        yield f"{stack}model.summary({argument})"
    yield "Sequential(name='empty').summary()"
    yield "Sequential([Conv2D(2, 3), Flatten(), Dense(1)]).summary()"


def bars():
    for values in ("1.0", "np.array(1.0)", "[0.0, 1.0, 2.0]", "1e-7", "12345.678", "-0.5"):
        yield f"bar = keras.utils.Progbar(1, verbose=2)\nbar.update(1, values=[('values', {values})])"
    yield "keras.utils.Progbar(target=0, verbose=2).update(0, finalize=True)"
    yield "keras.utils.Progbar(target=1, stateful_metrics=[], stateless_metrics=[])"
    for argument in ("stateless_metrics=[]", "stateless_metrics=['value']", "stateful_metrics=[]",
                     "stateful_metrics=['value']", "unit_name='sample'", "width=5"):
        yield (f"bar = keras.utils.Progbar(target=3, interval=0.0, verbose=2, {argument})\n"
               "bar.update(1, values=[('value', 0.0)])\nbar.update(3, values=[('value', 2.0)])")


def fits():
    head = ("x, y = sample((4,), 12), (sample((1,), 12) > 0).astype('float32')\n"
            "model = Sequential([Input((4,)), Dense(3, activation='tanh'), Dense(1, activation='sigmoid')])\n"
            "fill(model)\n")
    # A step's time is always different; the tests compare what else a line says.
    for metrics in ("None", "['accuracy']", "['accuracy', 'mse', keras.metrics.AUC(name='area')]"):
        for fit in ("verbose=2", "verbose=2, validation_split=0.25", "verbose=2, class_weight={0: 0.5, 1: 2.0}",
                    "verbose=2, validation_data=(x, y), validation_freq=2", "verbose=0",
                    "verbose=2, steps_per_epoch=2", "verbose=2, epochs=3, initial_epoch=1",
                    "verbose=2, validation_split=0.25, validation_steps=1, validation_batch_size=2",
                    "verbose=2, sample_weight=np.linspace(0.5, 2.0, 12)"):
            epochs = "" if "epochs=3" in fit else ", epochs=2"
            yield (f"{head}model.compile('sgd', 'binary_crossentropy', metrics={metrics})\n"
                   f"history = model.fit(x, y, batch_size=4, shuffle=False{epochs}, {fit})\n"
                   "for name, values in history.history.items(): print(name, numbers(values))\n"
                   "print(history.epoch, history.params)\n"
                   "score = model.evaluate(x, y, verbose=0)\nprint(type(score).__name__, numbers(score))\n"
                   "print(list(model.evaluate(x, y, verbose=0, return_dict=True)), model.metrics_names)")
    for call in ("evaluate(x, y, verbose=2)", "evaluate(x, y, verbose=2, batch_size=5, steps=2)",
                 "evaluate(x, y, verbose=0, return_dict=True)", "train_on_batch(x, y)",
                 "train_on_batch(x, y, return_dict=True)", "test_on_batch(x, y, return_dict=True)",
                 "train_on_batch(x, y, class_weight={0: 2.0, 1: 0.5})", "test_on_batch(x, y)",
                 "train_on_batch(x, y, sample_weight=np.linspace(0.5, 2.0, 12))",
                 "evaluate(x, y, verbose=0, sample_weight=np.linspace(0.5, 2.0, 12))"):
        for metrics in ("None", "['accuracy', 'mse']"):
            yield (f"{head}model.compile('sgd', 'bce', metrics={metrics})\nscore = model.{call}\n"
                   "print(type(score).__name__, list(score) if isinstance(score, dict) else '')\n"
                   "print(numbers(list(score.values()) if isinstance(score, dict) else score))")
    for call in ("predict(x, verbose=2)", "predict(x, verbose=0, batch_size=5)", "predict_on_batch(x)",
                 "predict(x, verbose=0, steps=1, batch_size=5)"):
        yield f"{head}y = model.{call}\nprint(type(y).__name__, y.shape, y.dtype, numbers(y))"


GROUPS = {"convolutions": convolutions, "poolings": poolings, "sequentials": sequentials,
          "summaries": summaries, "bars": bars, "fits": fits}
