import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// An object of a class derived from one of Keras's small bases: `Initializer`, `Regularizer`,
/// `Constraint`, `LearningRateSchedule`, or one of the classes that derive from these.
final class ProgramObject: HostObject {
  /// The base that its class derives from.
  enum Kind: String, Sendable { case initializer, regularizer, constraint, schedule }

  let kind: Kind
  /// The object of Keras's that does what the program's class leaves to its base, where that is one of
  /// Keras's own.
  var base: HostObject?
  private let library: KerasLibrary

  init(_ kind: Kind, type: TypeObject, library: KerasLibrary) {
    self.kind = kind
    self.library = library
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["get_config", "clone"] + (base?.attributeNames ?? []) }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "__call__":
      return .function(Signature(name, [.variadic("args"), .keywords("kwargs")])) {
        [unowned self] (bound) throws(PythonError) in
        try call(
          Arguments(
            bound.variadic("args"),
            keywords: bound.keywords("kwargs").map { Arguments.Keyword($0.name, $0.value) }))
      }
    case "get_config" where base == nil:
      return .function(Signature(name, []), ownConfig)
    case "clone" where kind == .initializer:
      return .function(Signature(name, [])) { [unowned self] _ throws(PythonError) in
        try copy()
      }
    default: return try base?.attribute(name)
    }
  }

  /// What the base class computes: nothing, where the program's class must say what.
  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    if let base { return try Value.object(base).call(arguments) }
    switch kind {
    case .initializer, .schedule:
      let name = kind == .initializer ? "Initializer" : "LearningRateSchedule"
      throw PythonError(
        .notImplementedError, "\(name) subclasses must implement the `__call__()` method.")
    case .regularizer: return .float(0)
    case .constraint: return arguments.positional.first ?? .none
    }
  }

  private func ownConfig(_: BoundArguments) throws(PythonError) -> Value {
    guard kind == .initializer || kind == .constraint else {
      throw PythonError(
        .notImplementedError, "\(try repr()) does not implement get_config()",
        hint: "def get_config(self): return {...}")
    }
    return .dict(of: [])
  }

  private func copy() throws(PythonError) -> Value {
    guard let type else { return .none }
    let config = try Value.object(self).attribute("get_config").call()
    return try Value.object(type).attribute("from_config").call(Arguments([config]))
  }
}

extension KerasLibrary {
  /// The class of a small base, `keras.initializers.Initializer`, from which scripts derive.
  func makeObjectBaseType(
    _ name: String, _ kind: ProgramObject.Kind, module: String, _ documentation: String
  ) -> TypeObject {
    let type = TypeObject(
      derivable: Signature(name, [], documentation: documentation), module: module,
      allocate: { [unowned self] in ProgramObject(kind, type: $0, library: self) },
      initialize: { _, _ in })
    addFromConfig(toObjects: type)
    return type
  }

  /// Lets classes derive from one of Keras's own small classes, such as `keras.initializers.HeNormal`.
  func open(_ type: TypeObject, _ kind: ProgramObject.Kind) {
    let make = type.make
    type.open(
      allocate: { [unowned self] in ProgramObject(kind, type: $0, library: self) },
      initialize: { (object, arguments) throws(PythonError) in
        guard let object = object as? ProgramObject, case .object(let base)? = try make?(arguments)
        else { return }
        base.madeWith = arguments
        object.base = base
      })
  }
}
