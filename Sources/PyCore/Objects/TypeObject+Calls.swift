extension TypeObject {
  /// `Type(...)`: makes an object and initialises it.
  func instantiate(_ arguments: Arguments) throws(PythonError) -> Value {
    if let make, let signature {
      let bound = try signature.bind(try translate?(arguments) ?? arguments)
      let made = try make(bound)
      if keepsArguments, case .object(let object) = made {
        object.madeWith = bound
        if object.type == nil { object.type = self }
      }
      return made
    }
    guard let native = ancestry.first(where: { $0.allocate != nil }),
      let allocate = native.allocate
    else { throw .typeError("cannot create '\(name)' instances") }
    try checkAbstract()
    if let maker = userMember("__new__") { return try instantiate(by: maker, arguments) }
    let object = allocate(self)
    if let exception = object as? ExceptionObject { exception.arguments = arguments.positional }
    if let initializer = userMember("__init__") {
      let result = try initializer.bound(to: object).call(arguments)
      guard result.isNone else {
        throw .typeError("__init__() should return None, not '\(result.typeName)'")
      }
      if native.keepsArguments, object.madeWith == nil, let own = self.signature {
        // The call has been taken; what cannot be bound to the declared names is not kept.
        object.madeWith = try? own.bind(arguments, defaults: initializer.defaults)
      }
    } else if let initialize = native.initialize, let signature = native.signature {
      let bound = try signature.bind(try native.translate?(arguments) ?? arguments)
      try initialize(object, bound)
      if native.keepsArguments { object.madeWith = bound }
    }
    return .object(object)
  }
}

extension TypeObject {
  /// Makes an object by the class's own `__new__`, and initialises it if it is one of the class.
  private func instantiate(
    by maker: Value, _ arguments: Arguments
  ) throws(PythonError) -> Value {
    var all = arguments
    all.positional.insert(.object(self), at: 0)
    all.ranges = []
    let function = maker.asObject(Descriptor.self)?.function ?? maker
    let made = try function.call(all)
    guard case .object(let object) = made, object.type?.derives(from: self) ?? false,
      let initializer = userMember("__init__")
    else { return made }
    _ = try initializer.bound(to: object).call(arguments)
    return made
  }

  /// `object.__new__(cls)`: the bare object.
  static var bareMaker: Value {
    Value.function(
      Signature("__new__", [.required("cls"), .variadic("args"), .keywords("kwargs")])
    ) { (bound) throws(PythonError) in
      guard let type = bound["cls"].asObject(TypeObject.self),
        let allocate = type.ancestry.first(where: { $0.allocate != nil })?.allocate
      else { throw .typeError("object.__new__(X): X is not a type object") }
      return .object(allocate(type))
    }
  }

  /// Refuses a class whose abstract methods are not all written.
  fileprivate func checkAbstract() throws(PythonError) {
    guard isUserDefined, userMember("__abstract_base__") != nil else { return }
    var missing: Set<String> = []
    for type in ancestry where type.isUserDefined {
      for (name, value) in type.members where value.isAbstract {
        if member(name)?.isAbstract ?? false { missing.insert(name) }
      }
    }
    guard !missing.isEmpty else { return }
    let names = missing.sorted().joined(separator: ", ")
    throw .typeError(
      "Can't instantiate abstract class \(name) with abstract method"
        + "\(missing.count == 1 ? "" : "s") \(names)")
  }
}

extension Value {
  /// Whether it is a function marked by `@abstractmethod`, or a property of one.
  fileprivate var isAbstract: Bool {
    guard case .object(let object) = self else { return false }
    if let descriptor = object as? Descriptor { return descriptor.function.isAbstract }
    return object.attributes["__isabstractmethod__"] != nil
  }
}

extension Value {
  /// The defaults of a method that a program wrote, without that of `self`.
  fileprivate var defaults: [Value?] {
    guard case .object(let object) = self, let function = object as? Function else { return [] }
    return Array(function.defaults.dropFirst())
  }
}

/// An object of a class that derives from `object` alone.
final class Instance: HostObject {
  override var acceptsNewAttributes: Bool { true }

  override func repr() -> String {
    "<\(qualifiedTypeName) object at \(HostObject.address(of: self))>"
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    throw .typeError("'\(typeName)' object is not subscriptable")
  }
}
