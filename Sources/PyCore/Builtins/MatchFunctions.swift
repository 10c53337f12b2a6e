/// The helpers of `match`; see `Parser.parseMatch`.
enum MatchFunctions {
  static func install(in interpreter: Interpreter) {
    let types = interpreter.types
    interpreter.define(".sequence", "subject, least, isOpen, /") { (values) throws(PythonError) in
      guard let items = sequence(values[0]) else { return .bool(false) }
      let least = try Convert.index(values[1])
      return .bool(try values[2].isTrue() ? items.count >= least : items.count == least)
    }
    interpreter.define(".rest", "subject, start, tail, /") { (values) throws(PythonError) in
      let items = sequence(values[0]) ?? []
      let (start, tail) = (try Convert.index(values[1]), try Convert.index(values[2]))
      return .list(of: Array(items.dropFirst(start).dropLast(tail)))
    }
    interpreter.define(".mapping", "subject, keys, /") { (values) throws(PythonError) in
      guard case .dict(let dict) = values[0] else { return .bool(false) }
      for key in try values[1].items() {
        guard try dict.get(key) != nil else { return .bool(false) }
      }
      return .bool(true)
    }
    interpreter.define(".others", "subject, keys, /") { (values) throws(PythonError) in
      guard case .dict(let dict) = values[0] else { return .none }
      let rest = dict.copy()
      for key in try values[1].items() { try Items.delete(.dict(rest), key) }
      return .dict(rest)
    }
    interpreter.define(".instance", "subject, class_, /") { (values) throws(PythonError) in
      guard let type = values[1].asObject(TypeObject.self) else {
        throw .typeError("called match pattern must be a class")
      }
      return .bool(types.type(of: values[0]).derives(from: type))
    }
    interpreter.define(".has", "subject, name, /") { (values) throws(PythonError) in
      .bool(try values[0].lookUp(try Convert.string(values[1], for: "name")) != nil)
    }
    interpreter.define(".part", "subject, class_, index, /") { (values) throws(PythonError) in
      guard let type = values[1].asObject(TypeObject.self) else { return .none }
      let index = try Convert.index(values[2])
      guard case .tuple(let names)? = type.member("__match_args__"), index < names.count else {
        // `int(n)` matches the number itself.
        if index == 0, !type.isUserDefined { return values[0] }
        throw .typeError("\(type.name)() accepts 0 positional sub-patterns (\(index + 1) given)")
      }
      return try values[0].attribute(try Convert.string(names[index], for: "__match_args__"))
    }
  }

  private static func sequence(_ value: Value) -> [Value]? {
    switch value {
    case .list(let list): list.items
    case .tuple(let items): items
    case .range(let range):
      range.count <= 1 << 20 ? (0..<range.count).map { .int(range.element(at: $0)) } : nil
    default: nil
    }
  }
}
