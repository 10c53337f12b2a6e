import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cross-entropy of yes-or-no targets.
///
/// Keras: `keras.losses.BinaryCrossentropy`.
///
/// The mean over the row of `-(y·log p + (1 - y)·log(1 - p))`, with p kept `1e-7` away from 0 and 1;
/// from logits x it is `max(x, 0) - x·y + log(1 + e^-|x|)`.
public struct BinaryCrossentropy: Loss {
  /// Whether predictions are what a sigmoid would be applied to.
  public var fromLogits: Bool
  /// Pulls targets towards ½ by this fraction.
  public var labelSmoothing: Double

  /// The loss with Keras's defaults.
  public init(fromLogits: Bool = false, labelSmoothing: Double = 0) {
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("from_logits", .bool(false)), LayerParameter("label_smoothing", .float(0)),
      .lastAxis,
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    try arguments.requireLastAxis()
    self.init(
      fromLogits: try arguments.bool("from_logits"),
      labelSmoothing: try arguments.number("label_smoothing"))
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("from_logits", .bool(fromLogits)), ("label_smoothing", .float(labelSmoothing)),
      ("axis", .int(-1)),
    ]
  }

  /// The target after smoothing.
  private func smoothed(_ target: Float) -> Float {
    labelSmoothing == 0
      ? target : target * Float(1 - labelSmoothing) + Float(0.5 * labelSmoothing)
  }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    var sum: Float = 0
    for i in 0..<row.count {
      let target = smoothed(row.yTrue[i])
      sum += fromLogits ? logitLoss(row.yPred[i], target) : probabilityLoss(row.yPred[i], target)
    }
    return sum / Float(row.count)
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let share = scale / Float(row.count)
    for i in 0..<row.count {
      let (target, output) = (smoothed(row.yTrue[i]), row.yPred[i])
      if fromLogits {
        gradient[i] = share * (sigmoid(output) - target)
      } else {
        gradient[i] = share * probabilitySlope(output, target)
      }
    }
  }

  /// The same loss of what the activation is applied to, if it has a form of its own.
  public func beforeActivation(_ activation: Activation) -> (any Loss)? {
    guard !fromLogits, activation == .sigmoid else { return nil }
    return BinaryCrossentropy(fromLogits: true, labelSmoothing: labelSmoothing)
  }
}

private func logitLoss(_ logit: Float, _ target: Float) -> Float {
  max(logit, 0) - logit * target + log1pf(expf(-abs(logit)))
}

/// The cross-entropy of a target and a probability.
func probabilityLoss(_ output: Float, _ target: Float) -> Float {
  let kept = clippedProbability(output)
  return -(target * logf(kept) + (1 - target) * logf(1 - kept))
}

/// The slope of the clipped formula: nothing where the clip holds the probability.
func probabilitySlope(_ output: Float, _ target: Float) -> Float {
  let kept = clippedProbability(output)
  guard kept == output else { return 0 }
  return (1 - target) / (1 - kept) - target / kept
}

/// `1 / (1 + e⁻ˣ)` without overflow for large x of either sign.
func sigmoid(_ value: Float) -> Float {
  let small = expf(-abs(value))
  return value >= 0 ? 1 / (1 + small) : small / (1 + small)
}

/// A probability kept `1e-7` away from 0 and 1, as Keras does before taking logarithms.
func clippedProbability(_ value: Float) -> Float {
  min(max(value, probabilityEpsilon), 1 - probabilityEpsilon)
}
