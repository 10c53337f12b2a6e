/// `__len__`, `__add__` and kin of values whose classes are not written in Python.
enum SpecialMethods {
  /// The bound method, nil when the value has none of that name.
  static func attribute(_ name: String, of value: Value) throws(PythonError) -> Value? {
    guard name.hasPrefix("__"), name.hasSuffix("__"), name.utf8.count > 4 else { return nil }
    let word = String(name.dropFirst(2).dropLast(2))
    return try container(word, value) ??? texts(word, value) ??? operation(word, value)
  }

  /// The same as a function of the class: `str.__len__`.
  static func unbound(_ name: String, typeName: String) -> Value? {
    let known: Set<String> = ["__init__", "__new__", "__name__", "__doc__", "__module__"]
    guard name.hasPrefix("__"), name.hasSuffix("__"), !known.contains(name) else { return nil }
    return .function(Signature(name, [.required("self"), .variadic("args")])) {
      (bound) throws(PythonError) in
      guard let method = try attribute(name, of: bound["self"]) else {
        throw PythonError(
          .attributeError, "type object '\(typeName)' has no attribute '\(name)'")
      }
      return try method.call(Arguments(bound.variadic("args")))
    }
  }

  private static func method(
    _ name: String, _ parameters: String,
    _ body: @escaping ([Value]) throws(PythonError) -> Value
  ) -> Value {
    .object(NativeFunction(Signature("__\(name)__", parsing: parameters), body))
  }

  // MARK: - Containers

  private static func container(_ word: String, _ value: Value) throws(PythonError) -> Value? {
    switch word {
    case "len" where hasLength(value):
      return method(word, "") { (_) throws(PythonError) in .int(try length(value)) }
    case "iter" where isIterable(value):
      return method(word, "") { (_) throws(PythonError) in .object(try value.iterator()) }
    case "next":
      guard let iterator = value.asObject(ValueIterator.self) else { return nil }
      return method(word, "") { (_) throws(PythonError) in
        guard let item = try iterator.next() else { throw PythonError(.stopIteration, "") }
        return item
      }
    case "getitem" where hasLength(value):
      return method(word, "key, /") { (values) throws(PythonError) in
        try Items.get(value, values[0])
      }
    case "contains" where hasLength(value):
      return method(word, "key, /") { (values) throws(PythonError) in
        .bool(try Operators.contains(value, values[0]))
      }
    case "setitem", "delitem":
      return isMutable(value) ? changing(word, value) : nil
    case "call" where value.isCallable:
      return .function(Signature("__call__", [.variadic("args"), .keywords("kwargs")])) {
        (bound) throws(PythonError) in
        let keywords = bound.keywords("kwargs").map { Arguments.Keyword($0.name, $0.value) }
        return try value.call(Arguments(bound.variadic("args"), keywords: keywords))
      }
    default: return nil
    }
  }

  private static func changing(_ word: String, _ value: Value) -> Value {
    if word == "setitem" {
      return method(word, "key, value, /") { (values) throws(PythonError) in
        try Items.set(value, values[0], to: values[1])
        return .none
      }
    }
    return method(word, "key, /") { (values) throws(PythonError) in
      try Items.delete(value, values[0])
      return .none
    }
  }

  private static func isMutable(_ value: Value) -> Bool {
    switch value {
    case .list, .dict: true
    case .object: hasLength(value)
    default: false
    }
  }

  private static func hasLength(_ value: Value) -> Bool {
    switch value {
    case .string, .bytes, .tuple, .list, .dict, .set, .range: true
    // An array without axes says so by an error; it has the method none the less.
    case .object(let object): answers { () throws(PythonError) in try object.length() != nil }
    default: false
    }
  }

  private static func answers(_ test: () throws(PythonError) -> Bool) -> Bool {
    do throws(PythonError) {
      return try test()
    } catch {
      return true
    }
  }

  private static func isIterable(_ value: Value) -> Bool {
    guard case .object(let object) = value else { return hasLength(value) }
    return answers { () throws(PythonError) in try object.iterator() != nil }
  }

  private static func length(_ value: Value) throws(PythonError) -> Int {
    if case .object(let object) = value { return try object.length() ?? 0 }
    if case .string(let text) = value { return text.unicodeScalars.count }
    return try value.items().count
  }

  // MARK: - Texts and numbers

  private static func texts(_ word: String, _ value: Value) throws(PythonError) -> Value? {
    switch word {
    case "str": return method(word, "") { (_) throws(PythonError) in .string(try value.str()) }
    case "repr": return method(word, "") { (_) throws(PythonError) in .string(try value.repr()) }
    case "hash": return method(word, "") { (_) throws(PythonError) in .int(try value.hash()) }
    case "bool":
      return method(word, "") { (_) throws(PythonError) in .bool(try value.isTrue()) }
    case "format":
      return method(word, "format_spec, /") { (values) throws(PythonError) in
        .string(try value.format(try Convert.string(values[0], for: "format_spec")))
      }
    case "int", "index", "float", "round", "abs":
      guard value.asNumber != nil else { return nil }
      return try number(word, value)
    case "sizeof": return method(word, "") { _ in .int(48) }
    default: return nil
    }
  }

  private static func number(_ word: String, _ value: Value) throws(PythonError) -> Value? {
    switch word {
    case "int":
      return method(word, "") { (_) throws(PythonError) in
        try NumberConversion.int(value, base: .none)
      }
    case "index":
      guard case .int = value else { return nil }
      return method(word, "") { _ in value }
    case "float":
      return method(word, "") { (_) throws(PythonError) in try NumberConversion.float(value) }
    case "round":
      return method(word, "ndigits=None, /") { (values) throws(PythonError) in
        try NumberConversion.round(value, digits: values[0])
      }
    default:
      return method(word, "") { (_) throws(PythonError) in
        try Operators.compare(.less, value, .int(0)).isTrue()
          ? Operators.unary(.negative, value) : value
      }
    }
  }

  private static func operation(_ word: String, _ value: Value) throws(PythonError) -> Value? {
    if let comparison = ComparisonOperator.allCases.first(where: {
      $0.methodName == "__\(word)__"
    }) {
      return method(word, "value, /") { (values) throws(PythonError) in
        try Operators.compare(comparison, value, values[0])
      }
    }
    if let unary = UnaryOperator.allCases.first(where: { $0.methodName == "__\(word)__" }) {
      guard value.asNumber != nil else { return nil }
      return method(word, "") { (_) throws(PythonError) in try Operators.unary(unary, value) }
    }
    // Other objects answer operators by themselves; their names are not told.
    if case .object = value { return nil }
    for binary in BinaryOperator.allCases where isDefined(binary, value) {
      if binary.methodName == word {
        return method(word, "value, /") { (values) throws(PythonError) in
          try Operators.binary(binary, value, values[0])
        }
      }
      if "r" + binary.methodName == word {
        return method(word, "value, /") { (values) throws(PythonError) in
          try Operators.binary(binary, values[0], value)
        }
      }
    }
    return nil
  }

  private static func isDefined(_ operation: BinaryOperator, _ value: Value) -> Bool {
    switch value {
    case .int, .bool: operation != .matrixMultiply
    case .float: ![.matrixMultiply, .and, .or, .xor, .shiftLeft, .shiftRight].contains(operation)
    case .string: [.add, .multiply, .modulo].contains(operation)
    case .list, .tuple, .bytes: [.add, .multiply].contains(operation)
    case .set: [.and, .or, .xor, .subtract].contains(operation)
    case .dict: operation == .or
    default: false
    }
  }
}
