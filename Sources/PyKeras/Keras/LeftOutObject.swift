import PyCore

/// A name of Keras that this program leaves out: it can be passed on, and says why when it is used.
final class LeftOutObject: HostObject {
  private let name: String
  private let reason: String

  init(_ name: String, reason: String) {
    self.name = name
    self.reason = reason
    super.init()
  }

  /// What stands for a name of a module; nil when it is not left out.
  static func value(_ name: String, in module: String) -> Value? {
    let name = module + "." + name
    return LeftOutNames.reason(name).map { .object(LeftOutObject(name, reason: $0)) }
  }

  override var typeName: String { "type" }
  override var isCallable: Bool { true }
  override func repr() -> String { "<\(name), not part of Stride>" }

  private var error: PythonError {
    PythonError(.notImplementedError, "\(name) is not part of Stride.", hint: reason)
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if name.hasPrefix("__") { return nil }
    throw error
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value { throw error }
  override func item(_ index: Value) throws(PythonError) -> Value { throw error }
  override func iterator() throws(PythonError) -> ValueIterator? { throw error }
}

extension ModuleRegistry {
  /// Registers the modules that are left out as a whole, so that scripts may import from them.
  func registerLeftOutModules() {
    for name in LeftOutNames.modules {
      register(name) { _ in
        let module = Module(name)
        module.resolve = { LeftOutObject.value($0, in: name) }
        return module
      }
    }
  }
}
