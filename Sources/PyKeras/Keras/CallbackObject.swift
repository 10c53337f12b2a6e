import KerasCore
import PyCore

/// A callback as a Python object: one of Keras's own, or of a class that a script derives.
final class CallbackObject: HostObject {
  /// The callback that does the work; nil for a script's own class.
  var callback: Callback?
  private weak var model: ModelObject?

  override var acceptsNewAttributes: Bool { true }

  override var attributeNames: [String] { ["model", "params"] + PythonCallback.hooks }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "model": return model.map { .object($0) } ?? Value.none
    case "params":
      return .dict(of: [
        ("epochs", .int(callback?.params.epochs ?? 1)),
        ("steps", .int(callback?.params.steps ?? 0)),
      ])
    case _ where PythonCallback.hooks.contains(name):
      // `super().on_epoch_end(...)` of the base class does nothing.
      return .function(
        Signature(name, [.variadic("args"), .keywords("kwargs")])
      ) { _ in .none }
    default: return nil
    }
  }

  /// The callback to run, tied to the model that trains.
  func attach(to model: ModelObject) -> Callback {
    self.model = model
    if let callback, !(callback is PythonCallback) { return callback }
    let own = PythonCallback(self)
    callback = own
    return own
  }
}

/// Calls the methods of a script's callback.
final class PythonCallback: Callback {
  static let hooks = [
    "on_train_begin", "on_train_end", "on_epoch_begin", "on_epoch_end", "on_train_batch_begin",
    "on_train_batch_end", "on_batch_begin", "on_batch_end",
  ]

  private let object: CallbackObject
  /// What a method raised; training stops at once.
  private(set) var error: PythonError?

  init(_ object: CallbackObject) {
    self.object = object
    super.init()
  }

  override func onTrainBegin() { call("on_train_begin", nil, Logs()) }
  override func onTrainEnd(_ logs: Logs) { call("on_train_end", nil, logs) }
  override func onEpochBegin(_ epoch: Int) { call("on_epoch_begin", epoch, Logs()) }
  override func onEpochEnd(_ epoch: Int, _ logs: Logs) { call("on_epoch_end", epoch, logs) }

  override func onTrainBatchBegin(_ batch: Int) {
    call("on_batch_begin", batch, Logs())
    call("on_train_batch_begin", batch, Logs())
  }

  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    call("on_batch_end", batch, logs)
    call("on_train_batch_end", batch, logs)
  }

  private func call(_ name: String, _ number: Int?, _ logs: Logs) {
    guard error == nil, let method = object.overriddenMethod(name) else { return }
    let values = Value.dict(of: logs.entries.map { ($0.name, .float(Double($0.value))) })
    do {
      _ = try method.call(Arguments((number.map { [.int($0)] } ?? []) + [values]))
    } catch {
      self.error = error
      stopsTraining = true
    }
  }
}

extension KerasLibrary {
  /// The class `keras.callbacks.Callback`, from which scripts derive.
  func makeCallbackType() -> TypeObject {
    TypeObject(
      derivable: Signature("Callback", [], documentation: "Code to run as training goes."),
      module: "keras.callbacks",
      allocate: { CallbackObject(type: $0) }, initialize: { _, _ in })
  }
}
