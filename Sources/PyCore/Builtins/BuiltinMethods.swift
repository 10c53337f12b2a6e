/// A method of a plain value.
struct BuiltinMethod: Sendable {
  /// Does the work: the value, and the arguments in order of the parameters.
  typealias Body = @Sendable (Value, [Value]) throws(PythonError) -> Value

  let signature: Signature
  let body: Body

  init(_ name: String, _ parameters: String, _ body: @escaping Body) {
    signature = Signature(name, parsing: parameters)
    self.body = body
  }

  func call(_ owner: Value, _ arguments: Arguments) throws(PythonError) -> Value {
    try body(owner, try signature.values(arguments))
  }
}

/// Attributes and methods of the plain values: str, list, dict, tuple, set, int, float.
enum BuiltinMethods {
  private static let tables: [String: [String: BuiltinMethod]] = [
    "str": table(StringMethods.all), "list": table(ListMethods.list),
    "tuple": table(ListMethods.tuple), "dict": table(DictMethods.all),
    "set": table(SetMethods.all + SetMethods.changing), "frozenset": table(SetMethods.all),
    "int": table(NumberMethods.int), "bool": table(NumberMethods.int),
    "float": table(NumberMethods.float), "bytes": table(StringMethods.bytes),
    "range": table(ListMethods.range),
  ]

  private static func table(_ methods: [BuiltinMethod]) -> [String: BuiltinMethod] {
    Dictionary(methods.map { ($0.signature.name, $0) }) { first, _ in first }
  }

  /// The method of that name, or nil.
  static func method(_ name: String, of value: Value) -> BuiltinMethod? {
    tables[value.typeName]?[name]
  }

  /// A method as a function of its object: `str.upper`.
  static func unbound(_ name: String, ofType typeName: String) -> Value? {
    if name == "maketrans", let method = tables[typeName]?[name] {
      return .object(AttachedMethod(method, owner: .string("")))
    }
    guard let method = tables[typeName]?[name] else {
      return tables[typeName] == nil
        ? nil : SpecialMethods.unbound(name, typeName: typeName)
    }
    return .object(UnboundMethod(method, typeName: typeName))
  }

  static func attribute(_ name: String, of value: Value) throws(PythonError) -> Value? {
    if let method = method(name, of: value) {
      return .object(AttachedMethod(method, owner: value))
    }
    switch (name, value) {
    case ("real", .int), ("real", .float), ("numerator", .int): return value
    case ("imag", .int): return .int(0)
    case ("imag", .float): return .float(0)
    case ("denominator", .int): return .int(1)
    case ("start", .range(let range)): return .int(range.start)
    case ("stop", .range(let range)): return .int(range.stop)
    case ("step", .range(let range)): return .int(range.step)
    case ("start", .slice(let slice)): return slice.lower
    case ("stop", .slice(let slice)): return slice.upper
    case ("step", .slice(let slice)): return slice.step
    default: return try SpecialMethods.attribute(name, of: value)
    }
  }

  static func names(of value: Value) -> [String] {
    var names = (tables[value.typeName] ?? [:]).keys.sorted()
    switch value {
    case .range, .slice: names += ["start", "step", "stop"]
    case .int, .float: names += ["imag", "real"]
    default: break
    }
    return names
  }

  /// What completion needs to know of a plain value's methods.
  static func signatures(ofType typeName: String) -> [Signature] {
    (tables[typeName] ?? [:]).values.map(\.signature).sorted { $0.name < $1.name }
  }
}

/// `value.method` before it is called.
final class AttachedMethod: HostObject {
  private let method: BuiltinMethod
  private let owner: Value

  init(_ method: BuiltinMethod, owner: Value) {
    self.method = method
    self.owner = owner
    super.init()
  }

  override var typeName: String { "builtin_function_or_method" }
  override var isCallable: Bool { true }
  override var signature: Signature? { method.signature }

  override func repr() -> String {
    "<built-in method \(method.signature.name) of \(owner.typeName) object>"
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try method.call(owner, arguments)
  }

  override func attribute(_ name: String) -> Value? {
    name == "__name__" ? .string(method.signature.name) : nil
  }
}

/// `type.method`, which takes its object as first argument.
final class UnboundMethod: HostObject {
  private let method: BuiltinMethod
  private let owner: String

  init(_ method: BuiltinMethod, typeName: String) {
    self.method = method
    owner = typeName
    super.init()
  }

  override var typeName: String { "method_descriptor" }
  override var isCallable: Bool { true }
  override func repr() -> String { "<method '\(method.signature.name)' of '\(owner)' objects>" }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    var rest = arguments
    guard let first = rest.positional.first else {
      throw .typeError("unbound method \(owner).\(method.signature.name)() needs an argument")
    }
    guard first.typeName == owner else {
      throw .typeError(
        "descriptor '\(method.signature.name)' for '\(owner)' objects doesn't apply to a "
          + "'\(first.typeName)' object")
    }
    rest.positional.removeFirst()
    if !rest.ranges.isEmpty { rest.ranges.removeFirst() }
    return try method.call(first, rest)
  }
}
