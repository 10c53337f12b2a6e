import ConvEngine

/// What a metric looks at: a batch of targets, predictions and, if wanted, sample weights.
public struct MetricBatch {
  /// The targets, as many rows as predictions.
  public let yTrue: Tensor
  /// The predictions, `[batch, …, outputs]`.
  public let yPred: Tensor
  /// One weight a sample.
  public let sampleWeight: Tensor?
  /// 1 for each row of the predictions that counts, 0 for the others; nil where all count.
  public let mask: Tensor?

  /// A batch.
  public init(yTrue: Tensor, yPred: Tensor, sampleWeight: Tensor? = nil, mask: Tensor? = nil) {
    self.yTrue = yTrue
    self.yPred = yPred
    self.sampleWeight = sampleWeight
    self.mask = mask
  }
}

/// A number that tells how well predictions fit, gathered over the batches of an epoch.
///
/// Keras: `keras.metrics.Metric`.
public protocol Metric: AnyObject {
  /// The metric's name, which is its key in logs: `accuracy`.
  var name: String { get set }

  /// Keras's class name: `BinaryAccuracy`.
  var className: String { get }

  /// Takes another batch into account.
  ///
  /// - Throws: what a metric of the program's own raised; Keras's throw nothing.
  func update(_ batch: MetricBatch) throws(LayerError)

  /// The number over all batches since the last reset, the mean where there are several.
  var result: Float { get }

  /// What Keras's `result()` gives: one number, or several for classes or thresholds.
  var values: Tensor { get }

  /// Whether these may be several.
  var mayGiveSeveral: Bool { get }

  /// The arguments of Keras's constructor that it was made with, beside the name.
  var arguments: [(name: String, value: ArgumentValue)] { get set }

  /// The type of its numbers as Keras names it: `float32`.
  var dtype: String { get }

  /// Whether it takes numbers alone, without targets.
  var takesValues: Bool { get }

  /// Refuses shapes that it has no meaning for.
  ///
  /// - Throws: `ValueError` in Keras's words.
  func check(yTrue: Shape, yPred: Shape) throws(LayerError)

  /// Starts anew.
  func reset()
}

extension Metric {
  /// Most metrics count in float32.
  public var dtype: String { "float32" }

  /// Most metrics are one number.
  public var values: Tensor { Tensor([result], shape: []) }

  /// Most metrics are one number.
  public var mayGiveSeveral: Bool { false }

  /// A metric that keeps no arguments has none.
  public var arguments: [(name: String, value: ArgumentValue)] {
    get { [] }
    set { _ = newValue }
  }

  /// Most metrics compare targets with predictions.
  public var takesValues: Bool { false }

  /// Most metrics take what their loss takes.
  public func check(yTrue: Shape, yPred: Shape) throws(LayerError) {}
}

/// The mean over samples of a number for each row.
///
/// Keras: `keras.metrics.MeanMetricWrapper`.
public final class MeanMetric: Metric {
  /// The metric's name, which is its key in logs.
  public var name: String
  /// Keras's class name.
  public let className: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []

  private let measure: any RowMeasure
  private let takesRoot: Bool
  private var total = 0.0
  private var count = 0.0

  /// A metric of a row measure.
  ///
  /// - Parameters:
  ///   - measure: the number for each row.
  ///   - className: Keras's class name.
  ///   - name: the key in logs; the class name in snake case when nil.
  ///   - takesRoot: whether the result is the root of the mean.
  public init(
    _ measure: any RowMeasure, className: String, name: String? = nil, takesRoot: Bool = false
  ) {
    self.measure = measure
    self.className = className
    self.name = name ?? snakeCase(className)
    self.takesRoot = takesRoot
  }

  /// The measure's number for each row; for hits above a threshold, for each prediction.
  public func rowValues(_ yTrue: Tensor, _ yPred: Tensor) -> Tensor {
    // Keras leaves the mean over the last axis of these hits to the metric.
    let isEach = measure is ThresholdMatch
    let sizes = yPred.shape.dimensions
    var values = Tensor(zeros: isEach ? yPred.shape : Shape(Array(sizes.dropLast())))
    let rows =
      isEach
      ? BatchRows(flat(yTrue), flat(yPred), of: measure) : BatchRows(yTrue, yPred, of: measure)
    rows.forEach { index, row in values[flat: index] = measure.value(row) }
    return values
  }

