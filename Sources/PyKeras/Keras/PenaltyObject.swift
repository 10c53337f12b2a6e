import KerasCore
import PyCore

/// A regularizer or constraint as a Python object: `keras.regularizers.L2(0.01)`.
final class PenaltyObject: HostObject {
  let value: ArgumentValue
  private let configurable: any KerasConfigurable
  private let library: KerasLibrary

  init(_ regularizer: any Regularizer, library: KerasLibrary) {
    value = .regularizer(regularizer)
    configurable = regularizer
    self.library = library
    super.init(type: library.types.penalties[Swift.type(of: regularizer).className])
  }

  init(_ constraint: any Constraint, library: KerasLibrary) {
    value = .constraint(constraint)
    configurable = constraint
    self.library = library
    super.init(type: library.types.penalties[Swift.type(of: constraint).className])
  }

  override var typeName: String { configurable.className }
  override var isCallable: Bool { true }

  override var signature: Signature? {
    Signature(
      typeName, [.required("x", "The weight.")], documentation: "What it makes of a weight.")
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    var tensor = try library.tensor("x", bound)
    let shape = tensor.shape
    switch value {
    case .regularizer(let regularizer):
      try kerasic { () throws(LayerError) in try regularizer.validate(shape: shape) }
      return .float(Double(regularizer.penalty(of: tensor)))
    case .constraint(let constraint):
      try kerasic { () throws(LayerError) in try constraint.validate(shape: shape) }
      constraint.apply(to: &tensor)
      return try library.arrays.array(of: tensor)
    default: return .none
    }
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if name == "get_config" { return library.configMethod(of: self) }
    if let found = configurable.arguments.first(where: { $0.name == name }) {
      return library.value(of: found.value)
    }
    return try super.attribute(name)
  }
}

extension KerasLibrary {
  /// The Python class of a regularizer or constraint.
  func makePenaltyType(
    _ type: any KerasConfigurable.Type, module: String,
    _ make: @escaping (LayerArguments) throws(LayerError) -> PenaltyObject
  ) -> TypeObject {
    let parameters = type.parameters.map {
      Parameter.optional($0.name, Literal($0.defaultValue ?? .null))
    }
    let kind: ProgramObject.Kind = type is any Regularizer.Type ? .regularizer : .constraint
    let base = kind == .regularizer ? types.regularizer : types.constraint
    let made = TypeObject(Signature(type.className, parameters), module: module, base: base) {
      [unowned self] (arguments) throws(PythonError) in
      var values: [String: ArgumentValue] = [:]
      for parameter in arguments.signature.parameters where arguments.isGiven(parameter.name) {
        values[parameter.name] = try self.argument(from: arguments[parameter.name])
      }
      return .object(
        try kerasic { () throws(LayerError) in try make(LayerArguments(type, values)) })
    }
    made.namesConstructor = true
    open(made, kind)
    return made
  }

  /// `keras.regularizers`.
  func makeRegularizersModule() -> Module {
    let module = Module("keras.regularizers", documentation: "Penalties on the size of weights.")
    for kind in RegularizerNames.all { definePenalty(kind, in: module) }
    module.define(types.regularizer)
    if let both = types.penalties["L1L2"] { module.define("l1_l2", .object(both)) }
    return module
  }

  /// `keras.constraints`.
  func makeConstraintsModule() -> Module {
    let module = Module("keras.constraints", documentation: "What weights may be after updates.")
    for kind in ConstraintNames.all { definePenalty(kind, in: module) }
    module.define(types.constraint)
    return module
  }

  private func definePenalty(_ kind: any KerasConfigurable.Type, in module: Module) {
    guard let type = types.penalties[kind.className] else { return }
    module.define(type)
    module.define(snakeCase(kind.className), .object(type))
  }

  /// The classes of regularizers and constraints by their names.
  func makePenaltyTypes() -> [String: TypeObject] {
    var table: [String: TypeObject] = [:]
    for kind in RegularizerNames.all {
      table[kind.className] = makePenaltyType(kind, module: "keras.regularizers") {
        [unowned self] (arguments) throws(LayerError) in
        PenaltyObject(try kind.init(arguments), library: self)
      }
    }
    for kind in ConstraintNames.all {
      table[kind.className] = makePenaltyType(kind, module: "keras.constraints") {
        [unowned self] (arguments) throws(LayerError) in
        PenaltyObject(try kind.init(arguments), library: self)
      }
    }
    return table
  }

  /// The module of what is ours and not Keras's: `stride.layers`.
  func makeOwnLayersModule() -> Module {
    let module = Module("stride.layers", documentation: "Layers that Keras does not have.")
    for kind in LayerRegistry.own {
      if let type = types.layers[kind.className] { module.define(type) }
    }
    return module
  }
}
