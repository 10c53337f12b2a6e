"""Writes Tests/ConvEngineTests/KerasActivationTable.swift from real Keras (3.x, float32).

    KERAS_BACKEND=tensorflow python Tests/Golden/activations.py

Any backend gives the same numbers to about 1e-6; kinks are left out of the sample points.
"""

import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

POINTS = [-20.0, -4.5, -2.25, -1.5, -0.75, -0.3, -0.01, 0.02, 0.4, 0.6, 1.25, 2.5, 3.75, 7.0, 20.0]

ACTIVATIONS = [
    (".linear", "linear", {}),
    (".relu", "relu", {}),
    (".rectifier(negativeSlope: 0.25)", "relu", {"negative_slope": 0.25}),
    (".rectifier(maxValue: 3)", "relu", {"max_value": 3.0}),
    (".rectifier(threshold: 0.5)", "relu", {"threshold": 0.5}),
    (
        ".rectifier(negativeSlope: 0.1, maxValue: 2, threshold: 0.5)",
        "relu",
        {"negative_slope": 0.1, "max_value": 2.0, "threshold": 0.5},
    ),
    (".leakyRelu()", "leaky_relu", {}),
    (".leakyRelu(negativeSlope: 0.3)", "leaky_relu", {"negative_slope": 0.3}),
    (".relu6", "relu6", {}),
    (".sigmoid", "sigmoid", {}),
    (".tanh", "tanh", {}),
    (".softmax", "softmax", {}),
    (".logSoftmax", "log_softmax", {}),
    (".sparsemax", "sparsemax", {}),
    (".softplus", "softplus", {}),
    (".softsign", "softsign", {}),
    (".elu()", "elu", {}),
    (".elu(alpha: 0.5)", "elu", {"alpha": 0.5}),
    (".selu", "selu", {}),
    (".celu()", "celu", {}),
    (".celu(alpha: 2)", "celu", {"alpha": 2.0}),
    (".gelu()", "gelu", {}),
    (".gelu(approximate: true)", "gelu", {"approximate": True}),
    (".exponential", "exponential", {}),
    (".silu", "silu", {}),
    (".mish", "mish", {}),
    (".hardSigmoid", "hard_sigmoid", {}),
    (".hardSilu", "hard_silu", {}),
    (".hardTanh", "hard_tanh", {}),
    (".logSigmoid", "log_sigmoid", {}),
    (".tanhShrink", "tanh_shrink", {}),
    (".softShrink()", "soft_shrink", {}),
    (".softShrink(threshold: 1)", "soft_shrink", {"threshold": 1.0}),
    (".hardShrink()", "hard_shrink", {}),
    (".squareplus()", "squareplus", {}),
    (".squareplus(b: 1)", "squareplus", {"b": 1.0}),
    (".sparsePlus", "sparse_plus", {}),
    (".sparseSigmoid", "sparse_sigmoid", {}),
    (".threshold(0.5, defaultValue: -2)", "threshold", {"threshold": 0.5, "default_value": -2.0}),
]

HEADER = f"""// Values of real Keras {keras.__version__}, float32; made by Tests/Golden/activations.py.

import ConvEngine

/// The points at which the table has values.
let activationPoints: [Float] = [
  {", ".join(repr(p) for p in POINTS)},
]

/// Each activation with its values at `activationPoints`, taken as one row.
let kerasActivations: [(activation: Activation, values: [Float])] = [
"""


def literal(value):
    return repr(float(np.float32(value))) if value == 0 else str(np.format_float_positional(np.float32(value), unique=True, trim="0")) if 1e-4 <= abs(value) < 1e9 else str(np.format_float_scientific(np.float32(value), unique=True, trim="0"))


def main():
    x = np.array([POINTS], dtype="float32")
    lines = [HEADER]
    for swift, name, arguments in ACTIVATIONS:
        y = keras.ops.convert_to_numpy(getattr(keras.activations, name)(x, **arguments))[0]
        numbers = [literal(v) for v in y]
        lines.append("  (\n    " + swift + ",\n    [\n")
        for start in range(0, len(numbers), 5):
            lines.append("      " + ", ".join(numbers[start : start + 5]) + ",\n")
        lines.append("    ]\n  ),\n")
    lines.append("]\n")
    root = pathlib.Path(__file__).parents[1]
    (root / "ConvEngineTests" / "KerasActivationTable.swift").write_text("".join(lines))


main()
