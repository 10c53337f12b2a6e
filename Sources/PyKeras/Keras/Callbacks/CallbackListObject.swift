import ConvEngine
import KerasCore
import PyCore

/// Several callbacks called as one: Keras's `CallbackList`.
final class CallbackListObject: CallbackObject {
  /// The callbacks, which a program may change.
  let callbacks = ListObject([])

  override var typeName: String { "CallbackList" }
  override var attributeNames: [String] { super.attributeNames + ["callbacks"] }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    name == "callbacks" ? .list(callbacks) : try super.attribute(name)
  }

  /// Fills the list.
  ///
  /// - Throws: `AttributeError` for what is no callback.
  func fill(
    _ value: Value, addsHistory: Bool = false, addsProgress: Bool = false
  ) throws(PythonError) {
    callbacks.items = try flattened(value)
    if addsHistory, history == nil {
      callbacks.items.append(.object(HistoryObject(library: library)))
    }
    if addsProgress, !contains(where: { $0.native is ProgbarLogger }) {
      let logger = CallbackObject(type: library.types.progbarLogger, library: library)
      logger.native = ProgbarLogger(library: library)
      callbacks.items.append(.object(logger))
    }
  }

  private func flattened(_ value: Value) throws(PythonError) -> [Value] {
    if value.isNothing { return [] }
    guard let items = value.sequence else {
      try check(value)
      return [value]
    }
    var all: [Value] = []
    for item in items { all += try flattened(item) }
    return all
  }

  private func check(_ item: Value) throws(PythonError) {
    guard item.asObject(CallbackObject.self) == nil else { return }
    throw PythonError(
      .attributeError,
      "`callbacks` must be a list of `keras.callbacks.Callback` objects. Received: "
        + "\(try item.repr()) (of type \(item.typeText))",
      hint: "Try: callbacks=[keras.callbacks.EarlyStopping(patience=3)]")
  }

  /// The callbacks as they are now.
  var objects: [CallbackObject] { callbacks.items.compactMap { $0.asObject() } }

  /// The record among them.
  var history: HistoryObject? { objects.lazy.compactMap { $0 as? HistoryObject }.last }

  func contains(where isWanted: (CallbackObject) -> Bool) -> Bool {
    objects.contains(where: isWanted)
  }

  /// Ties all callbacks to a model.
  func tie(to model: ModelObject) throws(PythonError) {
    setModel(model)
    if let history { model.history = history }
    for object in objects { try object.call("set_model", .object(model)) }
  }

  /// Tells all callbacks about a run.
  func tell(_ params: Value) throws(PythonError) {
    setParams(params)
    for object in objects { try object.call("set_params", params) }
  }

  override func performOwn(
    _ point: RunPoint, _ number: Int, _ shared: SharedLogs
  ) throws(PythonError) {
    for object in objects { try object.perform(point, number, shared) }
  }

  /// Whether any callback does anything at batches.
  var hearsBatches: Bool {
    contains { object in RunPoint.allCases.contains { $0.isOfBatches && object.hears($0) } }
  }
}

/// Calls a list of callbacks for a run of KerasCore.
final class CallbackListRunner: Callback {
  let list: CallbackListObject
  private let library: KerasLibrary
  private let owner: ModelObject
  /// The verbosity as the program gave it; nil for a list that the program made itself.
  private let verbose: Value?
  private var isTold = false
  private lazy var hears = list.hearsBatches

  init(_ list: CallbackListObject, of model: ModelObject, verbose: Value?) {
    self.list = list
    self.verbose = verbose
    owner = model
    library = model.library
    super.init()
  }

  override var hearsBatches: Bool { hears }
  override var stopsEarly: Bool { list.contains { $0.native?.stopsEarly ?? false } }
  override var firstEpoch: Int? {
    get { list.objects.compactMap { $0.native?.firstEpoch }.max() }
    set { _ = newValue }
  }

  private func run(
    _ point: RunPoint, _ number: Int = 0, _ shared: SharedLogs? = nil
  ) throws(LayerError) {
    try programmed {
      if !isTold { try tell() }
      try list.perform(point, number, shared ?? SharedLogs(Logs(), library: library))
    }
  }

  private func tell() throws(PythonError) {
    isTold = true
    guard let verbose else { return }
    try list.tie(to: owner)
    try list.tell(
      .dict(of: [
        ("verbose", verbose), ("epochs", .int(params.epochs)),
        ("steps", params.steps.map { .int($0) } ?? .none),
      ]))
  }

  private func shared(_ logs: Logs) -> SharedLogs { SharedLogs(logs, library: library) }

  override func onTrainBegin() throws(LayerError) { try run(.trainBegin) }
  override func onTrainEnd(_ logs: Logs) throws(LayerError) {
    try run(.trainEnd, 0, shared(logs))
  }
  override func onEpochBegin(_ epoch: Int) throws(LayerError) { try run(.epochBegin, epoch) }
  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws(LayerError) {
    let shared = shared(logs)
    try run(.epochEnd, epoch, shared)
    logs = shared.logs
  }
  override func onTrainBatchBegin(_ batch: Int) throws(LayerError) {
    if hears { try run(.trainBatchBegin, batch) }
  }
  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {
    if hears { try run(.trainBatchEnd, batch, shared(logs)) }
  }
  override func onTestBegin() throws(LayerError) { try run(.testBegin) }
  override func onTestEnd(_ logs: Logs) throws(LayerError) { try run(.testEnd, 0, shared(logs)) }
  override func onTestBatchBegin(_ batch: Int) throws(LayerError) {
    if hears { try run(.testBatchBegin, batch) }
  }
  override func onTestBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {
    if hears { try run(.testBatchEnd, batch, shared(logs)) }
  }
  override func onPredictBegin() throws(LayerError) { try run(.predictBegin) }
  override func onPredictEnd() throws(LayerError) { try run(.predictEnd) }
  override func onPredictBatchBegin(_ batch: Int) throws(LayerError) {
    if hears { try run(.predictBatchBegin, batch) }
  }
  override func onPredictBatchEnd(_ batch: Int, _ outputs: [Tensor]) throws(LayerError) {
    guard hears else { return }
    try run(.predictBatchEnd, batch, SharedLogs(Logs(), outputs: outputs, library: library))
  }
}

extension KerasLibrary {
  /// The class `keras.callbacks.CallbackList`.
  func makeCallbackListType() -> TypeObject {
    let signature = Signature(
      "CallbackList",
      [
        .optional("callbacks", nil, "The callbacks."), .optional("add_history", false),
        .optional("add_progbar", false), .optional("model", nil), .keywords("params"),
      ], documentation: "Calls several callbacks as one.")
    return TypeObject(
      derivable: signature, module: "keras.callbacks", base: types.callback,
      allocate: { CallbackListObject(type: $0, library: self) }
    ) { (object, arguments) throws(PythonError) in
      guard let list = object as? CallbackListObject else { return }
      try list.fill(
        arguments["callbacks"], addsHistory: try arguments.bool("add_history"),
        addsProgress: try arguments.bool("add_progbar"))
      if let model: ModelObject = arguments["model"].asObject() { try list.tie(to: model) }
      let params = arguments["params"]
      if try params.isTrue() { try list.tell(params) } else { list.setParams(params) }
    }
  }
}
