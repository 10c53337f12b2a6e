import NumberText

/// Makes the learning rate smaller when a number no longer gets better.
///
/// Keras: `keras.callbacks.ReduceLROnPlateau`.
public final class ReduceLROnPlateau: Callback {
  /// The number to watch.
  public var monitor = Monitor(minDelta: 1e-4)
  /// What the rate is multiplied by, below 1.
  public var factor = 0.1
  /// How many epochs without getting better to wait.
  public var patience = 10
  /// How many epochs to rest after a change.
  public var cooldown = 0
  /// The least rate.
  public var minLR = 0.0
  /// Whether to say when it changes the rate.
  public var isVerbose = false

  /// For how many epochs it has not become better.
  public private(set) var wait = 0
  /// How many epochs of rest are left.
  public private(set) var rest = 0
  /// The best number so far.
  public private(set) var best: Double?

  /// It only looks at epochs.
  public override var hearsBatches: Bool { false }

  /// Starts watching anew.
  public override func onTrainBegin() {
    (wait, rest, best) = (0, 0, nil)
  }

  /// Compares the epoch with the best one.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    guard let optimizer = model?.trainer?.optimizer else { return }
    logs["learning_rate"] = optimizer.currentLearningRate
    guard let value = monitor.value(logs, "Learning rate reduction is", self) else { return }
    if rest > 0 {
      rest -= 1
      wait = 0
    }
    if monitor.isBetter(value, than: best) {
      best = value
      wait = 0
    } else if rest == 0 {
      wait += 1
      if wait >= patience { reduce(optimizer, epoch) }
    }
  }

  private func reduce(_ optimizer: Optimizer, _ epoch: Int) {
    let rate = Double(optimizer.currentLearningRate)
    guard rate > Double(Float(minLR)) else { return }
    let next = max(rate * factor, minLR)
    optimizer.learningRate = .constant(next)
    (rest, wait) = (cooldown, 0)
    guard isVerbose else { return }
    write(
      "\nEpoch \(epoch + 1): ReduceLROnPlateau reducing learning rate to \(pythonRepr(next)).\n")
  }
}
