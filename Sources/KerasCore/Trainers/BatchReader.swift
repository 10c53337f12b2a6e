import ConvEngine

/// One batch, in tensors that the next batch reuses.
struct Batch {
  var x = Tensor(zeros: [0])
  var y = Tensor(zeros: [0])
  var sampleWeight: Tensor?
  var count = 0
  /// Whether there are targets.
  var hasTargets = true
  /// Whether its shapes and targets are checked as it is used; arrays are checked as a whole.
  var isUnchecked = false

  init() {}

  /// A batch of a source that may be unlike the one before.
  init(_ data: TrainingData) {
    x = data.x
    if let y = data.y { self.y = y }
    hasTargets = data.y != nil
    sampleWeight = data.sampleWeight
    count = data.count
    isUnchecked = true
  }
}

/// Goes over data in batches, in their order or shuffled anew for each pass.
struct BatchReader {
  let data: TrainingData
  let batchSize: Int
  /// How many batches one pass over all samples has.
  let batchesPerPass: Int
  private var order: [Int]
  private(set) var nextBatch = 0

  /// A reader at the first batch.
  ///
  /// - Throws: `ValueError` for a batch size below 1 or data without samples.
  init(_ data: TrainingData, batchSize: Int?, steps: Int? = nil) throws(LayerError) {
    let chosen = batchSize ?? steps.map { (data.count + $0 - 1) / max($0, 1) } ?? 32
    guard data.count > 0 else {
      throw LayerError("there are no samples. Received: x of shape \(data.x.shape)")
    }
    guard chosen > 0 else {
      throw LayerError("`batch_size` must be at least 1. Received: batch_size=\(chosen)")
    }
    self.data = data
    self.batchSize = min(chosen, data.count)
    batchesPerPass = (data.count - 1) / chosen + 1
    order = Array(0..<data.count)
  }

  /// Starts a pass over all samples in a new order; nil for their own.
  mutating func restart(order: [Int]? = nil) {
    nextBatch = 0
    if let order { self.order = order }
  }

  /// Whether the pass is over.
  var isExhausted: Bool { nextBatch >= batchesPerPass }

  /// Copies the next batch into tensors that keep their memory.
  mutating func read(into batch: inout Batch) {
    let start = nextBatch * batchSize
    let places = order[start..<min(start + batchSize, data.count)]
    batch.count = places.count
    batch.x.gather(rows: places, of: data.x)
    if let y = data.y { batch.y.gather(rows: places, of: y) }
    if let weights = data.sampleWeight {
      if batch.sampleWeight == nil { batch.sampleWeight = Tensor(zeros: [0]) }
      batch.sampleWeight?.gather(rows: places, of: weights)
    } else {
      batch.sampleWeight = nil
    }
    nextBatch += 1
  }
}
