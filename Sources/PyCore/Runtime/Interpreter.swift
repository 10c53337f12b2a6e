/// Runs programs in one world, with one set of modules.
///
/// Belongs to one thread at a time.
public final class Interpreter {
  /// The world.
  public let host: any Host
  /// What can be imported.
  public let registry: ModuleRegistry
  /// The module in which cells and scripts run.
  public private(set) var main: Module

  /// An interpreter with the standard modules and those of `registry`.
  public init(host: any Host, registry: ModuleRegistry = ModuleRegistry()) {
    self.host = host
    self.registry = registry
    main = Module("__main__")
  }

  /// Runs a whole program; its bare expressions print nothing.
  ///
  /// - Throws: the error that ended it, located.
  public func run(_ source: SourceText) throws(PythonError) {}

  /// Runs a cell of a notebook.
  ///
  /// The value of a last bare expression is returned (nil for None or when there is none) and kept
  /// as `_`.
  public func evaluateCell(_ source: SourceText) throws(PythonError) -> Value? { nil }

  /// Imports a module by dotted name.
  public func importModule(_ name: String) throws(PythonError) -> Module {
    guard let maker = registry.maker(of: registry.canonicalName(name)) else {
      throw PythonError(.moduleNotFoundError, "No module named '\(name)'")
    }
    return try maker(self)
  }
}
