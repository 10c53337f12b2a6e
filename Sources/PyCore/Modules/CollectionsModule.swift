/// Python's `collections`.
enum CollectionsModule {
  static func make(_ interpreter: Interpreter) -> Module {
    let module = Module("collections", documentation: "More containers.")
    module.add("namedtuple", "typename, field_names") { (values) throws(PythonError) in
      .object(try NamedTuple.type(values[0], fields: values[1]))
    }
    module.define("OrderedDict", interpreter.builtins["dict"] ?? .none)
    module.define(
      TypeObject(Signature("defaultdict", parsing: "default_factory=None, *other")) {
        (bound) throws(PythonError) in
        let dict = DictObject()
        if let other = bound.variadic("other").first { try DictMethods.update(dict, from: other) }
        return .object(DictLike("defaultdict", dict, factory: bound["default_factory"]))
      })
    module.define(
      TypeObject(Signature("Counter", parsing: "iterable=None")) {
        (bound) throws(PythonError) in
        let counter = DictLike("Counter", DictObject(), factory: .none)
        if !bound["iterable"].isNone { try counter.count(bound["iterable"]) }
        return .object(counter)
      })
    module.define(
      TypeObject(Signature("deque", parsing: "iterable=None, maxlen=None")) {
        (bound) throws(PythonError) in
        let limit = try bound.optionalInt("maxlen")
        if let limit, limit < 0 { throw .valueError("maxlen must be non-negative") }
        let items = bound["iterable"].isNone ? [] : try bound["iterable"].items()
        return .object(DequeObject(items, limit: limit))
      })
    return module
  }
}

/// `defaultdict` and `Counter`: dicts that know what to do about a missing key.
final class DictLike: HostObject {
  private let name: String
  private let dict: DictObject
  private let factory: Value

  init(_ name: String, _ dict: DictObject, factory: Value) {
    self.name = name
    self.dict = dict
    self.factory = factory
    super.init()
  }

  override var typeName: String { name }

  override func repr() throws(PythonError) -> String {
    if name == "Counter" {
      if dict.count == 0 { return "Counter()" }
      return "Counter(\(try sortedText()))"
    }
    return "defaultdict(\(try factory.repr()), \(try Value.dict(dict).repr()))"
  }

  private func sortedText() throws(PythonError) -> String {
    let sorted = DictObject()
    for pair in try mostCommon() { try sorted.set(pair[0], to: pair[1]) }
    return try Value.dict(sorted).repr()
  }

  override func length() -> Int? { dict.count }
  override func iterator() -> ValueIterator? { DictIterator(dict) }
  override func contains(_ value: Value) throws(PythonError) -> Bool? {
    try dict.get(value) != nil
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    if let value = try dict.get(index) { return value }
    if name == "Counter" { return .int(0) }
    guard !factory.isNone else { throw Items.missingKey(index, in: dict) }
    let value = try factory.call()
    try dict.set(index, to: value)
    return value
  }

  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    try dict.set(index, to: value)
  }

  override func deleteItem(_ index: Value) throws(PythonError) {
    try Items.delete(.dict(dict), index)
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    let plain = other.asObject(DictLike.self).map { Value.dict($0.dict) } ?? other
    return try Operators.compare(operation, .dict(dict), plain)
  }

  override func hash() throws(PythonError) -> Int {
    throw .typeError("unhashable type: '\(name)'")
  }

  override var attributeNames: [String] {
    BuiltinMethods.names(of: .dict(dict)) + (name == "Counter" ? ["most_common"] : [])
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if self.name == "Counter" {
      switch name {
      case "most_common":
        return .object(
          NativeFunction(Signature(name, parsing: "n=None")) { (values) throws(PythonError) in
            let all = try self.mostCommon()
            let limit = values[0].isNone ? all.count : try Convert.index(values[0])
            return .list(of: all.prefix(max(0, limit)).map { .tuple($0) })
          })
      case "update":
        return .object(
          NativeFunction(Signature(name, parsing: "iterable")) { (values) throws(PythonError) in
            try self.count(values[0])
            return .none
          })
      default: break
      }
    }
    return try BuiltinMethods.attribute(name, of: .dict(dict))
  }

  func count(_ iterable: Value) throws(PythonError) {
    if case .dict(let pairs) = iterable {
      for pair in pairs.pairs { try add(pair.key, pair.value) }
      return
    }
    let iterator = try iterable.iterator()
    while let item = try iterator.next() { try add(item, .int(1)) }
  }

  private func add(_ key: Value, _ amount: Value) throws(PythonError) {
    let before = try dict.get(key) ?? .int(0)
    try dict.set(key, to: try Operators.binary(.add, before, amount))
  }

  private func mostCommon() throws(PythonError) -> [[Value]] {
    let pairs: [Value] = dict.pairs.map { .tuple([$0.value, $0.key]) }
    let key = Value.object(
      NativeFunction(Signature("key", parsing: "pair, /")) { (values) throws(PythonError) in
        try Items.get(values[0], .int(0))
      })
    return try Sorting.sorted(pairs, key: key, reverse: true).map { pair in
      guard case .tuple(let parts) = pair else { return [] }
      return [parts[1], parts[0]]
    }
  }
}

/// Python's `deque`.
final class DequeObject: HostObject {
  private let list: ListObject
  private let limit: Int?

  init(_ items: [Value], limit: Int?) {
    list = ListObject(limit.map { Array(items.suffix($0)) } ?? items)
    self.limit = limit
    super.init()
  }

  override var typeName: String { "deque" }
  override func length() -> Int? { list.items.count }
  override func iterator() -> ValueIterator? { ListIterator(list) }

  override func repr() throws(PythonError) -> String {
    let items = try Value.list(list).repr()
    return "deque(\(items)\(limit.map { ", maxlen=\($0)" } ?? ""))"
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    list.items[try Items.place(index, count: list.items.count, in: "deque")]
  }

  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    list.items[try Items.place(index, count: list.items.count, in: "deque")] = value
  }

  override var attributeNames: [String] {
    ["append", "appendleft", "clear", "extend", "pop", "popleft"]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "append", "appendleft":
      return method(name, "x, /") { (values) throws(PythonError) in
        self.add(values[0], left: name == "appendleft")
        return .none
      }
    case "extend":
      return method(name, "iterable, /") { (values) throws(PythonError) in
        for item in try values[0].items() { self.add(item, left: false) }
        return .none
      }
    case "pop", "popleft":
      return method(name, "") { (_) throws(PythonError) in
        guard !self.list.items.isEmpty else {
          throw PythonError(.indexError, "pop from an empty deque")
        }
        return name == "pop" ? self.list.items.removeLast() : self.list.items.removeFirst()
      }
    case "maxlen": return limit.map { .int($0) } ?? Value.none
    case "clear":
      return method(name, "") { _ in
        self.list.items = []
        return .none
      }
    default: return nil
    }
  }

  private func method(
    _ name: String, _ parameters: String,
    _ body: @escaping ([Value]) throws(PythonError) -> Value
  ) -> Value { .object(NativeFunction(Signature(name, parsing: parameters), body)) }

  private func add(_ value: Value, left: Bool) {
    if left { list.items.insert(value, at: 0) } else { list.items.append(value) }
    guard let limit, list.items.count > limit else { return }
    if left { list.items.removeLast() } else { list.items.removeFirst() }
  }
}
