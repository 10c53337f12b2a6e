/// Methods of dict.
enum DictMethods {
  static let all: [BuiltinMethod] = [
    BuiltinMethod("get", "key, default=None, /") { (owner, values) throws(PythonError) in
      try storage(owner).get(values[0]) ?? values[1]
    },
    BuiltinMethod("keys", "") { (owner, _) throws(PythonError) in
      .object(DictView(try storage(owner), .keys))
    },
    BuiltinMethod("values", "") { (owner, _) throws(PythonError) in
      .object(DictView(try storage(owner), .values))
    },
    BuiltinMethod("items", "") { (owner, _) throws(PythonError) in
      .object(DictView(try storage(owner), .items))
    },
    BuiltinMethod("copy", "") { (owner, _) throws(PythonError) in
      .dict(try storage(owner).copy())
    },
    BuiltinMethod("clear", "") { (owner, _) throws(PythonError) in
      try storage(owner).removeAll()
      return .none
    },
    BuiltinMethod("pop", "key, *default") { (owner, values) throws(PythonError) in
      let dict = try storage(owner)
      if let value = try dict.remove(values[0]) { return value }
      if case .tuple(let rest) = values[1], let fallback = rest.first { return fallback }
      throw Items.missingKey(values[0], in: dict)
    },
    BuiltinMethod("popitem", "") { (owner, _) throws(PythonError) in
      guard let pair = try storage(owner).popLast() else {
        throw PythonError.keyError(.string("popitem(): dictionary is empty"))
      }
      return .tuple([pair.key, pair.value])
    },
    BuiltinMethod("setdefault", "key, default=None, /") { (owner, values) throws(PythonError) in
      let dict = try storage(owner)
      if let value = try dict.get(values[0]) { return value }
      try dict.set(values[0], to: values[1])
      return values[1]
    },
    BuiltinMethod("update", "*other, **pairs") { (owner, values) throws(PythonError) in
      let dict = try storage(owner)
      if case .tuple(let others) = values[0], let other = others.first {
        try update(dict, from: other)
      }
      if case .dict(let pairs) = values[1] { try update(dict, from: .dict(pairs)) }
      return .none
    },
  ]

  private static func storage(_ owner: Value) throws(PythonError) -> DictObject {
    guard case .dict(let dict) = owner else { throw .typeError("a dict is needed") }
    return dict
  }

  /// Adds the pairs of a dict, or of an iterable of pairs.
  static func update(_ dict: DictObject, from other: Value) throws(PythonError) {
    if case .dict(let pairs) = other {
      for pair in pairs.pairs { try dict.set(pair.key, to: pair.value) }
      return
    }
    if let keys = try other.lookUp("keys") {
      for key in try keys.call().items() { try dict.set(key, to: try Items.get(other, key)) }
      return
    }
    for (index, item) in try other.items().enumerated() {
      let pair: [Value]
      do throws(PythonError) { pair = try item.items() } catch {
        throw .typeError(
          "cannot convert dictionary update sequence element #\(index) to a sequence")
      }
      guard pair.count == 2 else {
        throw .valueError(
          "dictionary update sequence element #\(index) has length \(pair.count); 2 is required")
      }
      try dict.set(pair[0], to: pair[1])
    }
  }
}

/// `d.keys()`, `d.values()`, `d.items()`: they follow the dict.
final class DictView: HostObject {
  let dict: DictObject
  let part: DictIterator.Part

  init(_ dict: DictObject, _ part: DictIterator.Part) {
    self.dict = dict
    self.part = part
    super.init()
  }

  override var typeName: String {
    switch part {
    case .keys: "dict_keys"
    case .values: "dict_values"
    case .items: "dict_items"
    }
  }

  override func iterator() -> ValueIterator? { DictIterator(dict, part: part) }

  override func length() -> Int? { dict.count }

  override func repr() throws(PythonError) -> String {
    typeName + "(" + (try Value.list(of: items).repr()) + ")"
  }

  private var items: [Value] {
    switch part {
    case .keys: dict.keys
    case .values: dict.values
    case .items: dict.pairs.map { .tuple([$0.key, $0.value]) }
    }
  }

  override func contains(_ value: Value) throws(PythonError) -> Bool? {
    part == .keys ? try dict.get(value) != nil : nil
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    guard part != .values, let set = try asSet(other) else { return nil }
    return try Operators.compare(operation, .set(try SetObject(items)), .set(set))
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    guard part != .values, let set = try asSet(other) else { return nil }
    let own = try SetObject(items)
    let (left, right) = reflected ? (set, own) : (own, set)
    return try SetOperations.binary(operation, left, right).map { .set($0) }
  }

  private func asSet(_ other: Value) throws(PythonError) -> SetObject? {
    if case .set(let set) = other { return set }
    guard let view = other.asObject(DictView.self), view.part != .values else { return nil }
    return try SetObject(view.items)
  }
}
