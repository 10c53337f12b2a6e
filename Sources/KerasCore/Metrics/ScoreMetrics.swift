import ConvEngine

/// The weighted harmonic mean of precision and recall, for each class or over all.
///
/// Keras: `keras.metrics.F1Score`, and `FBetaScore` with any weight.
public final class FBetaScore: Metric {
  /// How the classes become one number.
  public enum Average: String, Sendable, CaseIterable {
    /// All predictions are counted together.
    case micro
    /// The mean over the classes.
    case macro
    /// The mean over the classes, each by how often it is there.
    case weighted
  }

  /// The metric's name, which is its key in logs.
  public var name: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  /// Keras's class name.
  public let className: String
  private let average: Average?
  private let beta: Double
  private let threshold: Float?
  private var classes: [Counts] = []

  private struct Counts {
    var truePositives = 0.0
    var falsePositives = 0.0
    var falseNegatives = 0.0
    var weight = 0.0
  }

  /// Reads the arguments by Keras's names; F1 has no weight of its own.
  init(_ className: String, _ arguments: LayerArguments) throws(LayerError) {
    self.className = className
    name = className == "F1Score" ? "f1_score" : "fbeta_score"
    average = try arguments.average()
    beta = className == "F1Score" ? 1 : try arguments.positiveFloat("beta")
    threshold = try arguments.share("threshold").map { Float($0) }
  }

  /// Refuses anything but a row of classes for each sample.
  public func check(yTrue: Shape, yPred: Shape) throws(LayerError) {
    guard yTrue.rank != 2 || yPred.rank != 2 else { return }
    throw LayerError(
      "FBetaScore expects 2D inputs with shape (batch_size, output_dim). Received input shapes: "
        + "y_pred.shape=\(yPred) and y_true.shape=\(yTrue).",
      hint: "one-hot targets: keras.utils.to_categorical(y)")
  }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    let size = max(batch.yPred.shape.dimensions.last ?? 1, 1)
    guard batch.yTrue.count == batch.yPred.count else { return }
    if classes.count != size { classes = Array(repeating: Counts(), count: size) }
    for row in 0..<batch.yPred.count / size {
      let weight = batch.sampleWeight.map { Double($0[flat: row]) } ?? 1
      let outputs = (0..<size).map { batch.yPred[flat: row * size + $0] }
      let limit = outputs.max() ?? 0
      for (place, output) in outputs.enumerated() {
        let isChosen = threshold.map { output > $0 } ?? (output >= limit && abs(output) > 1e-9)
        let target = Double(batch.yTrue[flat: row * size + place])
        let chosen = isChosen ? 1.0 : 0
        classes[place].truePositives += weight * chosen * target
        classes[place].falsePositives += weight * chosen * (1 - target)
        classes[place].falseNegatives += weight * (1 - chosen) * target
        classes[place].weight += weight * target
      }
    }
  }

  /// Starts anew.
  public func reset() { classes = [] }

  /// Classes and thresholds have numbers of their own.
  public var mayGiveSeveral: Bool { true }

  /// The score of each class, or one number when there is an average.
  public var values: Tensor {
    switch average {
    case nil:
      return Tensor(classes.map { Float(score($0)) }, shape: [classes.count])
    case .micro:
      var all = Counts()
      for one in classes {
        all.truePositives += one.truePositives
        all.falsePositives += one.falsePositives
        all.falseNegatives += one.falseNegatives
      }
      return Tensor([Float(score(all))], shape: [])
    case .macro:
      let sum = classes.reduce(0) { $0 + score($1) }
      return Tensor([Float(sum.divided(by: Double(classes.count)))], shape: [])
    case .weighted:
      let total = classes.reduce(0) { $0 + $1.weight } + Double(probabilityEpsilon)
      return Tensor([Float(classes.reduce(0) { $0 + score($1) * $1.weight / total })], shape: [])
    }
  }

  /// The number, the mean of several.
  public var result: Float { values.mean }

  private func score(_ counts: Counts) -> Double {
    let small = Double(probabilityEpsilon)
    let precision = counts.truePositives / (counts.truePositives + counts.falsePositives + small)
    let recall = counts.truePositives / (counts.truePositives + counts.falseNegatives + small)
    let weight = beta * beta
    return precision * recall / (weight * precision + recall + small) * (1 + weight)
  }
}

/// How much of the targets' spread the predictions account for.
///
/// Keras: `keras.metrics.R2Score`.
public final class R2Score: Metric {
  /// The metric's name, which is its key in logs.
  public var name = "r2_score"
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  private let aggregation: String?
  private let regressors: Int
  private var columns: [Sums] = []
  private var samples = 0

