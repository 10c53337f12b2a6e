/// An exception that a program holds: `ValueError('...')`, or what `except ... as e` binds.
final class ExceptionObject: HostObject {
  /// What it was made with.
  var arguments: [Value]
  /// The exception after `from`.
  var cause: Value = .none

  init(type: TypeObject? = nil, arguments: [Value]) {
    self.arguments = arguments
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }

  override func repr() throws(PythonError) -> String {
    if arguments.count == 1 { return "\(typeName)(\(try arguments[0].repr()))" }
    return typeName + (try Value.tuple(arguments).repr())
  }

  override func str() throws(PythonError) -> String {
    switch arguments.count {
    case 0: ""
    case 1: try isKeyError ? arguments[0].repr() : arguments[0].str()
    default: try Value.tuple(arguments).repr()
    }
  }

  private var isKeyError: Bool { type?.ancestry.contains { $0.name == "KeyError" } ?? false }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "args": return .tuple(arguments)
    case "__cause__": return cause
    case "__context__", "__traceback__": return Value.none
    case "value" where typeName == "StopIteration": return arguments.first ?? Value.none
    case "code" where typeName == "SystemExit": return arguments.first ?? Value.none
    case "with_traceback":
      return .function(Signature(name, [.required("tb")])) { _ in .object(self) }
    default: return nil
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "args" else { return false }
    arguments = try value.items()
    return true
  }

  override var attributeNames: [String] { ["args", "with_traceback"] }

  /// The error that raising this object starts.
  func error() throws(PythonError) -> PythonError {
    let message = try Value.object(self).str()
    return PythonError(
      name: ExceptionName(rawValue: typeName), message: message, hint: nil, frames: [],
      pending: nil, payload: ExceptionPayload(object: self))
  }
}
