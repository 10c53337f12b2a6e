"""Layers that prepare images; the random ones with factors that leave nothing to chance."""

from generators.single_layer import grid, run


def cases():
    yield from run(descriptions())


def descriptions():
    yield "Rescaling", {"scale": 0.5}, (4,), {}
    yield "Rescaling", {"scale": 0.25, "offset": -1.0}, (3, 2), {}
    yield "Rescaling", {"scale": [0.5, 2.0], "offset": [1.0, -1.0]}, (2, 3, 2), {}
    for interpolation in ("nearest", "bilinear"):
        for size in ([2, 3], [5, 7], [4, 5]):
            yield "Resizing", {"height": size[0], "width": size[1],
                               "interpolation": interpolation}, (4, 5, 2), {}
    yield "Resizing", {"height": 3, "width": 2, "data_format": "channels_first"}, (2, 4, 5), {}
    for size in ([2, 3], [3, 3], [4, 5], [6, 6], [6, 2]):
        yield "CenterCrop", {"height": size[0], "width": size[1]}, (4, 5, 2), {}
    yield "CenterCrop", {"height": 2, "width": 2, "data_format": "channels_first"}, (2, 3, 4), {}
    yield "RandomFlip", {}, (3, 4, 2), {"training": False}
    yield "RandomContrast", {"factor": 0.2}, (3, 4, 2), {"training": False}
    moving = {"moves": True}
    yield from grid("RandomRotation", (4, 5, 2), {}, moving, factor=[[0.25, 0.25], [0.1, 0.1],
                    [-0.07, -0.07]], fill_mode=["reflect", "nearest", "constant", "wrap"])
    yield "RandomRotation", {"factor": [0.1, 0.1], "interpolation": "nearest",
                             "fill_mode": "constant", "fill_value": 0.5}, (4, 5, 1), moving
    yield from grid("RandomTranslation", (4, 5, 2), {"width_factor": [0.2, 0.2]}, moving,
                    height_factor=[[0.25, 0.25], [-0.5, -0.5], [0.3, 0.3]],
                    fill_mode=["reflect", "nearest", "constant", "wrap"])
    yield from grid("RandomZoom", (4, 5, 2), {"height_factor": [0.3, 0.3]}, moving,
                    width_factor=[None, [-0.2, -0.2]], fill_mode=["reflect", "constant"])
    yield "RandomZoom", {"height_factor": [0.3, 0.3],
                         "data_format": "channels_first"}, (2, 3, 4), moving
