import ConvEngine

/// A metric made of how often predictions above a threshold are right or wrong.
///
/// Keras: `keras.metrics.Precision`, `Recall`, `TruePositives` and their kin.
public final class CountingMetric: Metric {
  /// What is made of the counts.
  public enum Kind: String, Sendable, CaseIterable {
    /// The share of predicted positives that are right.
    case precision = "Precision"
    /// The share of true positives that are found.
    case recall = "Recall"
    /// How many positives are found.
    case truePositives = "TruePositives"
    /// How many negatives are taken for positives.
    case falsePositives = "FalsePositives"
    /// How many negatives are found.
    case trueNegatives = "TrueNegatives"
    /// How many positives are missed.
    case falseNegatives = "FalseNegatives"

    /// The number at one threshold.
    func value(_ counts: ThresholdCounts) -> Float {
      switch self {
      case .precision: Float(counts.precision)
      case .recall: Float(counts.recall)
      case .truePositives: Float(counts.truePositives)
      case .falsePositives: Float(counts.falsePositives)
      case .trueNegatives: Float(counts.trueNegatives)
      case .falseNegatives: Float(counts.falseNegatives)
      }
    }
  }

  /// The metric's name, which is its key in logs.
  public var name: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  /// What is made of the counts.
  public let kind: Kind
  private let selection: PairSelection
  private var table: ConfusionTable

  /// A metric; predictions above a threshold count as positive.
  ///
  /// - Parameters:
  ///   - kind: what is made of the counts.
  ///   - thresholds: one gives a number, several give as many.
  ///   - topK: only the so many largest of each row may count as positive.
  ///   - classID: only this class is looked at.
  ///   - name: the key in logs; the class name in snake case when nil.
  public init(
    _ kind: Kind, thresholds: [Float] = [0.5], topK: Int? = nil, classID: Int? = nil,
    name: String? = nil
  ) {
    self.kind = kind
    selection = PairSelection(topK: topK, classID: classID)
    table = ConfusionTable(thresholds: thresholds.isEmpty ? [0.5] : thresholds)
    self.name = name ?? snakeCase(kind.rawValue)
  }

  /// Reads the arguments by Keras's names.
  convenience init(_ kind: Kind, _ arguments: LayerArguments) throws(LayerError) {
    let takesTop = kind == .precision || kind == .recall
    let topK = takesTop ? try arguments.optionalInt("top_k") : nil
    let classID = takesTop ? try arguments.optionalInt("class_id") : nil
    var thresholds = try arguments.optionalNumbers("thresholds") ?? []
    if let wrong = thresholds.first(where: { !(0...1).contains($0) }) {
      throw LayerError(
        "Invalid values for argument `thresholds`. Values should be in the interval [0, 1]. "
          + "Received: [\(ArgumentValue.float(wrong))]", hint: "thresholds=0.5")
    }
    if thresholds.isEmpty { thresholds = [topK == nil ? 0.5 : Double(PairSelection.lowest)] }
    self.init(kind, thresholds: thresholds.map { Float($0) }, topK: topK, classID: classID)
  }

  /// Keras's class name.
  public var className: String { kind.rawValue }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    selection.forEach(of: batch) { isPositive, output, weight, _ in
      table.add(isPositive, output: output, weight)
    }
  }

  /// Starts anew.
  public func reset() { table.reset() }

  /// Classes and thresholds have numbers of their own.
  public var mayGiveSeveral: Bool { true }

  /// The number at each threshold over all batches since the last reset.
  public var values: Tensor {
    let values = table.counts.map { kind.value($0) }
    return Tensor(values, shape: values.count == 1 ? [] : [values.count])
  }

  /// The number, the mean of several.
  public var result: Float { values.mean }
}

/// The largest of one rate among the thresholds at which another rate is high enough.
///
/// Keras: `keras.metrics.PrecisionAtRecall`, `SensitivityAtSpecificity` and their kin.
public final class ConstrainedMetric: Metric {
  /// Which rate is made large, and which must be high enough.
  public enum Kind: String, Sendable, CaseIterable {
    /// The largest precision where recall is high enough.
    case precisionAtRecall = "PrecisionAtRecall"
    /// The largest recall where precision is high enough.
    case recallAtPrecision = "RecallAtPrecision"
    /// The largest sensitivity where specificity is high enough.
    case sensitivityAtSpecificity = "SensitivityAtSpecificity"
    /// The largest specificity where sensitivity is high enough.
    case specificityAtSensitivity = "SpecificityAtSensitivity"

    /// The name of the argument that says how high.
    var argument: String {
      switch self {
      case .precisionAtRecall: "recall"
      case .recallAtPrecision: "precision"
      case .sensitivityAtSpecificity: "specificity"
      case .specificityAtSensitivity: "sensitivity"
      }
    }

    fileprivate func rates(_ counts: ThresholdCounts) -> (held: Double, wanted: Double) {
      switch self {
      case .precisionAtRecall: (counts.recall, counts.precision)
      case .recallAtPrecision: (counts.precision, counts.recall)
      case .sensitivityAtSpecificity: (counts.specificity, counts.recall)
      case .specificityAtSensitivity: (counts.recall, counts.specificity)
      }
    }
  }

  /// The metric's name, which is its key in logs.
  public var name: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  private let kind: Kind
  private let least: Double
  private let selection: PairSelection
  private var table: ConfusionTable

  /// Reads the arguments by Keras's names.
  init(_ kind: Kind, _ arguments: LayerArguments) throws(LayerError) {
    self.kind = kind
    name = snakeCase(kind.rawValue)
    least = try arguments.number(kind.argument)
    guard (0...1).contains(least) else {
      throw LayerError(
        "Argument `\(kind.argument)` must be in the range [0, 1]. "
          + "Received: \(kind.argument)=\(arguments[kind.argument])", hint: "\(kind.argument)=0.5")
    }
    let count = try arguments.count("num_thresholds", atLeast: 1)
    selection = PairSelection(classID: try arguments.optionalInt("class_id"))
    table = ConfusionTable(
      thresholds: count == 1 ? [0.5] : (0..<count).map { Float($0) / Float(count - 1) })
  }

  /// Keras's class name.
  public var className: String { kind.rawValue }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    selection.forEach(of: batch) { isPositive, output, weight, _ in
      table.add(isPositive, output: output, weight)
    }
  }

  /// Starts anew.
  public func reset() { table.reset() }

  /// The largest rate, 0 when no threshold is good enough.
  public var result: Float {
    let best = table.counts.map { kind.rates($0) }.filter { $0.held >= least }.map(\.wanted).max()
    return Float(best ?? 0)
  }
}

extension LayerArguments {
  /// A whole number or None.
  func optionalInt(_ name: String) throws(LayerError) -> Int? {
    if case .null = self[name] { return nil }
    return try int(name)
  }

  /// A number of things, at least so many and at most a hundred thousand.
  func count(_ name: String, atLeast least: Int) throws(LayerError) -> Int {
    let count = try int(name)
    guard count >= least else {
      throw LayerError(
        "Argument `\(name)` must be an integer > \(least - 1). Received: \(name)=\(count)",
        hint: "\(name)=200")
    }
    guard count <= 100_000 else {
      throw LayerError("`\(name)` may be at most 100000 here. Received: \(name)=\(count)")
    }
    return count
  }
}