  private func flat(_ tensor: Tensor) -> Tensor {
    Tensor(tensor.values, shape: [tensor.count, 1])
  }

  /// The mean so far, 0 before the first batch.
  public var result: Float {
    guard count != 0 else { return 0 }
    return takesRoot ? Float((total / count).squareRoot()) : Float(total / count)
  }

  /// Starts anew.
  public func reset() {
    total = 0
    count = 0
  }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    let sizes = batch.yPred.shape.dimensions
    guard let first = sizes.first, first > 0 else { return }
    // Without further axes a loss is one number for all, while each hit is one of its own.
    let isVector = sizes.count == 1
    let samples = isVector && measure is any Loss ? 1 : first
    let isEach = isVector && (measure is ThresholdMatch || measure is ExactMatch)
    let rows =
      isEach
      ? BatchRows(flat(batch.yTrue), flat(batch.yPred), of: measure)
      : BatchRows(batch.yTrue, batch.yPred, of: measure)
    let rowsPerSample = max(rows.count / samples, 1)
    // Keras's class for the root of a mean does not look at masks.
    let mask = batch.mask.flatMap { $0.count == rows.count && !takesRoot ? $0 : nil }
    let share = isVector && !isEach ? Double(samples) : 1
    var counted = 0.0
    rows.forEach { index, row in
      guard !measure.isIgnored(row) else { return }
      let own = batch.sampleWeight.map { Double($0[flat: index / rowsPerSample]) } ?? 1
      let weight = own * (mask.map { Double($0[flat: index]) } ?? 1)
      total += weight * Double(measure.value(row)) / Double(rowsPerSample) * share
      counted += weight / Double(rowsPerSample)
    }
    // As in Keras, rows that the measure ignores are left out of the mean only where there are weights.
    guard mask == nil, !measure.mayIgnoreRows || batch.sampleWeight == nil else {
      count += counted
      return
    }
    count += batch.sampleWeight.map { $0.values.reduce(0) { $0 + Double($1) } } ?? Double(samples)
  }
}

/// The running mean of a number, each with the weight it is given: Keras's loss tracker.
///
/// Keras: `keras.metrics.Mean`.
public struct RunningMean: Sendable {
  private var total = 0.0
  private var count = 0.0

  /// A mean of nothing.
  public init() {}

  /// Takes another number into account.
  public mutating func update(_ value: Float, weight: Int) {
    total += Double(value) * Double(weight)
    count += Double(weight)
  }

  /// The mean so far, 0 before the first number.
  public var result: Float { count == 0 ? 0 : Float(total / count) }
}

/// The rows of a batch: the last axis of the predictions at each place.
struct BatchRows {
  let count: Int
  private let size: Int
  private let targetSize: Int
  private let yTrue: Tensor
  private let yPred: Tensor

  init(_ yTrue: Tensor, _ yPred: Tensor, of measure: any RowMeasure) {
    size =
      switch measure.span {
      case .lastAxis: max(yPred.shape.dimensions.last ?? 1, 1)
      case .sample: max(yPred.count / max(yPred.shape.dimensions.first ?? 1, 1), 1)
      case .batch: max(yPred.count, 1)
      }
    count = yPred.count / size
    targetSize = measure.takesClassIndices ? 1 : size
    self.yTrue = yTrue
    self.yPred = yPred
  }

  /// Whether there are as many targets as the rows ask for.
  var isComplete: Bool { yTrue.count == count * targetSize }

  /// Visits each row; nothing when targets are missing.
  func forEach(_ body: (Int, LossRow) -> Void) {
    guard isComplete else { return }
    yTrue.withUnsafePointer { targets in
      yPred.withUnsafePointer { outputs in
        for index in 0..<count {
          body(
            index,
            LossRow(
              yTrue: targets + index * targetSize, yPred: outputs + index * size, count: size))
        }
      }
    }
  }
}
