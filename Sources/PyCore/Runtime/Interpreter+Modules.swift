extension Interpreter {
  /// Lets a module find the names of a text in Python, which runs when one is first asked for.
  public func attach(_ text: String, to module: Module) {
    PythonLibrary.attach(text, to: module, self)
  }

  /// Imports a module by dotted name.
  ///
  /// - Throws: `ModuleNotFoundError`, or what the module's maker throws.
  public func importModule(_ name: String) throws(PythonError) -> Module {
    guard let module = try load(name) as? Module else {
      throw PythonError(.importError, "module '\(name)' cannot be used here")
    }
    return module
  }

  /// A module, or the stand-in of one that can only be imported.
  func load(_ name: String) throws(PythonError) -> HostObject {
    let canonical = registry.canonicalName(name)
    if let module = loaded[canonical] { return module }
    if let maker = registry.maker(of: canonical) {
      let module = try maker(self)
      loaded[canonical] = module
      attachSubmodules(to: module, name: canonical)
      if let more = PythonLibrary.additions[canonical] {
        if canonical == "os" { module.namespace["path"] = .object(try load("os.path")) }
        try PythonLibrary.extend(module, by: more, self)
      }
      return module
    }
    if let reason = registry.reasonUnavailable(canonical) {
      let module = UnavailableModule(name, reason: reason)
      loaded[canonical] = module
      return module
    }
    if !registry.submodules(of: canonical).isEmpty {
      let module = Module(canonical)
      loaded[canonical] = module
      attachSubmodules(to: module, name: canonical)
      return module
    }
    throw notFound(name)
  }

  /// Lets `keras.layers` be found after `import keras`.
  private func attachSubmodules(to module: Module, name: String) {
    let submodules = registry.submodules(of: name)
    let own = module.resolve
    module.lazyNames += submodules.filter {
      module.namespace[$0] == nil && registry.isOffered(name + "." + $0)
    }
    module.resolve = { [unowned self] (member) throws(PythonError) -> Value? in
      if let value = try own?(member) { return value }
      guard submodules.contains(member) else { return nil }
      return .object(try self.load(name + "." + member))
    }
  }

  private func notFound(_ name: String) -> PythonError {
    if let dot = name.lastIndex(of: ".") {
      let parent = String(name[..<dot])
      guard (try? load(parent)) != nil else { return notFound(parent) }
      let last = String(name[name.index(after: dot)...])
      let modules = registry.submodules(of: registry.canonicalName(parent))
      let hint = Suggestion.closest(to: last, among: modules)
        .map { "Did you mean '\(name[...dot])\($0)'?" }
      return PythonError(.moduleNotFoundError, "No module named '\(name)'", hint: hint)
    }
    let hint = Suggestion.closest(to: name, among: registry.names)
      .map { "Did you mean '\($0)'?" }
    return PythonError(
      .moduleNotFoundError, "No module named '\(name)'",
      hint: hint ?? "Packages from elsewhere cannot be installed here.")
  }
}

/// A module that exists elsewhere but not here: importing it is fine, using it is an error.
final class UnavailableModule: HostObject {
  let name: String
  let reason: String

  init(_ name: String, reason: String) {
    self.name = name
    self.reason = reason
    super.init()
  }

  override var typeName: String { "module" }
  override func repr() -> String { "<module '\(name)' (not available)>" }

  override func attribute(_ name: String) -> Value? {
    name.hasPrefix("__") ? nil : .object(UnavailableName(self.name + "." + name, reason: reason))
  }
}

/// A name of such a module; it can be passed around, but neither called nor looked into.
final class UnavailableName: HostObject {
  let name: String
  let reason: String

  init(_ name: String, reason: String) {
    self.name = name
    self.reason = reason
    super.init()
  }

  override var typeName: String { "module" }
  override var isCallable: Bool { true }
  override func repr() -> String { "<\(name) (not available)>" }

  private var error: PythonError {
    PythonError(.notImplementedError, "\(name) is not available", hint: reason)
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if name.hasPrefix("__") { return nil }
    throw error
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value { throw error }

  override func item(_ index: Value) throws(PythonError) -> Value { throw error }

  override func iterator() throws(PythonError) -> ValueIterator? { throw error }
}

extension Interpreter {
  /// The names that every module sees, with their values: for completion.
  public var builtinNames: [(name: String, value: Value)] {
    builtins.bindings.filter { !$0.name.hasPrefix(".") }
  }
}
