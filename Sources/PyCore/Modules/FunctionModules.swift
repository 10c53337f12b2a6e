/// `functools` and `itertools`.
enum FunctionModules {
  static func functools() -> Module {
    let module = Module("functools", documentation: "Functions that make functions.")
    module.add("reduce", "function, iterable, *initial") { (values) throws(PythonError) in
      let iterator = try values[1].iterator()
      var result: Value
      if case .tuple(let rest) = values[2], let first = rest.first {
        result = first
      } else if let first = try iterator.next() {
        result = first
      } else {
        throw .typeError("reduce() of empty iterable with no initial value")
      }
      while let item = try iterator.next() {
        result = try values[0].call(Arguments([result, item]))
      }
      return result
    }
    module.add("partial", "func, *args, **keywords") { (values) throws(PythonError) in
      .object(
        PartialObject(
          function: values[0], arguments: try values[1].items(), keywords: values[2]))
    }
    module.add("wraps", "wrapped, **kwargs") { (values) in
      let wrapped = values[0]
      return .object(
        NativeFunction(Signature("wraps", parsing: "wrapper, /")) { (inner) throws(PythonError) in
          guard let function = inner[0].asObject(Function.self) else { return inner[0] }
          for name in ["__name__", "__qualname__", "__doc__"] {
            function.attributes[name] = try wrapped.lookUp(name)
          }
          function.attributes["__wrapped__"] = wrapped
          return inner[0]
        })
    }
    for name in ["cache", "lru_cache"] {
      module.add(name, "user_function=None, maxsize=None, typed=False") { (values) in
        if values[0].isCallable { return .object(CachedFunction(values[0])) }
        return .object(
          NativeFunction(Signature(name, parsing: "function, /")) { .object(CachedFunction($0[0])) }
        )
      }
    }
    return module
  }

  static func itertools(_ interpreter: Interpreter) -> Module {
    let module = Module("itertools", documentation: "Iterators out of iterators.")
    module.add("count", "start=0, step=1") { (values) throws(PythonError) in
      var current = values[0]
      let step = values[1]
      return generated("count") { () throws(PythonError) -> Value? in
        try interpreter.checkInterrupt()
        let result = current
        current = try Operators.binary(.add, current, step)
        return result
      }
    }
    module.add("chain", "*iterables") { (values) throws(PythonError) in
      let sources = try values[0].items()
      var place = 0
      var current: ValueIterator?
      return generated("chain") { () throws(PythonError) -> Value? in
        while true {
          if let item = try current?.next() { return item }
          guard place < sources.count else { return nil }
          current = try sources[place].iterator()
          place += 1
        }
      }
    }
    addEndless(to: module, interpreter)
    addCombinations(to: module)
    return module
  }

  private static func generated(
    _ name: String, _ produce: @escaping () throws(PythonError) -> Value?
  ) -> Value { .object(GeneratedIterator(typeName: name, produce)) }

  private static func addEndless(to module: Module, _ interpreter: Interpreter) {
    module.add("repeat", "object, times=None") { (values) throws(PythonError) in
      var left = values[1].isNone ? Int.max : try Convert.index(values[1])
      return generated("repeat") { () throws(PythonError) -> Value? in
        try interpreter.checkInterrupt()
        guard left > 0 else { return nil }
        left -= 1
        return values[0]
      }
    }
    module.add("cycle", "iterable, /") { (values) throws(PythonError) in
      let items = try values[0].items()
      var place = -1
      return generated("cycle") { () throws(PythonError) -> Value? in
        try interpreter.checkInterrupt()
        guard !items.isEmpty else { return nil }
        place = (place + 1) % items.count
        return items[place]
      }
    }
    module.add("islice", "iterable, *bounds") { (values) throws(PythonError) in
      let source = try values[0].iterator()
      let bounds = try values[1].items()
      let slice = SliceObject(
        lower: bounds.count > 1 ? bounds[0] : .none,
        upper: bounds.count > 1 ? bounds[1] : bounds.first ?? .none,
        step: bounds.count > 2 ? bounds[2] : .none)
      let chosen = try slice.resolved(count: .max / 2)
      guard chosen.step > 0 else { throw .valueError("Step for islice() must be positive") }
      var place = 0
      var taken = 0
      return generated("islice") { () throws(PythonError) -> Value? in
        guard taken < chosen.count else { return nil }
        while let item = try source.next() {
          defer { place += 1 }
          guard place == chosen.start + taken * chosen.step else { continue }
          taken += 1
          return item
        }
        return nil
      }
    }
  }

