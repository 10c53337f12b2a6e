import KerasCore
import PyCore

// `get_config`, `from_config`, `serialize` and `deserialize` of initializers, penalties, losses, metrics,
// optimizers and schedules.

extension KerasLibrary {
  /// The method `get_config` of an object of Keras's.
  func configMethod(of object: HostObject) -> Value {
    .function(
      Signature("get_config", [], documentation: "The arguments that make it again, a dict.")
    ) { [unowned self] _ throws(PythonError) in
      plainValue(of: try serialized(.object(object)).serialized["config"] ?? .dictionary([]))
    }
  }

  /// Gives a class of objects, and those that derive from it, `from_config`.
  func addFromConfig(toObjects type: TypeObject) {
    type.classMember = { [unowned self] (type, name) in
      guard name == "from_config" else { return nil }
      let signature = Signature(
        name, [.required("config"), .optional("custom_objects", nil)],
        documentation: "Makes it again from its configuration.")
      return .function(signature) { [unowned self] (arguments) throws(PythonError) in
        guard case .dict(let dict) = arguments["config"] else {
          throw arguments.mismatch("config", expected: "a dict")
        }
        if type.isUserDefined {
          let keywords = dict.pairs.compactMap { pair -> Arguments.Keyword? in
            if case .string(let key) = pair.key { .init(key, pair.value) } else { nil }
          }
          return try type.call(Arguments(keywords: keywords))
        }
        return try using(customObjects: arguments["custom_objects"]) { () throws(PythonError) in
          try object(of: type, try entries(of: dict), isStrict: true)
        }
      }
    }
  }

  /// Adds `serialize` and `deserialize` to the modules whose objects have configurations.
  func defineSerializers(_ modules: KerasModules) {
    let parts: [(module: Module, serialize: String, deserialize: String)] = [
      (modules.activations, "activation", "config"), (modules.constraints, "constraint", "config"),
      (modules.initializers, "initializer", "config"), (modules.layers, "layer", "config"),
      (modules.losses, "loss", "name"), (modules.metrics, "metric", "config"),
      (modules.optimizers, "optimizer", "config"), (modules.regularizers, "regularizer", "config"),
      (modules.schedules, "learning_rate_schedule", "config"),
    ]
    for part in parts {
      defineSerialize(part.serialize, in: part.module)
      defineDeserialize(part.deserialize, in: part.module)
    }
  }

  private func defineSerialize(_ parameter: String, in module: Module) {
    let signature = Signature(
      "serialize", [.required(parameter)],
      documentation: "The object's class and configuration, a dict.")
    module.define(signature) { [unowned self] (arguments) throws(PythonError) in
      let value = arguments[parameter]
      if case .object(let own) = value, own is ActivationFunction {
        return .string(value.functionName)
      }
      return try serializedObject(value)
    }
  }

  private func defineDeserialize(_ parameter: String, in module: Module) {
    let signature = Signature(
      "deserialize", [.required(parameter), .optional("custom_objects", nil)],
      documentation: "Makes an object from its class and configuration, or by its name.")
    module.define(signature) { [unowned self, unowned module] (arguments) throws(PythonError) in
      try using(customObjects: arguments["custom_objects"]) { () throws(PythonError) in
        try deserialized(arguments[parameter], in: module, arguments.range(of: parameter))
      }
    }
  }

  /// The object that a configuration or a name stands for in a module.
  func deserialized(
    _ value: Value, in module: Module, _ range: SourceRange?
  ) throws(PythonError) -> Value {
    switch value {
    case .string(let name):
      if let own = customClasses.value(named: name) { return own }
      if module === modules.activations {
        return ActivationNames.activation(named: name) == nil
          ? value : try module.attribute(name) ?? value
      }
      return try Value.object(module).attribute("get").call(Arguments([value]))
    case .dict(let dict):
      guard module !== modules.layers else { return try deserialize(value, range) }
      guard dict.get("class_name") != nil else {
        throw PythonError.valueError(
          "Could not interpret identifier: \(try value.shortRepr()). It needs the keys "
            + "'class_name' and 'config'."
        ).located(at: range)
      }
      return try deserialized(
        try argument(from: value), module: module.name, isStrict: true)
    default:
      guard value.isCallable || value.isNone else {
        throw PythonError.valueError("Could not interpret identifier: \(try value.repr())")
          .located(at: range)
      }
      return value
    }
  }
}
