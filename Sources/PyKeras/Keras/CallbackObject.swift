import KerasCore
import PyCore

/// A callback as a Python object: one of Keras's own, or of a class that a script derives.
final class CallbackObject: HostObject {
  /// The callback that does the work; nil for a script's own class.
  var callback: Callback?
  /// The model that trains.
  private(set) weak var model: ModelObject?

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

  /// What runs at a point of training: a function given to the object, or a method of its class.
  func hook(_ name: String) -> Value? {
    let own = attributes[name].flatMap { $0.isCallable ? $0 : nil }
    return own ?? overriddenMethod(name)
  }

  /// The callback to run, tied to the model that trains.
  func attach(to model: ModelObject) -> Callback {
    self.model = model
    if let callback {
      (callback as? PythonCallback)?.forgetError()
      return callback
    }
    let own = PythonCallback(self)
    callback = own
    return own
  }
}

/// Calls the methods of a script's callback.
class PythonCallback: Callback {
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

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    guard let dict = call("on_epoch_end", epoch, logs) else { return }
    for (key, value) in dict.pairs {
      guard case .string(let name) = key, let number = try? value.asFloat() else { continue }
      logs[name] = Float(number)
    }
  }

  override func onTrainBatchBegin(_ batch: Int) {
    call("on_batch_begin", batch, Logs())
    call("on_train_batch_begin", batch, Logs())
  }

  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    call("on_batch_end", batch, logs)
    call("on_train_batch_end", batch, logs)
  }

  /// Starts another run without the error of the last one.
  final func forgetError() { error = nil }

  /// Runs the program's code; an error ends training and is raised when `fit` returns.
  final func attempt(_ body: () throws(PythonError) -> Void) {
    do {
      try body()
    } catch {
      self.error = error
      stopsTraining = true
    }
  }

  /// Calls a hook if the program has it; gives the logs, which the hook may have changed.
  @discardableResult
  private func call(_ name: String, _ number: Int?, _ logs: Logs) -> DictObject? {
    guard error == nil, let method = object.hook(name) else { return nil }
    let values = Value.dict(of: logs.entries.map { ($0.name, .float(Double($0.value))) })
    attempt { () throws(PythonError) in
      _ = try method.call(Arguments((number.map { [.int($0)] } ?? []) + [values]))
    }
    guard case .dict(let dict) = values else { return nil }
    return dict
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
