/// How many targets of a row equal the predictions exactly.
///
/// Keras: `keras.metrics.Accuracy`.
struct ExactMatch: RowMeasure {
  func value(_ row: LossRow) -> Float {
    var hits: Float = 0
    for i in 0..<row.count where row.yTrue[i] == row.yPred[i] { hits += 1 }
    return hits / Float(row.count)
  }
}

/// How many predictions of a row are on their target's side of a threshold.
///
/// Keras: `keras.metrics.BinaryAccuracy`.
public struct ThresholdMatch: RowMeasure {
  /// Predictions above it mean 1.
  public var threshold: Float

  /// The measure with Keras's default.
  public init(threshold: Float = 0.5) { self.threshold = threshold }

  /// The share of hits in one row.
  public func value(_ row: LossRow) -> Float {
    var hits: Float = 0
    for i in 0..<row.count where row.yTrue[i] == (row.yPred[i] > threshold ? 1 : 0) { hits += 1 }
    return hits / Float(row.count)
  }
}

/// Whether the largest target and the largest prediction are at the same place.
///
/// Keras: `keras.metrics.CategoricalAccuracy`.
struct LargestMatch: RowMeasure {
  func value(_ row: LossRow) -> Float {
    argmax(row.yTrue, row.count) == argmax(row.yPred, row.count) ? 1 : 0
  }
}

/// Whether the largest prediction is at the place that the target names.
///
/// Keras: `keras.metrics.SparseCategoricalAccuracy`.
struct ClassMatch: RowMeasure {
  var takesClassIndices: Bool { true }

  func value(_ row: LossRow) -> Float {
    row.yTrue[0] == Float(argmax(row.yPred, row.count)) ? 1 : 0
  }
}

/// Whether the target's class is among the `k` largest predictions.
///
/// Keras: `keras.metrics.TopKCategoricalAccuracy` and its sparse form.
public struct TopMatch: RowMeasure {
  /// How many of the largest predictions count.
  public var k: Int
  /// Whether targets are class indices and not one-hot rows.
  public var isSparse: Bool

  /// The measure with Keras's default.
  public init(k: Int = 5, isSparse: Bool = false) {
    self.k = k
    self.isSparse = isSparse
  }

  /// Whether the target of a row is one class index.
  public var takesClassIndices: Bool { isSparse }

  /// 1 for a hit, else 0.
  public func value(_ row: LossRow) -> Float {
    let target = isSparse ? row.yTrue[0] : Float(argmax(row.yTrue, row.count))
    guard target >= 0, target < Float(row.count) else { return 0 }
    let own = row.yPred[Int(target)]
    var larger = 0
    for i in 0..<row.count where row.yPred[i] > own { larger += 1 }
    return own.isFinite && larger < k ? 1 : 0
  }
}

/// The place of the first largest number.
func argmax(_ values: UnsafePointer<Float>, _ count: Int) -> Int {
  var best = 0
  for i in 1..<max(count, 1) where values[i] > values[best] { best = i }
  return best
}
