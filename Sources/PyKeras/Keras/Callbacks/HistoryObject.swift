import KerasCore
import PyCore

/// What `fit` records and gives back: Keras's `History`.
final class HistoryObject: CallbackObject {
  /// For each key one number an epoch.
  private let record = DictObject()
  private var epochs: Value?

  init(library: KerasLibrary) {
    super.init(type: library.types.history, library: library)
  }

  override init(type: TypeObject? = nil, library: KerasLibrary) {
    super.init(type: type, library: library)
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    throw PythonError(
      .typeError, "'History' object is not subscriptable",
      hint: "Try: history.history[\(try index.repr())]")
  }

  override var attributeNames: [String] { ["history", "epoch"] + super.attributeNames }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "history": return .dict(record)
    case "epoch": return epochs
    default: return try super.attribute(name)
    }
  }

  override func performOwn(
    _ point: RunPoint, _ number: Int, _ shared: SharedLogs
  ) throws(PythonError) {
    switch point {
    case .trainBegin: epochs = .list(of: [])
    case .epochEnd:
      if case .list(let list)? = epochs { list.items.append(.int(number)) }
      for (key, value) in try shared.dict().pairs {
        if case .list(let list)? = try record.get(key) {
          list.items.append(value)
        } else {
          try record.set(key, to: .list(of: [value]))
        }
      }
      model?.history = self
    default: break
    }
  }
}

extension KerasLibrary {
  /// The class `keras.callbacks.History`.
  func makeHistoryType() -> TypeObject {
    TypeObject(
      derivable: Signature("History", [], documentation: "Records the numbers of each epoch."),
      module: "keras.callbacks", base: types.callback,
      allocate: { HistoryObject(type: $0, library: self) }, initialize: { _, _ in })
  }
}
