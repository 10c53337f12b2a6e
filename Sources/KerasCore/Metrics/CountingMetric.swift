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
  }

  /// The metric's name, which is its key in logs.
  public var name: String
  /// What is made of the counts.
  public let kind: Kind
  private let threshold: Float
  private var counts = ThresholdCounts()

  /// A metric; predictions above the threshold count as positive.
  public init(_ kind: Kind, threshold: Float = 0.5, name: String? = nil) {
    self.kind = kind
    self.threshold = threshold
    self.name = name ?? snakeCase(kind.rawValue)
  }

  /// Keras's class name.
  public var className: String { kind.rawValue }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    batch.forEachPair { isPositive, output, weight in
      counts.add(isPositive, isPredicted: output > threshold, weight)
    }
  }

  /// Starts anew.
  public func reset() { counts = ThresholdCounts() }

  /// The number over all batches since the last reset; 0 where it would divide by nothing.
  public var result: Float {
    switch kind {
    case .precision: ratio(counts.truePositives, counts.falsePositives)
    case .recall: ratio(counts.truePositives, counts.falseNegatives)
    case .truePositives: Float(counts.truePositives)
    case .falsePositives: Float(counts.falsePositives)
    case .trueNegatives: Float(counts.trueNegatives)
    case .falseNegatives: Float(counts.falseNegatives)
    }
  }

  private func ratio(_ part: Double, _ rest: Double) -> Float {
    part + rest == 0 ? 0 : Float(part / (part + rest))
  }
}

/// How often predictions were right and wrong at one threshold.
struct ThresholdCounts {
  var truePositives = 0.0
  var falsePositives = 0.0
  var trueNegatives = 0.0
  var falseNegatives = 0.0

  /// Counts one prediction.
  mutating func add(_ isPositive: Bool, isPredicted: Bool, _ weight: Double) {
    switch (isPositive, isPredicted) {
    case (true, true): truePositives += weight
    case (false, true): falsePositives += weight
    case (false, false): trueNegatives += weight
    case (true, false): falseNegatives += weight
    }
  }
}

extension MetricBatch {
  /// Visits each target and prediction with its sample's weight; nothing when they do not match.
  func forEachPair(_ body: (_ isPositive: Bool, _ output: Float, _ weight: Double) -> Void) {
    let samples = max(yPred.shape.dimensions.first ?? 1, 1)
    guard yTrue.count == yPred.count, yPred.count > 0 else { return }
    let size = yPred.count / samples
    yTrue.withUnsafePointer { targets in
      yPred.withUnsafePointer { outputs in
        for index in 0..<yPred.count {
          let weight = sampleWeight.map { Double($0[flat: index / size]) } ?? 1
          body(targets[index] != 0, outputs[index], weight)
        }
      }
    }
  }
}
