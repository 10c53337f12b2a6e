import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Binary cross-entropy in which targets that are already met count less.
///
/// Keras: `keras.losses.BinaryFocalCrossentropy`.
///
/// The mean over the row of `w·(1 - t)^γ·bce(y, p)`, where t is the probability given to the target
/// and w, with class balancing, is α for targets 1 and 1 - α for targets 0. Source: Lin and others,
/// arXiv 1708.02002.
public struct BinaryFocalCrossentropy: Loss {
  /// Whether the two classes have weights.
  public var appliesClassBalancing: Bool
  /// The weight of targets 1.
  public var alpha: Double
  /// How much less met targets count.
  public var gamma: Double
  /// Whether predictions are what a sigmoid would be applied to.
  public var fromLogits: Bool
  /// Pulls targets towards ½ by this fraction.
  public var labelSmoothing: Double

  /// The loss with Keras's defaults.
  public init(
    appliesClassBalancing: Bool = false, alpha: Double = 0.25, gamma: Double = 2,
    fromLogits: Bool = false, labelSmoothing: Double = 0
  ) {
    self.appliesClassBalancing = appliesClassBalancing
    self.alpha = alpha
    self.gamma = gamma
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("apply_class_balancing", .bool(false)), LayerParameter("alpha", .float(0.25)),
      LayerParameter("gamma", .float(2)), LayerParameter("from_logits", .bool(false)),
      LayerParameter("label_smoothing", .float(0)), .lastAxis,
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    try arguments.requireLastAxis()
    self.init(
      appliesClassBalancing: try arguments.bool("apply_class_balancing"),
      alpha: try arguments.number("alpha"), gamma: try arguments.number("gamma"),
      fromLogits: try arguments.bool("from_logits"),
      labelSmoothing: try arguments.number("label_smoothing"))
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("apply_class_balancing", .bool(appliesClassBalancing)), ("alpha", .float(alpha)),
      ("gamma", .float(gamma)), ("from_logits", .bool(fromLogits)),
      ("label_smoothing", .float(labelSmoothing)), ("axis", .int(-1)),
    ]
  }

  private func smoothed(_ target: Float) -> Float {
    labelSmoothing == 0
      ? target : target * Float(1 - labelSmoothing) + Float(0.5 * labelSmoothing)
  }

  private func weight(_ target: Float) -> Float {
    guard appliesClassBalancing else { return 1 }
    return target * Float(alpha) + (1 - target) * Float(1 - alpha)
  }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    var sum: Float = 0
    for i in 0..<row.count {
      let target = smoothed(row.yTrue[i])
      let output = fromLogits ? sigmoid(row.yPred[i]) : row.yPred[i]
      let met = target * output + (1 - target) * (1 - output)
      sum += weight(target) * powf(1 - met, Float(gamma)) * probabilityLoss(output, target)
    }
    return sum / Float(row.count)
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let (share, power) = (scale / Float(row.count), Float(gamma))
    for i in 0..<row.count {
      let target = smoothed(row.yTrue[i])
      let output = fromLogits ? sigmoid(row.yPred[i]) : row.yPred[i]
      let missed = 1 - (target * output + (1 - target) * (1 - output))
      let bySelf = powf(missed, power) * probabilitySlope(output, target)
      let byFactor =
        power == 0
        ? 0 : -power * powf(missed, power - 1) * (2 * target - 1) * probabilityLoss(output, target)
      let chain = fromLogits ? output * (1 - output) : 1
      gradient[i] = share * weight(target) * (bySelf + byFactor) * chain
    }
  }
}

/// Categorical cross-entropy in which targets that are already met count less.
///
/// Keras: `keras.losses.CategoricalFocalCrossentropy`.
///
/// `Σ -α·(1 - p)^γ·y·log p` along the last axis, with p divided by its sum and kept `1e-7` away from
/// 0 and 1.
public struct CategoricalFocalCrossentropy: Loss {
  /// The weight of all classes.
  public var alpha: Double
  /// How much less met targets count.
  public var gamma: Double
  /// Whether predictions are what a softmax would be applied to.
  public var fromLogits: Bool
  /// Spreads this fraction of each target evenly over the classes.
  public var labelSmoothing: Double

