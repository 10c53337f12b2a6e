extension BoundArguments {
  /// The parameter as an integer; bools count, floats do not.
  public func int(_ name: String) throws(PythonError) -> Int {
    let value = self[name]
    if let number = try value.asIndex() { return number }
    throw mismatch(name, expected: "an integer")
  }

  /// The parameter as an integer, or nil when it is None.
  public func optionalInt(_ name: String) throws(PythonError) -> Int? {
    if case .none = self[name] { return nil }
    return try int(name)
  }

  /// The parameter as a float; integers count.
  public func float(_ name: String) throws(PythonError) -> Double {
    if let number = try self[name].asFloat() { return number }
    throw mismatch(name, expected: "a number")
  }

  /// The parameter as a float, or nil when it is None.
  public func optionalFloat(_ name: String) throws(PythonError) -> Double? {
    if case .none = self[name] { return nil }
    return try float(name)
  }

  /// The truth of the parameter.
  public func bool(_ name: String) throws(PythonError) -> Bool { try self[name].isTrue() }

  /// The parameter as a text.
  public func string(_ name: String) throws(PythonError) -> String {
    if case .string(let text) = self[name] { return text }
    throw mismatch(name, expected: "a string")
  }

  /// The parameter as a text, or nil when it is None.
  public func optionalString(_ name: String) throws(PythonError) -> String? {
    if case .none = self[name] { return nil }
    return try string(name)
  }

  /// The items of an iterable parameter.
  public func items(_ name: String) throws(PythonError) -> [Value] {
    try self[name].items()
  }

  /// Several integers: a tuple or list of them, or one alone.
  public func ints(_ name: String) throws(PythonError) -> [Int] {
    if let number = try self[name].asIndex() { return [number] }
    var numbers: [Int] = []
    for item in try self[name].items() {
      guard let number = try item.asIndex() else { throw mismatch(name, expected: "integers") }
      numbers.append(number)
    }
    return numbers
  }

  /// The tuple of a `*args` parameter.
  public func variadic(_ name: String) -> [Value] {
    if case .tuple(let items) = self[name] { return items }
    return []
  }

  /// The pairs of a `**kwargs` parameter, in order of the call.
  public func keywords(_ name: String) -> [(name: String, value: Value)] {
    guard case .dict(let dict) = self[name] else { return [] }
    return dict.pairs.compactMap { pair in
      if case .string(let key) = pair.key { return (key, pair.value) }
      return nil
    }
  }

  /// A `TypeError` for a parameter of the wrong type, pointing at it.
  public func mismatch(_ name: String, expected: String) -> PythonError {
    let value = self[name]
    let shown = (try? value.repr()) ?? "..."
    return PythonError.typeError(
      "\(signature.name)() argument '\(name)' must be \(expected), not \(value.typeName). "
        + "Received: \(name)=\(shown.prefix(80))"
    ).located(at: range(of: name))
  }
}
