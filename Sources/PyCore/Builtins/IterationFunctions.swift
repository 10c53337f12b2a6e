/// Functions that go through values: `len`, `enumerate`, `zip`, `sum`, `sorted` and kin.
enum IterationFunctions {
  static func install(in interpreter: Interpreter) {
    installIterators(interpreter)
    installCombined(interpreter)
    installReductions(interpreter)
  }

  private static func installIterators(_ interpreter: Interpreter) {
    interpreter.define("len", "obj, /") { (values) throws(PythonError) in
      .int(try values[0].length())
    }
    interpreter.define("iter", "object, *sentinel") { (values) throws(PythonError) in
      guard case .tuple(let rest) = values[1], let sentinel = rest.first else {
        return .object(try values[0].iterator())
      }
      let function = values[0]
      return .object(
        GeneratedIterator(typeName: "callable_iterator") { () throws(PythonError) -> Value? in
          let value = try function.call()
          return try value.isSameKey(as: sentinel) ? nil : value
        })
    }
    interpreter.define("next", "iterator, *default") { (values) throws(PythonError) in
      guard case .object(let object) = values[0],
        let iterator = try object as? ValueIterator ??? userIterator(object)
      else { throw .typeError("'\(values[0].typeName)' object is not an iterator") }
      if let value = try iterator.next() { return value }
      if case .tuple(let rest) = values[1], let fallback = rest.first { return fallback }
      throw PythonError(.stopIteration, "")
    }
    interpreter.define("reversed", "sequence, /") { (values) throws(PythonError) in
      if case .object(let object) = values[0],
        let result = try object.callSpecial("__reversed__")
      {
        return result
      }
      switch values[0] {
      case .set, .none, .int, .float, .bool:
        throw .typeError("'\(values[0].typeName)' object is not reversible")
      default:
        let items = try values[0].items()
        return .object(ArrayIterator(items.reversed(), typeName: "reversed"))
      }
    }
  }

  private static func userIterator(_ object: HostObject) throws(PythonError) -> ValueIterator? {
    object.overriddenMethod("__next__") == nil ? nil : UserIterator(object)
  }

  private static func installCombined(_ interpreter: Interpreter) {
    interpreter.define("enumerate", "iterable, start=0") { (values) throws(PythonError) in
      let iterator = try values[0].iterator()
      var count = try Convert.index(values[1])
      return .object(
        GeneratedIterator(typeName: "enumerate") { () throws(PythonError) -> Value? in
          guard let item = try iterator.next() else { return nil }
          defer { count &+= 1 }
          return .tuple([.int(count), item])
        })
    }
    interpreter.define("zip", "*iterables, strict=False") { (values) throws(PythonError) in
      try zipped(try values[0].items(), strict: try values[1].isTrue())
    }
    interpreter.define("map", "function, *iterables") { (values) throws(PythonError) in
      let function = values[0]
      let sources = try iterators(try values[1].items())
      guard !sources.isEmpty else { throw .typeError("map() must have at least two arguments.") }
      return .object(
        GeneratedIterator(typeName: "map") { () throws(PythonError) -> Value? in
          var row: [Value] = []
          for source in sources {
            guard let item = try source.next() else { return nil }
            row.append(item)
          }
          return try function.call(Arguments(row))
        })
    }
    interpreter.define("filter", "function, iterable, /") { (values) throws(PythonError) in
      let function = values[0]
      let source = try values[1].iterator()
      return .object(
        GeneratedIterator(typeName: "filter") { () throws(PythonError) -> Value? in
          while let item = try source.next() {
            let test = function.isNone ? item : try function.call(Arguments([item]))
            if try test.isTrue() { return item }
          }
          return nil
        })
    }
  }

  private static func iterators(_ values: [Value]) throws(PythonError) -> [ValueIterator] {
    var result: [ValueIterator] = []
    for value in values { result.append(try value.iterator()) }
    return result
  }

  private static func zipped(_ values: [Value], strict: Bool) throws(PythonError) -> Value {
    let sources = try iterators(values)
    return .object(
      GeneratedIterator(typeName: "zip") { () throws(PythonError) -> Value? in
        var row: [Value] = []
        for (index, source) in sources.enumerated() {
          guard let item = try source.next() else {
            guard strict, index > 0 else { return nil }
            throw .valueError("zip() argument \(index + 1) is shorter than argument 1")
          }
          row.append(item)
        }
        return row.isEmpty ? nil : .tuple(row)
      })
  }