  private struct Sums {
    var target = 0.0
    var square = 0.0
    var residual = 0.0
    var count = 0.0

    /// The spread of the targets around their mean.
    var total: Double { square - target * target / count }

    /// The share that is accounted for; 0 where the targets do not vary.
    var score: Double {
      let score = 1 - residual / total
      return score.isInfinite ? 0 : score
    }
  }

  /// Reads the arguments by Keras's names.
  init(_ arguments: LayerArguments) throws(LayerError) {
    if case .null = arguments["class_aggregation"] {
      aggregation = nil
    } else {
      aggregation = try arguments.choice(
        "class_aggregation", ["uniform_average", "variance_weighted_average"])
    }
    regressors = try arguments.int("num_regressors")
    guard regressors >= 0 else {
      throw LayerError(
        "Invalid value for argument `num_regressors`. Expected a value >= 0. "
          + "Received: num_regressors=\(regressors)", hint: "num_regressors=0")
    }
  }

  /// Keras's class name.
  public var className: String { "R2Score" }

  /// Refuses anything but a row of numbers for each sample.
  public func check(yTrue: Shape, yPred: Shape) throws(LayerError) {
    guard yPred.rank != 2 else { return }
    throw LayerError(
      "R2Score expects 2D inputs with shape (batch_size, output_dim). Received input shapes: "
        + "y_pred.shape=\(yPred) and y_true.shape=\(yTrue).")
  }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    let size = max(batch.yPred.shape.dimensions.last ?? 1, 1)
    guard batch.yTrue.count == batch.yPred.count else { return }
    if columns.count != size { columns = Array(repeating: Sums(), count: size) }
    for index in 0..<batch.yPred.count {
      let weight = batch.sampleWeight.map { Double($0[flat: index / size]) } ?? 1
      let (target, output) = (Double(batch.yTrue[flat: index]), Double(batch.yPred[flat: index]))
      columns[index % size].target += weight * target
      columns[index % size].square += weight * target * target
      columns[index % size].residual += weight * (target - output) * (target - output)
      columns[index % size].count += weight
    }
    samples += batch.yTrue.count
  }

  /// Starts anew.
  public func reset() { (columns, samples) = ([], 0) }

  /// Classes and thresholds have numbers of their own.
  public var mayGiveSeveral: Bool { true }

  /// The score of each column, or one number when there is an aggregation.
  public var values: Tensor {
    let scores = columns.map(\.score)
    switch aggregation {
    case nil: return Tensor(scores.map { Float(adjusted($0)) }, shape: [scores.count])
    case "variance_weighted_average":
      let total = columns.reduce(0) { $0 + $1.total }
      let sum = columns.reduce(0) { $0 + $1.total * $1.score }
      return Tensor([Float(adjusted(sum / total))], shape: [])
    default:
      let mean = scores.reduce(0, +).divided(by: Double(scores.count))
      return Tensor([Float(adjusted(mean))], shape: [])
    }
  }

  /// The number, the mean of several.
  public var result: Float { values.mean }

  /// The score that counts what more regressors explain by chance.
  private func adjusted(_ score: Double) -> Double {
    guard regressors > 0, regressors < samples - 1 else { return score }
    return 1 - (1 - score) * Double(samples - 1) / Double(samples - regressors - 1)
  }
}

extension LayerArguments {
  fileprivate func average() throws(LayerError) -> FBetaScore.Average? {
    if case .null = self["average"] { return nil }
    var shown = self["average"].description
    if case .string(let text) = self["average"] {
      if let average = FBetaScore.Average(rawValue: text) { return average }
      shown = text
    }
    throw LayerError(
      "Invalid `average` argument value. Expected one of: {None, 'micro', 'macro', 'weighted'}. "
        + "Received: average=\(shown)", hint: "average='macro'")
  }

  fileprivate func positiveFloat(_ name: String) throws(LayerError) -> Double {
    guard case .float(let value) = self[name] else {
      throw LayerError(
        "Invalid `\(name)` argument value. It should be a Python float. Received: "
          + "\(name)=\(self[name]) of type '<class '\(self[name].typeName)'>'", hint: "\(name)=1.0")
    }
    guard value > 0 else {
      throw LayerError(
        "Invalid `\(name)` argument value. It should be > 0. Received: \(name)=\(self[name])",
        hint: "\(name)=1.0")
    }
    return value
  }

  fileprivate func share(_ name: String) throws(LayerError) -> Double? {
    if case .null = self[name] { return nil }
    let value = try positiveFloat(name)
    guard value <= 1 else {
      throw LayerError(
        "Invalid `\(name)` argument value. It should verify 0 < \(name) <= 1. "
          + "Received: \(name)=\(self[name])", hint: "\(name)=0.5")
    }
    return value
  }
}
