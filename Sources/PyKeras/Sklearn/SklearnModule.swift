import CBundle
import NumPyCore
import PyCore

/// The parts of scikit-learn that digits and scores need, with its own names and numbers.
enum Sklearn {
  /// The names under which the modules can be imported.
  static func register(in registry: ModuleRegistry, library: NumPyLibrary) {
    registry.register("sklearn") { (interpreter) throws(PythonError) in
      let module = Module("sklearn", documentation: "Data sets, splitting and scores.")
      for name in ["datasets", "model_selection", "metrics", "preprocessing"] {
        module.define(name, .object(try interpreter.importModule("sklearn." + name)))
      }
      return module
    }
    let parts: [(String, [NumPyFunction])] = [
      ("datasets", datasets), ("model_selection", modelSelection), ("metrics", metrics),
    ]
    for (name, functions) in parts {
      registry.register("sklearn." + name) { _ in
        let module = Module("sklearn." + name)
        library.define(functions, in: module)
        return module
      }
    }
    registry.register("sklearn.preprocessing") { _ in preprocessing(library) }
  }
}

/// scikit-learn's `Bunch`: a dict whose keys are attributes too.
final class BunchObject: HostObject {
  private let entries: [(name: String, value: Value)]

  init(_ entries: [(name: String, value: Value)]) {
    self.entries = entries
    super.init()
  }

  override var typeName: String { "Bunch" }
  override var attributeNames: [String] { entries.map(\.name) + ["keys", "items", "values"] }
  private var names: [Value] { entries.map { .string($0.name) } }

  private func entry(_ name: String) -> Value? { entries.first { $0.name == name }?.value }

  override func attribute(_ name: String) -> Value? {
    if let value = entry(name) { return value }
    let (names, values) = (names, entries.map(\.value))
    switch name {
    case "keys": return .function(Signature("keys")) { _ in .list(of: names) }
    case "values": return .function(Signature("values")) { _ in .list(of: values) }
    case "items":
      let pairs = zip(names, values).map { Value.tuple([$0, $1]) }
      return .function(Signature("items")) { _ in .list(of: pairs) }
    default: return nil
    }
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    guard let name = index.asString, let value = entry(name) else {
      throw PythonError(.keyError, index.shortText)
    }
    return value
  }

  override func length() -> Int? { entries.count }
  override func iterator() -> ValueIterator? { ArrayIterator(names) }
  override func contains(_ value: Value) -> Bool? {
    value.asString.map { name in entry(name) != nil } ?? false
  }

  override func repr() throws(PythonError) -> String {
    var parts: [String] = []
    for (name, value) in entries { parts.append("'\(name)': \(try value.repr())") }
    return "{" + parts.joined(separator: ", ") + "}"
  }
}
