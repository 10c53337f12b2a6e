"""Writes Tests/ConvEngineTests/KerasOperationTable.swift from real Keras (3.x, float32).

    KERAS_BACKEND=tensorflow python Tests/Golden/operations.py

Inputs and weights follow a formula, `sample(count, start)`, that the Swift tests repeat; only what
Keras makes of them is written down. Numbers that come in are multiples of 1/4, so that sums of
products are exact and backends agree to the last place or two.
"""

import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

ops = keras.ops


def sample(shape, start):
    count = int(np.prod(shape))
    values = [((7 * i + 3 * (i // 5) + start) % 17 - 8) / 4 for i in range(count)]
    return np.array(values, dtype="float32").reshape(shape)


def number(value):
    value = np.float32(value)
    if value == 0:
        return "0.0"
    if 1e-4 <= abs(value) < 1e7:
        return np.format_float_positional(value, unique=True, trim="0")
    return np.format_float_scientific(value, unique=True, trim="0")


cases = []


def record(kind, name, sizes, options, output):
    output = ops.convert_to_numpy(output)
    cases.append((kind, name, sizes, options, output.shape, output.ravel()))


def convolutions():
    # sizes: steps, channels, filters, window, stride, dilation, groups
    for steps, channels, filters, window, stride, dilation, groups, padding in [
        (7, 2, 3, 3, 1, 1, 1, "valid"),
        (7, 2, 3, 3, 1, 1, 1, "same"),
        (7, 2, 3, 2, 2, 1, 1, "same"),
        (8, 4, 6, 3, 2, 1, 2, "same"),
        (9, 1, 2, 3, 1, 2, 1, "valid"),
        (9, 1, 2, 4, 1, 2, 1, "same"),
        (7, 2, 2, 3, 1, 2, 1, "causal"),
        (7, 2, 2, 3, 2, 1, 1, "causal"),
    ]:
        layer = keras.layers.Conv1D(
            filters, window, strides=stride, padding=padding, dilation_rate=dilation,
            groups=groups)
        x = sample((2, steps, channels), 1)
        layer.build(x.shape)
        layer.set_weights([
            sample((window, channels // groups, filters), 2), sample((filters,), 3)])
        record("conv1d", padding, [steps, channels, filters, window, stride, dilation, groups],
               [], layer(x))


def transposed():
    for steps, window, stride, dilation, output_padding, padding in [
        (4, 3, 1, 1, None, "valid"),
        (4, 3, 2, 1, None, "valid"),
        (4, 2, 3, 1, None, "valid"),
        (4, 3, 2, 1, 1, "valid"),
        (4, 3, 2, 1, None, "same"),
        (4, 2, 3, 1, None, "same"),
        (5, 4, 2, 1, None, "same"),
        (4, 3, 2, 1, 1, "same"),
        (4, 3, 2, 1, 0, "same"),
        (4, 5, 3, 1, 1, "same"),
        (4, 3, 1, 2, None, "same"),
        (4, 3, 1, 2, None, "valid"),
    ]:
        x = sample((2, steps, 2), 1)
        kernel = sample((window, 3, 2), 2)
        y = ops.conv_transpose(
            x, kernel, strides=stride, padding=padding, output_padding=output_padding,
            dilation_rate=dilation, data_format="channels_last")
        record("conv1dTranspose", padding, [steps, window, stride, dilation],
               [] if output_padding is None else [output_padding], y)


def depthwise():
    for height, width, channels, multiplier, window, stride, padding in [
        (4, 5, 3, 1, 3, 1, "valid"),
        (4, 5, 3, 2, 2, 1, "same"),
        (5, 5, 2, 3, 3, 2, "same"),
    ]:
        x = sample((2, height, width, channels), 1)
        kernel = sample((window, window, channels, multiplier), 2)
        y = ops.depthwise_conv(
            x, kernel, strides=stride, padding=padding, data_format="channels_last")
        record("depthwise", padding, [height, width, channels, multiplier, window, stride], [], y)
        point = sample((1, 1, channels * multiplier, 4), 3)
        y = ops.separable_conv(
            x, kernel, point, strides=stride, padding=padding, data_format="channels_last")
        record("separable", padding, [height, width, channels, multiplier, window, stride], [], y)


def pooling():
    for steps, window, stride, padding in [
        (7, 2, 2, "valid"), (7, 2, 2, "same"), (7, 3, 2, "same"), (5, 3, 1, "same"),
        (6, 2, 3, "same"),
    ]:
        x = sample((2, steps, 3), 1)
        record("maxPool", padding, [steps, window, stride], [],
               ops.max_pool(x, window, stride, padding, data_format="channels_last"))
        record("averagePool", padding, [steps, window, stride], [],
               ops.average_pool(x, window, stride, padding, data_format="channels_last"))


def resizing():
    for height, width, tall, wide in [
        (2, 3, 4, 6), (3, 2, 9, 4), (5, 4, 3, 2), (3, 5, 4, 7), (1, 1, 3, 2),
    ]:
        x = sample((2, height, width, 2), 1)
        for interpolation in ["nearest", "bilinear"]:
            y = ops.image.resize(
                x, (tall, wide), interpolation=interpolation, data_format="channels_last")
            record("resize", interpolation, [height, width, tall, wide], [], y)


def normalization():
    x = sample((3, 2, 2, 4), 1)
    gamma, beta = sample((4,), 2), sample((4,), 6)
    layer = keras.layers.BatchNormalization()
    layer.build(x.shape)
    layer.set_weights([gamma, beta, np.zeros(4), np.ones(4)])
    record("batchNormalization", "training", [3, 2, 2, 4], [], layer(x, training=True))
    layer = keras.layers.LayerNormalization()
    layer.build(x.shape)
    layer.set_weights([gamma, beta])
    record("layerNormalization", "rows", [3, 2, 2, 4], [], layer(x))
    for groups in [1, 2, 4]:
        layer = keras.layers.GroupNormalization(groups=groups)
        layer.build(x.shape)
        layer.set_weights([gamma, beta])
        record("groupNormalization", "groups", [3, 2, 2, 4], [groups], layer(x))
    record("unitNormalization", "rows", [3, 2, 2, 4], [], keras.layers.UnitNormalization()(x))


def main():
    for write in [convolutions, transposed, depthwise, pooling, resizing, normalization]:
        write()
    lines = [
        f"// Values of real Keras {keras.__version__}, float32; made by Tests/Golden/operations.py.\n\n",
        "/// What Keras made of one operation on numbers that follow a formula.\n",
        "struct KerasCase: Sendable {\n  /// The operation.\n  let operation: String\n",
        "  /// The padding or another name.\n  let variant: String\n",
        "  /// The sizes, in the order that the script says.\n  let sizes: [Int]\n",
        "  /// Arguments that may be left out.\n  let options: [Int]\n",
        "  /// The output's shape.\n  let shape: [Int]\n",
        "  /// The output.\n  let values: [Float]\n}\n\n",
        "/// All cases.\nlet kerasCases: [KerasCase] = [\n",
    ]
    for kind, name, sizes, options, shape, values in cases:
        lines.append(
            f'  KerasCase(\n    operation: "{kind}", variant: "{name}", sizes: {list(sizes)},\n'
            f"    options: {list(options)}, shape: {list(shape)},\n    values: [\n")
        numbers = [number(v) for v in values]
        for start in range(0, len(numbers), 6):
            lines.append("      " + ", ".join(numbers[start : start + 6]) + ",\n")
        lines.append("    ]),\n")
    lines.append("]\n")
    root = pathlib.Path(__file__).parents[1]
    (root / "ConvEngineTests" / "KerasOperationTable.swift").write_text("".join(lines))


main()
