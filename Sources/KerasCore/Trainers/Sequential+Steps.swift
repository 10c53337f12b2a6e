import ConvEngine

extension Sequential {
  /// What `compile` left, if the trainer's own.
  public var trainer: Compilation? { compilation as? Compilation }

  /// Configures the model for training.
  public func compile(_ compilation: Compilation) {
    self.compilation = compilation
  }

  func requireTrainer() throws(LayerError) -> Compilation {
    guard let trainer else {
      throw LayerError(
        "You must call `compile()` before using the model.",
        hint: "model.compile(optimizer='adam', loss='\(fittingLoss)')")
    }
    return trainer
  }

  /// A loss that goes with what the model ends with.
  private var fittingLoss: String {
    let units = outputShape?.dimensions.last ?? nil
    switch layers.last?.lastActivation {
    case .softmax: return "sparse_categorical_crossentropy"
    case .sigmoid: return units == 1 ? "binary_crossentropy" : "categorical_crossentropy"
    default: return "mse"
    }
  }

  /// The shapes on the way through the model, input first.
  private var chain: [LayerError.Link] {
    guard let inputShape else { return [] }
    return [.init(layer: "input", shape: inputShape)]
      + layers.compactMap { layer in
        layer.outputShape.map { .init(layer: layer.name, shape: $0) }
      }
  }

  /// Builds the model for the batches of a source and settles loss and metrics by their shapes.
  func settle(
    _ trainer: Compilation, _ source: any BatchSource, _ steps: inout EpochSteps
  ) throws(LayerError) {
    if let arrays = source as? ArrayBatches { return try settle(trainer, arrays.data) }
    guard trainer.settled == nil || !isBuilt else { return }
    try settle(trainer, try firstBatch(&steps))
  }

  /// Builds the model for data and settles loss and metrics by their shapes.
  func settle(_ trainer: Compilation, _ data: TrainingData) throws(LayerError) {
    let first = try data.rows(0..<min(1, data.count))
    if inputShape == nil {
      // As Keras on TensorFlow: `fit` builds for batches of any size, a call for those of its own.
      try build(SymbolicShape(sample: first.x.shape.dimensions.dropFirst().map { $0 }))
    }
    guard !givesList else {
      throw LayerError(
        "model '\(name)' has \(symbolicOutputs.count) outputs; only models with one output are "
          + "trained and measured here.", exception: .notImplementedError,
        hint: "Model(inputs, outputs[0])")
    }
    let output = try forward(first.x, training: false).shape
    guard let y = first.y else {
      throw LayerError(
        "there are no targets to compare the outputs with. Received: y=None",
        hint: "the targets after the samples: model.fit(x, y)")
    }
    do throws(LayerError) {
      if trainer.settled == nil {
        trainer.settled = try SettledCompilation(
          trainer, yTrue: y.shape, yPred: output, activation: layers.last?.lastActivation)
      }
      try trainer.settled?.loss?.check(y.shape, output)
    } catch {
      throw error.afterModel(chain: chain)
    }
    if let y = data.y {
      try trainer.settled?.loss?.checkTargets(y, classes: output.dimensions.last ?? 1)
    }
  }
}

/// The passes of one run: what each batch needs and keeps.
final class StepRunner {
  private let model: Sequential
  private let trainer: Compilation
  private let weights: [Weight]
  private let penalties: [(weight: Weight, regularizer: any Regularizer)]
  private let constraints: [any Constraint]
  private let activityPenalties: [any Regularizer]
  private let activation: Activation?
  private var predictions = Tensor(zeros: [0])

  /// The loss of the last batch, penalties included.
  private(set) var loss: Float = 0

  init(_ model: Sequential, _ trainer: Compilation) {
    self.model = model
    self.trainer = trainer
    weights = model.trainableWeights
    penalties = weights.compactMap { weight in
      weight.specification.regularizer.map { (weight, $0) }
    }
    constraints = weights.compactMap(\.specification.constraint)
    activityPenalties = model.layers.compactMap(\.configuration.activityRegularizer)
    let takesLogits = trainer.settled?.logitLoss != nil
    activation = takesLogits ? model.layers.last?.lastActivation : nil
  }

  /// What came out for the last batch, the activation applied; let go of it before the next.
  var lastPredictions: Tensor {
    activation == nil ? model.layers.last?.output ?? predictions : predictions
  }

