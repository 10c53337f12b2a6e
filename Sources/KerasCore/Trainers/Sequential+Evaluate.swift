import ConvEngine

extension Sequential {
  /// Measures loss and metrics on data.
  ///
  /// Keras: `Model.evaluate`. The loss comes first, then the metrics in the order of `compile`.
  ///
  /// - Throws: `ValueError` for data that do not fit the model, the loss or each other.
  public func evaluate(
    _ data: TrainingData, batchSize: Int? = nil, steps: Int? = nil, callbacks: [Callback] = [],
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> Logs {
    _ = try requireTrainer()
    return try evaluate(
      ArrayBatches(data, batchSize: batchSize, steps: steps), steps: steps, callbacks: callbacks,
      monitor: monitor)
  }

  /// Measures loss and metrics on the batches of a source.
  ///
  /// - Throws: as with arrays, and what the source throws.
  public func evaluate(
    _ source: any BatchSource, steps: Int?, callbacks: [Callback] = [],
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> Logs {
    let trainer = try requireTrainer()
    var epoch = try EpochSteps(source, stepsPerEpoch: steps) { monitor.report?(.warning($0)) }
    try settle(trainer, source, &epoch)
    for callback in callbacks {
      callback.model = self
      callback.params = (1, epoch.count)
    }
    monitor.report?(.begin(.evaluate, epochs: 1, steps: epoch.count ?? 0))
    let run = EvaluateRun(self, trainer, callbacks, monitor, isReported: true)
    let logs = try run.run(&epoch)
    monitor.report?(.end(.evaluate, logs: logs.sorted, isInterrupted: run.isInterrupted))
    return logs
  }

  /// One step on one batch; gives loss and metrics of this batch.
  ///
  /// Keras: `Model.train_on_batch`.
  ///
  /// - Throws: `ValueError` for data that do not fit.
  public func trainOnBatch(_ data: TrainingData) throws(LayerError) -> Logs {
    try onBatch(data) { (runner, batch) throws(LayerError) in try runner.train(batch) }
  }

  /// Loss and metrics of one batch.
  ///
  /// Keras: `Model.test_on_batch`.
  ///
  /// - Throws: `ValueError` for data that do not fit.
  public func testOnBatch(_ data: TrainingData) throws(LayerError) -> Logs {
    try onBatch(data) { (runner, batch) throws(LayerError) in try runner.test(batch) }
  }

  private func onBatch(
    _ data: TrainingData, _ step: (StepRunner, Batch) throws(LayerError) -> Void
  ) throws(LayerError) -> Logs {
    let trainer = try requireTrainer()
    try settle(trainer, data)
    trainer.settled?.reset()
    var batch = Batch(data)
    batch.isUnchecked = false
    try step(StepRunner(self, trainer), batch)
    return trainer.settled?.results ?? Logs()
  }
}

/// One measuring of loss and metrics under way.
final class EvaluateRun {
  private(set) var isInterrupted = false
  private let model: Sequential
  private let trainer: Compilation
  private let callbacks: [Callback]
  private let monitor: TrainingMonitor
  private let isReported: Bool

  init(
    _ model: Sequential, _ trainer: Compilation, _ callbacks: [Callback],
    _ monitor: TrainingMonitor, isReported: Bool = false
  ) {
    self.model = model
    self.trainer = trainer
    self.callbacks = callbacks
    self.monitor = monitor
    self.isReported = isReported
  }

  func run(_ steps: inout EpochSteps) throws(LayerError) -> Logs {
    try steps.reset()
    model.stopsEvaluating = false
    for callback in callbacks { try callback.onTestBegin() }
    trainer.settled?.reset()
    try runSteps(&steps)
    let logs = trainer.settled?.results ?? Logs()
    guard !isInterrupted else { return logs }
    for callback in callbacks { try callback.onTestEnd(logs.sorted) }
    return logs
  }

  private func runSteps(_ steps: inout EpochSteps) throws(LayerError) {
    let runner = StepRunner(model, trainer)
    var batch = Batch()
    let isHeard = isReported || callbacks.contains(where: \.hearsBatches)
    try steps.beginEpoch()
    while let step = try steps.next() {
      isInterrupted = monitor.shouldStop()
      if isInterrupted { return }
      for callback in callbacks { try callback.onTestBatchBegin(step) }
      guard try steps.read(into: &batch) else { return }
      try runner.test(batch)
      guard isHeard else { continue }
      let logs = (trainer.settled?.results ?? Logs()).sorted
      for callback in callbacks { try callback.onTestBatchEnd(step, logs) }
      if isReported { monitor.report?(.batchEnd(step: step + 1, logs: logs)) }
      if model.stopsEvaluating { return }
    }
  }
}
