"""`get_config` of layers and `to_json` of models, as the text of JSON."""

import json

import keras

from generators import convolution_variants, layers, normalizations, reshapings, preprocessings
from generators.common import layer


def cases():
    seen = set()
    for module in (layers, convolution_variants, normalizations, reshapings, preprocessings):
        for kind, config, *_ in module.descriptions():
            key = kind if len(seen) > 60 else json.dumps([kind, sorted(config)])
            # ELU alone has its own argument before the common ones; a dictionary's order means nothing.
            if key in seen or kind.startswith("Random") or kind == "ELU":
                continue
            seen.add(key)
            keras.utils.clear_session()
            made = layer({"class": kind, "config": config})
            yield {"class": kind, "config": config, "text": json.dumps(made.get_config())}
    for extra in extras():
        keras.utils.clear_session()
        made = layer({"class": extra[0], "config": extra[1]})
        yield {"class": extra[0], "config": extra[1], "text": json.dumps(made.get_config())}
    for items in models():
        keras.utils.clear_session()
        model = keras.Sequential([layer(item) for item in items])
        yield {"layers": items, "text": model.to_json()}


def extras():
    for name in ("zeros", "ones", "he_normal", "random_normal", "random_uniform", "lecun_uniform",
                 "truncated_normal", "variance_scaling", "orthogonal", "identity"):
        yield "Dense", {"units": 2, "kernel_initializer": name}
    for name in ("l1", "l2", "L1L2", "orthogonal_regularizer"):
        yield "Dense", {"units": 2, "kernel_regularizer": name}
    for name in ("max_norm", "non_neg", "unit_norm", "min_max_norm"):
        yield "Dense", {"units": 2, "kernel_constraint": name}


def models():
    yield [{"class": "InputLayer", "config": {"shape": [28, 28, 1]}},
           {"class": "Conv2D", "config": {"filters": 4, "kernel_size": 3, "activation": "relu"}},
           {"class": "MaxPooling2D", "config": {}}, {"class": "Flatten", "config": {}},
           {"class": "Dense", "config": {"units": 3, "activation": "softmax"},
            "trainable": False}]
    yield [{"class": "Dense", "config": {"units": 3}}, {"class": "Dropout",
           "config": {"rate": 0.5}}]
