"""Batch, layer, group and unit normalisation, in training and outside."""

from generators.single_layer import grid, run


def cases():
    yield from run(descriptions())


def descriptions():
    for training in (True, False):
        options = {"batch": 3, "training": training}
        yield "BatchNormalization", {}, (4,), options
        yield "BatchNormalization", {}, (3, 2), options
        yield "BatchNormalization", {"momentum": 0.8, "epsilon": 0.1}, (2, 2, 3), options
        yield "BatchNormalization", {"axis": 1}, (2, 2, 3), options
        yield "BatchNormalization", {"axis": 2}, (2, 2, 3), options
        yield from grid("BatchNormalization", (3, 2), {}, options, center=[True, False],
                        scale=[True, False])
    yield "LayerNormalization", {}, (5,), {}
    yield "LayerNormalization", {}, (2, 3), {}
    yield "LayerNormalization", {"axis": 1}, (3, 2), {}
    yield "LayerNormalization", {"axis": [1, 2]}, (3, 2), {}
    yield "LayerNormalization", {"axis": [-2, -1], "epsilon": 0.01}, (2, 3, 2), {}
    yield "LayerNormalization", {"axis": [1, 3]}, (2, 3, 2), {}
    yield from grid("LayerNormalization", (3, 2), {}, center=[True, False], scale=[True, False])
    yield from grid("GroupNormalization", (3, 4), {}, groups=[1, 2, 4, -1])
    yield from grid("GroupNormalization", (2, 2, 4), {"groups": 2}, center=[True, False],
                    scale=[True, False])
    yield "GroupNormalization", {"groups": 2, "axis": 1}, (4, 3, 2), {}
    yield "UnitNormalization", {}, (4,), {}
    yield "UnitNormalization", {"axis": 1}, (3, 2), {}
    yield "UnitNormalization", {"axis": [1, 2]}, (3, 2), {}
