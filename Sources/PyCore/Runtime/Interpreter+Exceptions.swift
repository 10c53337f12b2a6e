extension Interpreter {
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
