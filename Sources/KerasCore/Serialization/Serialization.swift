// Layers and models as nested dictionaries in Keras 3's format: what `get_config` gives, and what
// `to_json` writes.

extension ArgumentValue {
  /// The value with objects as dictionaries: what stands in a configuration.
  public var serialized: ArgumentValue {
    switch self {
    case .null, .bool, .int, .float, .string: return self
    case .list(let items): return .list(items.map(\.serialized))
    case .dictionary(let entries):
      return .dictionary(entries.map { ($0.key, $0.value.serialized) })
    case .activation(let activation):
      return .string(ActivationNames.name(of: activation) ?? "\(activation)")
    case .initializer(let object):
      if let own = object.serializedForm { return own }
      return .object(
        type(of: object).className, module: "keras.initializers", configuration(of: object))
    case .regularizer(let object):
      if let own = object.serializedForm { return own }
      return .object(object.className, module: "keras.regularizers", object.arguments)
    case .constraint(let object):
      if let own = object.serializedForm { return own }
      return .object(object.className, module: "keras.constraints", object.arguments)
    }
  }

  /// An object of Keras: its class and configuration.
  static func object(
    _ className: String, module: String, _ config: [(name: String, value: ArgumentValue)]
  ) -> ArgumentValue {
    .dictionary([
      ("module", .string(module)), ("class_name", .string(className)),
      ("config", .dictionary(config.map { ($0.name, $0.value.serialized) })),
      ("registered_name", .null),
    ])
  }

  /// float32, as a layer's configuration states its numbers.
  public static let dtypePolicy = ArgumentValue.object(
    "DTypePolicy", module: "keras", [("name", .string("float32"))])
}

extension Layer {
  /// What Keras's `get_config` gives.
  public var config: [(name: String, value: ArgumentValue)] {
    let own = configuration.arguments.map { name, value in
      (name: name, value: name == "activation" ? activationConfig(value) : value.serialized)
    }
    if let model = (self as? ModelLayer)?.model { return model.config }
    if let custom = (self as? CustomLayer)?.ownConfig { return custom }
    if configuration is InputLayer {
      return own + [
        ("dtype", .string("float32")), ("sparse", .bool(false)), ("ragged", .bool(false)),
        ("name", .string(name)), ("optional", .bool(false)),
      ]
    }
    if configuration is SpatialDropout1D || configuration is SpatialDropout2D {
      // Keras writes these two in a form of their own.
      return own.prefix(2) + [("name", .string(name)), ("dtype", .string("float32"))]
        + own.dropFirst(2)
    }
    return config(own: own)
  }

  /// The activation in a configuration; a program's own function by its name, as Keras states it.
  private func activationConfig(_ value: ArgumentValue) -> ArgumentValue {
    guard let programActivation else { return value.serialized }
    return .dictionary([
      ("module", .string("builtins")), ("class_name", .string("function")),
      ("config", .string(programActivation.name)),
      ("registered_name", .string("function")),
    ])
  }

  /// The layer with its class, as it stands in a model's configuration.
  public var serialized: ArgumentValue {
    if let model = (self as? ModelLayer)?.model, model.isFunctional {
      return model.functionalSerialized
    }
    let className = configuration.className
    let module = self is ModelLayer ? "keras" : "keras.layers"
    guard case .dictionary(var entries) = ArgumentValue.object(className, module: module, config)
    else { return .null }
    if let call = (self as? CustomLayer)?.operationCall {
      return .dictionary(
        entries.map { key, value in
          switch key {
          case "module": (key, .string(call.module))
          case "registered_name": (key, .string(className))
          default: (key, value)
          }
        })
    }
    if let custom = self as? CustomLayer, className != "Lambda" {
      // A class of the program's own is found by its name in `custom_objects`.
      entries = entries.map { key, value in
        switch key {
        case "module": (key, .null)
        case "registered_name": (key, .string(custom.registeredName ?? className))
        default: (key, value)
        }
      }
    }
    if !configuration.isBuiltAtInit, !(configuration is InputLayer), let inputShape {
      let shape = ArgumentValue.sizes(inputShape.dimensions)
      entries.append(("build_config", .dictionary([("input_shape", shape)])))
    }
    return .dictionary(entries)
  }
}

extension Sequential {
  /// Checks that a configuration can say all that the model is.
  ///
  /// - Throws: `NotImplementedError` for code that is no class of a layer, or one without `get_config`.
  func checkConfig() throws(LayerError) {
    for layer in layers {
      try (layer as? ModelLayer)?.model.checkConfig()
      guard let custom = layer as? CustomLayer else { continue }
      guard !custom.isWholeModel else {
        throw LayerError(
          "model '\(name)' computes by its own `call`, which a file of a whole model does not hold "
            + "here.", exception: .notImplementedError,
          hint: "model.save_weights('\(name).weights.h5')")
      }
      guard !custom.isOperation || custom.operationCall != nil else {
        throw LayerError(
          "has an argument that no file can hold.", exception: .notImplementedError,
          hint: "model.save_weights('\(name).weights.h5')"
        ).at(custom.name)
      }
      guard custom.ownConfig != nil else {
        throw LayerError(
          "its class needs a method `get_config` that gives the arguments of its constructor.",
          exception: .notImplementedError, hint: "model.save_weights('\(name).weights.h5')"
        ).at(custom.name)
      }
    }
  }

  /// What Keras's `get_config` gives.
  public var config: [(name: String, value: ArgumentValue)] {
    if isFunctional { return functionalConfig }
    let stack = [inputLayer].compactMap(\.self) + layers
    var config: [(name: String, value: ArgumentValue)] = [
      ("name", .string(name)), ("trainable", .bool(isTrainable)), ("dtype", .dtypePolicy),
      ("layers", .list(stack.map(\.serialized))),
    ]
    if isBuilt, let inputShape {
      config.append(("build_input_shape", .sizes(inputShape.dimensions)))
    }
    return config
  }

  /// The model with its class, and what `compile` was given if that is known.
  public func serialized(compileConfig: ArgumentValue? = nil) -> ArgumentValue {
    let compileEntry = compileConfig ?? (compilation == nil ? .dictionary([]) : nil)
    let model =
      isFunctional
      ? functionalSerialized : ArgumentValue.object("Sequential", module: "keras", config)
    guard case .dictionary(var entries) = model else { return model }
    entries.removeAll { $0.key == "compile_config" }
    if !isFunctional, isBuilt, let inputShape {
      let shape = ArgumentValue.sizes(inputShape.dimensions)
      entries.append(("build_config", .dictionary([("input_shape", shape)])))
    }
    if let compileEntry { entries.append(("compile_config", compileEntry)) }
    return .dictionary(entries)
  }

  /// The model's architecture as JSON: Keras's `to_json`, without what `compile` left.
  public var json: String { serialized().json }
}
