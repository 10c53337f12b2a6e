import KerasCore
import PyCore

/// A callback as a Python object: one of Keras's own, or of a class that a script derives.
class CallbackObject: HostObject {
  /// Keras's own callback that does the work; nil for a class that derives from `Callback` alone.
  var native: Callback?
  /// The model of the run.
  private(set) weak var model: ModelObject?
  /// What the run is told: epochs, steps, verbosity; None before one.
  private(set) var params = Value.none
  let library: KerasLibrary

  init(type: TypeObject? = nil, library: KerasLibrary) {
    self.library = library
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }

  override var attributeNames: [String] {
    ["model", "params", "set_model", "set_params"] + RunPoint.methods
      + (native?.shownAttributes ?? [])
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "model": return model.map { .object($0) } ?? Value.none
    case "params": return params
    case "set_model":
      return .function(Signature(name, [.required("model")])) { [self] in
        setModel($0["model"].asObject())
        return .none
      }
    case "set_params":
      return .function(Signature(name, [.required("params")])) { [self] in
        setParams($0["params"])
        return .none
      }
    default: break
    }
    if let point = RunPoint(method: name) { return method(name, of: point) }
    if let native, let value = native.shownAttribute(name) { return value }
    return argument(name)
  }

  /// What Keras's own callback does at a point, as a program calls it: `super().on_epoch_end(...)`.
  private func method(_ name: String, of point: RunPoint) -> Value {
    .function(point.signature(name)) { [self] (arguments) throws(PythonError) in
      let number = try point.counter.map { (name) throws(PythonError) in try arguments.int(name) }
      let shared = SharedLogs(arguments["logs"], library: library)
      try performOwn(point, number ?? 0, shared)
      return .none
    }
  }

  /// An argument that the callback was made with.
  private func argument(_ name: String) -> Value? {
    guard let madeWith, madeWith.signature.parameters.contains(where: { $0.name == name }) else {
      return nil
    }
    return madeWith[name]
  }

  /// Ties the callback to a model.
  func setModel(_ object: ModelObject?) {
    model = object
    native?.model = object?.model
  }

  /// Tells the callback about the run.
  func setParams(_ value: Value) {
    params = value
    guard case .dict(let dict) = value else { return }
    let epochs = try? dict.get("epochs")?.asIndex()
    let steps = try? dict.get("steps")?.asIndex()
    native?.params = (epochs ?? 1, steps ?? nil)
    if let logger = native as? ProgbarLogger {
      logger.verbose = (try? dict.get("verbose")?.asIndex()) ?? 1
    }
  }

  /// What the program has written for a method: a function that the object was given, or a method of
  /// its class.
  func written(_ name: String) -> Value? {
    let own = attributes[name].flatMap { $0.isCallable ? $0 : nil }
    return own ?? overriddenMethod(name)
  }

  /// Whether anything happens at a point.
  func hears(_ point: RunPoint) -> Bool {
    native?.hearsBatches ?? false || written(point.rawValue) != nil
      || point.olderMethod.map { written($0) != nil } ?? false
  }

  /// Calls what the program has written for a point, else what Keras does there.
  func perform(_ point: RunPoint, _ number: Int, _ shared: SharedLogs) throws(PythonError) {
    let method = written(point.rawValue) ?? point.olderMethod.flatMap { written($0) }
    guard let method else { return try performOwn(point, number, shared) }
    let logs = Value.dict(try shared.dict())
    _ = try method.call(Arguments((point.counter == nil ? [] : [.int(number)]) + [logs]))
    shared.refresh()
  }

  /// What Keras does at a point.
  func performOwn(_ point: RunPoint, _ number: Int, _ shared: SharedLogs) throws(PythonError) {
    guard let native else { return }
    try shared.change { (logs) throws(LayerError) in
      try native.handle(point, number, &logs, outputs: shared.outputs)
    }
  }

  /// Calls `set_model` or `set_params`, which the program may have written anew.
  func call(_ name: String, _ value: Value) throws(PythonError) {
    if let method = written(name) {
      _ = try method.call(Arguments([value]))
    }
    switch name {
    case "set_model": setModel(value.asObject())
    default: setParams(value)
    }
  }
}

extension KerasLibrary {
  /// The class `keras.callbacks.Callback`, from which scripts derive.
  func makeCallbackType() -> TypeObject {
    TypeObject(
      derivable: Signature("Callback", [], documentation: "Code to run as training goes."),
      module: "keras.callbacks",
      allocate: { CallbackObject(type: $0, library: self) }, initialize: { _, _ in })
  }

  /// A class of Keras's own callbacks, from which scripts may derive too.
  func callbackType(
    _ signature: Signature,
    _ make: @escaping (BoundArguments, CallbackObject) throws(PythonError) -> Callback?
  ) -> TypeObject {
    let type = TypeObject(
      derivable: signature, module: "keras.callbacks", base: types.callback,
      allocate: { CallbackObject(type: $0, library: self) }
    ) { [unowned self] (object, arguments) throws(PythonError) in
      guard let object = object as? CallbackObject else { return }
      let native = try make(arguments, object)
      native?.write = { [unowned self] in write($0) }
      native?.warn = { [unowned self] in warn($0) }
      object.native = native
      object.madeWith = arguments
    }
    type.keepsArguments = true
    return type
  }
}

extension Callback {
  /// The numbers that Keras's callbacks show.
  fileprivate var shownAttributes: [String] {
    switch self {
    case is EarlyStopping: ["wait", "stopped_epoch", "best", "best_epoch"]
    case is ReduceLROnPlateau: ["wait", "best", "cooldown_counter"]
    case is ModelCheckpoint: ["best"]
    default: []
    }
  }

  fileprivate func shownAttribute(_ name: String) -> Value? {
    switch (self, name) {
    case (let callback as EarlyStopping, "wait"): .int(callback.wait)
    case (let callback as EarlyStopping, "stopped_epoch"): .int(callback.stoppedEpoch)
    case (let callback as EarlyStopping, "best_epoch"): .int(callback.bestEpoch)
    case (let callback as EarlyStopping, "best"): callback.best.map { .float($0) } ?? Value.none
    case (let callback as ReduceLROnPlateau, "wait"): .int(callback.wait)
    case (let callback as ReduceLROnPlateau, "cooldown_counter"): .int(callback.rest)
    case (let callback as ReduceLROnPlateau, "best"): callback.best.map { .float($0) } ?? Value.none
    case (let callback as ModelCheckpoint, "best"): callback.best.map { .float($0) } ?? Value.none
    default: nil
    }
  }
}
