/// The classes in the parentheses of a `class` statement.
struct ClassBases {
  /// The classes themselves.
  let bases: [TypeObject]

  /// Whether the class is one of tuples with named items.
  let makesTuple: Bool

  /// Whether abstract methods keep it from being made.
  let isAbstract: Bool

  /// Checks that a class can derive from each.
  init(of arguments: Arguments, _ interpreter: Interpreter) throws(PythonError) {
    var bases: [TypeObject] = []
    var makesTuple = false
    isAbstract = arguments.keywords.contains {
      $0.name == "metaclass" && $0.value.asObject(TypeObject.self)?.name == "ABCMeta"
    }
    // `class Color(str, Enum)`: the members of an enumeration compare by their values.
    let isEnumeration = arguments.positional.contains {
      $0.asObject(TypeObject.self)?.ancestry.contains { $0.completeSubclass != nil } ?? false
    }
    for (index, value) in arguments.positional.enumerated() {
      if isEnumeration, let plain = value.asObject(TypeObject.self), !plain.isDerivable {
        let all = arguments.positional.compactMap { $0.asObject(TypeObject.self)?.ancestry }
        if let stand = all.joined().lazy.compactMap(\.mixedIn).first { bases.append(stand) }
        continue
      }
      if let name = value.asObject(TypingName.self) {
        // `Generic[T]` and kin say something about types alone.
        makesTuple = makesTuple || name.isTypedTuple
        continue
      }
      do throws(PythonError) {
        bases.append(try ClassBases.derivable(value, interpreter))
      } catch {
        throw error.located(at: arguments.range(at: index))
      }
    }
    self.makesTuple = makesTuple
    // `_Valued` derives from `Enum` already.
    if isEnumeration {
      bases = bases.filter { one in !bases.contains { $0 !== one && $0.derives(from: one) } }
    }
    self.bases = bases.isEmpty ? [interpreter.types.object] : bases
  }

  private static func derivable(
    _ value: Value, _ interpreter: Interpreter
  ) throws(PythonError) -> TypeObject {
    guard case .object(let object) = value, let base = object as? TypeObject else {
      throw .typeError("cannot derive a class from '\(value.typeName)'")
    }
    if base === interpreter.builtinType(base.name), ["list", "dict"].contains(base.name),
      let stand = try interpreter.load("_containers").attribute(
        base.name == "list" ? "List" : "Dict")?.asObject(
          TypeObject.self)
    {
      stand.furtherBases = [base]
      return stand
    }
    guard base.isDerivable else {
      throw .typeError("type '\(base.qualifiedName)' is not an acceptable base type")
    }
    return base
  }

  /// All ancestors in the order in which members are looked up.
  ///
  /// Source: K. Barrett et al., "A Monotonic Superclass Linearization for Dylan" (C3).
  func ancestors() throws(PythonError) -> [TypeObject] {
    var rows = bases.map(\.ancestry) + [bases]
    var order: [TypeObject] = []
    while true {
      rows.removeAll { $0.isEmpty }
      guard !rows.isEmpty else { break }
      let next = rows.lazy.compactMap(\.first).first { candidate in
        !rows.contains { $0.dropFirst().contains { $0 === candidate } }
      }
      guard let next else {
        let names = bases.map(\.name).joined(separator: ", ")
        throw .typeError(
          "Cannot create a consistent method resolution order (MRO) for bases \(names)")
      }
      order.append(next)
      for index in rows.indices where rows[index].first === next { rows[index].removeFirst() }
    }
    try checkLayout(order)
    return order
  }

  /// Objects can be of one built-in kind only.
  private func checkLayout(_ order: [TypeObject]) throws(PythonError) {
    let natives = order.filter { $0.allocate != nil && $0.name != "object" }
    guard let first = natives.first, natives.allSatisfy({ first.derives(from: $0) }) else {
      if natives.isEmpty { return }
      throw .typeError("multiple bases have instance lay-out conflict")
    }
  }
}
