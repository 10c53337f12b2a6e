"""Layers that move, repeat, cut or pad values, and activations with weights."""

from generators.single_layer import grid, run


def cases():
    yield from run(descriptions())


def descriptions():
    yield from grid("ZeroPadding1D", (3, 2), {}, padding=[1, 2, [0, 3]])
    yield "ZeroPadding1D", {"padding": [2, 1], "data_format": "channels_first"}, (2, 3), {}
    yield from grid("ZeroPadding2D", (2, 3, 2), {}, padding=[1, [1, 2], [[1, 0], [0, 2]]])
    yield "ZeroPadding2D", {"padding": [[1, 0], [2, 1]],
                            "data_format": "channels_first"}, (2, 2, 3), {}
    yield from grid("Cropping1D", (6, 2), {}, cropping=[1, [0, 2], [2, 1], 0])
    yield from grid("Cropping2D", (5, 6, 1), {}, cropping=[1, [1, 2], [[1, 0], [0, 2]], 0])
    yield "Cropping2D", {"cropping": [[1, 0], [2, 1]],
                         "data_format": "channels_first"}, (2, 3, 5), {}
    yield from grid("UpSampling1D", (3, 2), {}, size=[1, 2, 3])
    yield from grid("UpSampling2D", (2, 3, 2), {}, size=[2, [1, 3]],
                    interpolation=["nearest", "bilinear"], data_format=["channels_last",
                                                                        "channels_first"])
    yield "Permute", {"dims": [2, 1]}, (3, 2), {}
    yield "Permute", {"dims": [3, 1, 2]}, (2, 3, 4), {}
    yield "RepeatVector", {"n": 3}, (4,), {}
    yield "PReLU", {}, (5,), {"batch": 3}
    yield "PReLU", {"shared_axes": [1]}, (3, 2), {}
    yield "PReLU", {"shared_axes": [1, 2]}, (2, 3, 2), {}
    yield "PReLU", {"shared_axes": [2]}, (2, 3, 2), {}
    yield "SpatialDropout1D", {"rate": 0.5}, (3, 2), {"training": False}
    yield "SpatialDropout2D", {"rate": 0.5}, (2, 2, 2), {"training": False}
    yield "GaussianNoise", {"stddev": 0.5}, (4,), {"training": False}
    yield "GaussianDropout", {"rate": 0.5}, (4,), {"training": False}
