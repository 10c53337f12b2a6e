/// A class: built in, of a host module, or of the program.
public final class TypeObject: HostObject {
  /// Its name.
  public let name: String
  /// The module it belongs to; empty for built-in types.
  public let module: String
  /// The class it derives from first, nil for `object`.
  public let base: TypeObject?
  /// All classes it derives from, in the order in which members are looked up.
  let ancestors: [TypeObject]
  /// Further classes that `isinstance` and `except` take it for; members come from `base` alone.
  public var furtherBases: [TypeObject] = []
  /// Functions and values of the class body, or what a host module adds.
  public var members: [String: Value]
  /// The classes that a `class` statement names, when it names more than one.
  var bases: [TypeObject]?
  /// The members of a class body in the order in which it defines them.
  var order: [String] = []
  /// Rewrites the arguments of a call before they are matched with the signature: other spellings.
  public var translate: ((Arguments) throws(PythonError) -> Arguments)?
  /// Whether its objects remember the arguments they were made with.
  public var keepsArguments = false
  /// Methods of a host type that are called on a class, such as `Layer.from_config`: it is given the
  /// class that is asked, which may derive from this one.
  public var classMember: ((TypeObject, String) -> Value?)?
  /// What happens to a class that derives from this one, once its body has run.
  var completeSubclass: ((TypeObject) throws(PythonError) -> Void)?
  /// What stands in for `str` or `int` beside this class among the bases of another.
  var mixedIn: TypeObject?
  /// The members of an enumeration, in order; nil for every other class.
  var enumeration: [Value]?
  /// Whether a `class` statement made it.
  public let isUserDefined: Bool
  /// Makes an object for a call of a sealed type.
  public let make: ((BoundArguments) throws(PythonError) -> Value)?
  /// Makes the bare object of a type that classes can derive from.
  private(set) var allocate: ((TypeObject) -> HostObject)?
  /// Does the work of `__init__` on a bare object.
  private(set) var initialize: ((HostObject, BoundArguments) throws(PythonError) -> Void)?
  private let constructorSignature: Signature?
  private let summary: String?

  /// A sealed type: calling it calls `make`; no class can derive from it.
  public init(
    _ signature: Signature, module: String = "", base: TypeObject? = nil,
    make: @escaping (BoundArguments) throws(PythonError) -> Value
  ) {
    name = signature.name
    self.module = module
    self.base = base
    ancestors = base?.ancestry ?? []
    self.make = make
    members = [:]
    isUserDefined = false
    allocate = nil
    initialize = nil
    constructorSignature = signature
    summary = signature.documentation
    super.init()
  }

  /// An open type: `allocate` makes a bare object, `initialize` does what `__init__` does.
  public init(
    derivable signature: Signature, module: String = "", base: TypeObject? = nil,
    allocate: @escaping (TypeObject) -> HostObject,
    initialize: @escaping (HostObject, BoundArguments) throws(PythonError) -> Void
  ) {
    name = signature.name
    self.module = module
    self.base = base
    ancestors = base?.ancestry ?? []
    make = nil
    members = [:]
    isUserDefined = false
    self.allocate = allocate
    self.initialize = initialize
    constructorSignature = signature
    summary = signature.documentation
    super.init()
  }

  /// Lets classes derive from a sealed type: `allocate` makes a bare object of such a class,
  /// `initialize` does what the type's `__init__` does to it.
  public func open(
    allocate: @escaping (TypeObject) -> HostObject,
    initialize: @escaping (HostObject, BoundArguments) throws(PythonError) -> Void
  ) {
    self.allocate = allocate
    self.initialize = initialize
  }

  /// The class of a `class` statement.
  init(
    userDefined name: String, module: String, ancestors: [TypeObject], members: [String: Value]
  ) {
    self.name = name
    self.module = module
    self.ancestors = ancestors
    base = ancestors.first
    self.members = members
    isUserDefined = true
    make = nil
    allocate = nil
    initialize = nil
    constructorSignature = nil
    if case .string(let text) = members["__doc__"] { summary = text } else { summary = nil }
    super.init()
  }

  /// The name with its module, built-in types without.
  public var qualifiedName: String { module.isEmpty ? name : module + "." + name }

  /// Whether a class may derive from it.
  var isDerivable: Bool { isUserDefined || allocate != nil }

  /// The class itself, its base, and so on up: Python's method resolution order.
  public var ancestry: [TypeObject] { [self] + ancestors }

  /// Whether this is `other` or derives from it.
  public func derives(from other: TypeObject) -> Bool {
    ancestry.contains { type in
      type === other || type.furtherBases.contains { $0.derives(from: other) }
    }
  }

  /// The member of that name, the nearest class first.
  public func member(_ name: String) -> Value? {
    if let value = members[name] { return value }
    for type in ancestors {
      if let value = type.members[name] { return value }
    }
    return nil
  }

  /// The member of that name in the classes that programs wrote.
  func userMember(_ name: String) -> Value? {
    guard isUserDefined else { return nil }
    if let value = members[name] { return value }
    for type in ancestors where type.isUserDefined {
      if let value = type.members[name] { return value }
    }
    return nil
  }

