import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cross-entropy of one-hot targets.
///
/// Keras: `keras.losses.CategoricalCrossentropy`.
///
/// `-Σ y·log p` along the last axis, with p divided by its sum and kept `1e-7` away from 0 and 1;
/// from logits it is `-Σ y·log softmax(x)`.
public struct CategoricalCrossentropy: Loss {
  /// Whether predictions are what a softmax would be applied to.
  public var fromLogits: Bool
  /// Spreads this fraction of each target evenly over the classes.
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

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    let measure = ClassLogarithms(row, fromLogits: fromLogits)
    var sum: Float = 0
    for i in 0..<row.count { sum -= target(row, i) * measure.logarithm(row.yPred[i]) }
    return sum
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let measure = ClassLogarithms(row, fromLogits: fromLogits)
    var total: Float = 0
    for i in 0..<row.count {
      total += target(row, i) * measure.weight(row.yPred[i])
    }
    for i in 0..<row.count {
      gradient[i] = scale * measure.slope(row.yPred[i], target: target(row, i), total: total)
    }
  }

  /// The same loss of what the activation is applied to, if it has a form of its own.
  public func beforeActivation(_ activation: Activation) -> (any Loss)? {
    guard !fromLogits, activation == .softmax else { return nil }
    return CategoricalCrossentropy(fromLogits: true, labelSmoothing: labelSmoothing)
  }

  private func target(_ row: LossRow, _ index: Int) -> Float {
    labelSmoothing == 0
      ? row.yTrue[index]
      : row.yTrue[index] * Float(1 - labelSmoothing) + Float(labelSmoothing) / Float(row.count)
  }
}

/// Cross-entropy of class indices.
///
/// Keras: `keras.losses.SparseCategoricalCrossentropy`.
///
/// `-log p` of the target's class; otherwise as for one-hot targets.
public struct SparseCategoricalCrossentropy: Loss {
  /// Whether predictions are what a softmax would be applied to.
  public var fromLogits: Bool
  /// Rows with this target count as 0.
  public var ignoreClass: Int?

  /// The loss with Keras's defaults.
  public init(fromLogits: Bool = false, ignoreClass: Int? = nil) {
    self.fromLogits = fromLogits
    self.ignoreClass = ignoreClass
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("from_logits", .bool(false)), LayerParameter("ignore_class", .null), .lastAxis,
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    try arguments.requireLastAxis()
    var ignoreClass: Int?
    if case .null = arguments["ignore_class"] {
    } else {
      ignoreClass = try arguments.int("ignore_class")
    }
    self.init(fromLogits: try arguments.bool("from_logits"), ignoreClass: ignoreClass)
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("from_logits", .bool(fromLogits)),
      ("ignore_class", ignoreClass.map(ArgumentValue.int) ?? .null), ("axis", .int(-1)),
    ]
  }

  /// Whether the target of a row is one class index.
  public var takesClassIndices: Bool { true }

  /// Rows of the class to ignore do not count.
  public var mayIgnoreRows: Bool { ignoreClass != nil }

  /// Whether a row's target is the class to ignore.
  public func isIgnored(_ row: LossRow) -> Bool {
    ignoreClass.map { row.yTrue[0] == Float($0) } ?? false
  }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    guard let index = classIndex(row) else { return 0 }
    return -ClassLogarithms(row, fromLogits: fromLogits).logarithm(row.yPred[index])
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    guard let index = classIndex(row) else {
      gradient.update(repeating: 0, count: row.count)
      return
    }
    let measure = ClassLogarithms(row, fromLogits: fromLogits)
    let total = measure.weight(row.yPred[index])
    for i in 0..<row.count {
      gradient[i] =
        scale * measure.slope(row.yPred[i], target: i == index ? 1 : 0, total: total)
    }
  }

  /// The same loss of what the activation is applied to, if it has a form of its own.
  public func beforeActivation(_ activation: Activation) -> (any Loss)? {
    guard !fromLogits, activation == .softmax else { return nil }
    return SparseCategoricalCrossentropy(fromLogits: true, ignoreClass: ignoreClass)
  }

  /// Words about a target that this loss cannot mean.
  public func complaint(aboutTarget value: Float, classes: Int) -> String? {
    if let ignoreClass, value == Float(ignoreClass) { return nil }
    guard !(value >= 0 && value < Float(classes)) else { return nil }
    let shown = value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
    return "Received a label value of \(shown) which is outside the valid range of "
      + "[0, \(classes))."
  }

  /// The target's class, nil when it is to be ignored or there is no such class.
  private func classIndex(_ row: LossRow) -> Int? {
    let target = row.yTrue[0]
    guard target >= 0, target < Float(row.count) else { return nil }
    let index = Int(target)
    return index == ignoreClass ? nil : index
  }
}

/// The logarithms of a row of probabilities or logits, and the slopes that follow from them.
struct ClassLogarithms {
  private let fromLogits: Bool
  private let largest: Float
  private let sum: Float
  private let logOfSum: Float

  init(_ row: LossRow, fromLogits: Bool) {
    self.fromLogits = fromLogits
    var largest = -Float.infinity
    for i in 0..<row.count { largest = max(largest, row.yPred[i]) }
    var sum: Float = 0
    for i in 0..<row.count {
      sum += fromLogits ? expf(row.yPred[i] - largest) : row.yPred[i]
    }
    self.largest = largest
    self.sum = sum
    logOfSum = logf(sum)
  }

  /// The logarithm of the probability that this prediction stands for.
  func logarithm(_ output: Float) -> Float {
    fromLogits ? output - largest - logOfSum : logf(clippedProbability(output / sum))
  }

  /// What the target of this prediction adds to all others' slopes: 1, or 0 where the clip holds.
  func weight(_ output: Float) -> Float {
    fromLogits || clippedProbability(output / sum) == output / sum ? 1 : 0
  }

  /// The slope of the loss by one prediction, `total` being the sum of targets times weights.
  func slope(_ output: Float, target: Float, total: Float) -> Float {
    if fromLogits { return expf(output - largest) / sum * total - target }
    let own = weight(output) == 0 || target == 0 ? 0 : target * sum / output
    return (total - own) / sum
  }
}
