import ConvEngine

extension Sequential {
  /// The outputs for samples, batch by batch.
  ///
  /// Keras: `Model.predict`. Stopped from outside it gives the outputs so far.
  ///
  /// - Throws: `ValueError` for samples that do not fit the model.
  public func predict(
    _ x: Tensor, batchSize: Int? = nil, steps: Int? = nil,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> Tensor {
    let outputs = try predictOutputs(x, batchSize: batchSize, steps: steps, monitor: monitor)
    return outputs.last ?? Tensor(zeros: [0])
  }

  /// Every output of a functional model for samples, batch by batch.
  ///
  /// - Throws: as ``predict(_:batchSize:steps:monitor:)``.
  public func predictOutputs(
    _ x: Tensor, batchSize: Int? = nil, steps: Int? = nil, callbacks: [Callback] = [],
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> [Tensor] {
    let source = try ArrayBatches(TrainingData(x: x), batchSize: batchSize, steps: steps)
    return try predictOutputs(source, steps: steps, callbacks: callbacks, monitor: monitor)
  }

  /// Every output of a model for the batches of a source.
  ///
  /// - Throws: `ValueError` for samples that do not fit the model, and what the source throws.
  public func predictOutputs(
    _ source: any BatchSource, steps: Int?, callbacks: [Callback] = [],
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> [Tensor] {
    var epoch = try EpochSteps(source, stepsPerEpoch: steps) { monitor.report?(.warning($0)) }
    if !(source is ArrayBatches), !isBuilt { try build(source, &epoch) }
    stopsPredicting = false
    for callback in callbacks {
      callback.model = self
      callback.params = (1, epoch.count)
      try callback.onPredictBegin()
    }
    let samples = (source as? ArrayBatches)?.data.count ?? 0
    let run = PredictRun(self, callbacks, monitor, samples: samples)
    monitor.report?(.begin(.predict, epochs: 1, steps: epoch.count ?? 0))
    try run.run(&epoch)
    if !run.isInterrupted { for callback in callbacks { try callback.onPredictEnd() } }
    monitor.report?(.end(.predict, logs: Logs(), isInterrupted: run.isInterrupted))
    return run.results
  }

  /// Builds the model on the first batch, which is read again afterwards.
  private func build(_ source: any BatchSource, _ steps: inout EpochSteps) throws(LayerError) {
    let first = try firstBatch(&steps)
    _ = try forwardOutputs(first.rows(0..<min(1, first.count)).x, training: false)
    try steps.reset()
  }

  /// The first batch of a source, read to learn the shapes.
  func firstBatch(_ steps: inout EpochSteps) throws(LayerError) -> TrainingData {
    try steps.beginEpoch()
    var batch = Batch()
    guard try steps.next() != nil, try steps.read(into: &batch) else {
      throw LayerError("the data have no batches: the generator or data set gives none.")
    }
    return try TrainingData(
      x: batch.x, y: batch.hasTargets ? batch.y : nil,
      sampleWeight: batch.sampleWeight)
  }
}

/// One predicting under way.
private final class PredictRun {
  private(set) var isInterrupted = false
  private let model: Sequential
  private let callbacks: [Callback]
  private let monitor: TrainingMonitor
  private var gathered: [OutputRows]

  init(
    _ model: Sequential, _ callbacks: [Callback], _ monitor: TrainingMonitor, samples: Int
  ) {
    self.model = model
    self.callbacks = callbacks
    self.monitor = monitor
    gathered = Array(
      repeating: OutputRows(total: samples), count: max(1, model.symbolicOutputs.count))
  }

  /// What came out, one tensor for each output of the model.
  var results: [Tensor] { gathered.map(\.result) }

  func run(_ steps: inout EpochSteps) throws(LayerError) {
    var batch = Batch()
    let isHeard = callbacks.contains(where: \.hearsBatches)
    try steps.beginEpoch()
    while let step = try steps.next() {
      isInterrupted = monitor.shouldStop()
      if isInterrupted { return }
      for callback in callbacks { try callback.onPredictBatchBegin(step) }
      guard try steps.read(into: &batch) else { return }
      let outputs = try model.forwardOutputs(batch.x, training: false)
      for (place, output) in outputs.enumerated() where gathered.indices.contains(place) {
        try gathered[place].add(output, samples: batch.count)
      }
      if isHeard { for callback in callbacks { try callback.onPredictBatchEnd(step, outputs) } }
      monitor.report?(.batchEnd(step: step + 1, logs: Logs()))
      if model.stopsPredicting { return }
    }
  }
}
