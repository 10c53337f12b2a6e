import KerasCore
import PyCore

extension KerasLibrary {
  /// Keras's own callbacks.
  func defineCallbacks(in module: Module) {
    module.define(
      callbackType(earlyStoppingSignature) { (arguments) throws(PythonError) in
        let callback = EarlyStopping()
        callback.monitor = try arguments.string("monitor")
        callback.minDelta = abs(try arguments.float("min_delta"))
        callback.patience = try arguments.int("patience")
        callback.mode = try self.improvement(arguments)
        callback.baseline = try arguments.optionalFloat("baseline")
        callback.restoreBestWeights = try arguments.bool("restore_best_weights")
        callback.startFromEpoch = try arguments.int("start_from_epoch")
        return callback
      })
    module.define(
      callbackType(Signature("TerminateOnNaN", [], documentation: "Stops when the loss is NaN.")) {
        _ in TerminateOnNaN()
      })
  }

  private var earlyStoppingSignature: Signature {
    Signature(
      "EarlyStopping",
      [
        .optional("monitor", "val_loss", "The number to watch."),
        .optional("min_delta", 0, "The least change that counts as better."),
        .optional("patience", 0, "How many epochs without getting better to wait."),
        .optional("verbose", 0),
        .optional(
          "mode", "auto", "Whether less or more is better.", choices: ["auto", "min", "max"]),
        .optional("baseline", nil, "What must be beaten."),
        .optional("restore_best_weights", false, "Whether to go back to the best epoch."),
        .optional("start_from_epoch", 0),
      ], documentation: "Stops training when it no longer gets better.")
  }

  private func improvement(
    _ arguments: BoundArguments
  ) throws(PythonError) -> EarlyStopping.Mode {
    EarlyStopping.Mode(rawValue: try arguments.string("mode")) ?? .auto
  }

  private func callbackType(
    _ signature: Signature,
    _ make: @escaping (BoundArguments) throws(PythonError) -> Callback
  ) -> TypeObject {
    TypeObject(signature, module: "keras.callbacks", base: types.callback) {
      (arguments) throws(PythonError) in
      let object = CallbackObject()
      object.callback = try make(arguments)
      return .object(object)
    }
  }
}
