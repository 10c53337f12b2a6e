import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `Σ y·log(y / p)` along the last axis, both kept in `1e-7 ... 1`.
///
/// Keras: `keras.losses.KLDivergence`.
public struct KLDivergence: PlainLoss {
  /// The loss.
  public init() {}

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    var sum: Float = 0
    for i in 0..<row.count {
      let (target, output) = (clipped(row.yTrue[i]), clipped(row.yPred[i]))
      sum += target * logf(target / output)
    }
    return sum
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    for i in 0..<row.count {
      let output = row.yPred[i]
      gradient[i] = clipped(output) == output ? -scale * clipped(row.yTrue[i]) / output : 0
    }
  }

  private func clipped(_ value: Float) -> Float { min(max(value, probabilityEpsilon), 1) }
}

/// Minus the cosine of the angle between targets and predictions.
///
/// Keras: `keras.losses.CosineSimilarity`.
public struct CosineSimilarity: Loss {
  /// The loss.
  public init() {}

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [.lastAxis] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) { try arguments.requireLastAxis() }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] { [("axis", .int(-1))] }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    let (dot, lengths) = products(row)
    return -dot / lengths
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let (dot, lengths) = products(row)
    let square = max(lengthSquared(row.yPred, row.count), 1e-12)
    for i in 0..<row.count {
      gradient[i] = -scale * (row.yTrue[i] / lengths - dot / lengths * row.yPred[i] / square)
    }
  }

  /// The scalar product and the product of both lengths; lengths are at least 1e-6, as in Keras.
  private func products(_ row: LossRow) -> (dot: Float, lengths: Float) {
    var dot: Float = 0
    for i in 0..<row.count { dot += row.yTrue[i] * row.yPred[i] }
    let target = max(lengthSquared(row.yTrue, row.count), 1e-12)
    let output = max(lengthSquared(row.yPred, row.count), 1e-12)
    return (dot, target.squareRoot() * output.squareRoot())
  }

  private func lengthSquared(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
    (0..<count).reduce(0) { $0 + values[$1] * values[$1] }
  }
}

/// The mean of `max(1 - y·p, 0)` for targets -1 and 1; 0 and 1 are turned into these.
///
/// Keras: `keras.losses.Hinge`.
public struct Hinge: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float {
    max(1 - signed(target) * output, 0)
  }

  func slope(_ target: Float, _ output: Float) -> Float {
    value(target, output) > 0 ? -signed(target) : 0
  }
}

/// The mean of `max(1 - y·p, 0)²`.
///
/// Keras: `keras.losses.SquaredHinge`.
public struct SquaredHinge: PairwiseLoss, PlainLoss {
  /// The loss.
  public init() {}

  func value(_ target: Float, _ output: Float) -> Float {
    let gap = max(1 - signed(target) * output, 0)
    return gap * gap
  }

  func slope(_ target: Float, _ output: Float) -> Float {
    -2 * max(1 - signed(target) * output, 0) * signed(target)
  }
}

/// Targets 0 as -1.
///
/// Keras does it when all targets of a batch are 0 or 1; a target of 0 has no
/// meaning for a hinge otherwise.
private func signed(_ target: Float) -> Float { target == 0 ? -1 : target }

/// `max(max((1 - y)·p) - Σ y·p + 1, 0)` along the last axis.
///
/// Keras: `keras.losses.CategoricalHinge`.
public struct CategoricalHinge: PlainLoss {
  /// The loss.
  public init() {}

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    let (positive, negative, _) = parts(row)
    return max(negative - positive + 1, 0)
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let (positive, negative, place) = parts(row)
    let isActive = negative - positive + 1 > 0
    for i in 0..<row.count {
      let other = i == place ? 1 - row.yTrue[i] : 0
      gradient[i] = isActive ? scale * (other - row.yTrue[i]) : 0
    }
  }

  private func parts(_ row: LossRow) -> (positive: Float, negative: Float, place: Int) {
    var (positive, negative, place) = (Float(0), -Float.infinity, 0)
    for i in 0..<row.count {
      positive += row.yTrue[i] * row.yPred[i]
      let other = (1 - row.yTrue[i]) * row.yPred[i]
      if other > negative { (negative, place) = (other, i) }
    }
    return (positive, negative, place)
  }
}
