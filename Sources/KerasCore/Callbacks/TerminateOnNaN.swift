import NumberText

/// Stops training when the loss is no longer a number.
///
/// Keras: `keras.callbacks.TerminateOnNaN`.
public final class TerminateOnNaN: Callback {
  /// Whether it raises an error instead of ending the run in order.
  public var raisesError = false

  /// Looks at the loss.
  ///
  /// - Throws: `RuntimeError` for a loss that is none, where that is wanted.
  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {
    guard let loss = logs["loss"], !loss.isFinite else { return }
    guard !raisesError else {
      throw LayerError(
        "NaN or Inf loss encountered at batch \(batch). Loss value: \(pythonRepr(Double(loss))). "
          + "Terminating training immediately.", exception: .runtimeError)
    }
    write("Batch \(batch): Invalid loss, terminating training\n")
    stopsTraining = true
  }
}
