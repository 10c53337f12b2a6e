import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A loss that is the mean over the row of a function of each pair: saves the loops.
protocol PairwiseLoss: Loss {
  /// The loss of one pair, before the mean.
  func value(_ target: Float, _ output: Float) -> Float
  /// Its derivative by the prediction.
  func slope(_ target: Float, _ output: Float) -> Float
}

extension PairwiseLoss {
  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    var sum: Float = 0
    for i in 0..<row.count { sum += value(row.yTrue[i], row.yPred[i]) }
    return sum / Float(row.count)
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let share = scale / Float(row.count)
    for i in 0..<row.count { gradient[i] = share * slope(row.yTrue[i], row.yPred[i]) }
  }
}

/// The mean of `(y - p)²`.
///
/// Keras: `keras.losses.MeanSquaredError`.
public struct MeanSquaredError: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float { (target - output) * (target - output) }
  func slope(_ target: Float, _ output: Float) -> Float { 2 * (output - target) }
}

/// The mean of `|y - p|`.
///
/// Keras: `keras.losses.MeanAbsoluteError`.
public struct MeanAbsoluteError: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float { abs(target - output) }
  func slope(_ target: Float, _ output: Float) -> Float { sign(output - target) }
}

/// The mean of `100·|y - p| / max(|y|, 1e-7)`.
///
/// Keras: `keras.losses.MeanAbsolutePercentageError`.
public struct MeanAbsolutePercentageError: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float {
    100 * abs((target - output) / max(abs(target), probabilityEpsilon))
  }

  func slope(_ target: Float, _ output: Float) -> Float {
    100 * sign(output - target) / max(abs(target), probabilityEpsilon)
  }
}

/// The mean of `(log(1 + y) - log(1 + p))²`, negatives counted as 0.
///
/// Keras: `keras.losses.MeanSquaredLogarithmicError`.
public struct MeanSquaredLogarithmicError: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float {
    let difference = logarithm(output) - logarithm(target)
    return difference * difference
  }

  func slope(_ target: Float, _ output: Float) -> Float {
    guard output > probabilityEpsilon else { return 0 }
    return 2 * (logarithm(output) - logarithm(target)) / (output + 1)
  }

  private func logarithm(_ value: Float) -> Float { logf(max(value, probabilityEpsilon) + 1) }
}

/// The mean of squares near 0 and of absolute values beyond delta.
///
/// Keras: `keras.losses.Huber`.
public struct Huber: PairwiseLoss {
  /// Where the parabola becomes a line.
  public var delta: Double

  /// The loss with Keras's default.
  public init(delta: Double = 1) {
    self.delta = delta
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("delta", .float(1))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(delta: try arguments.number("delta"))
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] { [("delta", .float(delta))] }

  func value(_ target: Float, _ output: Float) -> Float {
    let (error, edge) = (abs(output - target), Float(delta))
    return error <= edge ? 0.5 * error * error : edge * error - 0.5 * edge * edge
  }

  func slope(_ target: Float, _ output: Float) -> Float {
    let (error, edge) = (output - target, Float(delta))
    return abs(error) <= edge ? error : edge * sign(error)
  }
}

/// The mean of `log cosh(p - y)`.
///
/// Keras: `keras.losses.LogCosh`.
public struct LogCosh: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float {
    let error = abs(output - target)
    return error + log1pf(expf(-2 * error)) - logf(2)
  }

  func slope(_ target: Float, _ output: Float) -> Float { tanhf(output - target) }
}

/// The mean of `p - y·log p`.
///
/// Keras: `keras.losses.Poisson`.
public struct Poisson: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float {
    output - target * logf(output + probabilityEpsilon)
  }

  func slope(_ target: Float, _ output: Float) -> Float {
    1 - target / (output + probabilityEpsilon)
  }
}

/// -1, 0 or 1.
func sign(_ value: Float) -> Float { value > 0 ? 1 : value < 0 ? -1 : 0 }
