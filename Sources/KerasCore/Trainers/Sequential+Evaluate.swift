import ConvEngine

extension Sequential {
  /// Measures loss and metrics on data.
  ///
  /// Keras: `Model.evaluate`. The loss comes first, then the metrics in the order of `compile`.
  ///
  /// - Throws: `ValueError` for data that do not fit the model, the loss or each other.
  public func evaluate(
    _ data: TrainingData, batchSize: Int? = nil, steps: Int? = nil,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> Logs {
    let trainer = try requireTrainer()
    try settle(trainer, data)
    var reader = try BatchReader(data, batchSize: batchSize, steps: steps)
    let total = min(steps ?? reader.batchesPerPass, reader.batchesPerPass)
    let runner = StepRunner(self, trainer)
    var batch = Batch()
    trainer.settled?.reset()
    monitor.report?(.begin(.evaluate, epochs: 1, steps: total))
    var isInterrupted = false
    for step in 0..<total {
      isInterrupted = monitor.shouldStop()
      if isInterrupted { break }
      reader.read(into: &batch)
      try runner.test(batch)
      monitor.report?(
        .batchEnd(step: step + 1, logs: Logs(trainer.settled?.results ?? []).sorted))
    }
    let logs = Logs(trainer.settled?.results ?? [])
    monitor.report?(.end(.evaluate, logs: logs.sorted, isInterrupted: isInterrupted))
    return logs
  }

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
    _ x: Tensor, batchSize: Int? = nil, steps: Int? = nil,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> [Tensor] {
    var reader = try BatchReader(TrainingData(x: x), batchSize: batchSize, steps: steps)
    let total = min(steps ?? reader.batchesPerPass, reader.batchesPerPass)
    var batch = Batch()
    let rows = min(total * reader.batchSize, reader.data.count)
    var outputs = [OutputRows](
      repeating: OutputRows(total: rows), count: max(1, symbolicOutputs.count))
    monitor.report?(.begin(.predict, epochs: 1, steps: total))
    var isInterrupted = false
    for step in 0..<total {
      isInterrupted = monitor.shouldStop()
      if isInterrupted { break }
      reader.read(into: &batch)
      for (place, output) in try forwardOutputs(batch.x, training: false).enumerated() {
        try outputs[place].add(output, samples: batch.count)
      }
      monitor.report?(.batchEnd(step: step + 1, logs: Logs()))
    }
    monitor.report?(.end(.predict, logs: Logs(), isInterrupted: isInterrupted))
    return outputs.map(\.result)
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
    let batch = Batch(
      x: data.x, y: data.y ?? Tensor(zeros: [0]), sampleWeight: data.sampleWeight,
      count: data.count)
    try step(StepRunner(self, trainer), batch)
    return Logs(trainer.settled?.results ?? [])
  }
}
