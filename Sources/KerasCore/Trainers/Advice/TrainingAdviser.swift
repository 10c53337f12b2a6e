import ConvEngine

/// Watches a training and says what a learner should know, each thing once.
///
/// It reads the engine's own tensors as the last batch of an epoch left them, so that it costs about
/// as much as one activation of one batch, once an epoch. It draws no random numbers and changes
/// nothing: a run is the same with and without it.
struct TrainingAdviser {
  /// The kinds that have been said.
  private var given: Set<TrainingAdvice.Kind> = []
  private var losses: [Float] = []
  private var validation: [Float] = []
  private var units: [String: UnitRecord] = [:]

  /// What is known before the first step.
  mutating func begin(
    _ model: Sequential, _ loss: any Loss, _ data: TrainingData
  ) -> [TrainingAdvice] {
    guard let y = data.y, let last = model.layers.last else { return [] }
    let fit = TargetFit(loss: loss, activation: last.activationInWords, targets: y, last: last)
    return say([fit.advice].compactMap(\.self))
  }

  /// Looks at a loss right after its batch; the layers still hold their outputs.
  mutating func look(
    at loss: Float, of batch: Batch, in model: Sequential, _ optimizer: Optimizer,
    epoch: Int, step: Int
  ) -> [TrainingAdvice] {
    guard !loss.isFinite, !given.contains(.notFinite) else { return [] }
    let finding = NotFinite(loss: loss, batch: batch, model: model, optimizer: optimizer)
    return say([finding.advice(epoch: epoch + 1, step: step + 1)])
  }

  /// Looks at what the last batch of an epoch left in the layers.
  mutating func look(
    at batch: Batch, _ predictions: Tensor, in model: Sequential, _ loss: any Loss, epoch: Int
  ) -> [TrainingAdvice] {
    guard !given.contains(.notFinite) else { return [] }
    var advice: [TrainingAdvice] = []
    for layer in model.layersWithin where layer.activationInWords == "relu" {
      var record = units[layer.name] ?? UnitRecord(layer)
      record.add(layer.output)
      units[layer.name] = record
      if let found = record.advice(layer, epoch: epoch + 1) { advice.append(found) }
    }
    let ends = Saturation(model: model, batch: batch, predictions: predictions, loss: loss)
    if let found = ends.advice(epoch: epoch + 1) { advice.append(found) }
    return say(advice)
  }

  /// Looks at the numbers of a finished epoch.
  mutating func look(
    at logs: Logs, of model: Sequential, _ optimizer: Optimizer, epoch: Int,
    stopsEarly: Bool
  ) -> [TrainingAdvice] {
    guard !given.contains(.notFinite), let loss = logs["loss"] else { return [] }
    losses.append(loss)
    if let value = logs["val_loss"] { validation.append(value) }
    let curve = LossCourse(losses: losses, validation: validation)
    var advice = [curve.stuck(model, optimizer, epoch: epoch + 1)]
    if !stopsEarly { advice.append(curve.overfitting(epoch: epoch + 1)) }
    return say(advice.compactMap(\.self))
  }

  private mutating func say(_ advice: [TrainingAdvice]) -> [TrainingAdvice] {
    advice.filter { given.insert($0.kind).inserted }
  }
}

extension Sequential {
  /// The layers that compute, those of models inside one by one.
  var layersWithin: [Layer] {
    layers.flatMap { ($0 as? ModelLayer)?.model.layersWithin ?? [$0] }
  }
}

extension Layer {
  /// Keras's name of the activation the layer ends with, nil for a layer that has none.
  var activationInWords: String? {
    if configuration is ReLU { return "relu" }
    if configuration is Softmax { return "softmax" }
    for argument in configuration.arguments where argument.name == "activation" {
      if case .activation(let activation) = argument.value {
        return ActivationNames.name(of: activation)
      }
    }
    return nil
  }
}
