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
    _ = try requireTrainer()
    var (training, options) = (data, options)
    if options.validationData == nil, options.validationSource == nil,
      options.validationSplit != 0
    {
      let parts = try data.split(validation: options.validationSplit)
      (training, options.validationData) = (parts.training, parts.validation)
    }
    if let weights = options.classWeight { training = try training.weighted(byClass: weights) }
    let session = session
    let batches = try ArrayBatches(
      training, batchSize: options.batchSize, steps: options.stepsPerEpoch,
      order: options.shuffle ? options.permutation ?? { session.permutation($0) } : nil)
    return try fit(batches, options, monitor: monitor)
  }

  /// Trains the model on the batches of a source.
  ///
  /// - Throws: as with arrays, and what the source throws.
  @discardableResult
  public func fit(
    _ source: any BatchSource, _ options: FitOptions, monitor: TrainingMonitor = TrainingMonitor()
  ) throws(LayerError) -> History {
    let trainer = try requireTrainer()
    let run = try FitRun(self, trainer, source, options, monitor)
    trainer.history = run.history
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
  private let arrays: TrainingData?
  private var steps: EpochSteps
  private var validation: EpochSteps?
  private var batch = Batch()
  private let runner: StepRunner
  private var adviser = TrainingAdviser()

  init(
    _ model: Sequential, _ trainer: Compilation, _ source: any BatchSource, _ options: FitOptions,
    _ monitor: TrainingMonitor
  ) throws(LayerError) {
    self.model = model
    self.trainer = trainer
    self.options = options
    self.monitor = monitor
    arrays = (source as? ArrayBatches)?.data
    var steps = try EpochSteps(source, stepsPerEpoch: options.stepsPerEpoch) {
      monitor.report?(.warning($0))
    }
    try model.settle(trainer, source, &steps)
    try steps.reset()
    self.steps = steps
    runner = StepRunner(model, trainer)
    history.epochs = options.epochs
    history.steps = steps.count
    let validationData = options.validationData
    model.watchedData = (validationData ?? arrays).map { ($0, validationData != nil) }
  }

  func run() throws(LayerError) {
    model.stopsTraining = false
    defer { if options.epochs > 0 { trainer.optimizer.finalizeWeights() } }
    for callback in options.callbacks {
      callback.model = model
      callback.params = (options.epochs, steps.count)
      try callback.onTrainBegin()
    }
    monitor.report?(.begin(.fit, epochs: options.epochs, steps: steps.count ?? 0))
    if let layer = model.maskDropper { warnAboutMask(layer) }
    if let loss = trainer.settled?.loss?.loss, let arrays {
      advise { $0.begin(model, loss, arrays) }
    }
    var logs = Logs()
    var epoch = options.callbacks.compactMap(\.firstEpoch).max() ?? max(options.initialEpoch, 0)
    while epoch < options.epochs, !history.isInterrupted {
      logs = try runEpoch(epoch)
      epoch += 1
      if model.stopsTraining { break }
    }
    if !history.isInterrupted {
      for callback in options.callbacks { try callback.onTrainEnd(logs) }
    }
    monitor.report?(.end(.fit, logs: logs, isInterrupted: history.isInterrupted))
  }

  /// Gives the numbers of the epoch as they were before callbacks saw them.
  private func runEpoch(_ epoch: Int) throws(LayerError) -> Logs {
    trainer.settled?.reset()
    for callback in options.callbacks { try callback.onEpochBegin(epoch) }
    monitor.report?(.epochBegin(epoch))
    try runSteps(epoch)
    lookAtLayers(epoch)
    let measured = (trainer.settled?.results ?? Logs()).sorted
    guard !history.isInterrupted else { return measured }
    let logs = try validated(measured, epoch)
    guard !history.isInterrupted else { return logs }
    var shown = logs
    for callback in options.callbacks { try callback.onEpochEnd(epoch, &shown) }
    monitor.report?(.epochEnd(epoch, logs: shown))
    let stopsEarly = options.callbacks.contains { $0.stopsEarly }
    advise {
      $0.look(at: shown, of: model, trainer.optimizer, epoch: epoch, stopsEarly: stopsEarly)
    }
    history.record(epoch: epoch, shown)
    return logs
  }

  private func validated(_ logs: Logs, _ epoch: Int) throws(LayerError) -> Logs {
    guard (epoch + 1) % max(options.validationFreq, 1) == 0,
      options.validationSource != nil || options.validationData != nil
    else { return logs }
    if validation == nil {
      do throws(LayerError) {
        validation = try openValidation()
      } catch {
        throw aboutValidation(error)
      }
    }
    guard var steps = validation else { return logs }
    defer { validation = steps }
    let run = EvaluateRun(model, trainer, options.callbacks, monitor)
    let measured = try run.run(&steps)
    history.isInterrupted = run.isInterrupted
    var logs = logs
    for entry in measured.sorted.entries {
      logs.entries.append(
        Logs.Entry(name: "val_\(entry.name)", value: entry.value, values: entry.values))
    }
    return logs
  }

  /// The error of data that the model does not take: its input fits what it is trained on.
  private func aboutValidation(_ error: LayerError) -> LayerError {
    guard error.hint?.hasPrefix("Input(shape=") ?? false, let sample = model.inputShape?.sample
    else { return error }
    var own = error
    own.hint = "validation_data=(x_val, y_val) with x_val of samples \(SymbolicShape(sample))"
    return own
  }

  private func openValidation() throws(LayerError) -> EpochSteps {
    var source = options.validationSource
    if let data = options.validationData, source == nil {
      source = try ArrayBatches(
        data, batchSize: options.validationBatchSize ?? options.batchSize,
        steps: options.validationSteps)
    }
    guard let source else { throw LayerError("there are no data to validate with.") }
    var steps = try EpochSteps(source, stepsPerEpoch: options.validationSteps) {
      [monitor] in monitor.report?(.warning($0))
    }
    try model.settle(trainer, source, &steps)
    return steps
  }

  private func runSteps(_ epoch: Int) throws(LayerError) {
    try steps.beginEpoch()
    while let step = try steps.next() {
      guard !monitor.shouldStop() else {
        history.isInterrupted = true
        return
      }
      for callback in options.callbacks { try callback.onTrainBatchBegin(step) }
      guard try steps.read(into: &batch) else { return }
      try runner.train(batch)
      if model.watchedData == nil { watchBatch() }
      try reportBatch(step)
      if !runner.loss.isFinite { lookAtLoss(epoch, step) }
      if model.stopsTraining { return }
    }
  }

  /// Without arrays a run is looked at with its first batch.
  private func watchBatch() {
    guard let data = try? TrainingData(x: batch.x, y: batch.y) else { return }
    model.watchedData = (data, isValidation: false)
    if let loss = trainer.settled?.loss?.loss { advise { $0.begin(model, loss, data) } }
  }

  private func reportBatch(_ step: Int) throws(LayerError) {
    guard monitor.report != nil || options.callbacks.contains(where: \.hearsBatches) else { return }
    let logs = (trainer.settled?.results ?? Logs()).sorted
    for callback in options.callbacks { try callback.onTrainBatchEnd(step, logs) }
    monitor.report?(.batchEnd(step: step + 1, logs: logs))
  }

  /// Passes on what the adviser has to say; nobody listens, nothing is computed.
  private func advise(_ look: (inout TrainingAdviser) -> [TrainingAdvice]) {
    guard let report = monitor.report else { return }
    for advice in look(&adviser) { report(.advice(advice)) }
  }

  private func lookAtLayers(_ epoch: Int) {
    guard !history.isInterrupted, batch.count > 0, let loss = trainer.settled?.loss?.loss else {
      return
    }
    advise { $0.look(at: batch, runner.lastPredictions, in: model, loss, epoch: epoch) }
  }

  private func lookAtLoss(_ epoch: Int, _ step: Int) {
    advise {
      $0.look(
        at: runner.loss, of: batch, in: model, trainer.optimizer, epoch: epoch, step: step)
    }
  }

  private func warnAboutMask(_ layer: Layer) {
    monitor.report?(
      .warning(
        "Layer '\(layer.name)' (of type \(layer.configuration.className)) was passed an input with "
          + "a mask attached to it. However, this layer does not support masking and will "
          + "therefore destroy the mask information. Downstream layers will not see the mask."))
  }
}

extension KerasSession {
  /// The places 0 ..< count in an order that follows from the seed.
  func permutation(_ count: Int) -> [Int] {
    var source = RandomSource(seed: nextSeed())
    return source.permutation(count)
  }
}
