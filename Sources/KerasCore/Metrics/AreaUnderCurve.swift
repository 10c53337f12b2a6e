import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The area under the curve of true against false positives, or of precision against recall.
///
/// Keras: `keras.metrics.AUC`, with its evenly spaced thresholds. Source of the second: Davis and
/// Goadrich, "The Relationship Between Precision-Recall and ROC Curves" (2006).
public final class AreaUnderCurve: Metric {
  /// Which curve.
  public enum Curve: String, Sendable {
    /// True against false positives.
    case roc = "ROC"
    /// Precision against recall.
    case precisionRecall = "PR"
  }

  /// The metric's name, which is its key in logs.
  public var name: String
  private let curve: Curve
  private let thresholds: [Float]
  private var counts: [ThresholdCounts]

  /// A metric with so many thresholds from 0 to 1, at least 2 and at most 100,000.
  public init(curve: Curve = .roc, thresholds count: Int = 200, name: String? = nil) {
    let count = min(max(count, 2), 100_000)
    self.curve = curve
    self.name = name ?? "auc"
    thresholds =
      [-1e-7] + (1..<max(count - 1, 1)).map { Float($0) / Float(count - 1) } + [1 + 1e-7]
    counts = Array(repeating: ThresholdCounts(), count: thresholds.count)
  }

  /// Keras's class name.
  public var className: String { "AUC" }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    batch.forEachPair { isPositive, output, weight in
      for index in thresholds.indices {
        counts[index].add(isPositive, isPredicted: output > thresholds[index], weight)
      }
    }
  }

  /// Starts anew.
  public func reset() {
    counts = Array(repeating: ThresholdCounts(), count: thresholds.count)
  }

  /// The area over all batches since the last reset.
  public var result: Float {
    let steps = zip(counts, counts.dropFirst())
    return Float(
      steps.reduce(0) { sum, pair in
        sum + (curve == .roc ? trapezoid(pair.0, pair.1) : precisionStep(pair.0, pair.1))
      })
  }

  private func trapezoid(_ left: ThresholdCounts, _ right: ThresholdCounts) -> Double {
    let width = falseRate(left) - falseRate(right)
    return width * (trueRate(left) + trueRate(right)) / 2
  }

  private func trueRate(_ counts: ThresholdCounts) -> Double {
    divided(counts.truePositives, counts.truePositives + counts.falseNegatives)
  }

  private func falseRate(_ counts: ThresholdCounts) -> Double {
    divided(counts.falsePositives, counts.falsePositives + counts.trueNegatives)
  }

  /// The area of one step with precision interpolated along the counts, not along a line.
  private func precisionStep(_ left: ThresholdCounts, _ right: ThresholdCounts) -> Double {
    let found = left.truePositives - right.truePositives
    let (more, fewer) = (predicted(left), predicted(right))
    let slope = divided(found, max(more - fewer, 0))
    let intercept = right.truePositives - slope * fewer
    let ratio = more > 0 && fewer > 0 ? more / fewer : 1
    let positives = right.truePositives + right.falseNegatives
    return divided(slope * (found + intercept * log(ratio)), max(positives, 0))
  }

  private func predicted(_ counts: ThresholdCounts) -> Double {
    counts.truePositives + counts.falsePositives
  }

  private func divided(_ part: Double, _ whole: Double) -> Double { whole == 0 ? 0 : part / whole }
}