  public override var typeName: String { "type" }
  public override var documentation: String? { summary }
  public override var isCallable: Bool { true }
  public override func repr() -> String {
    "<class '\(isUserDefined ? module + "." + name : qualifiedName)'>"
  }

  public override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    if let members = enumeration { return try enumerated(members, arguments) }
    return try instantiate(arguments)
  }

  public override func length() -> Int? { enumeration?.count }

  public override func iterator() -> ValueIterator? { enumeration.map { ArrayIterator($0) } }

  public override func contains(_ value: Value) throws(PythonError) -> Bool? {
    guard let enumeration else { return nil }
    for member in enumeration {
      if member.isIdentical(to: value) { return true }
      if try member.attribute("value").equals(value) { return true }
    }
    return false
  }

  public override func item(_ index: Value) throws(PythonError) -> Value {
    // `list[int]` and kin say something about types alone.
    guard enumeration != nil else { return .object(self) }
    guard case .string(let name) = index, let member = members[name],
      enumeration?.contains(where: { $0.isIdentical(to: member) }) ?? false
    else { throw .keyError(index) }
    return member
  }

  /// `Color(2)`: the member with that value.
  private func enumerated(
    _ members: [Value], _ arguments: Arguments
  ) throws(PythonError) -> Value {
    guard let wanted = arguments.positional.first else {
      throw .typeError("\(name).__call__() missing 1 required positional argument: 'value'")
    }
    for member in members {
      if member.isIdentical(to: wanted) { return member }
      if try member.attribute("value").equals(wanted) { return member }
    }
    throw .valueError("\(try wanted.repr()) is not a valid \(name)")
  }

  public override func attribute(_ name: String) throws(PythonError) -> Value? {
    if let value = member(name) { return value.boundToClass(self) }
    switch name {
    case "__name__", "__qualname__": return .string(self.name)
    case "__module__": return .string(module.isEmpty ? "builtins" : module)
    case "__doc__": return summary.map { .string($0) } ?? Value.none
    case "__bases__": return .tuple((bases ?? base.map { [$0] } ?? []).map { .object($0) })
    case "__dict__":
      return .dict(
        of: (order.isEmpty ? members.keys.sorted() : order).compactMap { name in
          members[name].map { (name, $0) }
        })
    case "__members__":
      guard let enumeration else { return nil }
      let table = DictObject()
      for member in enumeration { try table.set(try member.attribute("name"), to: member) }
      return .dict(table)
    case "mro":
      let all = Value.list(of: ancestry.map { .object($0) })
      return .object(NativeFunction(Signature(name)) { _ in all })
    case "__mro__": return .tuple(ancestry.map { .object($0) })
    default:
      for type in ancestry {
        if let value = type.classMember?(self, name) { return value }
      }
      return nativeMember(name)
    }
  }

  public override func setAttribute(_ name: String, to value: Value) -> Bool {
    guard isUserDefined else { return false }
    if members.updateValue(value, forKey: name) == nil { order.append(name) }
    return true
  }

  public override var attributeNames: [String] { ancestry.flatMap { $0.members.keys.sorted() } }

  /// `Base.__init__` of a built-in base, which old programs call with the object.
  private func nativeMember(_ name: String) -> Value? {
    if name == "__new__" { return TypeObject.bareMaker }
    if name == "__setattr__" {
      let signature = Signature(name, parsing: "self, name, value, /")
      return .object(
        NativeFunction(signature) { (values) throws(PythonError) in
          guard case .object(let object) = values[0] else { return .none }
          try object.store(try Convert.string(values[1], for: "attribute name"), values[2])
          return .none
        })
    }
    guard name == "__init__" else {
      return isUserDefined ? nil : BuiltinMethods.unbound(name, ofType: self.name)
    }
    let type = self
    let signature = Signature(
      name, [.required("self"), .variadic("args"), .keywords("kwargs")])
    return .function(signature) { (bound) throws(PythonError) in
      guard case .object(let object) = bound["self"],
        let native = type.ancestry.first(where: { $0.initialize != nil }),
        let initialize = native.initialize, let own = native.signature
      else { return .none }
      let keywords = bound.keywords("kwargs").map { Arguments.Keyword($0.name, $0.value) }
      try initialize(object, try own.bind(Arguments(bound.variadic("args"), keywords: keywords)))
      return .none
    }
  }

  /// Whether errors of calls name the constructor, as they do for classes written in Python.
  public var namesConstructor = false

  public override var signature: Signature? {
    if var own = constructorSignature {
      own.isConstructor = namesConstructor
      return own
    }
    guard case .object(let initializer)? = userMember("__init__") else { return base?.signature }
    return initializer.signature?.withoutFirst(named: name)
  }
}

extension Signature {
  /// The same without its first parameter, under another name: a method as its caller sees it.
  func withoutFirst(named name: String) -> Signature {
    Signature(name, Array(parameters.dropFirst()), documentation: documentation)
  }
}
