/// The names that every module sees.
enum Builtins {
  static func install(in interpreter: Interpreter) {
    let builtins = interpreter.builtins
    let types = BuiltinConstructors.all(interpreter)
    for type in types {
      interpreter.types.add(type)
      builtins[type.name] = .object(type)
    }
    for type in interpreter.types.all where builtins[type.name] == nil {
      builtins[type.name] = .object(type)
    }
    builtins["IOError"] = builtins["OSError"]
    builtins["EnvironmentError"] = builtins["OSError"]
    builtins["NotImplemented"] = .notImplemented
    builtins["Ellipsis"] = .ellipsis
    builtins["__debug__"] = .bool(true)
    BuiltinFunctions.install(in: interpreter)
    IterationFunctions.install(in: interpreter)
    ObjectFunctions.install(in: interpreter)
    ExecutionFunctions.install(in: interpreter)
    MatchFunctions.install(in: interpreter)
  }
}

extension Interpreter {
  /// Adds a built-in function that gets the values of its parameters in order.
  func define(
    _ name: String, _ parameters: String,
    _ body: @escaping ([Value]) throws(PythonError) -> Value
  ) {
    builtins[name] = .object(NativeFunction(Signature(name, parsing: parameters), body))
  }
}

/// A function that gets the values of its parameters in order.
final class NativeFunction: HostObject {
  private let declared: Signature
  private let body: ([Value]) throws(PythonError) -> Value

  init(_ signature: Signature, _ body: @escaping ([Value]) throws(PythonError) -> Value) {
    declared = signature
    self.body = body
    super.init()
  }

  override var typeName: String { "builtin_function_or_method" }
  override var isCallable: Bool { true }
  override var signature: Signature? { declared }
  override func repr() -> String { "<built-in function \(declared.name)>" }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try body(try declared.values(arguments))
  }

  override func attribute(_ name: String) -> Value? {
    name == "__name__" || name == "__qualname__" ? .string(declared.name) : nil
  }
}

extension Module {
  /// Adds a function that gets the values of its parameters in order.
  func add(
    _ name: String, _ parameters: String,
    _ body: @escaping ([Value]) throws(PythonError) -> Value
  ) {
    define(name, .object(NativeFunction(Signature(name, parsing: parameters), body)))
  }
}
