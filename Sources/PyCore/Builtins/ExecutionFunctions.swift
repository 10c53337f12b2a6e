/// `eval`, `exec`, `compile` and `__import__`.
enum ExecutionFunctions {
  static func install(in interpreter: Interpreter) {
    for name in ["eval", "exec"] {
      interpreter.define(name, "source, globals=None, locals=None, /") {
        [unowned interpreter] (values) throws(PythonError) in
        try run(values[0], values[1], values[2], isExpression: name == "eval", interpreter)
      }
    }
    interpreter.define("compile", "source, filename, mode, flags=0, dont_inherit=False") {
      (values) throws(PythonError) in
      let text = try Convert.string(values[0], for: "source")
      let source = SourceText(text, name: try Convert.string(values[1], for: "filename"))
      let tree = Parser.parse(source)
      if let problem = tree.diagnostics.first { throw problem.error(in: source) }
      return .object(CodeObject(source))
    }
    interpreter.define("locals", "") { [unowned interpreter] _ in
      .dict(of: interpreter.main.namespace.bindings.map { ($0.name, $0.value) })
    }
    interpreter.define("__import__", "name, globals=None, locals=None, fromlist=(), level=0") {
      [unowned interpreter] (values) throws(PythonError) in
      .object(try interpreter.load(try Convert.string(values[0], for: "name")))
    }
  }

  private static func source(_ value: Value, isExpression: Bool) throws(PythonError) -> SourceText {
    if let code = value.asObject(CodeObject.self) { return code.source }
    guard case .string(let text) = value else {
      let name = isExpression ? "eval" : "exec"
      throw .typeError("\(name)() arg 1 must be a string, bytes or code object")
    }
    return SourceText(
      isExpression ? String(text.drop { $0 == " " || $0 == "\t" }) : text,
      name: "<string>")
  }

  /// Runs text among the names of a dict, else of the main module.
  static func run(
    _ code: Value, _ globals: Value, _ locals: Value, isExpression: Bool,
    _ interpreter: Interpreter
  ) throws(PythonError) -> Value {
    let source = try source(code, isExpression: isExpression)
    if isExpression { try checkExpression(source) }
    guard case .dict(let names) = globals else {
      guard case .dict(let own) = locals else {
        return try interpreter.runNested(
          source, in: interpreter.main.namespace, echoing: isExpression)
      }
      return try run(source, among: own, interpreter, isExpression)
    }
    if case .dict(let own) = locals, own !== names {
      let all = names.copy()
      for pair in own.pairs { try all.set(pair.key, to: pair.value) }
      let before = all.copy()
      let result = try run(source, among: all, interpreter, isExpression)
      for pair in all.pairs {
        if let old = try before.get(pair.key), old.isIdentical(to: pair.value) { continue }
        try own.set(pair.key, to: pair.value)
      }
      return result
    }
    return try run(source, among: names, interpreter, isExpression)
  }

  private static func run(
    _ source: SourceText, among names: DictObject, _ interpreter: Interpreter,
    _ isExpression: Bool
  ) throws(PythonError) -> Value {
    let namespace = Namespace()
    for pair in names.pairs {
      if case .string(let name) = pair.key { namespace[name] = pair.value }
    }
    let result: Result<Value, PythonError>
    do throws(PythonError) {
      result = .success(try interpreter.runNested(source, in: namespace, echoing: isExpression))
    } catch {
      result = .failure(error)
    }
    for binding in namespace.bindings { names.set(binding.name, to: binding.value) }
    return try result.get()
  }

  private static func checkExpression(_ source: SourceText) throws(PythonError) {
    let tree = Parser.parse(source)
    if let problem = tree.diagnostics.first { throw problem.error(in: source) }
    guard tree.statements.count == 1, case .expression? = tree.statements.first?.kind else {
      throw PythonError(
        .syntaxError, "invalid syntax", hint: "eval takes one expression; exec takes statements.")
    }
  }
}

/// What `compile` makes.
final class CodeObject: HostObject {
  let source: SourceText

  init(_ source: SourceText) {
    self.source = source
    super.init()
  }

  override var typeName: String { "code" }
  override func repr() -> String { "<code object <module>, file \"\(source.name)\">" }
}
