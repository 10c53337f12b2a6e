import ConvEngine

/// Stops training when a number no longer gets better.
///
/// Keras: `keras.callbacks.EarlyStopping`.
public final class EarlyStopping: Callback {
  /// The number to watch.
  public var monitor = Monitor()
  /// How many epochs without getting better to wait.
  public var patience = 0
  /// What must be beaten.
  public var baseline: Double?
  /// Whether to go back to the weights of the best epoch.
  public var restoreBestWeights = false
  /// How many epochs to let pass before watching.
  public var startFromEpoch = 0
  /// Whether to say when it stops.
  public var isVerbose = false

  /// The epoch after which training stopped, 0 when it did not.
  public private(set) var stoppedEpoch = 0
  /// For how many epochs it has not become better.
  public private(set) var wait = 0
  /// The best number so far.
  public private(set) var best: Double?
  /// The epoch of the best number.
  public private(set) var bestEpoch = 0
  private var bestWeights: [Tensor] = []

  /// It does.
  public override var stopsEarly: Bool { true }

  /// It only looks at epochs.
  public override var hearsBatches: Bool { false }

  /// Starts watching anew.
  public override func onTrainBegin() {
    (wait, stoppedEpoch, best, bestEpoch, bestWeights) = (0, 0, nil, 0, [])
  }

  /// Compares the epoch with the best one.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    guard let value = monitor.value(logs, "Early stopping", self), epoch >= startFromEpoch
    else { return }
    if restoreBestWeights, bestWeights.isEmpty { keepWeights(epoch) }
    wait += 1
    if monitor.isBetter(value, than: best) {
      best = value
      bestEpoch = epoch
      if restoreBestWeights { keepWeights(epoch) }
      if baseline.map({ monitor.isBetter(value, than: $0) }) ?? true { wait = 0 }
      return
    }
    if wait >= patience, epoch > 0 {
      stoppedEpoch = epoch
      stopsTraining = true
    }
  }

  /// Puts the best weights back, if wanted.
  public override func onTrainEnd(_ logs: Logs) {
    if stoppedEpoch > 0, isVerbose { write("Epoch \(stoppedEpoch + 1): early stopping\n") }
    guard restoreBestWeights, !bestWeights.isEmpty, let model else { return }
    if isVerbose {
      write("Restoring model weights from the end of the best epoch: \(bestEpoch + 1).\n")
    }
    for (weight, tensor) in zip(model.weights, bestWeights) { weight.value.copy(from: tensor) }
  }

  private func keepWeights(_ epoch: Int) {
    bestWeights = model?.weights.map(\.value) ?? []
    bestEpoch = epoch
  }
}
