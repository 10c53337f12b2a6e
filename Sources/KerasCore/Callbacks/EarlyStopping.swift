import ConvEngine

/// Stops training when a number no longer gets better.
///
/// Keras: `keras.callbacks.EarlyStopping`.
public final class EarlyStopping: Callback {
  /// Whether less or more is better.
  public enum Mode: String, Sendable {
    /// More for accuracies, less for everything else.
    case auto
    /// Less is better.
    case min
    /// More is better.
    case max
  }

  /// The number to watch.
  public var monitor = "val_loss"
  /// The least change that counts as better.
  public var minDelta = 0.0
  /// How many epochs without getting better to wait.
  public var patience = 0
  /// Whether less or more is better.
  public var mode = Mode.auto
  /// What must be beaten.
  public var baseline: Double?
  /// Whether to go back to the weights of the best epoch.
  public var restoreBestWeights = false
  /// How many epochs to let pass before watching.
  public var startFromEpoch = 0

  /// The epoch after which training stopped, 0 when it did not.
  public private(set) var stoppedEpoch = 0
  private var wait = 0
  private var best: Double?
  private var bestWeights: [Tensor] = []
  private var bestEpoch = 0

  /// Starts watching anew.
  public override func onTrainBegin() {
    (wait, stoppedEpoch, best, bestEpoch, bestWeights) = (0, 0, nil, 0, [])
  }

  /// Compares the epoch with the best one.
  public override func onEpochEnd(_ epoch: Int, _ logs: Logs) {
    guard epoch >= startFromEpoch, let value = logs[monitor].map({ Double($0) }) else { return }
    if restoreBestWeights, bestWeights.isEmpty { keepWeights(epoch) }
    wait += 1
    if best.map({ isBetter(value, than: $0) }) ?? true {
      best = value
      bestEpoch = epoch
      if restoreBestWeights { keepWeights(epoch) }
      if baseline.map({ isBetter(value, than: $0) }) ?? true { wait = 0 }
      return
    }
    if wait >= patience, epoch > 0 {
      stoppedEpoch = epoch
      stopsTraining = true
    }
  }

  /// Puts the best weights back, if wanted.
  public override func onTrainEnd(_ logs: Logs) {
    guard restoreBestWeights, !bestWeights.isEmpty, let model else { return }
    for (weight, tensor) in zip(model.weights, bestWeights) { weight.value.copy(from: tensor) }
  }

  private func keepWeights(_ epoch: Int) {
    bestWeights = model?.weights.map(\.value) ?? []
    bestEpoch = epoch
  }

  private func isBetter(_ value: Double, than other: Double) -> Bool {
    switch mode {
    case .min: value < other - minDelta
    case .max: value > other + minDelta
    case .auto:
      monitor.hasSuffix("accuracy") || monitor.hasSuffix("acc")
        ? value > other + minDelta : value < other - minDelta
    }
  }
}

/// Stops training when the loss is no longer a number.
///
/// Keras: `keras.callbacks.TerminateOnNaN`.
public final class TerminateOnNaN: Callback {
  /// Looks at the loss.
  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    guard let loss = logs["loss"], !loss.isFinite else { return }
    stopsTraining = true
  }
}