  /// One step: forward, loss, backward, update, metrics.
  func train(_ batch: Batch) throws(LayerError) {
    model.layers.last?.givesLogits = activation != nil
    defer { model.layers.last?.givesLogits = false }
    try forward(batch, training: true)
    model.backward(from: batch.x)
    try raiseFailures(in: model.layers)
    try raiseFailures()
    trainer.settled?.programLoss?.addWeightGradients()
    for (weight, regularizer) in penalties {
      regularizer.addGradient(of: weight.value, to: &weight.gradient)
    }
    trainer.optimizer.apply(weights)
    try raiseFailures()
  }

  /// Forward, loss, metrics.
  func test(_ batch: Batch) throws(LayerError) {
    model.layers.last?.givesLogits = activation != nil
    defer { model.layers.last?.givesLogits = false }
    try forward(batch, training: false)
  }

  /// Raises what went wrong in the backward pass of a program's own code.
  private func raiseFailures(in layers: [Layer]) throws(LayerError) {
    for layer in layers {
      if let failure = layer.failure {
        layer.failure = nil
        throw failure
      }
      if let inner = (layer as? ModelLayer)?.model { try raiseFailures(in: inner.layers) }
    }
  }

  /// Raises what went wrong in penalties and constraints of the program's own.
  private func raiseFailures() throws(LayerError) {
    for (_, regularizer) in penalties { try regularizer.raiseFailure() }
    try trainer.optimizer.raiseFailure()
    for constraint in constraints { try constraint.raiseFailure() }
    for regularizer in activityPenalties { try regularizer.raiseFailure() }
  }

  private func forward(_ batch: Batch, training: Bool) throws(LayerError) {
    let output = try model.forward(batch.x, training: training)
    if batch.isUnchecked { try check(batch, output) }
    loss = try lossValue(batch, output, training: training)
    for (weight, regularizer) in penalties { loss += regularizer.penalty(of: weight.value) }
    loss += model.activityPenalty
    try raiseFailures()
    if let activation { activate(activation, output, into: &predictions) }
    try measure(batch, activation == nil ? output : predictions)
  }

  /// A batch of a source may be unlike the one before.
  private func check(_ batch: Batch, _ output: Tensor) throws(LayerError) {
    guard batch.hasTargets else {
      throw LayerError(
        "there are no targets to compare the outputs with. Received: a batch of samples alone",
        hint: "yield x, y")
    }
    guard let settled = trainer.settled else { return }
    try settled.loss?.check(batch.y.shape, output.shape)
    try settled.loss?.checkTargets(batch.y, classes: output.shape.dimensions.last ?? 1)
    for metric in settled.metrics + settled.weightedMetrics {
      try metric.check(yTrue: batch.y.shape, yPred: output.shape)
    }
  }

  /// The loss without penalties; in training its gradient comes along.
  private func lossValue(
    _ batch: Batch, _ output: Tensor, training: Bool
  ) throws(LayerError) -> Float {
    guard let settled = trainer.settled else { return 0 }
    let weights = batch.sampleWeight
    if let own = settled.programLoss {
      guard training else { return try own.value(batch.y, output, sampleWeight: weights) }
      return try own.value(
        batch.y, output, sampleWeight: weights, gradient: &model.outputGradient)
    }
    guard let computation = settled.logitLoss ?? settled.loss else { return 0 }
    guard output.shape.dimensions.first == batch.count else {
      throw LayerError(
        "the loss compares sample by sample, but a batch of \(batch.count) gave an output of shape "
          + "\(output.shape).", hint: "operations along axis=1 and further: axis 0 is the batch")
    }
    let rowWeights = computation.weights(weights, mask: model.outputMask, output.shape)
    if training {
      computation.gradient(
        batch.y, output, sampleWeight: rowWeights, into: &model.outputGradient)
    }
    return computation.value(batch.y, output, sampleWeight: rowWeights)
  }

  private func measure(_ batch: Batch, _ output: Tensor) throws(LayerError) {
    trainer.settled?.lossTracker.update(loss, weight: batch.count)
    guard let settled = trainer.settled else { return }
    let mask = model.outputMask
    for metric in settled.metrics {
      try metric.update(MetricBatch(yTrue: batch.y, yPred: output, mask: mask))
    }
    for metric in settled.weightedMetrics {
      try metric.update(
        MetricBatch(
          yTrue: batch.y, yPred: output, sampleWeight: batch.sampleWeight, mask: mask))
    }
  }
}
