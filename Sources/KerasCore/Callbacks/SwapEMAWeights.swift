/// Measures and predicts with the running means of the weights that the optimizer keeps.
///
/// Keras: `keras.callbacks.SwapEMAWeights`.
public final class SwapEMAWeights: Callback {
  /// Whether the means stay in the model from the end of an epoch to the beginning of the next.
  public var swapsOnEpoch = false
  private var isSwapped = false

  /// It only looks at epochs.
  public override var hearsBatches: Bool { false }

  /// Puts the trained weights back.
  public override func onEpochBegin(_ epoch: Int) throws(LayerError) {
    if swapsOnEpoch, isSwapped { try swap() }
  }

  /// Puts the means in place.
  ///
  /// When training ends the optimizer replaces the weights by the means, which are the model's by then.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws(LayerError) {
    guard swapsOnEpoch, !isSwapped else { return }
    try swap()
    if epoch == params.epochs - 1 { model?.trainer?.optimizer.keepWeightsAsMeans() }
  }

  /// Puts the means in place.
  public override func onTestBegin() throws(LayerError) { if !isSwapped { try swap() } }

  /// Puts the trained weights back.
  public override func onTestEnd(_ logs: Logs) throws(LayerError) { if isSwapped { try swap() } }

  /// Puts the means in place.
  public override func onPredictBegin() throws(LayerError) { if !isSwapped { try swap() } }

  /// Keras asks the opposite here, so that the means stay in the model after predicting.
  public override func onPredictEnd() throws(LayerError) { if !isSwapped { try swap() } }

  private func swap() throws(LayerError) {
    guard let optimizer = model?.trainer?.optimizer, optimizer.swapMeans() else {
      throw LayerError(
        "SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. Received: "
          + "use_ema=False", hint: "keras.optimizers.SGD(use_ema=True)")
    }
    isSwapped.toggle()
  }
}

extension Optimizer {
  /// Exchanges weights and their running means; false where none are kept.
  func swapMeans() -> Bool {
    guard options.useEma, averages.count == weights.count else { return false }
    for place in weights.indices {
      let mean = averages[place]
      averages[place] = weights[place].value
      weights[place].value = mean
    }
    return true
  }

  /// Takes the weights as they are for their running means.
  func keepWeightsAsMeans() {
    for place in averages.indices { averages[place] = weights[place].value }
  }
}
