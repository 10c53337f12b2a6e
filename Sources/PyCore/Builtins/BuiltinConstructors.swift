/// `int`, `str`, `list` and the other types of plain values.
enum BuiltinConstructors {
  static func all(_ interpreter: Interpreter) -> [TypeObject] {
    let object = interpreter.types.object
    func type(
      _ name: String, _ parameters: String,
      _ make: @escaping ([Value]) throws(PythonError) -> Value
    ) -> TypeObject {
      TypeObject(Signature(name, parsing: parameters), base: object) {
        (bound) throws(PythonError) in try make(bound.values)
      }
    }
    let int = type("int", "x=0, /, base=None") { (values) throws(PythonError) in
      try NumberConversion.int(values[0], base: values[1])
    }
    let bool = TypeObject(Signature("bool", parsing: "x=False, /"), base: int) {
      (bound) throws(PythonError) in .bool(try bound["x"].isTrue())
    }
    let containers = containers(interpreter, type)
    containers.first { $0.name == "dict" }?.members["fromkeys"] = .object(fromKeys)
    return [
      int, bool,
      type("float", "x=0.0, /") { (values) throws(PythonError) in
        try NumberConversion.float(values[0])
      },
      type("str", "object='', encoding='utf-8', errors='strict'") {
        (values) throws(PythonError) in .string(try values[0].str())
      },
      type("bytes", "source=None, encoding='utf-8'") { (values) throws(PythonError) in
        .bytes(try bytes(values[0]))
      },
    ] + containers + descriptors(type)
  }

  private typealias Maker = (
    String, String, @escaping ([Value]) throws(PythonError) -> Value
  ) -> TypeObject

  private static func containers(
    _ interpreter: Interpreter, _ type: Maker
  ) -> [TypeObject] {
    [
      type("list", "iterable=None, /") { (values) throws(PythonError) in
        .list(of: values[0].isNone ? [] : try interpreter.items(of: values[0]))
      },
      type("tuple", "iterable=None, /") { (values) throws(PythonError) in
        .tuple(values[0].isNone ? [] : try interpreter.items(of: values[0]))
      },
      type("set", "iterable=None, /") { (values) throws(PythonError) in
        .set(try set(values[0], isFrozen: false))
      },
      type("frozenset", "iterable=None, /") { (values) throws(PythonError) in
        .set(try set(values[0], isFrozen: true))
      },
      type("dict", "*other, **pairs") { (values) throws(PythonError) in
        let dict = DictObject()
        if case .tuple(let others) = values[0], let other = others.first {
          try DictMethods.update(dict, from: other)
        }
        try DictMethods.update(dict, from: values[1])
        return .dict(dict)
      },
      type("range", "start, stop=None, step=1, /") { (values) throws(PythonError) in
        try range(values)
      },
      type("slice", "start, stop=None, step=None, /") { (values) in
        .slice(
          values[1].isNone && values[2].isNone
            ? SliceObject(upper: values[0])
            : SliceObject(lower: values[0], upper: values[1], step: values[2]))
      },
    ]
  }

  private static func set(_ value: Value, isFrozen: Bool) throws(PythonError) -> SetObject {
    if value.isNone { return SetObject(isFrozen: isFrozen) }
    guard case .set(let other) = value else {
      return try SetObject(try value.items(), isFrozen: isFrozen)
    }
    let result = SetObject(isFrozen: isFrozen)
    try result.merge(other)
    return result
  }

  private static var fromKeys: HostObject {
    NativeFunction(Signature("fromkeys", parsing: "iterable, value=None, /")) {
      (values) throws(PythonError) in
      let dict = DictObject()
      for key in try values[0].items() { try dict.set(key, to: values[1]) }
      return .dict(dict)
    }
  }

  private static func range(_ values: [Value]) throws(PythonError) -> Value {
    let first = try Convert.index(values[0])
    if values[1].isNone { return .range(RangeObject(start: 0, stop: first, step: 1)) }
    let step = try Convert.index(values[2])
    guard step != 0 else { throw .valueError("range() arg 3 must not be zero") }
    return .range(RangeObject(start: first, stop: try Convert.index(values[1]), step: step))
  }

  private static func bytes(_ value: Value) throws(PythonError) -> [UInt8] {
    switch value {
    case .none: return []
    case .string(let text): return Array(text.utf8)
    case .bytes(let bytes): return bytes
    default: break
    }
    if let count = try value.asIndex() {
      guard count >= 0 else { throw .valueError("negative count") }
      try Operators.checkSize(1, count)
      return Array(repeating: 0, count: count)
    }
    var result: [UInt8] = []
    for item in try value.items() {
      guard let byte = UInt8(exactly: try Convert.index(item)) else {
        throw .valueError("bytes must be in range(0, 256)")
      }
      result.append(byte)
    }
    return result
  }

  private static func descriptors(_ type: Maker) -> [TypeObject] {
    [
      type("staticmethod", "function, /") { (values) in
        .object(Descriptor(.staticMethod, function: values[0]))
      },
      type("classmethod", "function, /") { (values) in
        .object(Descriptor(.classMethod, function: values[0]))
      },
      type("property", "fget=None, fset=None") { (values) in
        let property = Descriptor(.property, function: values[0])
        property.setter = values[1].isNone ? nil : values[1]
        return .object(property)
      },
    ]
  }
}
