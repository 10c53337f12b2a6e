extension Interpreter {
  /// The class of built-in values or errors with this name: `float`, `ValueError`.
  public func builtinType(_ name: String) -> TypeObject? {
    if case .object(let object)? = builtins[name], let type = object as? TypeObject { return type }
    return types.named(name)
  }

  /// Makes a host module's exception known, so that `except` with a base of it takes it.
  ///
  /// Errors raise it under its full name, `module.name`, which is what their text begins with.
  @discardableResult
  public func addException(_ name: String, module: String, bases: [String]) -> TypeObject {
    let parents = bases.compactMap { builtinType($0) }
    let type = BuiltinTypes.exception(name, module: module, base: parents.first ?? types.object)
    type.furtherBases = Array(parents.dropFirst())
    types.add(type, as: type.qualifiedName)
    return type
  }

  /// The object that `except ... as e` binds for an error.
  func exceptionObject(of error: PythonError) -> ExceptionObject {
    if let object = error.payload?.object {
      if object.type == nil { object.type = type(of: error.name) }
      return object
    }
    let arguments: [Value] = error.message.isEmpty ? [] : [.string(error.message)]
    return ExceptionObject(type: type(of: error.name), arguments: arguments)
  }

  /// The object that `raise value` raises: an exception, or a new one of a class.
  func exceptionObject(raising value: Value) throws(PythonError) -> ExceptionObject {
    guard case .object(let object) = value else { throw notAnException() }
    if let exception = object as? ExceptionObject { return exception }
    if let type = object as? TypeObject,
      case .object(let made) = try type.call(Arguments()),
      let exception = made as? ExceptionObject
    {
      return exception
    }
    throw notAnException()
  }

  private func notAnException() -> PythonError {
    .typeError("exceptions must derive from BaseException")
  }

  private func type(of name: ExceptionName) -> TypeObject {
    types.named(name.rawValue) ?? types.named("Exception") ?? types.object
  }

  /// Whether `except classes` takes an error.
  func matches(_ error: PythonError, _ classes: Value) throws(PythonError) -> Bool {
    if case .tuple(let all) = classes {
      for one in all {
        if try matches(error, one) { return true }
      }
      return false
    }
    guard case .object(let object) = classes, let wanted = object as? TypeObject,
      wanted.derives(from: types.baseException)
    else {
      throw .typeError(
        "catching classes that do not inherit from BaseException is not allowed")
    }
    let raised = error.payload?.object.type ?? type(of: error.name)
    return raised.derives(from: wanted)
  }
}
