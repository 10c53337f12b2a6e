import PyCore
import PyKeras

/// Writes down which names there are, as values that may leave the session's thread.
///
/// Nothing of the program runs for it: attributes of the program's own objects are named but not
/// asked for, since a property could compute for a long time.
final class NameTableMaker {
  /// The names of all modules that can be imported: they stay the same for a session.
  private var modules: [String: [NameTable.Member]]?
  /// Names behind the dot of built-in types, by the type's name.
  private var membersOfTypes: [String: [NameTable.Member]] = [:]

  /// The names as they are now.
  func table(of world: World) -> NameTable {
    let modules = modules ?? Self.modules(of: world)
    self.modules = modules
    var names: [String: NameTable.Known] = [:]
    for (name, value) in world.interpreter.main.namespace.bindings where !name.hasPrefix("__") {
      names[name] = known(value)
    }
    return NameTable(names: names, modules: modules)
  }

  private static func modules(of world: World) -> [String: [NameTable.Member]] {
    var modules: [String: [NameTable.Member]] = [:]
    for name in world.interpreter.registry.names {
      guard let module = try? world.interpreter.importModule(name) else { continue }
      modules[name] = members(of: .object(module), asking: module.attributeNames)
    }
    modules["builtins"] = world.interpreter.builtinNames.map {
      NameTable.Member(name: $0.name, signature: signature(of: $0.value))
    }
    return modules
  }

  private func known(_ value: Value) -> NameTable.Known {
    guard case .object(let object) = value else {
      return NameTable.Known(type: value.typeName, members: members(ofType: value))
    }
    if let module = object as? Module {
      return NameTable.Known(type: "module", module: module.name)
    }
    return NameTable.Known(
      type: object.typeName, signature: object.signature, members: members(ofType: value))
  }

  /// Names behind a value's dot; kept for each built-in type, since they are the type's.
  private func members(ofType value: Value) -> [NameTable.Member] {
    let type = value.typeName
    if let known = membersOfTypes[type] { return known }
    guard case .object(let object) = value else {
      let members = Self.members(of: value, asking: value.attributeNames)
      membersOfTypes[type] = members
      return members
    }
    let names = value.attributeNames
    guard object is ModelObject else { return names.map { NameTable.Member(name: $0) } }
    let members = Self.members(of: value, asking: ModelObject.methodNames, all: names)
    membersOfTypes[type] = members
    return members
  }

  /// Names with the signatures of those that may be asked for.
  private static func members(
    of value: Value, asking asked: [String], all: [String]? = nil
  ) -> [NameTable.Member] {
    let asked = Set(asked)
    return (all ?? Array(asked)).sorted().map { name in
      let member = asked.contains(name) ? (try? value.lookUp(name)) ?? nil : nil
      return NameTable.Member(name: name, signature: member.flatMap { signature(of: $0) })
    }
  }

  private static func signature(of value: Value) -> Signature? {
    guard case .object(let object) = value else { return nil }
    return object.signature
  }
}
