"""Outputs, gradients and one step of SGD for single layers."""

from generators.single_layer import grid, run


def cases():
    yield from run(descriptions())


def descriptions():
    yield from convolutions()
    yield from poolings()
    yield from others()


def convolutions():
    yield from grid("Conv1D", (7, 2), {"filters": 3}, kernel_size=[1, 2, 3],
                    padding=["valid", "same", "causal"], strides=[1, 2, 3])
    yield from grid("Conv1D", (9, 2), {"filters": 2, "kernel_size": 3},
                    padding=["valid", "same", "causal"], dilation_rate=[2, 3])
    for activation in ["relu", "tanh", "sigmoid", "softmax", "gelu", "elu", "silu", "softplus"]:
        yield "Conv1D", {"filters": 3, "kernel_size": 2, "activation": activation}, (5, 2), {}
    yield "Conv1D", {"filters": 4, "kernel_size": 3, "groups": 2}, (6, 4), {}
    yield "Conv1D", {"filters": 4, "kernel_size": 2, "groups": 4, "padding": "same"}, (5, 4), {}
    yield "Conv1D", {"filters": 3, "kernel_size": 3, "use_bias": False}, (5, 2), {}
    yield from grid("Conv1D", (2, 7), {"filters": 3, "kernel_size": 3,
                                       "data_format": "channels_first", "activation": "relu"},
                    padding=["valid", "same"], strides=[1, 2])
    yield from grid("Conv2D", (5, 6, 2), {"filters": 2}, kernel_size=[1, [2, 3], 3],
                    padding=["valid", "same"], strides=[1, 2, [1, 3]])
    yield from grid("Conv2D", (7, 6, 1), {"filters": 2, "kernel_size": 2},
                    padding=["valid", "same"], dilation_rate=[2, [3, 1]])
    yield "Conv2D", {"filters": 4, "kernel_size": [3, 2], "groups": 2,
                     "activation": "relu"}, (4, 4, 2), {}
    yield "Conv2D", {"filters": 3, "kernel_size": 3, "use_bias": False, "padding": "same",
                     "activation": "tanh"}, (3, 3, 2), {}
    yield "Conv2D", {"filters": 3, "kernel_size": 2, "activation": "softmax"}, (3, 4, 2), {}
    yield from grid("Conv2D", (2, 5, 4), {"filters": 3, "kernel_size": [3, 2],
                                          "data_format": "channels_first"},
                    padding=["valid", "same"], activation=["relu", "softmax", "gelu"])


def poolings():
    for kind in ["MaxPooling", "AveragePooling"]:
        yield from grid(kind + "1D", (7, 2), {}, pool_size=[2, 3], strides=[None, 1, 2],
                        padding=["valid", "same"])
        yield from grid(kind + "2D", (5, 6, 2), {}, pool_size=[2, [3, 2]],
                        strides=[None, 1, [2, 3]], padding=["valid", "same"])
        yield kind + "1D", {"pool_size": 3, "data_format": "channels_first"}, (2, 7), {}
        yield kind + "2D", {"pool_size": [2, 3], "padding": "same",
                            "data_format": "channels_first"}, (2, 5, 6), {}
    for kind in ["GlobalMaxPooling", "GlobalAveragePooling"]:
        for rank, shape in [(1, (5, 3)), (2, (3, 4, 2))]:
            yield from grid(f"{kind}{rank}D", shape, {}, keepdims=[False, True],
                            data_format=["channels_last", "channels_first"])


def others():
    yield "Dense", {"units": 3}, (4,), {}
    yield "Dense", {"units": 3}, (2, 4), {}
    yield "Dense", {"units": 2, "use_bias": False}, (2, 3, 4), {}
    for activation in ["relu", "sigmoid", "softmax", "tanh", "gelu", "selu", "leaky_relu",
                       "log_softmax", "hard_sigmoid", "mish"]:
        yield "Dense", {"units": 4, "activation": activation}, (3,), {"batch": 3}
    yield "Embedding", {"input_dim": 6, "output_dim": 3}, (4,), {"low": 0, "high": 6}
    yield "Embedding", {"input_dim": 5, "output_dim": 2}, (2, 3), {"low": 0, "high": 5}
    yield "Flatten", {}, (2, 3), {}
    yield "Flatten", {}, (2, 2, 3), {}
    yield "Flatten", {"data_format": "channels_first"}, (3, 2, 2), {}
    yield "Reshape", {"target_shape": [3, 4]}, (2, 6), {}
    yield "Reshape", {"target_shape": [-1, 2]}, (3, 4), {}
    yield "Dropout", {"rate": 0.5}, (4,), {"training": False}
    for activation in ["relu", "softmax", "swish", "linear"]:
        yield "Activation", {"activation": activation}, (2, 3), {}
    yield from grid("ReLU", (8,), {}, max_value=[None, 1.0], negative_slope=[0.0, 0.1],
                    threshold=[0.0, 0.5])
    yield "LeakyReLU", {}, (6,), {}
    yield "LeakyReLU", {"negative_slope": 0.1}, (6,), {}
    yield "ELU", {}, (6,), {}
    yield "ELU", {"alpha": 0.5}, (6,), {}
    yield from grid("Softmax", (3, 4), {}, axis=[-1, 1, 2, -2])
