/// Goes over a source of batches epoch by epoch and counts the steps.
///
/// Keras: `EpochIterator`. With a number of steps an epoch, the next epoch goes on where the last one
/// stopped.
struct EpochSteps {
  private let source: any BatchSource
  private let stepsPerEpoch: Int?
  private let warn: (String) -> Void
  private var batchCount: Int?
  private var stepsSeen = 0
  private var isPassOpen = false
  private var limit: Int?
  private var nextNumber = 0

  /// - Parameters:
  ///   - source: where the batches come from.
  ///   - stepsPerEpoch: how many an epoch has; nil for all.
  ///   - warn: hears that the source ran out of data.
  /// - Throws: what the source throws.
  init(
    _ source: any BatchSource, stepsPerEpoch: Int?, warn: @escaping (String) -> Void
  ) throws(LayerError) {
    self.source = source
    self.stepsPerEpoch = stepsPerEpoch.flatMap { $0 == 0 ? nil : $0 }
    self.warn = warn
    batchCount = try source.batchCount()
  }

  /// How many steps an epoch has, nil while nobody knows.
  var count: Int? { stepsPerEpoch ?? batchCount }

  /// Before a run: what was read to build the model does not count.
  mutating func reset() throws(LayerError) {
    isPassOpen = false
    stepsSeen = 0
    batchCount = try source.batchCount()
    try source.epochEnd()
  }

  /// Starts an epoch.
  mutating func beginEpoch() throws(LayerError) {
    try source.epochBegin()
    nextNumber = 0
    limit = count.flatMap { $0 > 0 ? $0 : nil }
    if limit == nil || !isPassOpen || stepsPerEpoch == nil { try openPass() }
  }

  /// The number of the next step, nil when the epoch is over.
  mutating func next() throws(LayerError) -> Int? {
    if let limit {
      let isThrough = batchCount.map { $0 > 0 && stepsSeen >= $0 } ?? false
      guard nextNumber < limit, !isThrough else {
        if nextNumber < limit, stepsPerEpoch != nil { warn(Self.outOfData) }
        if isThrough { try openPass() }
        try source.epochEnd()
        return nil
      }
    }
    stepsSeen += 1
    defer { nextNumber += 1 }
    return nextNumber
  }

  /// Reads the batch of a step; false when the source has no more.
  mutating func read(into batch: inout Batch) throws(LayerError) -> Bool {
    if let arrays = source as? ArrayBatches {
      if arrays.fill(&batch) { return true }
    } else if let data = try source.next() {
      guard data.count > 0 else {
        throw LayerError("a batch has no samples. Received: x of shape \(data.x.shape)")
      }
      batch = Batch(data)
      return true
    }
    if batchCount == nil { batchCount = stepsSeen }
    warn(Self.outOfData)
    isPassOpen = false
    try source.epochEnd()
    return false
  }

  private mutating func openPass() throws(LayerError) {
    try source.restart()
    isPassOpen = true
    stepsSeen = 0
  }

  private static let outOfData =
    "Your input ran out of data; interrupting training. Make sure that your dataset or "
    + "generator can generate at least `steps_per_epoch * epochs` batches. You may need to "
    + "use the `.repeat()` function when building your dataset."
}