  private static func addCombinations(to module: Module) {
    module.add("product", "*iterables, repeat=1") { (values) throws(PythonError) in
      var pools: [[Value]] = []
      for iterable in try values[0].items() { pools.append(try iterable.items()) }
      let times = try Convert.index(values[1])
      try Operators.checkSize(max(1, pools.count), max(0, times))
      let all = (0..<max(0, times)).flatMap { _ in pools }
      var places = Array(repeating: 0, count: all.count)
      var isDone = all.contains { $0.isEmpty }
      return generated("product") {
        guard !isDone else { return nil }
        let row = zip(all, places).map { $0[$1] }
        isDone = !advance(&places, all.map(\.count))
        return .tuple(row)
      }
    }
    for (name, ordered) in [("permutations", true), ("combinations", false)] {
      module.add(name, "iterable, r=None") { (values) throws(PythonError) in
        let items = try values[0].items()
        let count = values[1].isNone ? items.count : try Convert.index(values[1])
        guard count >= 0 else { throw .valueError("r must be non-negative") }
        return selections(items, count, ordered: ordered, name)
      }
    }
  }

  /// The next combination of places, the last one fastest; false after the last combination.
  private static func advance(_ places: inout [Int], _ counts: [Int]) -> Bool {
    var index = places.count - 1
    while index >= 0 {
      places[index] += 1
      if places[index] < counts[index] { return true }
      places[index] = 0
      index -= 1
    }
    return false
  }

  private static func selections(
    _ items: [Value], _ count: Int, ordered: Bool, _ name: String
  ) -> Value {
    var places = ordered ? Array(repeating: 0, count: count) : Array(0..<count)
    var isDone = count > items.count
    let counts = Array(repeating: items.count, count: count)
    return generated(name) {
      while !isDone {
        let current = places
        isDone = !advance(&places, counts)
        let fits =
          ordered
          ? Set(current).count == current.count
          : zip(current, current.dropFirst()).allSatisfy { $0 < $1 }
        if fits { return .tuple(current.map { items[$0] }) }
      }
      return nil
    }
  }
}

/// Python's `functools.partial`.
final class PartialObject: HostObject {
  private let function: Value
  private let arguments: [Value]
  private let keywords: Value

  init(function: Value, arguments: [Value], keywords: Value) {
    self.function = function
    self.arguments = arguments
    self.keywords = keywords
    super.init()
  }

  override var typeName: String { "partial" }
  override var attributeNames: [String] { ["args", "func", "keywords"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "func": function
    case "args": .tuple(arguments)
    case "keywords": keywords
    default: nil
    }
  }
  override var isCallable: Bool { true }

  override func call(_ more: Arguments) throws(PythonError) -> Value {
    var all = Arguments(arguments + more.positional)
    if case .dict(let dict) = keywords {
      for pair in dict.pairs {
        guard case .string(let name) = pair.key else { continue }
        if more.keywords.contains(where: { $0.name == name }) { continue }
        all.keywords.append(Arguments.Keyword(name, pair.value))
      }
    }
    all.keywords += more.keywords
    return try function.call(all)
  }
}

/// `functools.lru_cache`: remembers what a function gave.
final class CachedFunction: HostObject {
  private let function: Value
  private let results = DictObject()
  private var (hits, misses) = (0, 0)

  init(_ function: Value) {
    self.function = function
    super.init()
  }

  override var typeName: String { "_lru_cache_wrapper" }
  override var signature: Signature? {
    if case .object(let object) = function { return object.signature }
    return nil
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "__wrapped__": return function
    case "cache_clear":
      return .object(
        NativeFunction(Signature(name)) { _ in
          self.results.removeAll()
          (self.hits, self.misses) = (0, 0)
          return .none
        })
    case "cache_info":
      return .object(
        NativeFunction(Signature(name)) { (_) throws(PythonError) in
          let fields: [Value] = ["hits", "misses", "maxsize", "currsize"].map { .string($0) }
          let type = try NamedTuple.type(.string("CacheInfo"), fields: .list(of: fields))
          return try type.call(
            Arguments([.int(self.hits), .int(self.misses), .none, .int(self.results.count)]))
        })
    default: return try function.lookUp(name)
    }
  }
  override var isCallable: Bool { true }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    let names: [Value] = arguments.keywords.map { .tuple([.string($0.name), $0.value]) }
    let key = Value.tuple([.tuple(arguments.positional), .tuple(names)])
    if let result = try results.get(key) {
      hits += 1
      return result
    }
    misses += 1
    let result = try function.call(arguments)
    try results.set(key, to: result)
    return result
  }
}
