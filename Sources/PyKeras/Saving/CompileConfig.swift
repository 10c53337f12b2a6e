import KerasCore
import PyCore

/// What `compile` was given, kept so that it can be saved with the model.
struct CompileArguments {
  private let values: [(name: String, value: Value)]

  private static let names = [
    "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution",
    "jit_compile",
  ]

  init(_ arguments: BoundArguments) {
    values = CompileArguments.names.map { ($0, arguments[$0]) }
  }

  /// What `compile` was given as the loss.
  var loss: Value { values.first { $0.name == "loss" }?.value ?? .none }

  /// The arguments in Keras's form, the optimizer as it is now.
  func config(
    _ optimizer: OptimizerObject, _ library: KerasLibrary
  ) throws(PythonError) -> ArgumentValue {
    var config: [(key: String, value: ArgumentValue)] = [
      ("optimizer", try library.serialized(.object(optimizer)))
    ]
    var isEager = false
    for (name, value) in values {
      if name == "run_eagerly" { isEager = try value.isTrue() }
      // "auto" is settled when a model is compiled: everything but eager runs can be.
      if name == "jit_compile", value.asString == "auto" {
        config.append((name, .bool(!isEager)))
      } else {
        config.append((name, try library.serialized(value)))
      }
    }
    return .dictionary(config)
  }
}

extension ModelObject {
  /// What `compile` was given, nil when it was not called.
  func compileConfig() throws(PythonError) -> ArgumentValue? {
    guard let compileArguments, let optimizer else { return nil }
    return try compileArguments.config(optimizer, library)
  }

  /// Compiles the model as a configuration says.
  ///
  /// - Throws: `ValueError` for a class or function that there is none of.
  func compile(
    from config: ArgumentValue
  ) throws(PythonError) {
    guard case .dictionary(let entries) = config,
      case .object(let method)? = try Value.object(self).lookUp("compile")
    else { return }
    var keywords: [Arguments.Keyword] = []
    let known = method.signature?.parameters.map(\.name) ?? []
    for (key, value) in entries where known.contains(key) {
      let module =
        ["optimizer": "keras.optimizers", "loss": "keras.losses"][key] ?? "keras.metrics"
      let argument = try library.deserialized(value, module: module)
      keywords.append(Arguments.Keyword(key, argument))
    }
    _ = try method.call(Arguments(keywords: keywords))
    guard model.isBuilt, let trainer = model.trainer else { return }
    trainer.optimizer.build(model.trainableWeights)
  }
}

extension KerasLibrary {
  /// Makes the object that a part of a configuration stands for.
  ///
  /// - Parameters:
  ///   - value: the part.
  ///   - module: where its class is looked for when it does not say so itself: `keras.metrics`.
  ///   - isStrict: whether arguments are refused that the class does not know.
  /// - Returns: the object, or the plain value that it is.
  /// - Throws: `TypeError` for a class or function that there is none of.
  func deserialized(
    _ value: ArgumentValue, module: String, isStrict: Bool = false
  ) throws(PythonError) -> Value {
    switch value {
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(try deserialized(item, module: module)) }
      return .list(of: values)
    case .dictionary(let entries):
      guard let name = value["class_name"]?.text else {
        var pairs: [(String, Value)] = []
        for (key, item) in entries {
          pairs.append((key, try deserialized(item, module: module)))
        }
        return .dict(of: pairs)
      }
      let from = value["module"]?.text ?? module
      if name == "function", let function = value["config"]?.text {
        return try named(function, in: module)
      }
      if let plain = try plainObject(name, value["config"] ?? .null) { return plain }
      return try instance(name, value, in: from, isStrict: isStrict)
    case .string(let text):
      // Functions of the program are known by name alone in older files.
      return customClasses.value(named: text) ?? .string(text)
    default: return self.value(of: value)
    }
  }

  private func named(
    _ name: String, in module: String
  ) throws(PythonError) -> Value {
    if let found = customClasses.value(named: name) { return found }
    for place in [module, "keras.losses", "keras.metrics", "keras.activations"] {
      if let found = try self.module(place)?.attribute(name) { return found }
    }
    throw PythonError(
      .typeError, "Could not locate function '\(name)'.",
      hint: "load_model(path, custom_objects={'\(name)': \(name)})")
  }

  /// The module of Keras that has the classes a configuration names by it, nil for layers.
  func module(_ name: String) -> Module? {
    switch name {
    case "keras.optimizers": return modules.optimizers
    case "keras.losses": return modules.losses
    case "keras.metrics": return modules.metrics
    case "keras.optimizers.schedules":
      guard case .object(let object)? = try? modules.optimizers.attribute("schedules") else {
        return nil
      }
      return object as? Module
    case "keras.initializers": return modules.initializers
    case "keras.regularizers": return modules.regularizers
    case "keras.constraints": return modules.constraints
    case "keras.activations": return modules.activations
    case "keras.random": return modules.random
    default: return nil
    }
  }

  private func instance(
    _ className: String, _ whole: ArgumentValue, in module: String, isStrict: Bool
  ) throws(PythonError) -> Value {
    let registered = whole["registered_name"]?.text
    var found = customClasses.value(named: registered ?? className)
    if found == nil { found = try self.module(module)?.attribute(className) }
    guard case .object(let named)? = found, let type = named as? TypeObject,
      case .dictionary(let entries)? = whole["config"]
    else {
      throw PythonError(
        .typeError, "Could not locate class '\(className)' in \(module).",
        hint: "load_model(path, custom_objects={'\(className)': \(className)})")
    }
    guard !type.isUserDefined else {
      return try Value.object(type).attribute("from_config").call(
        Arguments([.dict(of: entries.map { ($0.key, plainValue(of: $0.value)) })]))
    }
    return try object(of: type, entries, isStrict: isStrict)
  }

  /// An object of one of Keras's classes with the arguments that a configuration states.
  ///
  /// - Parameters:
  ///   - type: the class.
  ///   - entries: the configuration.
  ///   - isStrict: whether arguments are refused that the class does not know.
  /// - Returns: the object.
  /// - Throws: what the class refuses.
  func object(
    of type: TypeObject, _ entries: [(key: String, value: ArgumentValue)], isStrict: Bool
  ) throws(PythonError) -> Value {
    let parameters = type.signature?.parameters ?? []
    let known = parameters.map(\.name)
    var keywords: [Arguments.Keyword] = []
    for (key, value) in entries where isStrict || known.contains(key) {
      let place = key == "learning_rate" ? "keras.optimizers.schedules" : type.module
      let argument = try deserialized(value, module: place)
      // Every object's numbers are float32, whether it has an argument for that or not.
      if key == "dtype", !known.contains(key) { continue }
      keywords.append(Arguments.Keyword(key, argument))
    }
    return try type.call(Arguments(keywords: keywords))
  }

  /// A configuration as Python sees it: dicts and lists.
  func plainValue(of argument: ArgumentValue) -> Value {
    switch argument {
    case .list(let items): .list(of: items.map { plainValue(of: $0) })
    case .dictionary(let entries): .dict(of: entries.map { ($0.key, plainValue(of: $0.value)) })
    default: value(of: argument)
    }
  }
}
