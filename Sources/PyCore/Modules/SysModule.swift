/// Python's `sys`.
enum SysModule {
  static func make(_ interpreter: Interpreter) -> Module {
    let host = interpreter.host
    let module = Module("sys", documentation: "The program and its surroundings.")
    module.define("argv", .list(of: host.arguments.map { .string($0) }))
    module.define("maxsize", .int(.max))
    module.define("byteorder", .string("little"))
    module.define("version", .string("3.12.0 (Stride)"))
    module.define(
      "version_info", .tuple([.int(3), .int(12), .int(0), .string("final"), .int(0)]))
    module.define("stdout", .object(StandardStream(.standardOutput, host: host)))
    module.define("stderr", .object(StandardStream(.standardError, host: host)))
    module.define("path", .list(of: []))
    module.define("executable", .string("stride"))
    #if os(Linux)
      module.define("platform", .string("linux"))
    #else
      module.define("platform", .string("darwin"))
    #endif
    module.add("exit", "status=None, /") { (values) throws(PythonError) in
      throw ObjectFunctions.systemExit(values[0])
    }
    module.add("getrecursionlimit", "") { _ in .int(interpreter.recursionLimit) }
    module.add("setrecursionlimit", "limit, /") { (values) throws(PythonError) in
      let limit = try Convert.index(values[0])
      guard limit > 0 else { throw .valueError("recursion limit must be greater or equal than 1") }
      interpreter.recursionLimit = limit
      return .none
    }
    module.add("getsizeof", "object") { (values) throws(PythonError) in
      throw PythonError(
        .notImplementedError, "sys.getsizeof is not available",
        hint: "Values have other sizes here than in CPython.")
    }
    module.add("exc_info", "") { [unowned interpreter] _ in
      guard let error = interpreter.handledErrors.last else {
        return .tuple([.none, .none, .none])
      }
      let object = interpreter.exceptionObject(of: error)
      return .tuple([object.type.map { .object($0) } ?? .none, .object(object), .none])
    }
    return module
  }
}

/// `sys.stdout` and `sys.stderr`.
final class StandardStream: HostObject {
  private let stream: OutputStream
  private let host: any Host

  init(_ stream: OutputStream, host: any Host) {
    self.stream = stream
    self.host = host
    super.init()
  }

  override var typeName: String { "TextIOWrapper" }
  override var attributeNames: [String] { ["flush", "isatty", "write"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "write":
      return .object(
        NativeFunction(Signature(name, parsing: "text, /")) { (values) throws(PythonError) in
          let text = try Convert.string(values[0], for: "write() argument")
          self.host.write(text, to: self.stream)
          return .int(text.unicodeScalars.count)
        })
    case "flush": return .object(NativeFunction(Signature(name)) { _ in .none })
    case "isatty":
      return .object(NativeFunction(Signature(name)) { _ in .bool(self.host.isTerminal) })
    default: return nil
    }
  }
}
