/// A function written in Swift.
public final class BuiltinFunction: HostObject {
  private let declared: Signature
  private let body: (BoundArguments) throws(PythonError) -> Value

  /// A function that gets its arguments matched with the signature.
  public init(
    _ signature: Signature, _ body: @escaping (BoundArguments) throws(PythonError) -> Value
  ) {
    declared = signature
    self.body = body
    super.init()
  }

  public override var typeName: String { "builtin_function_or_method" }
  public override var documentation: String? { declared.documentation }
  public override var signature: Signature? { declared }
  public override var isCallable: Bool { true }
  public override func repr() -> String { "<built-in function \(declared.name)>" }

  public override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try body(try declared.bind(arguments))
  }

  public override func attribute(_ name: String) -> Value? {
    switch name {
    case "__name__", "__qualname__": .string(declared.name)
    case "__doc__": .string(declared.documentation)
    default: nil
    }
  }
}
