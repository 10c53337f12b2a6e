/// What `collections.namedtuple` makes: a tuple whose items have names.
final class NamedTuple: HostObject {
  private let fields: [String]
  private let items: [Value]

  private init(type: TypeObject?, fields: [String], items: [Value]) {
    self.fields = fields
    self.items = items
    super.init(type: type)
  }

  /// The class that `class Name(NamedTuple)` makes: annotations are its fields.
  static func type(
    _ name: String, body: Namespace, members: [String: Value]
  ) throws(PythonError) -> TypeObject {
    var fields: [Value] = []
    if case .dict(let annotations)? = body["__annotations__"] {
      fields = annotations.pairs.map(\.key)
    }
    let type = try type(.string(name), fields: .list(of: fields))
    let names = fields.compactMap(\.asString)
    setDefaults(names.compactMap { name in members[name].map { (name, $0) } }, of: type, names)
    for (name, value) in members where !names.contains(name) && name != "__annotations__" {
      type.members[name] = value
    }
    return type
  }

  /// Lets calls leave out fields that have a default.
  static func setDefaults(
    _ defaults: [(name: String, value: Value)], of type: TypeObject, _ names: [String]
  ) {
    guard !defaults.isEmpty else { return }
    type.translate = { arguments in
      var filled = arguments
      for (name, value) in defaults {
        let place = names.firstIndex(of: name) ?? 0
        let isGiven =
          place < arguments.positional.count || arguments.keywords.contains { $0.name == name }
        if !isGiven { filled.keywords.append(Arguments.Keyword(name, value)) }
      }
      return filled
    }
  }

  /// The class of tuples with these fields, given as a list or as one text of words.
  static func type(
    _ name: Value, fields: Value, tupleType: TypeObject? = nil
  ) throws(PythonError) -> TypeObject {
    let name = try Convert.string(name, for: "typename")
    var names: [String] = []
    if case .string(let text) = fields {
      names = StringMethods.words(
        text.split(separator: ",").joined(separator: " "), limit: -1)
    } else {
      for field in try fields.items() { names.append(try field.str()) }
    }
    for (index, field) in names.enumerated() where names[..<index].contains(field) {
      throw .valueError("Encountered duplicate field name: \(PythonText.quoted(field))")
    }
    var made: TypeObject?
    let fields = names
    let type = TypeObject(Signature(name, fields.map { .required($0) }), module: "__main__") {
      (bound) in
      .object(NamedTuple(type: made, fields: fields, items: bound.values))
    }
    made = type
    type.members["_fields"] = .tuple(fields.map { .string($0) })
    type.members["_make"] = .object(
      NativeFunction(Signature("_make", parsing: "iterable, /")) { (values) throws(PythonError) in
        try type.call(Arguments(try values[0].items()))
      })
    type.furtherBases = tupleType.map { [$0] } ?? []
    return type
  }

  override func repr() throws(PythonError) -> String {
    var parts: [String] = []
    for (field, item) in zip(fields, items) { parts.append("\(field)=\(try item.repr())") }
    return "\(typeName)(\(parts.joined(separator: ", ")))"
  }

  override func length() -> Int? { items.count }
  override func iterator() -> ValueIterator? { ArrayIterator(items) }
  override func item(_ index: Value) throws(PythonError) -> Value {
    try Items.get(.tuple(items), index)
  }
  override func hash() throws(PythonError) -> Int { try PythonHash.tuple(items) }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    let plain = other.asObject(NamedTuple.self).map { Value.tuple($0.items) } ?? other
    return try Operators.compare(operation, .tuple(items), plain)
  }

  override var attributeNames: [String] { fields + ["_asdict", "_replace"] }

  override func attribute(_ name: String) -> Value? {
    if let place = fields.firstIndex(of: name) { return items[place] }
    switch name {
    case "_asdict":
      let pairs = zip(fields, items).map { ($0, $1) }
      return .object(NativeFunction(Signature(name)) { _ in .dict(of: pairs) })
    case "_replace":
      return .function(Signature(name, [.keywords("kwargs")])) { (bound) throws(PythonError) in
        var changed = self.items
        for (field, value) in bound.keywords("kwargs") {
          guard let place = self.fields.firstIndex(of: field) else {
            throw .valueError("Got unexpected field names: [\(PythonText.quoted(field))]")
          }
          changed[place] = value
        }
        return .object(NamedTuple(type: self.type, fields: self.fields, items: changed))
      }
    default: return nil
    }
  }
}
