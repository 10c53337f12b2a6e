/// Runs programs in one world, with one set of modules.
///
/// It belongs to one thread at a time. Whatever it runs, it never ends the process: endless
/// recursion and interrupts become Python errors.
public final class Interpreter {
  /// The world.
  public let host: any Host
  /// What can be imported.
  public let registry: ModuleRegistry
  /// The module in which cells and scripts run.
  public let main: Module
  /// The classes of built-in values and errors.
  let types: BuiltinTypes
  /// Names that every module sees.
  let builtins: Namespace
  /// Modules that were imported, by canonical name.
  var loaded: [String: HostObject] = [:]
  /// Errors whose handlers run, the innermost last.
  var handledErrors: [PythonError] = []
  /// How many calls may be open, as `sys.setrecursionlimit` sets it.
  var recursionLimit = 1000
  private var depth = 0
  private let stackSize: Int
  private var stack: StackGuard
  private let cancellation: CancellationFlag

  /// An interpreter with the standard modules and those of `registry`.
  ///
  /// - Parameters:
  ///   - host: the world.
  ///   - registry: what can be imported beside the standard modules.
  ///   - stackSize: bytes of native stack that the running thread has; how deep programs can recurse
  ///     follows from it. The default is what the smallest threads have.
  public init(
    host: any Host, registry: ModuleRegistry = ModuleRegistry(), stackSize: Int = 512 * 1024
  ) {
    self.host = host
    self.stackSize = stackSize
    stack = StackGuard(size: stackSize)
    self.registry = registry
    cancellation = host.cancellation
    main = Module("__main__")
    types = BuiltinTypes()
    builtins = Namespace()
    registry.addStandardModules()
    Builtins.install(in: self)
    loaded["__main__"] = main
  }

  /// Runs a whole program; its bare expressions print nothing.
  ///
  /// - Throws: the error that ended it, located.
  public func run(_ source: SourceText) throws(PythonError) {
    _ = try execute(Parser.parse(source), echoing: false)
  }

  /// Runs a cell of a notebook.
  ///
  /// The value of a last bare expression is returned (nil for None, or when there is none) and kept
  /// as `_`.
  ///
  /// - Throws: the error that ended it, located.
  public func evaluateCell(_ source: SourceText) throws(PythonError) -> Value? {
    let value = try execute(Parser.parse(source), echoing: true)
    if value.isNone { return nil }
    main.namespace["_"] = value
    return value
  }

  /// Runs a program among the names of a module other than `__main__`.
  ///
  /// - Throws: the error that ended it, located.
  public func run(_ source: SourceText, in module: Module) throws(PythonError) {
    _ = try execute(Parser.parse(source), echoing: false, in: module)
  }

  /// Runs text inside a program that is running: `exec`, `eval`, modules written in Python.
  func runNested(
    _ source: SourceText, in globals: Namespace, echoing: Bool = false
  ) throws(PythonError) -> Value {
    try enter()
    defer { leave() }
    let code = try Compiler.compile(Parser.parse(source), in: globals, echoing: echoing)
    let frame = Frame(code: code, globals: globals, interpreter: self)
    do throws(PythonError) {
      guard case .return(let value) = try code.body.execute(frame) else { return .none }
      return value
    } catch {
      throw error.leaving("<module>", in: source)
    }
  }

  private func execute(
    _ tree: SyntaxTree, echoing: Bool, in module: Module? = nil
  ) throws(PythonError) -> Value {
    depth = 0
    handledErrors = []
    stack = StackGuard(size: stackSize)
    let globals = (module ?? main).namespace
    let code = try Compiler.compile(tree, in: globals, echoing: echoing)
    let frame = Frame(code: code, globals: globals, interpreter: self)
    do throws(PythonError) {
      guard case .return(let value) = try code.body.execute(frame) else { return .none }
      return value
    } catch {
      throw error.leaving("<module>", in: tree.source)
    }
  }

  // MARK: Bounds

  /// Opens a call; throws when too many are open.
  func enter() throws(PythonError) {
    guard depth < recursionLimit, !stack.isExhausted else {
      throw PythonError(
        .recursionError, "maximum recursion depth exceeded",
        hint: "A function that calls itself needs a case in which it does not.")
    }
    depth += 1
    try checkInterrupt()
  }

  func leave() { depth -= 1 }

  /// Throws `KeyboardInterrupt` when the user asked to stop.
  ///
  /// Long work in Swift calls it, too.
  @inline(__always)
  public func checkInterrupt() throws(PythonError) {
    if cancellation.isSet { throw interrupted() }
  }

  private func interrupted() -> PythonError {
    cancellation.clear()
    return PythonError(.keyboardInterrupt, "")
  }

  // MARK: Names

  /// The error of a name without a value, with what was probably meant.
  func undefined(_ name: String, visible: [String]) -> PythonError {
    let hint: String?
    if let place = placeToImport(name) {
      hint = place
    } else {
      hint = Suggestion.closest(to: name, among: visible + builtins.definedNames)
        .map { "Did you mean '\($0)'?" }
    }
    return PythonError(.nameError, "name '\(name)' is not defined", hint: hint)
  }

  /// How to get a name that some module offers.
  func placeToImport(_ name: String) -> String? {
    if let statement = registry.importStatements[name] { return "Add '\(statement)' above." }
    return registry.maker(of: name) == nil ? nil : "Add 'import \(name)' above."
  }
}
