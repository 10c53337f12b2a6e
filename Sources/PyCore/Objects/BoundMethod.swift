/// A function together with the object it was found on.
final class BoundMethod: HostObject {
  let function: HostObject
  let receiver: Value

  init(function: HostObject, receiver: Value) {
    self.function = function
    self.receiver = receiver
    super.init()
  }

  override var typeName: String { "method" }
  override var documentation: String? { function.documentation }
  override var isCallable: Bool { true }

  override var signature: Signature? {
    function.signature.map { $0.withoutFirst(named: $0.name) }
  }

  override func repr() throws(PythonError) -> String {
    "<bound method \(function.signature?.name ?? "?") of \(try receiver.repr())>"
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    var all = arguments
    all.positional.insert(receiver, at: 0)
    if let first = all.ranges.first { all.ranges.insert(first, at: 0) }
    return try function.call(all)
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "__self__": receiver
    case "__func__": .object(function)
    default: try function.attribute(name)
    }
  }
}

/// `staticmethod`, `classmethod` and `property`: members that bind in their own way.
final class Descriptor: HostObject {
  enum Kind: String {
    case staticMethod = "staticmethod"
    case classMethod = "classmethod"
    case property = "property"
  }

  let kind: Kind
  let function: Value
  var setter: Value?
  var deleter: Value?

  init(_ kind: Kind, function: Value) {
    self.kind = kind
    self.function = function
    super.init()
  }

  override var typeName: String { kind.rawValue }
  override var isCallable: Bool { kind == .staticMethod }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard kind == .staticMethod else { return try super.call(arguments) }
    return try function.call(arguments)
  }

  /// Python's `@name.setter`, `@name.getter`, `@name.deleter`.
  override func attribute(_ name: String) throws(PythonError) -> Value? {
    guard kind == .property, ["setter", "getter", "deleter"].contains(name) else { return nil }
    return .function(Signature(name, [.required("function", kind: .positionalOnly)])) { bound in
      let changed = Descriptor(
        .property, function: name == "getter" ? bound["function"] : self.function)
      changed.setter = name == "setter" ? bound["function"] : self.setter
      changed.deleter = name == "deleter" ? bound["function"] : self.deleter
      return .object(changed)
    }
  }
}

extension Value {
  /// A member of a class as its instance sees it: functions bind, other values stay.
  func bound(to object: HostObject) -> Value {
    guard case .object(let member) = self else { return self }
    switch member {
    case let function as Function:
      return .object(BoundMethod(function: function, receiver: .object(object)))
    case let descriptor as Descriptor:
      switch descriptor.kind {
      case .staticMethod: return descriptor.function
      case .classMethod:
        guard let type = object.type, case .object(let function) = descriptor.function else {
          return self
        }
        return .object(BoundMethod(function: function, receiver: .object(type)))
      case .property: return self
      }
    default: return self
    }
  }
  /// A member of a class as the class itself sees it.
  func boundToClass(_ type: TypeObject) -> Value {
    guard case .object(let object) = self, let descriptor = object as? Descriptor else {
      return self
    }
    switch descriptor.kind {
    case .staticMethod: return descriptor.function
    case .classMethod:
      guard case .object(let function) = descriptor.function else { return self }
      return .object(BoundMethod(function: function, receiver: .object(type)))
    case .property: return self
    }
  }
}
