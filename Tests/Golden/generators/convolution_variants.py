"""Transposed, depthwise and separable convolutions."""

from generators.single_layer import grid, run


def cases():
    yield from run(descriptions())


def descriptions():
    yield from grid("Conv1DTranspose", (4, 2), {"filters": 3}, kernel_size=[1, 2, 3],
                    padding=["valid", "same"], strides=[1, 2, 3])
    yield from grid("Conv1DTranspose", (4, 2), {"filters": 2, "kernel_size": 3, "strides": 2},
                    padding=["valid", "same"], output_padding=[0, 1])
    yield from grid("Conv1DTranspose", (5, 2), {"filters": 2, "kernel_size": 2,
                                                "dilation_rate": 2}, padding=["valid", "same"])
    yield from grid("Conv2DTranspose", (3, 2, 2), {"filters": 2}, kernel_size=[2, [3, 2]],
                    padding=["valid", "same"], strides=[1, 2, [1, 3]])
    yield "Conv2DTranspose", {"filters": 2, "kernel_size": 3, "activation": "relu",
                              "use_bias": False}, (2, 3, 1), {}
    yield "Conv2DTranspose", {"filters": 2, "kernel_size": 2, "strides": 2,
                              "data_format": "channels_first", "activation": "gelu"}, (2, 3, 2), {}
    yield from grid("DepthwiseConv1D", (6, 3), {}, kernel_size=[2, 3], padding=["valid", "same"],
                    strides=[1, 2], depth_multiplier=[1, 2])
    yield "DepthwiseConv1D", {"kernel_size": 2, "dilation_rate": 2}, (6, 2), {}
    yield from grid("DepthwiseConv2D", (4, 5, 2), {}, kernel_size=[2, [3, 2]],
                    padding=["valid", "same"], strides=[1, 2], depth_multiplier=[1, 3])
    yield "DepthwiseConv2D", {"kernel_size": 2, "activation": "relu",
                              "data_format": "channels_first"}, (2, 3, 4), {}
    yield "DepthwiseConv2D", {"kernel_size": 2, "use_bias": False, "activation": "silu",
                              "dilation_rate": 2}, (4, 4, 2), {}
    yield from grid("SeparableConv1D", (5, 2), {"filters": 3}, kernel_size=[2, 3],
                    padding=["valid", "same"], strides=[1, 2], depth_multiplier=[1, 2])
    yield from grid("SeparableConv2D", (4, 4, 2), {"filters": 3, "kernel_size": [2, 3]},
                    padding=["valid", "same"], strides=[1, 2], activation=["relu", "elu"])
    yield "SeparableConv2D", {"filters": 2, "kernel_size": 2, "use_bias": False,
                              "data_format": "channels_first"}, (3, 3, 4), {}
