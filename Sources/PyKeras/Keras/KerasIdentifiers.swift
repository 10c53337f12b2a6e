import KerasCore
import PyCore

// `keras.losses.get("mse")` and its kin: the object that a name, a class or an object stands for.

extension KerasLibrary {
  private static let getSignature = Signature(
    "get", [.required("identifier", "A name, a class, or an object.")],
    documentation: "The object that an identifier stands for.")

  /// Adds `get` to the modules whose objects have names.
  func defineGetters(_ modules: KerasModules) {
    define(in: modules.activations, "activation function") { [unowned self] name in
      ActivationNames.activation(named: name).map {
        .object(ActivationFunction($0, name: name, library: self))
      }
    }
    define(in: modules.initializers, "initializer") { [unowned self] name in
      InitializerNames.initializer(named: name).map {
        .object(InitializerObject($0, library: self))
      }
    }
    define(in: modules.regularizers, "regularizer") { [unowned self] name in
      RegularizerNames.regularizer(named: name).map { .object(PenaltyObject($0, library: self)) }
    }
    define(in: modules.constraints, "constraint") { [unowned self] name in
      ConstraintNames.constraint(named: name).map { .object(PenaltyObject($0, library: self)) }
    }
    define(in: modules.losses, "loss") { [unowned self] name in
      LossNames.loss(named: name).map { loss in
        let isClass = Swift.type(of: loss).className == name
        return .object(LossObject(loss, isFunction: !isClass, library: self))
      }
    }
    define(in: modules.metrics, "metric") { [unowned self] name in
      MetricNames.metric(named: name).map { .object(MetricObject($0, library: self)) }
    }
    modules.optimizers.define(Self.getSignature) { [unowned self] (arguments) throws(PythonError) in
      .object(
        try self.optimizer(from: arguments["identifier"], arguments.range(of: "identifier")))
    }
  }

  private func define(
    in module: Module, _ what: String, _ named: @escaping (String) -> Value?
  ) {
    let hasNone = what == "activation function"
    module.define(Self.getSignature) {
      [unowned self, unowned module] (arguments) throws(PythonError) in
      let value = arguments["identifier"]
      switch value {
      case .none: return hasNone ? named("linear") ?? .none : .none
      case .string(let name):
        if let found = named(name) { return found }
      case .dict: return try deserialized(value, in: module, arguments.range(of: "identifier"))
      case .object(let object):
        if let type = object as? TypeObject { return try type.call(Arguments()) }
        if object.isCallable { return value }
      default: break
      }
      let names = module.attributeNames
      let text = try value.str()
      throw PythonError.valueError(
        "Could not interpret \(what) identifier: \(text)",
        hint: Suggestion.closest(to: text, among: names).map { "Did you mean '\($0)'?" }
      ).located(at: arguments.range(of: "identifier"))
    }
  }
}
