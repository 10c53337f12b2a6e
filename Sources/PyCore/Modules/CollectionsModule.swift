/// Python's `collections`.
enum CollectionsModule {
  static func make(_ interpreter: Interpreter) -> Module {
    let module = Module("collections", documentation: "More containers.")
    let tupleType = interpreter.builtinType("tuple")
    module.add("namedtuple", "typename, field_names, *, rename=False, defaults=None, module=None") {
      (values) throws(PythonError) in
      let type = try NamedTuple.type(values[0], fields: values[1], tupleType: tupleType)
      guard !values[3].isNone, case .tuple(let fields)? = type.members["_fields"] else {
        return .object(type)
      }
      let names = fields.compactMap(\.asString)
      let defaults = try values[3].items()
      let named = zip(names.suffix(defaults.count), defaults).map { (name: $0, value: $1) }
      NamedTuple.setDefaults(named, of: type, names)
      return .object(type)
    }
    let ordered = TypeObject(Signature("OrderedDict", parsing: "*other, **pairs")) {
      (bound) throws(PythonError) in
      let dict = DictObject()
      if let other = bound.variadic("other").first { try DictMethods.update(dict, from: other) }
      try DictMethods.update(dict, from: bound["pairs"])
      return .object(DictLike("OrderedDict", dict, factory: .none))
    }
    module.define(ordered)
    module.define(
      TypeObject(Signature("defaultdict", parsing: "default_factory=None, *other, **pairs")) {
        (bound) throws(PythonError) in
        let dict = DictObject()
        if let other = bound.variadic("other").first { try DictMethods.update(dict, from: other) }
        try DictMethods.update(dict, from: bound["pairs"])
        return .object(DictLike("defaultdict", dict, factory: bound["default_factory"]))
      })
    module.define(
      TypeObject(Signature("Counter", parsing: "iterable=None, /, **pairs")) {
        (bound) throws(PythonError) in
        let counter = DictLike("Counter", DictObject(), factory: .none)
        if !bound["iterable"].isNone { try counter.count(bound["iterable"]) }
        try counter.count(bound["pairs"])
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
    let dictType = interpreter.builtinType("dict")
    for name in ["OrderedDict", "defaultdict", "Counter"] {
      let type = module.namespace[name]?.asObject(TypeObject.self)
      type?.furtherBases = dictType.map { [$0] } ?? []
      type?.keepsArguments = true
    }
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
    if name == "OrderedDict" {
      let pairs = Value.list(of: dict.pairs.map { .tuple([$0.key, $0.value]) })
      return dict.count == 0 ? "OrderedDict()" : "OrderedDict(\(try pairs.repr()))"
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
      case "subtract":
        return .object(
          NativeFunction(Signature(name, parsing: "iterable")) { (values) throws(PythonError) in
            try self.count(values[0], sign: -1)
            return .none
          })
      case "total":
        return .object(
          NativeFunction(Signature(name)) { (_) throws(PythonError) in
            var sum = Value.int(0)
            for pair in self.dict.pairs { sum = try Operators.binary(.add, sum, pair.value) }
            return sum
          })
      case "elements":
        return .object(
          NativeFunction(Signature(name)) { (_) throws(PythonError) in
            var all: [Value] = []
            for pair in self.dict.pairs {
              let count = max(0, try Convert.index(pair.value))
              try Operators.checkSize(all.count + count, 1)
              all += Array(repeating: pair.key, count: count)
            }
            return .object(ArrayIterator(all, typeName: "itertools.chain"))
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
    if self.name == "OrderedDict", let method = ordered(name) { return method }
    if name == "copy" {
      return .object(
        NativeFunction(Signature(name)) { _ in
          let copy = DictLike(self.name, self.dict.copy(), factory: self.factory)
          copy.type = self.type
          return .object(copy)
        })
    }
    if name == "default_factory" { return factory }
    return try BuiltinMethods.attribute(name, of: .dict(dict))
  }

  func count(_ iterable: Value, sign: Int = 1) throws(PythonError) {
    let pairs = iterable.asObject(DictLike.self)?.dict.pairs
    if case .dict(let other) = iterable {
      for pair in other.pairs { try add(pair.key, pair.value, sign) }
    } else if let pairs {
      for pair in pairs { try add(pair.key, pair.value, sign) }
    } else {
      let iterator = try iterable.iterator()
      while let item = try iterator.next() { try add(item, .int(1), sign) }
    }
  }

  private func add(_ key: Value, _ amount: Value, _ sign: Int) throws(PythonError) {
    let before = try dict.get(key) ?? .int(0)
    try dict.set(key, to: try Operators.binary(sign < 0 ? .subtract : .add, before, amount))
  }

  /// What an `OrderedDict` can do with its order.
  private func ordered(_ name: String) -> Value? {
    switch name {
    case "move_to_end":
      return .object(
        NativeFunction(Signature(name, parsing: "key, last=True")) {
          (values) throws(PythonError) in
          guard let value = try self.dict.get(values[0]) else { throw .keyError(values[0]) }
          let rest = self.dict.pairs
          try Items.delete(.dict(self.dict), values[0])
          if try values[1].isTrue() {
            try self.dict.set(values[0], to: value)
          } else {
            for pair in rest { try? Items.delete(.dict(self.dict), pair.key) }
            try self.dict.set(values[0], to: value)
            for pair in rest where try !pair.key.equals(values[0]) {
              try self.dict.set(pair.key, to: pair.value)
            }
          }
          return .none
        })
    case "popitem":
      return .object(
        NativeFunction(Signature(name, parsing: "last=True")) { (values) throws(PythonError) in
          let pairs = self.dict.pairs
          let isLast = try values[0].isTrue()
          guard let pair = isLast ? pairs.last : pairs.first else {
            throw PythonError(.keyError, "'dictionary is empty'")
          }
          try Items.delete(.dict(self.dict), pair.key)
          return .tuple([pair.key, pair.value])
        })
    default: return nil
    }
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    guard name == "Counter", !reflected, let counter = other.asObject(DictLike.self) else {
      return nil
    }
    let result = DictLike(name, DictObject(), factory: .none)
    result.type = type
    var keys = dict.pairs.map(\.key)
    for pair in counter.dict.pairs {
      if try dict.get(pair.key) == nil { keys.append(pair.key) }
    }
    for key in keys {
      let one = try dict.get(key) ?? .int(0)
      let two = try counter.dict.get(key) ?? .int(0)
      let isLess = try Operators.compare(.less, one, two).isTrue()
      let value: Value
      switch operation {
      case .add, .subtract: value = try Operators.binary(operation, one, two)
      case .and: value = isLess ? one : two
      case .or: value = isLess ? two : one
      default: return nil
      }
      if try Operators.compare(.greater, value, .int(0)).isTrue() {
        try result.dict.set(key, to: value)
      }
    }
    return .object(result)
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
    [
      "append", "appendleft", "clear", "copy", "count", "extend", "extendleft", "index", "insert",
      "maxlen", "pop", "popleft", "remove", "reverse", "rotate",
    ]
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
    case "extendleft":
      return method(name, "iterable, /") { (values) throws(PythonError) in
        for item in try values[0].items() { self.add(item, left: true) }
        return .none
      }
    case "rotate":
      return method(name, "n=1, /") { (values) throws(PythonError) in
        let count = self.list.items.count
        guard count > 0 else { return .none }
        let shift = Operators.floorRemainder(try Convert.index(values[0]), count)
        self.list.items = Array(self.list.items.suffix(shift) + self.list.items.dropLast(shift))
        return .none
      }
    case "copy": return method(name, "") { _ in .object(self.copied()) }
    case "count", "index", "insert", "remove", "reverse":
      return try BuiltinMethods.attribute(name, of: .list(list))
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

  private func copied() -> DequeObject {
    let copy = DequeObject(list.items, limit: limit)
    copy.type = type
    return copy
  }

  private func add(_ value: Value, left: Bool) {
    if left { list.items.insert(value, at: 0) } else { list.items.append(value) }
    guard let limit, list.items.count > limit else { return }
    if left { list.items.removeLast() } else { list.items.removeFirst() }
  }
}
