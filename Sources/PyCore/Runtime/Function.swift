/// A function that a program defined.
final class Function: HostObject {
  let code: Code
  /// Values of the defaults, by parameter.
  let defaults: [Value?]
  /// Variables of enclosing functions.
  let captured: [Cell]
  let globals: Namespace
  /// The class in whose body the function is defined.
  let classBox: ClassBox?
  unowned let interpreter: Interpreter

  init(code: Code, defaults: [Value?], frame: Frame) {
    self.code = code
    self.defaults = defaults
    captured = code.captures.map { frame.cells[$0.outer] }
    globals = frame.globals
    classBox = frame.classBox
    interpreter = frame.interpreter
    super.init()
  }

  override var typeName: String { "function" }
  override var isCallable: Bool { true }
  override var signature: Signature? { code.signature }
  override var documentation: String? { code.documentation }
  override var acceptsNewAttributes: Bool { true }

  override func repr() -> String {
    "<function \(code.name) at \(HostObject.address(of: self))>"
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "__name__", "__qualname__": .string(code.name)
    case "__module__": globals["__name__"] ?? Value.none
    case "__defaults__":
      .tuple(defaults.compactMap { $0 })
    default: nil
    }
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    let frame = Frame(code: code, globals: globals, interpreter: interpreter, function: self)
    try bind(arguments, frame)
    if code.isGenerator { return .object(Generator(frame)) }
    try interpreter.enter()
    defer { interpreter.leave() }
    do throws(PythonError) {
      if case .return(let value) = try code.body.execute(frame) { return value }
      return .none
    } catch {
      throw error.leaving(code.name, in: code.source)
    }
  }

  private func bind(_ arguments: Arguments, _ frame: Frame) throws(PythonError) {
    if code.isSimple, arguments.keywords.isEmpty,
      arguments.positional.count == code.parameters.count
    {
      for (index, variable) in code.parameters.enumerated() {
        frame.store(arguments.positional[index], in: variable)
      }
      return
    }
    let bound = try code.signature.bind(arguments, defaults: defaults)
    for (index, variable) in code.parameters.enumerated() {
      frame.store(bound.values[index], in: variable)
    }
  }
}

extension Frame {
  @inline(__always)
  func store(_ value: Value, in variable: Variable) {
    switch variable {
    case .local(let slot): locals[slot] = value
    case .cell(let index): cells[index].value = value
    case .global(let place): globals.values[place] = value
    }
  }
}

extension HostObject {
  /// The address that default texts of Python show.
  static func address(of object: AnyObject) -> String {
    "0x" + String(UInt(bitPattern: ObjectIdentifier(object).hashValue), radix: 16)
  }
}
