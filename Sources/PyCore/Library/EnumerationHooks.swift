/// What `enum.Enum` does to the classes that derive from it.
enum EnumerationHooks {
  static func install(in module: Module) {
    guard let base = module.namespace["Enum"]?.asObject(TypeObject.self) else { return }
    base.mixedIn = module.namespace["_Valued"]?.asObject(TypeObject.self)
    base.completeSubclass = { (type) throws(PythonError) in try complete(type) }
  }

  /// Turns the values of a class body into members.
  private static func complete(_ type: TypeObject) throws(PythonError) {
    guard type.module != "enum" else { return }
    var members: [Value] = []
    var last = Value.int(0)
    let automatic = type.ancestry.contains { $0.name == "StrEnum" }
    for name in type.order where !name.hasPrefix("_") {
      guard var value = type.members[name], isMember(value) else { continue }
      if value.asObject(Instance.self)?.type?.name == "auto" {
        value =
          automatic ? .string(name.lowercased()) : try Operators.binary(.add, last, .int(1))
      }
      last = value
      if let known = try existing(value, members) {
        type.members[name] = known
        continue
      }
      let member = Instance(type: type)
      member.attributes["_name_"] = .string(name)
      member.attributes["_value_"] = value
      if let initializer = type.userMember("__init__") {
        let parts: [Value]
        if case .tuple(let items) = value { parts = items } else { parts = [value] }
        _ = try initializer.bound(to: member).call(Arguments(parts))
      }
      members.append(.object(member))
      type.members[name] = .object(member)
    }
    type.enumeration = members
  }

  /// An alias has the value of a member that is there already.
  private static func existing(_ value: Value, _ members: [Value]) throws(PythonError) -> Value? {
    for member in members {
      if try member.attribute("_value_").equals(value) { return member }
    }
    return nil
  }

  private static func isMember(_ value: Value) -> Bool {
    guard case .object(let object) = value else { return true }
    return !(object is Function) && !(object is Descriptor) && !(object is TypeObject)
  }
}
