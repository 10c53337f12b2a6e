import ConvEngine

/// The mean or the sum of numbers that a program hands over.
///
/// Keras: `keras.metrics.Mean` and `Sum`. The numbers come as predictions.
public final class ReducingMetric: Metric {
  /// The metric's name, which is its key in logs.
  public var name: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  private let isMean: Bool
  private var total = 0.0
  private var count = 0.0

  /// A mean, or else a sum.
  public init(isMean: Bool, name: String? = nil) {
    self.isMean = isMean
    self.name = name ?? (isMean ? "mean" : "sum")
  }

  /// Keras's class name.
  public var className: String { isMean ? "Mean" : "Sum" }
  /// Numbers alone come, without targets.
  public var takesValues: Bool { true }

  /// Takes more numbers into account; each sample counts as its weight says.
  public func update(_ batch: MetricBatch) {
    let samples = max(batch.yPred.shape.dimensions.first ?? 1, 1)
    let size = max(batch.yPred.count / samples, 1)
    let share = isMean ? 1 / Double(size) : 1
    let weights = batch.sampleWeight
    for (index, value) in batch.yPred.values.enumerated() {
      total += Double(value) * share * (weights.map { weight($0, index / size) } ?? 1)
    }
    count += weights.map { $0.values.reduce(0) { $0 + Double($1) } } ?? Double(samples)
  }

  private func weight(_ weights: Tensor, _ sample: Int) -> Double {
    Double(weights[flat: weights.count == 1 ? 0 : min(sample, weights.count - 1)])
  }

  /// Starts anew.
  public func reset() { (total, count) = (0, 0) }

  /// The mean or sum since the last reset.
  public var result: Float { Float(isMean ? total.divided(by: count) : total) }
}

/// The correlation of a row of targets with a row of predictions.
///
/// Keras: `keras.metrics.PearsonCorrelation`.
struct PearsonMeasure: RowMeasure {
  func value(_ row: LossRow) -> Float {
    let (truth, guess) = (Moments(row.yTrue, row.count), Moments(row.yPred, row.count))
    var sum = 0.0
    for i in 0..<row.count {
      sum += (Double(row.yTrue[i]) - truth.mean) * (Double(row.yPred[i]) - guess.mean)
    }
    return Float(sum / Double(row.count) / (truth.variance * guess.variance).squareRoot())
  }
}

/// How near a row of predictions is to the line on which it would equal the targets.
///
/// Keras: `keras.metrics.ConcordanceCorrelation`, with `Σ(y - mean p)·(p - mean p)` above the line as
/// there.
struct ConcordanceMeasure: RowMeasure {
  func value(_ row: LossRow) -> Float {
    let (truth, guess) = (Moments(row.yTrue, row.count), Moments(row.yPred, row.count))
    var sum = 0.0
    for i in 0..<row.count {
      sum += (Double(row.yTrue[i]) - guess.mean) * (Double(row.yPred[i]) - guess.mean)
    }
    let gap = truth.mean - guess.mean
    let norm = truth.variance + guess.variance + gap * gap + Double(probabilityEpsilon)
    return Float(2 * sum / Double(row.count) / norm)
  }
}

/// The mean and variance of a row.
private struct Moments {
  let mean: Double
  let variance: Double

  init(_ values: UnsafePointer<Float>, _ count: Int) {
    let sum = (0..<count).reduce(0) { $0 + Double(values[$1]) }
    let mean = sum / Double(count)
    self.mean = mean
    variance =
      (0..<count).reduce(0) { $0 + (Double(values[$1]) - mean) * (Double(values[$1]) - mean) }
      / Double(count)
  }
}

/// Whether the target is among the first `k` of a row of sorted class indices.
struct SortedTopMatch: RowMeasure {
  let k: Int

  var takesClassIndices: Bool { true }

  func value(_ row: LossRow) -> Float {
    (0..<min(max(k, 0), row.count)).contains { row.yPred[$0] == row.yTrue[0] } ? 1 : 0
  }
}

extension Tensor {
  /// The mean of all numbers, 0 when there are none.
  var mean: Float {
    count == 0 ? 0 : Float(values.reduce(0) { $0 + Double($1) } / Double(count))
  }
}
