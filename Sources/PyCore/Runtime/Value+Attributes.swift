extension Value {
  /// Python's `x.name`.
  ///
  /// Throws an AttributeError that offers the closest name.
  public func attribute(_ name: String) throws(PythonError) -> Value {
    if let value = try lookUp(name) { return value }
    throw missingAttribute(name)
  }

  /// `x.name`, nil when there is none.
  public func lookUp(_ name: String) throws(PythonError) -> Value? {
    guard case .object(let object) = self else {
      return try BuiltinMethods.attribute(name, of: self)
    }
    if let type = object.type, let member = type.member(name) {
      if let own = object.attributes[name], !member.isProperty { return own }
      return try object.present(member)
    }
    return try object.attributes[name] ??? object.attribute(name)
      ??? object.commonAttribute(name)
  }

  /// Sets `x.name`.
  public func setAttribute(_ name: String, to value: Value) throws(PythonError) {
    guard case .object(let object) = self else { throw missingAttribute(name) }
    if case .object(let member)? = object.type?.member(name),
      let property = member as? Descriptor, property.kind == .property
    {
      guard let setter = property.setter else {
        throw PythonError(
          .attributeError, "property '\(name)' of '\(typeName)' object has no setter")
      }
      _ = try setter.call(Arguments([self, value]))
      return
    }
    if try object.callSpecial("__setattr__", [.string(name), value]) != nil { return }
    try object.store(name, value)
  }

  /// Python's `del x.name`.
  public func deleteAttribute(_ name: String) throws(PythonError) {
    guard case .object(let object) = self else { throw missingAttribute(name) }
    if let module = object as? Module, module.namespace[name] != nil {
      module.namespace[name] = nil
    } else if let type = object as? TypeObject, type.members[name] != nil {
      type.members[name] = nil
    } else if object.attributes.removeValue(forKey: name) == nil {
      throw missingAttribute(name)
    }
  }

  /// The error of a name that the value does not have.
  func missingAttribute(_ name: String) -> PythonError {
    let hint = Suggestion.closest(to: name, among: attributeNames).map { "Did you mean '\($0)'?" }
    guard case .object(let object) = self else {
      return PythonError(
        .attributeError, "'\(typeName)' object has no attribute '\(name)'", hint: hint)
    }
    let owner =
      switch object {
      case let module as Module: "module '\(module.name)'"
      case let type as TypeObject: "type object '\(type.name)'"
      default: "'\(typeName)' object"
      }
    return PythonError(.attributeError, "\(owner) has no attribute '\(name)'", hint: hint)
  }

  /// The names after a dot: for `dir`, completion and suggestions.
  public var attributeNames: [String] {
    guard case .object(let object) = self else { return BuiltinMethods.names(of: self) }
    var names = object.attributeNames
    names += object.attributes.keys.sorted()
    for type in object.type?.ancestry ?? [] { names += type.members.keys.sorted() }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  fileprivate var isProperty: Bool {
    guard case .object(let object) = self, let descriptor = object as? Descriptor else {
      return false
    }
    return descriptor.kind == .property
  }
}

extension HostObject {
  /// A class member as this object shows it.
  func present(_ member: Value) throws(PythonError) -> Value {
    guard case .object(let object) = member, let descriptor = object as? Descriptor,
      descriptor.kind == .property
    else { return member.bound(to: self) }
    return try descriptor.function.call(Arguments([.object(self)]))
  }

  /// Attributes that every object has.
  fileprivate func commonAttribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "__class__": return type.map { .object($0) }
    case "__doc__": return documentation.map { .string($0) } ?? Value.none
    case "__dict__":
      return .dict(of: attributes.map { ($0.key, $0.value) })
    default:
      if let special = try SpecialMethods.attribute(name, of: .object(self)) { return special }
      guard let type, let fallback = type.userMember("__getattr__") else { return nil }
      return try fallback.bound(to: self).call(Arguments([.string(name)]))
    }
  }

  /// Sets an attribute without asking `__setattr__`.
  func store(_ name: String, _ value: Value) throws(PythonError) {
    if try setAttribute(name, to: value) { return }
    guard acceptsNewAttributes else {
      let known = try attribute(name) != nil
      throw known
        ? PythonError(
          .attributeError, "attribute '\(name)' of '\(typeName)' objects is not writable")
        : Value.object(self).missingAttribute(name)
    }
    attributes[name] = value
  }
}
