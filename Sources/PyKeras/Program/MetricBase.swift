import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// An object of a class derived from `keras.metrics.Metric`.
final class MetricBaseObject: HostObject {
  fileprivate let library: KerasLibrary
  fileprivate var variables: [Weight] = []
  private(set) var metricName: String
  private(set) lazy var metric = ObjectMetric(self, library: library)

  init(type: TypeObject, library: KerasLibrary) {
    self.library = library
    metricName = snakeCase(type.name)
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["name", "dtype", "variables"] + Self.methods.names }
  override func repr() -> String { "<\(typeName) name=\(metricName)>" }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "name": .string(metricName)
    case "dtype": .string("float32")
    case "variables": .list(of: variables.map { .object(WeightObject($0, library: library)) })
    case "add_weight", "add_variable": .function(Self.variableSignature, addVariable)
    case "reset_states": Self.methods.value("reset_state", of: self)
    default: Self.methods.value(name, of: self)
    }
  }

  /// Takes the arguments of the constructor.
  func initialize(_ arguments: BoundArguments) throws(PythonError) {
    let given = try arguments.optionalString("name")
    metricName = given ?? library.session.uniqueName(typeName)
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    let own = Value.object(self)
    _ = try own.attribute("update_state").call(arguments)
    return try own.attribute("result").call()
  }

  private static let variableSignature = Signature(
    "add_variable",
    [
      .optional("shape", []), .optional("initializer", "zeros"), .optional("dtype", nil),
      .optional("aggregation", "sum"), .optional("name", nil), .keywords("kwargs"),
    ], documentation: "A number, or several, that the metric gathers.")

  private func addVariable(_ arguments: BoundArguments) throws(PythonError) -> Value {
    // Keras 2 had the name first.
    let isNamedFirst = if case .string = arguments["shape"] { true } else { false }
    let name =
      try isNamedFirst
      ? arguments.string("shape") : arguments.optionalString("name") ?? "variable"
    let shape = isNamedFirst ? [] : try arguments.ints("shape")
    let request = try library.weightRequest(["initializer"], arguments)
    let weight = try kerasic { () throws(LayerError) in
      try Weight(
        checked: request.specification(name, shape: Shape(shape), isTrainable: false),
        path: "\(metricName)/\(name)", seed: library.session.nextSeed())
    }
    variables.append(weight)
    return .object(WeightObject(weight, library: library))
  }

  private static let methods = KerasMethods<MetricBaseObject>([
    KerasMethod("reset_state", [], "Starts anew: all variables become 0.") { (metric, _) in
      for weight in metric.variables { weight.value = Tensor(zeros: weight.shape) }
      return .none
    },
    KerasMethod("get_config", [], "The name, a dict.") { (metric, _) in
      .dict(of: [("name", .string(metric.metricName)), ("dtype", .string("float32"))])
    },
  ])
}

extension KerasLibrary {
  /// The class `keras.metrics.Metric`, from which scripts derive.
  func makeMetricBaseType() -> TypeObject {
    let signature = Signature(
      "Metric", [.optional("dtype", nil), .optional("name", nil)],
      documentation: "A metric of one's own: derive a class with update_state and result.")
    let type = TypeObject(
      derivable: signature, module: "keras.metrics",
      allocate: { [unowned self] in MetricBaseObject(type: $0, library: self) },
      initialize: { (object, arguments) throws(PythonError) in
        try (object as? MetricBaseObject)?.initialize(arguments)
      })
    addFromConfig(toObjects: type)
    return type
  }

  /// The metric of the program's own that a value stands for, nil for anything else.
  func programMetric(from value: Value) -> (any Metric)? {
    guard case .object(let object) = value, !(object is TypeObject), value.isCallable else {
      return nil
    }
    if let own = object as? MetricBaseObject { return own.metric }
    return FunctionMetric(value, library: self)
  }

  /// What the arguments of these names, as far as they are given, ask of a weight.
  func weightRequest(
    _ names: [String], _ arguments: BoundArguments
  ) throws(PythonError) -> WeightRequest {
    var values: [String: ArgumentValue] = [:]
    for name in names where !arguments[name].isNone {
      values[name] = try argument(from: arguments[name], for: name)
    }
    let given = values
    return try kerasic { () throws(LayerError) in
      try WeightRequest(LayerArguments(WeightRequest.self, given))
    }
  }
}
