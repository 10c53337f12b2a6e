import KerasCore
import PyCore

/// What `fit` gives back: Keras's `History`.
final class HistoryObject: HostObject {
  private let history: History
  private let model: ModelObject
  private let dict: Value
  private let verbose: Value

  init(_ history: History, model: ModelObject, verbose: Value) {
    self.history = history
    self.model = model
    self.verbose = verbose
    dict = .dict(
      of: history.history.map { entry in
        (entry.name, .list(of: entry.values.map { .float(Double($0)) }))
      })
    super.init(type: model.library.types.history)
  }

  override var typeName: String { "History" }
  override var acceptsNewAttributes: Bool { true }
  override func item(_ index: Value) throws(PythonError) -> Value {
    throw PythonError(
      .typeError, "'History' object is not subscriptable",
      hint: "Try: history.history[\(try index.repr())]")
  }
  override var attributeNames: [String] { ["history", "epoch", "params", "model"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "history": dict
    case "epoch": .list(of: history.epoch.map { .int($0) })
    case "model": .object(model)
    case "params":
      .dict(of: [
        ("verbose", verbose), ("epochs", .int(history.epochs)),
        ("steps", .int(history.steps)),
      ])
    default: nil
    }
  }
}
