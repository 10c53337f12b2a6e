/// `os` and `os.path`.
enum OSModule {
  /// A path given as text.
  static func path(_ value: Value) throws(PythonError) -> String {
    if case .string(let text) = value { return text }
    if case .object(let object) = value, let path = try object.callSpecial("__fspath__") {
      return try path.str()
    }
    throw .typeError(
      "expected str, bytes or os.PathLike object, not \(value.typeName)")
  }

  static func make(_ interpreter: Interpreter) -> Module {
    let host = interpreter.host
    let module = Module("os", documentation: "Files, folders and the environment.")
    module.define("sep", .string("/"))
    module.define("linesep", .string("\n"))
    module.define("name", .string("posix"))
    module.define("environ", .object(EnvironmentObject(host)))
    module.add("getcwd", "") { _ in .string(host.workingDirectory) }
    module.add("getenv", "key, default=None") { (values) throws(PythonError) in
      host.environment(try Convert.string(values[0], for: "key")).map { .string($0) } ?? values[1]
    }
    module.add("listdir", "path='.'") { (values) throws(PythonError) in
      let path = try path(values[0])
      let names = try HostFiles.attempt(path) { () throws(FileFailure) in
        try host.listDirectory(path)
      }
      return .list(of: names.map { .string($0) })
    }
    module.add("mkdir", "path, mode=511") { (values) throws(PythonError) in
      let path = try path(values[0])
      if host.kind(ofPath: path) != nil { throw HostFiles.error(.exists, path: path) }
      try HostFiles.attempt(path) { () throws(FileFailure) in try host.makeDirectory(path) }
      return .none
    }
    module.add("makedirs", "name, mode=511, exist_ok=False") { (values) throws(PythonError) in
      let path = try path(values[0])
      if host.kind(ofPath: path) != nil {
        if try values[2].isTrue(), host.kind(ofPath: path) == .directory { return .none }
        throw HostFiles.error(.exists, path: path)
      }
      try HostFiles.attempt(path) { () throws(FileFailure) in try host.makeDirectory(path) }
      return .none
    }
    for name in ["remove", "unlink", "rmdir"] {
      module.add(name, "path") { (values) throws(PythonError) in
        let path = try path(values[0])
        try HostFiles.attempt(path) { () throws(FileFailure) in try host.remove(path) }
        return .none
      }
    }
    return module
  }

  static func makePath(_ interpreter: Interpreter) -> Module {
    let host = interpreter.host
    let module = Module("os.path", documentation: "Parts of paths.")
    module.define("sep", .string("/"))
    module.add("join", "path, *paths") { (values) throws(PythonError) in
      var result = try path(values[0])
      for item in try values[1].items() {
        let part = try path(item)
        if part.hasPrefix("/") {
          result = part
        } else {
          result += (result.isEmpty || result.hasSuffix("/") ? "" : "/") + part
        }
      }
      return .string(result)
    }
    let tests: [(String, (PathKind?) -> Bool)] = [
      ("exists", { $0 != nil }), ("isfile", { $0 == .file }), ("isdir", { $0 == .directory }),
    ]
    for (name, holds) in tests {
      module.add(name, "path") { (values) throws(PythonError) in
        .bool(holds(host.kind(ofPath: try path(values[0]))))
      }
    }
    addParts(to: module, host)
    return module
  }

  private static func addParts(to module: Module, _ host: any Host) {
    module.add("split", "p") { (values) throws(PythonError) in
      let (head, tail) = split(try path(values[0]))
      return .tuple([.string(head), .string(tail)])
    }
    module.add("basename", "p") { (values) throws(PythonError) in
      .string(split(try path(values[0])).1)
    }
    module.add("dirname", "p") { (values) throws(PythonError) in
      .string(split(try path(values[0])).0)
    }
    module.add("splitext", "p") { (values) throws(PythonError) in
      let text = try path(values[0])
      let name = split(text).1
      guard let dot = name.lastIndex(of: "."), !name[..<dot].allSatisfy({ $0 == "." }) else {
        return .tuple([.string(text), .string("")])
      }
      let ending = String(name[dot...])
      return .tuple([.string(String(text.dropLast(ending.count))), .string(ending)])
    }
    module.add("abspath", "path") { (values) throws(PythonError) in
      let text = try path(values[0])
      return .string(normalized(text.hasPrefix("/") ? text : host.workingDirectory + "/" + text))
    }
    module.add("normpath", "path") { (values) throws(PythonError) in
      .string(normalized(try path(values[0])))
    }
    module.add("isabs", "s") { (values) throws(PythonError) in
      .bool(try path(values[0]).hasPrefix("/"))
    }
    module.add("expanduser", "path") { (values) throws(PythonError) in
      let text = try path(values[0])
      guard text == "~" || text.hasPrefix("~/"), let home = host.environment("HOME") else {
        return .string(text)
      }
      return .string(home + text.dropFirst())
    }
    module.add("getsize", "filename") { (values) throws(PythonError) in
      let text = try path(values[0])
      let bytes = try HostFiles.attempt(text) { () throws(FileFailure) in
        try host.readFile(text)
      }
      return .int(bytes.count)
    }
  }

  private static func split(_ path: String) -> (String, String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    var head = String(path[...slash])
    while head.count > 1, head.hasSuffix("/") { head.removeLast() }
    return (head, String(path[path.index(after: slash)...]))
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}

/// `os.environ`: reads the environment; what a program sets stays in the program.
final class EnvironmentObject: HostObject {
  private let host: any Host
  private var own: [String: String] = [:]

  init(_ host: any Host) {
    self.host = host
    super.init()
  }

  override var typeName: String { "environ" }

  private func value(_ index: Value) throws(PythonError) -> String? {
    let key = try Convert.string(index, for: "the name of a variable")
    return own[key] ?? host.environment(key)
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    guard let text = try value(index) else { throw PythonError.keyError(index) }
    return .string(text)
  }

  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    own[try Convert.string(index, for: "the name of a variable")] =
      try Convert.string(value, for: "the value of a variable")
  }

  override func contains(_ value: Value) throws(PythonError) -> Bool? {
    try self.value(value) != nil
  }

  override var attributeNames: [String] { ["get", "setdefault"] }

  override func attribute(_ name: String) -> Value? {
    guard name == "get" || name == "setdefault" else { return nil }
    return .object(
      NativeFunction(Signature(name, parsing: "key, default=None")) {
        (values) throws(PythonError) in
        if let text = try self.value(values[0]) { return .string(text) }
        if name == "setdefault" { try self.setItem(values[0], to: values[1]) }
        return values[1]
      })
  }
}
