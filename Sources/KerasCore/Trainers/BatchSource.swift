import ConvEngine

/// Where the batches of a run come from: arrays, a generator, a data set of the program's own.
///
/// Keras: `DataAdapter`.
public protocol BatchSource: AnyObject {
  /// How many batches one pass has; nil when nobody knows, or when there is no end.
  ///
  /// - Throws: what the program's own code raised, as all of these do.
  func batchCount() throws(LayerError) -> Int?
  /// An epoch begins.
  func epochBegin() throws(LayerError)
  /// An epoch is over, or a run is about to begin.
  func epochEnd() throws(LayerError)
  /// Starts a pass from the beginning, if the source can be read again.
  func restart() throws(LayerError)
  /// The next batch of the pass, nil at its end.
  func next() throws(LayerError) -> TrainingData?
}

/// Batches of arrays, each copied into tensors that keep their memory.
final class ArrayBatches: BatchSource {
  /// All samples.
  let data: TrainingData
  private var reader: BatchReader
  /// The order of so many samples for a pass, nil for their own.
  private let order: ((Int) -> [Int])?
  private var isFresh = false

  /// - Throws: `ValueError` for a batch size below 1 or data without samples.
  init(
    _ data: TrainingData, batchSize: Int?, steps: Int? = nil, order: ((Int) -> [Int])? = nil
  ) throws(LayerError) {
    self.data = data
    self.order = order
    reader = try BatchReader(data, batchSize: batchSize, steps: steps)
  }

  func batchCount() -> Int? { reader.batchesPerPass }
  func epochBegin() {}
  func epochEnd() {}
  func restart() { isFresh = true }

  func next() -> TrainingData? {
    var batch = Batch()
    guard fill(&batch) else { return nil }
    let targets = data.y == nil ? nil : batch.y
    return try? TrainingData(x: batch.x, y: targets, sampleWeight: batch.sampleWeight)
  }

  /// Reads the next batch; false at the end of the pass.
  func fill(_ batch: inout Batch) -> Bool {
    if isFresh {
      isFresh = false
      reader.restart(order: order?(data.count))
    }
    guard !reader.isExhausted else { return false }
    reader.read(into: &batch)
    return true
  }
}
