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
    case "errno", "strerror", "filename": return systemPart(name)
    case "__suppress_context__": return .bool(!cause.isNone)
    case "add_note":
      return .function(Signature(name, [.required("note")])) { _ in .none }
    case "with_traceback":
      return .function(Signature(name, [.required("tb")])) { _ in .object(self) }
    default: return nil
    }
  }

  /// A part of `[Errno 2] No such file or directory: 'x'`.
  private func systemPart(_ name: String) -> Value? {
    guard type?.ancestry.contains(where: { $0.name == "OSError" }) ?? false else { return nil }
    guard case .string(let text)? = arguments.first, text.hasPrefix("[Errno "),
      let close = text.firstIndex(of: "]")
    else { return Value.none }
    let rest = text[close...].dropFirst(2)
    let colon = rest.lastIndex(of: ":") ?? rest.endIndex
    switch name {
    case "errno": return Int(text[..<close].dropFirst(7)).map { .int($0) } ?? Value.none
    case "strerror": return .string(String(rest[..<colon]))
    default:
      let quoted = rest[colon...].dropFirst(2)
      return quoted.count < 2 ? Value.none : .string(String(quoted.dropFirst().dropLast()))
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