  private static func installReductions(_ interpreter: Interpreter) {
    interpreter.define("sum", "iterable, /, start=0") { (values) throws(PythonError) in
      if case .string = values[1] {
        throw .typeError("sum() can't sum strings [use ''.join(seq) instead]")
      }
      return try FloatSum.sum(
        interpreter.watched(try values[0].iterator()), from: values[1])
    }
    interpreter.define("sorted", "iterable, /, *, key=None, reverse=False") {
      (values) throws(PythonError) in
      .list(
        of: try Sorting.sorted(
          try interpreter.items(of: values[0]), key: values[1], reverse: try values[2].isTrue()))
    }
    interpreter.define("any", "iterable, /") { (values) throws(PythonError) in
      let iterator = interpreter.watched(try values[0].iterator())
      while let item = try iterator.next() {
        if try item.isTrue() { return .bool(true) }
      }
      return .bool(false)
    }
    interpreter.define("all", "iterable, /") { (values) throws(PythonError) in
      let iterator = interpreter.watched(try values[0].iterator())
      while let item = try iterator.next() {
        if !(try item.isTrue()) { return .bool(false) }
      }
      return .bool(true)
    }
    for (name, operation) in [("min", ComparisonOperator.less), ("max", .greater)] {
      interpreter.define(name, "*args, key=None, **rest") { (values) throws(PythonError) in
        try extreme(name, operation, values, interpreter)
      }
    }
  }

  private static func extreme(
    _ name: String, _ operation: ComparisonOperator, _ values: [Value],
    _ interpreter: Interpreter
  ) throws(PythonError) -> Value {
    var items = try values[0].items()
    guard !items.isEmpty else {
      throw .typeError("\(name) expected at least 1 argument, got 0")
    }
    let isSingle = items.count == 1
    if isSingle { items = try interpreter.items(of: items[0]) }
    guard var best = items.first else {
      if case .dict(let rest) = values[2], let fallback = rest.get("default") { return fallback }
      throw .valueError("\(name)() iterable argument is empty")
    }
    let key = values[1]
    var bestKey = key.isNone ? best : try key.call(Arguments([best]))
    for item in items.dropFirst() {
      let itemKey = key.isNone ? item : try key.call(Arguments([item]))
      if try Operators.compare(operation, itemKey, bestKey).isTrue() {
        (best, bestKey) = (item, itemKey)
      }
    }
    return best
  }
}

/// `sum`: plain for integers, compensated for floats as CPython does it since 3.12.
///
/// Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".
enum FloatSum {
  static func sum(_ iterator: ValueIterator, from start: Value) throws(PythonError) -> Value {
    var total = start
    var compensation = 0.0
    while let item = try iterator.next() {
      if case .float(let running) = total, let number = item.asNumber {
        let value = number.asDouble
        let next = running + value
        if running.magnitude >= value.magnitude {
          compensation += (running - next) + value
        } else {
          compensation += (value - next) + running
        }
        total = .float(next)
      } else {
        total = try Operators.binary(.add, settled(total, compensation), item)
        compensation = 0
      }
    }
    return settled(total, compensation)
  }

  private static func settled(_ total: Value, _ compensation: Double) -> Value {
    guard case .float(let running) = total, compensation != 0, compensation.isFinite else {
      return total
    }
    return .float(running + compensation)
  }
}

extension Value {
  /// Python's `len(x)`.
  public func length() throws(PythonError) -> Int {
    switch self {
    case .string(let text): return PythonText.count(text)
    case .bytes(let bytes): return bytes.count
    case .tuple(let items): return items.count
    case .list(let list): return list.items.count
    case .dict(let dict): return dict.count
    case .set(let set): return set.count
    case .range(let range): return range.count
    case .object(let object):
      if let length = try object.userLength() ??? object.length() { return length }
    case .none, .ellipsis, .notImplemented, .bool, .int, .float, .slice: break
    }
    throw .typeError("object of type '\(typeName)' has no len()")
  }
}

extension Interpreter {
  /// All values that iterating gives; an endless iterator can be interrupted.
  func items(of value: Value) throws(PythonError) -> [Value] {
    guard case .object = value else { return try value.items() }
    return try Value.object(watched(try value.iterator())).items()
  }

  /// The same iterator, which looks at each step whether the user wants to stop.
  func watched(_ iterator: ValueIterator) -> ValueIterator {
    GeneratedIterator(typeName: iterator.typeName) { [self] () throws(PythonError) -> Value? in
      try checkInterrupt()
      return try iterator.next()
    }
  }
}
