/// `super()`: an object seen as an instance of the class above the one that asks.
final class SuperObject: HostObject {
  let object: HostObject
  let above: TypeObject

  init(_ object: HostObject, above: TypeObject) {
    self.object = object
    self.above = above
    super.init()
  }

  override var typeName: String { "super" }

  override var attributeNames: [String] {
    classes.flatMap { $0.members.keys.sorted() }
  }

  /// The classes behind the one that asks, in the object's own order.
  private var classes: ArraySlice<TypeObject> {
    let all = (object as? TypeObject)?.ancestry ?? object.type?.ancestry ?? []
    let place = all.firstIndex { $0 === above } ?? -1
    return all[(place + 1)...]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    for type in classes {
      guard let member = type.members[name] else { continue }
      // `super()` in a class method or in `__new__` is about the class.
      if let receiver = object as? TypeObject { return member.boundToClass(receiver) }
      return try object.present(member)
    }
    if name == "__new__" { return TypeObject.bareMaker }
    switch name {
    case "__init__": return initializer
    case "__setattr__":
      return .function(Signature(name, [.required("name"), .required("value")])) {
        (bound) throws(PythonError) in
        try self.object.store(try bound.string("name"), bound["value"])
        return .none
      }
    case "__str__", "__repr__":
      return .function(Signature(name)) { (_) throws(PythonError) in
        .string(try name == "__str__" ? self.object.str() : self.object.repr())
      }
    default: return try object.attribute(name)
    }
  }

  /// What the nearest built-in class does to a new object.
  private var initializer: Value {
    let object = object
    guard
      let native = classes.first(where: { $0.initialize != nil }),
      let initialize = native.initialize, let signature = native.signature
    else {
      return .function(Signature("__init__", [.variadic("args"), .keywords("kwargs")])) { _ in
        .none
      }
    }
    return .function(signature) { (bound) throws(PythonError) in
      try initialize(object, bound)
      return .none
    }
  }
}
