/// The activations of Keras 3 that keep their input's shape, with Keras's defaults.
///
/// Keras: `keras.activations`; `glu`, which halves its last axis, is an operation of its own. The
/// row-wise ones (softmax, log-softmax, sparsemax) work along the last axis here.
public enum Activation: Hashable, Sendable {
  /// The value itself.
  case linear
  /// `max(x, 0)`.
  case relu
  /// Keras's `relu` with arguments: a leak below the threshold, a lid at `maxValue`.
  case rectifier(negativeSlope: Float = 0, maxValue: Float? = nil, threshold: Float = 0)
  /// `x`, or `negativeSlope · x` below 0.
  case leakyRelu(negativeSlope: Float = 0.2)
  /// `min(max(x, 0), 6)`.
  case relu6
  /// `1 / (1 + e⁻ˣ)`.
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// `eˣ / Σ eˣ` along the last axis.
  case softmax
  /// `x − log Σ eˣ` along the last axis.
  case logSoftmax
  /// The nearest point of the probability simplex, along the last axis.
  case sparsemax
  /// `log(1 + eˣ)`.
  case softplus
  /// `x / (1 + |x|)`.
  case softsign
  /// `x`, or `alpha · (eˣ − 1)` below 0.
  case elu(alpha: Float = 1)
  /// `elu` with the scale and alpha that keep mean 0 and variance 1.
  case selu
  /// `x`, or `alpha · (eˣᐟᵃˡᵖʰᵃ − 1)` below 0.
  case celu(alpha: Float = 1)
  /// `x · Φ(x)` with the normal distribution's Φ, or its approximation by tanh.
  case gelu(approximate: Bool = false)
  /// `eˣ`.
  case exponential
  /// `x · sigmoid(x)`, also called swish.
  case silu
  /// `x · tanh(softplus(x))`.
  case mish
  /// `relu6(x + 3) / 6`.
  case hardSigmoid
  /// `x · hardSigmoid(x)`, also called hard swish.
  case hardSilu
  /// `x` kept between −1 and 1.
  case hardTanh
  /// `log(sigmoid(x))`.
  case logSigmoid
  /// `x − tanh(x)`.
  case tanhShrink
  /// `x` moved towards 0 by the threshold, 0 where it is nearer.
  case softShrink(threshold: Float = 0.5)
  /// `x`, or 0 where `|x|` is at most the threshold.
  case hardShrink(threshold: Float = 0.5)
  /// `(x + √(x² + b)) / 2`.
  case squareplus(b: Float = 4)
  /// 0 up to −1, `x` from 1, `(x + 1)² / 4` between.
  case sparsePlus
  /// 0 up to −1, 1 from 1, `(x + 1) / 2` between.
  case sparseSigmoid
  /// `x` where it is more than the threshold, else the default value.
  case threshold(_ threshold: Float, defaultValue: Float)
}

extension Activation {
  /// Whether each value depends on a whole row of the last axis instead of one cell.
  public var isRowWise: Bool {
    switch self {
    case .softmax, .logSoftmax, .sparsemax: true
    default: false
    }
  }

  /// Whether the gradient needs the input of the activation, not only its output.
  ///
  /// A layer whose activation says no here keeps one tensor less and may apply it in place.
  public var gradientNeedsInput: Bool {
    switch self {
    case .linear, .relu, .relu6, .sigmoid, .tanh, .softmax, .logSoftmax, .sparsemax, .softplus,
      .softsign, .selu, .exponential, .hardSigmoid, .hardTanh, .logSigmoid, .sparseSigmoid:
      false
    case .leakyRelu(let slope): slope <= 0
    case .elu(let alpha), .celu(let alpha): alpha <= 0
    case .rectifier, .gelu, .silu, .mish, .hardSilu, .tanhShrink, .softShrink, .hardShrink,
      .squareplus, .sparsePlus, .threshold:
      true
    }
  }
}
