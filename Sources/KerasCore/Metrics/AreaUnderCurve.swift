import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The area under the curve of true against false positives, or of precision against recall.
///
/// Keras: `keras.metrics.AUC`. Source of the precision's interpolation: Davis and Goadrich, "The
/// Relationship Between Precision-Recall and ROC Curves" (2006); of the gains: Flach and Kull,
/// "Precision-Recall-Gain Curves" (2015).
public final class AreaUnderCurve: Metric {
  /// Which curve.
  public enum Curve: String, Sendable, CaseIterable {
    /// True against false positives.
    case roc = "ROC"
    /// Precision against recall.
    case precisionRecall = "PR"
    /// The gain in precision against the gain in recall.
    case gain = "PRGAIN"
  }

  /// How the area between two thresholds is taken.
  public enum Summation: String, Sendable, CaseIterable {
    /// Along the line between both.
    case interpolation
    /// With the lower height.
    case minoring
    /// With the higher height.
    case majoring
  }

  /// The metric's name, which is its key in logs.
  public var name: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  private let curve: Curve
  private let summation: Summation
  private let thresholds: [Float]
  private let isMultiLabel: Bool
  private let labelWeights: [Double]?
  private let fromLogits: Bool
  /// One table, or with several labels one for each.
  private var tables: [ConfusionTable]

  /// A metric with evenly spaced thresholds.
  public init(name: String? = nil) {
    self.name = name ?? "auc"
    (curve, summation, isMultiLabel, labelWeights, fromLogits) =
      (.roc, .interpolation, false, nil, false)
    thresholds = AreaUnderCurve.spread(200)
    tables = [ConfusionTable(thresholds: thresholds)]
  }

  /// Reads the arguments by Keras's names.
  init(_ arguments: LayerArguments) throws(LayerError) {
    name = "auc"
    curve = try arguments.value("curve", Curve.self, as: "AUC curve") { $0.uppercased() }
    summation = try arguments.value("summation_method", Summation.self, as: "AUC summation method")
    {
      $0.lowercased()
    }
    let count = try arguments.count("num_thresholds", atLeast: 2)
    let own = try arguments.optionalNumbers("thresholds").map { $0.map { Float($0) }.sorted() }
    thresholds =
      own.map { [-probabilityEpsilon] + $0 + [1 + probabilityEpsilon] }
      ?? AreaUnderCurve.spread(count)
    isMultiLabel = try arguments.bool("multi_label")
    labelWeights = try arguments.optionalNumbers("label_weights")
    fromLogits = try arguments.bool("from_logits")
    if !isMultiLabel, try arguments.optionalInt("num_labels") != nil {
      throw LayerError(
        "`num_labels` is needed only when `multi_label` is True.", hint: "multi_label=True")
    }
    tables = [ConfusionTable(thresholds: thresholds)]
  }

  /// So many thresholds from a little below 0 to a little above 1.
  private static func spread(_ count: Int) -> [Float] {
    [-probabilityEpsilon] + (1..<max(count - 1, 1)).map { Float($0) / Float(count - 1) }
      + [1 + probabilityEpsilon]
  }

  /// Keras's class name.
  public var className: String { "AUC" }

  /// Refuses several labels that are no columns.
  public func check(yTrue: Shape, yPred: Shape) throws(LayerError) {
    guard isMultiLabel, yPred.rank != 2 else { return }
    throw LayerError(
      "`y_pred` must have rank 2 when `multi_label=True`. Found rank \(yPred.rank). "
        + "Full shape received for `y_pred`: \(yPred)")
  }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    let columns = isMultiLabel ? max(batch.yPred.shape.dimensions.last ?? 1, 1) : 1
    if tables.count != columns {
      tables = Array(repeating: ConfusionTable(thresholds: thresholds), count: columns)
    }
    PairSelection().forEach(of: batch) { isPositive, output, weight, column in
      let output = fromLogits ? sigmoid(output) : output
      let share = isMultiLabel ? 1 : labelWeight(column)
      tables[isMultiLabel ? column : 0].add(isPositive, output: output, weight * share)
    }
  }

  private func labelWeight(_ column: Int) -> Double {
    guard let labelWeights, labelWeights.indices.contains(column) else { return 1 }
    return labelWeights[column]
  }

  /// Starts anew.
  public func reset() { for place in tables.indices { tables[place].reset() } }

  /// The area over all batches since the last reset, with several labels their mean.
  public var result: Float {
    let areas = tables.map { area($0.counts) }
    let weights = areas.indices.map { labelWeight($0) }
    guard isMultiLabel else { return Float(areas.first ?? 0) }
    return Float(
      zip(areas, weights).reduce(0) { $0 + $1.0 * $1.1 }.divided(by: weights.reduce(0, +)))
  }

  private func area(_ counts: [ThresholdCounts]) -> Double {
    zip(counts, counts.dropFirst()).reduce(0) { sum, pair in
      if curve == .precisionRecall, summation == .interpolation {
        return sum + precisionStep(pair.0, pair.1)
      }
      let (left, right) = (point(pair.0), point(pair.1))
      let height =
        switch summation {
        case .interpolation: (left.y + right.y) / 2
        case .minoring: min(left.y, right.y)
        case .majoring: max(left.y, right.y)
        }
      return sum + (left.x - right.x) * height
    }
  }

  /// Where the curve is at a threshold.
  private func point(_ counts: ThresholdCounts) -> (x: Double, y: Double) {
    switch curve {
    case .roc: return (counts.falseRate, counts.recall)
    case .precisionRecall: return (counts.recall, counts.precision)
    case .gain:
      guard counts.truePositives != 0 else { return (0, 1) }
      let scale = (counts.truePositives + counts.falseNegatives)
        .divided(by: counts.trueNegatives + counts.falsePositives)
      let recall = 1 - scale * counts.falseNegatives.divided(by: counts.truePositives)
      let precision = 1 - scale * counts.falsePositives.divided(by: counts.truePositives)
      return (max(recall, 0), precision)
    }
  }

  /// The area of one step with precision interpolated along the counts, not along a line.
  private func precisionStep(_ left: ThresholdCounts, _ right: ThresholdCounts) -> Double {
    let found = left.truePositives - right.truePositives
    let (more, fewer) = (predicted(left), predicted(right))
    let slope = found.divided(by: max(more - fewer, 0))
    let intercept = right.truePositives - slope * fewer
    let ratio = more > 0 && fewer > 0 ? more / fewer : 1
    let positives = right.truePositives + right.falseNegatives
    return (slope * (found + intercept * log(ratio))).divided(by: max(positives, 0))
  }

  private func predicted(_ counts: ThresholdCounts) -> Double {
    counts.truePositives + counts.falsePositives
  }
}

extension LayerArguments {
  /// One of an enumeration's texts, in Keras's words when it is none.
  fileprivate func value<Kind: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ kind: Kind.Type, as what: String, _ spelling: (String) -> String
  ) throws(LayerError) -> Kind {
    guard case .string(let text) = self[name] else { throw wrong(name, "a string") }
    if let value = Kind(rawValue: spelling(text)) { return value }
    let names = Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw LayerError(
      "Invalid \(what) value: \"\(text)\". Expected values are [\(names)].",
      hint: Kind.allCases.first.map { "\(name)='\($0.rawValue)'" })
  }
}
