/// A Python object whose behaviour is written in Swift: override what the object can do.
///
/// What is not overridden answers as a plain Python object would. Objects belong to the thread of
/// their interpreter. A user's class may derive from a host type (see `TypeObject`): then `type`
/// is the user's class, its methods come first, and `overriddenMethod` finds them.
open class HostObject {
  /// The class, when it is one that programs can see and derive from.
  public final var type: TypeObject?
  /// Attributes that a program has set on this object.
  public final var attributes: AttributeTable = [:]
  /// The arguments it was made with, when its type keeps them.
  public final var madeWith: BoundArguments?

  /// An object without a class of its own.
  public init(type: TypeObject? = nil) { self.type = type }

  // MARK: Names and texts

  /// What `type(x).__name__` says.
  open var typeName: String { type?.name ?? "object" }

  /// The object's help text.
  open var documentation: String? { nil }

  /// Python's `repr(x)`.
  open func repr() throws(PythonError) -> String { "<\(qualifiedTypeName) object>" }

  /// `str(x)`; the same as `repr` unless overridden.
  open func str() throws(PythonError) -> String { try repr() }

  /// Python's `format(x, spec)`.
  open func format(_ spec: String) throws(PythonError) -> String {
    if spec.isEmpty { return try Value.object(self).str() }
    throw .typeError("unsupported format string passed to \(typeName).__format__")
  }

  // MARK: Attributes

  /// The attribute, or nil when there is none.
  open func attribute(_ name: String) throws(PythonError) -> Value? { nil }

  /// Sets an attribute; false when the object has none of that name that can be set.
  ///
  /// Then the value is kept in `attributes`, if the object takes new ones.
  open func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool { false }

  /// Whether a program may set attributes that the object does not know.
  open var acceptsNewAttributes: Bool { type?.isUserDefined ?? false }

  /// Attribute names, for completion, `dir` and suggestions.
  open var attributeNames: [String] { [] }

  // MARK: Calls

  /// Whether `callable(x)` holds.
  open var isCallable: Bool { false }

  /// What calls must look like, for completion and help.
  open var signature: Signature? { nil }

  /// Python's `x(...)`.
  open func call(_ arguments: Arguments) throws(PythonError) -> Value {
    throw .typeError("'\(typeName)' object is not callable")
  }

  // MARK: Containers

  /// `len(x)`, or nil when the object has no length.
  open func length() throws(PythonError) -> Int? { nil }

  /// Python's `x[index]`.
  open func item(_ index: Value) throws(PythonError) -> Value {
    throw .typeError("'\(typeName)' object is not subscriptable")
  }

  /// Python's `x[index] = value`.
  open func setItem(_ index: Value, to value: Value) throws(PythonError) {
    throw .typeError("'\(typeName)' object does not support item assignment")
  }

  /// Python's `del x[index]`.
  open func deleteItem(_ index: Value) throws(PythonError) {
    throw .typeError("'\(typeName)' object does not support item deletion")
  }

  /// `iter(x)`, or nil when the object cannot be iterated.
  open func iterator() throws(PythonError) -> ValueIterator? { nil }

  /// `value in x`, or nil to search by iterating.
  open func contains(_ value: Value) throws(PythonError) -> Bool? { nil }

  // MARK: Operators

  /// `x op other`, or `other op x` when reflected; nil when not defined for these operands.
  open func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? { nil }

  /// `x op= other`; nil to use `binary` and assign its result.
  open func inPlace(_ operation: BinaryOperator, _ other: Value) throws(PythonError) -> Value? {
    nil
  }

  /// `-x`, `+x`, `~x`; nil when not defined.
  open func unary(_ operation: UnaryOperator) throws(PythonError) -> Value? { nil }

  /// `x op other`; nil when not defined.
  ///
  /// Python asks the other side too, with the operator mirrored.
  open func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? { nil }

  /// Whether `if x` takes the branch.
  ///
  /// By default by `length`, else true.
  open func truth() throws(PythonError) -> Bool { try length().map { $0 != 0 } ?? true }

  /// `hash(x)`; throws a TypeError for an unhashable object.
  ///
  /// By default the object's identity.
  open func hash() throws(PythonError) -> Int { ObjectIdentifier(self).hashValue >> 4 }

  /// The object as an exact integer (`__index__`), nil when it is none.
  open func index() throws(PythonError) -> Int? { nil }

  /// `int(x)`; by default `index`.
  open func int() throws(PythonError) -> Int? { try index() }

  /// `float(x)`; by default `index`.
  open func float() throws(PythonError) -> Double? { try index().map(Double.init) }

  // MARK: with

  /// `__enter__`; nil when the object is no context manager.
  open func enter() throws(PythonError) -> Value? { nil }

  /// `__exit__`; returns whether the error, if there is one, is dealt with.
  open func exit(_ error: PythonError?) throws(PythonError) -> Bool { false }
}

extension HostObject {
  /// The type's name with its module, as default texts show it.
  public var qualifiedTypeName: String { type?.qualifiedName ?? typeName }

  /// The method of that name if a user's class defines it, bound to this object.
  public func overriddenMethod(_ name: String) -> Value? {
    guard let type, type.isUserDefined else { return nil }
    return type.userMember(name)?.bound(to: self)
  }
}

/// An iterator: a source of values that Python code can hold, too.
open class ValueIterator: HostObject {
  /// The next value, or nil at the end and ever after.
  open func next() throws(PythonError) -> Value? { nil }

  open override var typeName: String { "iterator" }

  open override func iterator() throws(PythonError) -> ValueIterator? { self }
}

/// Iterates over values known beforehand.
public final class ArrayIterator: ValueIterator {
  private let items: [Value]
  private var place = 0
  private let name: String

  /// An iterator over these items.
  public init(_ items: [Value], typeName: String = "iterator") {
    self.items = items
    name = typeName
    super.init()
  }

  public override var typeName: String { name }

  public override func next() throws(PythonError) -> Value? {
    guard place < items.count else { return nil }
    defer { place += 1 }
    return items[place]
  }
}

/// An iterator whose values come from a closure.
public final class GeneratedIterator: ValueIterator {
  private let produce: () throws(PythonError) -> Value?
  private var isDone = false
  private let name: String

  /// Calls `produce` for each value until it gives nil.
  public init(typeName: String = "generator", _ produce: @escaping () throws(PythonError) -> Value?)
  {
    self.produce = produce
    name = typeName
    super.init()
  }

  public override var typeName: String { name }

  public override func next() throws(PythonError) -> Value? {
    guard !isDone else { return nil }
    guard let value = try produce() else {
      isDone = true
      return nil
    }
    return value
  }
}
