import PyCore

/// Named values that a program keeps together: `keras.utils.Config(units=3)`.
final class ConfigObject: HostObject {
  private var entries: [(name: String, value: Value)]
  private var isFrozen = false

  init(_ entries: [(name: String, value: Value)], type: TypeObject?) {
    self.entries = entries
    super.init(type: type)
  }

  override var typeName: String { "Config" }
  override var attributeNames: [String] { entries.map(\.name) + Self.methods.names }

  override func repr() throws(PythonError) -> String { "<Config \(try dict.repr())>" }

  private var dict: Value { .dict(of: entries.map { ($0.name, $0.value) }) }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if let method = Self.methods.value(name, of: self) { return method }
    if name == "frozen" { return .bool(isFrozen) }
    if let entry = entries.first(where: { $0.name == name }) { return entry.value }
    guard !name.hasPrefix("__") else { return nil }
    throw PythonError(.attributeError, "Unknown attribute: '\(name)'.")
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    try requireMutable()
    if let place = entries.firstIndex(where: { $0.name == name }) {
      entries[place].value = value
    } else {
      entries.append((name, value))
    }
    return true
  }

  private func requireMutable() throws(PythonError) {
    guard !isFrozen else {
      throw .valueError(
        "Cannot mutate attribute(s) because the config is frozen.", hint: "config.unfreeze()")
    }
  }

  override func item(_ index: Value) throws(PythonError) -> Value { try dict.item(index) }

  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    guard case .string(let name) = index else {
      throw .typeError("the names of a Config are strings, not \(index.typeName)")
    }
    _ = try setAttribute(name, to: value)
  }

  override func length() -> Int? { entries.count }

  override func contains(_ value: Value) -> Bool? { entries.contains { $0.name == value.asString } }

  override func iterator() -> ValueIterator? {
    ArrayIterator(entries.map(\.name).sorted().map { .string($0) })
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    guard let other: ConfigObject = other.asObject() else { return nil }
    switch operation {
    case .equal: return .bool(try dict.equals(other.dict))
    case .notEqual: return .bool(try !dict.equals(other.dict))
    default: return nil
    }
  }

  private static let methods = KerasMethods<ConfigObject>([
    KerasMethod("as_dict", [], "The names and values, a dict.") { (config, _) in config.dict },
    KerasMethod("keys", [], "The names.") { (config, _) throws(PythonError) in
      try config.dict.attribute("keys").call()
    },
    KerasMethod("values", [], "The values.") { (config, _) throws(PythonError) in
      try config.dict.attribute("values").call()
    },
    KerasMethod("items", [], "Pairs of name and value.") { (config, _) throws(PythonError) in
      try config.dict.attribute("items").call()
    },
    KerasMethod(
      "get", [.required("name"), .optional("default_value", nil)], "The value of a name."
    ) {
      (config, arguments) in
      config.entries.first { $0.name == arguments["name"].asString }?.value
        ?? arguments["default_value"]
    },
    KerasMethod("pop", [.required("name")], "Takes a name out and gives its value.") {
      (config, arguments) throws(PythonError) in
      try config.requireMutable()
      let name = try arguments.string("name")
      guard let place = config.entries.firstIndex(where: { $0.name == name }) else {
        throw PythonError(.keyError, "'\(name)'")
      }
      return config.entries.remove(at: place).value
    },
    KerasMethod(
      "update", [.variadic("args"), .keywords("kwargs")], "Takes names and values of dicts."
    ) { (config, arguments) throws(PythonError) in
      for value in arguments.variadic("args") {
        guard case .dict(let dict) = value else {
          throw .typeError("update() takes dicts, not \(value.typeName)")
        }
        for pair in dict.pairs { _ = try config.setAttribute(try pair.key.str(), to: pair.value) }
      }
      for (name, value) in arguments.keywords("kwargs") {
        _ = try config.setAttribute(name, to: value)
      }
      return .none
    },
    KerasMethod("freeze", [], "Lets nothing be changed any more.") { (config, _) in
      config.isFrozen = true
      return .none
    },
    KerasMethod("unfreeze", [], "Lets values be changed again.") { (config, _) in
      config.isFrozen = false
      return .none
    },
  ])
}

extension KerasLibrary {
  /// The class `keras.utils.Config`.
  var configType: TypeObject {
    var type: TypeObject?
    let made = TypeObject(
      Signature("Config", [.keywords("kwargs")], documentation: "Named values, kept together."),
      module: "keras.utils"
    ) { (arguments) throws(PythonError) in
      .object(
        ConfigObject(
          arguments.keywords("kwargs").map { (name: $0.name, value: $0.value) }, type: type))
    }
    type = made
    return made
  }
}
