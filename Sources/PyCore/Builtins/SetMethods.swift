/// Methods of set and frozenset.
enum SetMethods {
  static let all: [BuiltinMethod] = [
    combining("union", .or), combining("intersection", .and),
    combining("difference", .subtract), combining("symmetric_difference", .xor),
    BuiltinMethod("copy", "") { (owner, _) throws(PythonError) in
      let set = try storage(owner)
      return .set(try SetObject(set.items, isFrozen: set.isFrozen))
    },
    BuiltinMethod("issubset", "other, /") { (owner, values) throws(PythonError) in
      .bool(try storage(owner).isSubset(of: try SetObject(try values[0].items())))
    },
    BuiltinMethod("issuperset", "other, /") { (owner, values) throws(PythonError) in
      .bool(try SetObject(try values[0].items()).isSubset(of: try storage(owner)))
    },
    BuiltinMethod("isdisjoint", "other, /") { (owner, values) throws(PythonError) in
      let set = try storage(owner)
      for item in try values[0].items() {
        if try set.contains(item) { return .bool(false) }
      }
      return .bool(true)
    },
  ]

  static let changing: [BuiltinMethod] = [
    BuiltinMethod("add", "element, /") { (owner, values) throws(PythonError) in
      try storage(owner).insert(values[0])
      return .none
    },
    BuiltinMethod("discard", "element, /") { (owner, values) throws(PythonError) in
      _ = try storage(owner).remove(values[0])
      return .none
    },
    BuiltinMethod("remove", "element, /") { (owner, values) throws(PythonError) in
      guard try storage(owner).remove(values[0]) else { throw PythonError.keyError(values[0]) }
      return .none
    },
    BuiltinMethod("pop", "") { (owner, _) throws(PythonError) in
      let set = try storage(owner)
      guard let first = set.items.first else {
        throw PythonError.keyError(.string("pop from an empty set"))
      }
      _ = try set.remove(first)
      return first
    },
    BuiltinMethod("clear", "") { (owner, _) throws(PythonError) in
      try storage(owner).removeAll()
      return .none
    },
    BuiltinMethod("update", "*others") { (owner, values) throws(PythonError) in
      let set = try storage(owner)
      for other in try values[0].items() {
        for item in try other.items() { try set.insert(item) }
      }
      return .none
    },
  ]

  private static func combining(_ name: String, _ operation: BinaryOperator) -> BuiltinMethod {
    BuiltinMethod(name, "*others") { (owner, values) throws(PythonError) in
      var result = try storage(owner)
      for other in try values[0].items() {
        let set = try SetObject(try other.items())
        result = try SetOperations.binary(operation, result, set) ?? result
      }
      return .set(try SetObject(result.items, isFrozen: result.isFrozen))
    }
  }

  private static func storage(_ owner: Value) throws(PythonError) -> SetObject {
    guard case .set(let set) = owner else { throw .typeError("a set is needed") }
    return set
  }
}
