import ConvEngine

extension Sequential {
  /// Trains the model for a number of epochs.
  ///
  /// Keras: `Model.fit`. Stopped from outside it ends between two batches: the weights are those of
  /// the last batch and the record holds the finished epochs.
  ///
  /// - Throws: `ValueError` for data that do not fit the model, the loss or each other.
  @discardableResult
  public func fit(
    _ data: TrainingData, _ options: FitOptions = FitOptions(),
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> History {
    let trainer = try requireTrainer()
    var (training, validation) = (data, options.validationData)
    if validation == nil, options.validationSplit != 0 {
      let parts = try data.split(validation: options.validationSplit)
      (training, validation) = (parts.training, parts.validation)
    }
    if let weights = options.classWeight { training = try training.weighted(byClass: weights) }
    try settle(trainer, training)
    let run = try FitRun(self, trainer, training, validation, options, monitor)
    trainer.history = run.history
    watchedData = (validation ?? training, isValidation: validation != nil)
    defer { watchedData = nil }
    try run.run()
    return run.history
  }
}

/// One call of `fit` under way.
private final class FitRun {
  let history = History()
  private let model: Sequential
  private let trainer: Compilation
  private let options: FitOptions
  private let monitor: TrainingMonitor
  private let validation: TrainingData?
  private let steps: Int
  private var reader: BatchReader
  private var batch = Batch()
  private let runner: StepRunner
  private var isStopped = false
  private var adviser = TrainingAdviser()

  init(
    _ model: Sequential, _ trainer: Compilation, _ data: TrainingData,
    _ validation: TrainingData?, _ options: FitOptions, _ monitor: TrainingMonitor
  ) throws(LayerError) {
    self.model = model
    self.trainer = trainer
    self.options = options
    self.monitor = monitor
    self.validation = validation
    reader = try BatchReader(data, batchSize: options.batchSize, steps: options.stepsPerEpoch)
    steps = options.stepsPerEpoch ?? reader.batchesPerPass
    runner = StepRunner(model, trainer)
    history.epochs = options.epochs
    history.steps = steps
    shuffle()
  }

  func run() throws(LayerError) {
    for callback in options.callbacks {
      callback.model = model
      callback.params = (options.epochs, steps)
      callback.stopsTraining = false
      callback.onTrainBegin()
    }
    monitor.report?(.begin(.fit, epochs: options.epochs, steps: steps))
    if let layer = model.maskDropper { warnAboutMask(layer) }
    if let loss = trainer.settled?.loss?.loss {
      advise { $0.begin(model, loss, reader.data) }
    }
    var logs = Logs()
    var epoch = options.callbacks.compactMap(\.firstEpoch).max() ?? max(options.initialEpoch, 0)
    while epoch < options.epochs, !isStopped {
      logs = try runEpoch(epoch)
      epoch += 1
    }
    trainer.optimizer.finalizeWeights()
    for callback in options.callbacks { callback.onTrainEnd(logs) }
    monitor.report?(.end(.fit, logs: logs, isInterrupted: history.isInterrupted))
  }

  private func runEpoch(_ epoch: Int) throws(LayerError) -> Logs {
    trainer.settled?.reset()
    for callback in options.callbacks { callback.onEpochBegin(epoch) }
    monitor.report?(.epochBegin(epoch))
    if options.stepsPerEpoch == nil { shuffle() }
    try runSteps(epoch)
    lookAtLayers(epoch)
    var logs = Logs(trainer.settled?.results ?? []).sorted
    guard !history.isInterrupted else { return logs }
    if let validation, (epoch + 1) % max(options.validationFreq, 1) == 0 {
      let measured = try model.evaluate(
        validation, batchSize: options.validationBatchSize ?? options.batchSize,
        steps: options.validationSteps,
        monitor: TrainingMonitor(shouldStop: monitor.shouldStop))
      for entry in measured.sorted.entries { logs["val_\(entry.name)"] = entry.value }
    }
    for callback in options.callbacks { callback.onEpochEnd(epoch, &logs) }
    monitor.report?(.epochEnd(epoch, logs: logs))
    let stopsEarly = options.callbacks.contains { $0 is EarlyStopping }
    advise {
      $0.look(at: logs, of: model, trainer.optimizer, epoch: epoch, stopsEarly: stopsEarly)
    }
    history.record(epoch: epoch, logs)
    isStopped = isStopped || options.callbacks.contains(where: \.stopsTraining)
    return logs
  }

  private func runSteps(_ epoch: Int) throws(LayerError) {
    for step in 0..<steps {
      guard !monitor.shouldStop() else {
        history.isInterrupted = true
        isStopped = true
        return
      }
      if reader.isExhausted {
        guard options.stepsPerEpoch != nil, step > 0 else { return shuffle() }
        warnAboutEnd()
        return shuffle()
      }
      for callback in options.callbacks { callback.onTrainBatchBegin(step) }
      reader.read(into: &batch)
      try runner.train(batch)
      reportBatch(step)
      if !runner.loss.isFinite { lookAtLoss(epoch, step) }
      if isStopped { return }
    }
    if reader.isExhausted { shuffle() }
  }

  private func reportBatch(_ step: Int) {
    guard monitor.report != nil || !options.callbacks.isEmpty else { return }
    let logs = Logs(trainer.settled?.results ?? []).sorted
    for callback in options.callbacks { callback.onTrainBatchEnd(step, logs) }
    monitor.report?(.batchEnd(step: step + 1, logs: logs))
    isStopped = options.callbacks.contains(where: \.stopsTraining)
  }

  /// Passes on what the adviser has to say; nobody listens, nothing is computed.
  private func advise(_ look: (inout TrainingAdviser) -> [TrainingAdvice]) {
    guard let report = monitor.report else { return }
    for advice in look(&adviser) { report(.advice(advice)) }
  }

  private func lookAtLayers(_ epoch: Int) {
    guard !history.isInterrupted, let loss = trainer.settled?.loss?.loss else { return }
    advise { $0.look(at: batch, runner.lastPredictions, in: model, loss, epoch: epoch) }
  }

  private func lookAtLoss(_ epoch: Int, _ step: Int) {
    advise {
      $0.look(
        at: runner.loss, of: batch, in: model, trainer.optimizer, epoch: epoch, step: step)
    }
  }

  private func shuffle() {
    guard options.shuffle else { return reader.restart() }
    let count = reader.data.count
    reader.restart(order: options.permutation?(count) ?? model.session.permutation(count))
  }

  private func warnAboutMask(_ layer: Layer) {
    monitor.report?(
      .warning(
        "Layer '\(layer.name)' (of type \(layer.configuration.className)) was passed an input with "
          + "a mask attached to it. However, this layer does not support masking and will "
          + "therefore destroy the mask information. Downstream layers will not see the mask."))
  }

  private func warnAboutEnd() {
    monitor.report?(
      .warning(
        "Your input ran out of data; interrupting training. Make sure that your dataset or "
          + "generator can generate at least `steps_per_epoch * epochs` batches. You may need to "
          + "use the `.repeat()` function when building your dataset."))
  }
}

extension KerasSession {
  /// The places 0 ..< count in an order that follows from the seed.
  func permutation(_ count: Int) -> [Int] {
    var source = RandomSource(seed: nextSeed())
    return source.permutation(count)
  }
}
