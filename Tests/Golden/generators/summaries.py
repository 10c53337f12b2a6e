"""What `model.summary()` prints, for many models and arguments."""

import keras

from generators.common import layer


def cases():
    for description in descriptions():
        keras.utils.clear_session()
        model = keras.Sequential(name=description.get("name"))
        for item in description["layers"]:
            model.add(made(item))
        if "build" in description:
            model.build(tuple(description["build"]))
        for _ in range(description.get("pop", 0)):
            model.pop()
        text = []
        options = dict(description.get("options", {}))
        try:
            model.summary(print_fn=lambda line: text.append(line), **options)
        except ValueError:
            yield {**description, "error": "ValueError"}
            continue
        yield {**description, "text": "".join(text)}


def made(description):
    """A layer, or a model of layers as one."""
    if description["class"] != "Sequential":
        return layer(description)
    model = keras.Sequential(name=description.get("name"))
    for inner in description["layers"]:
        model.add(made(inner))
    return model


def nested(*layers, **extra):
    return {"class": "Sequential", "layers": list(layers), **extra}


def item(kind, config=None, **extra):
    return {"class": kind, "config": config or {}, **extra}


def tutorial():
    return [
        item("Conv1D", {"filters": 64, "kernel_size": 3, "activation": "relu"},
             input_shape=[64, 100]),
        item("Conv1D", {"filters": 64, "kernel_size": 3, "activation": "relu"}),
        item("MaxPooling1D", {"pool_size": 3}),
        item("Conv1D", {"filters": 128, "kernel_size": 3, "activation": "relu"}),
        item("Conv1D", {"filters": 128, "kernel_size": 3, "activation": "relu"}),
        item("GlobalAveragePooling1D"),
        item("Dropout", {"rate": 0.5}),
        item("Dense", {"units": 1, "activation": "sigmoid"}),
    ]


def image():
    return [
        item("InputLayer", {"shape": [28, 28, 1]}),
        item("Conv2D", {"filters": 32, "kernel_size": [3, 3], "activation": "relu"}),
        item("MaxPooling2D", {"pool_size": [2, 2]}),
        item("Conv2D", {"filters": 64, "kernel_size": [3, 3], "activation": "relu"}),
        item("MaxPooling2D", {"pool_size": [2, 2]}),
        item("Flatten"),
        item("Dropout", {"rate": 0.5}),
        item("Dense", {"units": 10, "activation": "softmax"}),
    ]


def unbuilt():
    return [item("Dense", {"units": 3}), item("Dropout", {"rate": 0.5}), item("Flatten"),
            item("Conv2D", {"filters": 2, "kernel_size": 3}), item("MaxPooling2D"),
            item("Activation", {"activation": "relu"}), item("Embedding",
            {"input_dim": 3, "output_dim": 2}), item("Reshape", {"target_shape": [2]})]


def descriptions():
    yield {"layers": tutorial()}
    yield {"layers": image()}
    yield {"layers": image(), "name": "mnist"}
    yield {"layers": image(), "pop": 2}
    yield {"layers": []}
    yield {"layers": [item("InputLayer", {"shape": [4]})]}
    yield {"layers": unbuilt()}
    yield {"layers": [item("Dense", {"units": 3})], "build": [None, 4]}
    yield {"layers": [item("Dense", {"units": 3})], "build": [7, 4]}
    yield {"layers": [item("Dropout", {"rate": 0.1})], "build": [None, 4]}
    yield {"layers": [item("Conv2D", {"filters": 8, "kernel_size": 3}), item(
        "GlobalMaxPooling2D")], "build": [None, None, None, 3]}
    yield {"layers": [item("Conv1D", {"filters": 8, "kernel_size": 3}),
                      item("Flatten")], "build": [None, None, 3]}
    yield {"layers": [item("Embedding", {"input_dim": 20000, "output_dim": 128}),
                      item("Conv1D", {"filters": 250, "kernel_size": 3}),
                      item("GlobalMaxPooling1D"), item("Dense", {"units": 1})],
           "build": [None, 400]}
    yield {"layers": [item("Dense", {"units": 2048}), item("Dense", {"units": 2048})],
           "build": [None, 2048]}
    yield {"layers": [item("Dense", {"units": 20000})], "build": [None, 20000]}
    for length in range(1, 90, 4):
        yield {"layers": [item("Dense", {"units": 1}, name="n" * length)], "build": [None, 2]}
    for words in range(1, 9):
        yield {"layers": [item("Dense", {"units": 1}, name=" ".join(["word"] * words))],
               "build": [None, 2]}
    for length in (20, 60, 71, 72, 73, 90, 170):
        yield {"layers": [item("Dense", {"units": 1})], "build": [None, 2], "name": "m" * length}
    yield {"layers": [item("Dense", {"units": 1})], "build": [None, 2],
           "name": " ".join(["model"] * 20)}
    yield {"layers": [item("Dense", {"units": 1234567})], "build": [None, 1234, 5678, 91, 2]}
    yield {"layers": [item("Dense", {"units": 1})], "build": [None] + [1000] * 7}
    yield {"layers": [item("Dense", {"units": 3}, trainable=False), item("Dense", {"units": 3})],
           "build": [None, 4]}
    for width in (22, 24, 30, 40, 47, 50, 60, 75, 77, 80, 88, 100, 120):
        yield {"layers": image(), "options": {"line_length": width}}
        yield {"layers": image(), "options": {"line_length": width, "show_trainable": True}}
    yield {"layers": tutorial(), "options": {"show_trainable": True}}
    yield {"layers": [item("Dense", {"units": 3}, trainable=False), item("Dropout",
           {"rate": 0.5}), item("Dense", {"units": 3})],
           "build": [None, 4], "options": {"show_trainable": True}}
    for positions in ([0.3, 0.6, 1.0], [0.2, 0.4, 0.6], [0.5, 0.6, 0.7], [0.33, 0.55, 0.67]):
        yield {"layers": image(), "options": {"positions": positions}}
        yield {"layers": image(), "options": {"positions": positions, "line_length": 64}}
    for first, last in [("conv2d", "conv2d_1"), ("max.*", "max.*"), ("flatten", "dense"),
                        ("dense", "flatten"), ("conv2d_1", "conv2d")]:
        yield {"layers": image(), "options": {"layer_range": [first, last]}}
    dense = item("Dense", {"units": 3})
    front = nested(item("InputLayer", {"shape": [4]}), dense, item("Dropout", {"rate": 0.5}))
    deep = nested(dense, nested(dense, item("Dense", {"units": 2}, trainable=False)))
    for options in ({}, {"expand_nested": True}, {"expand_nested": True, "show_trainable": True}):
        yield {"layers": [front, dense], "options": options}
        yield {"layers": [front], "options": options}
        yield {"layers": [nested(dense), dense], "options": options}
        yield {"layers": [nested(dense), dense], "build": [None, 4], "options": options}
        yield {"layers": [deep, dense], "build": [None, 4], "options": options}
        yield {"layers": [item("InputLayer", {"shape": [28, 28, 1]}), nested(*image()[1:-1],
               name="features"), dense], "options": options}