  /// The loss with Keras's defaults.
  public init(
    alpha: Double = 0.25, gamma: Double = 2, fromLogits: Bool = false, labelSmoothing: Double = 0
  ) {
    self.alpha = alpha
    self.gamma = gamma
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("alpha", .float(0.25)), LayerParameter("gamma", .float(2)),
      LayerParameter("from_logits", .bool(false)), LayerParameter("label_smoothing", .float(0)),
      .lastAxis,
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    try arguments.requireLastAxis()
    self.init(
      alpha: try arguments.number("alpha"), gamma: try arguments.number("gamma"),
      fromLogits: try arguments.bool("from_logits"),
      labelSmoothing: try arguments.number("label_smoothing"))
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("alpha", .float(alpha)), ("gamma", .float(gamma)), ("from_logits", .bool(fromLogits)),
      ("label_smoothing", .float(labelSmoothing)), ("axis", .int(-1)),
    ]
  }

  private func target(_ row: LossRow, _ index: Int) -> Float {
    labelSmoothing == 0
      ? row.yTrue[index]
      : row.yTrue[index] * Float(1 - labelSmoothing) + Float(labelSmoothing) / Float(row.count)
  }

  /// The probabilities that a row stands for, and what they were divided by.
  private func probabilities(_ row: LossRow) -> (values: [Float], sum: Float) {
    guard fromLogits else {
      let sum = (0..<row.count).reduce(Float(0)) { $0 + row.yPred[$1] }
      return ((0..<row.count).map { row.yPred[$0] / sum }, sum)
    }
    let largest = (0..<row.count).reduce(-Float.infinity) { max($0, row.yPred[$1]) }
    let powers = (0..<row.count).map { expf(row.yPred[$0] - largest) }
    let sum = powers.reduce(0, +)
    return (powers.map { $0 / sum }, 1)
  }

  /// The loss of one row.
  public func value(_ row: LossRow) -> Float {
    var loss: Float = 0
    for (i, probability) in probabilities(row).values.enumerated() {
      let kept = clippedProbability(probability)
      loss -= Float(alpha) * powf(1 - kept, Float(gamma)) * target(row, i) * logf(kept)
    }
    return loss
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    let (values, sum) = probabilities(row)
    let slopes = values.enumerated().map { slope($1, target(row, $0)) }
    let mean = zip(slopes, values).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    for i in 0..<row.count {
      let outer = fromLogits ? values[i] : 1 / sum
      gradient[i] = scale * outer * (slopes[i] - mean)
    }
  }

  /// The slope of the loss by one normalised probability.
  private func slope(_ probability: Float, _ target: Float) -> Float {
    let kept = clippedProbability(probability)
    guard kept == probability, target != 0 else { return 0 }
    let power = Float(gamma)
    let byFactor = power == 0 ? 0 : power * powf(1 - kept, power - 1) * logf(kept)
    return Float(alpha) * target * (byFactor - powf(1 - kept, power) / kept)
  }
}

/// A cross-entropy of class indices that wrong labels disturb less.
///
/// Keras: `keras.losses.CategoricalGeneralizedCrossEntropy`.
///
/// `(1 - p^q) / q` of the target's class. Source: Zhang and Sabuncu, arXiv 1805.07836.
public struct CategoricalGeneralizedCrossEntropy: Loss {
  /// Near 0 it is cross-entropy, near 1 the absolute error.
  public var q: Double

  /// The loss with Keras's default.
  public init(q: Double = 0.5) { self.q = q }

  /// Keras's function name.
  public static var functionName: String { "categorical_generalized_cross_entropy" }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("q", .float(0.5))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(q: try arguments.number("q"))
    guard q > 0, q < 1 else { throw LayerError("q must be in the interval (0, 1)", hint: "q=0.5") }
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] { [("q", .float(q))] }

  /// Whether the target of a row is one class index.
  public var takesClassIndices: Bool { true }

  /// The loss of one row; a target that is no class counts as one of probability 0.
  public func value(_ row: LossRow) -> Float {
    let probability = classIndex(row).map { row.yPred[$0] } ?? 0
    return (1 - powf(probability, Float(q))) / Float(q)
  }

  /// The gradient of `scale` times the row's loss by each prediction.
  public func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>) {
    gradient.update(repeating: 0, count: row.count)
    guard let index = classIndex(row) else { return }
    gradient[index] = -scale * powf(row.yPred[index], Float(q - 1))
  }

  private func classIndex(_ row: LossRow) -> Int? {
    let target = row.yTrue[0]
    return target >= 0 && target < Float(row.count) ? Int(target) : nil
  }
}
