import ConvEngine

extension LayerRegistry {
  /// Makes a layer from what Keras's `get_config` gave, or from the dictionary with its class around.
  ///
  /// - Throws: `LayerError` for an unknown class or argument.
  public static func layer(
    _ className: String, config: [(key: String, value: ArgumentValue)], in session: KerasSession
  ) throws(LayerError) -> Layer {
    if className == "Sequential" { return ModelLayer(try Sequential(config: config, in: session)) }
    if className == "Functional" {
      return ModelLayer(try Sequential(functionalConfig: config, in: session))
    }
    if let own = try session.programLayers?(className, config) { return own }
    guard let type = layer(named: className) else {
      throw LayerError(
        "no layer is called '\(className)'.",
        hint: closest(className, among: all.map { $0.className }))
    }
    let known = Set(type.parameters.map(\.name))
    var values: [String: ArgumentValue] = [:]
    for entry in config where known.contains(entry.key) {
      values[entry.key] = try session.programObjects?(entry.key, entry.value) ?? entry.value
    }
    let activation = try programActivation(&values, session)
    let configuration = try type.init(LayerArguments(type, values))
    var name: String?
    if case .string(let text)? = config.first(where: { $0.key == "name" })?.value { name = text }
    var trainable = true
    if case .bool(let flag)? = config.first(where: { $0.key == "trainable" })?.value {
      trainable = flag
    }
    let made = try configuration.makeLayer(in: session, name: name, trainable: trainable)
    made.programActivation = activation
    return made
  }

  /// The activation that a configuration states as a function of the program's.
  private static func programActivation(
    _ values: inout [String: ArgumentValue], _ session: KerasSession
  ) throws(LayerError) -> (any ProgramActivation)? {
    guard let name = values["activation"]?.functionName else { return nil }
    guard let found = session.programActivations?(name) else {
      throw LayerError(
        "Could not locate function '\(name)'.", exception: .typeError,
        hint: "load_model(path, custom_objects={'\(name)': \(name)})")
    }
    values["activation"] = .string("linear")
    return found
  }

  /// Makes a layer from its class and configuration in one dictionary.
  ///
  /// - Throws: `LayerError` for a dictionary of another form.
  public static func layer(
    serialized: ArgumentValue, in session: KerasSession
  ) throws(LayerError) -> Layer {
    guard let (className, config) = serialized.classAndConfig else {
      throw LayerError(
        "a layer's configuration is a dictionary with `class_name` and `config`. "
          + "Received: \(serialized)")
    }
    // A class of the program's that is registered in a package is known by that name.
    if let name = serialized.registeredName, name.contains(">"),
      let own = try session.programLayers?(name, config)
    {
      return own
    }
    return try layer(className, config: config, in: session)
  }
}

extension Sequential {
  /// A model from what Keras's `get_config` gave; its weights are new.
  ///
  /// - Throws: `LayerError` for a dictionary of another form, and what its layers are refused for.
  public convenience init(
    config: [(key: String, value: ArgumentValue)], in session: KerasSession
  ) throws(LayerError) {
    var name: String?
    if case .string(let text)? = config.first(where: { $0.key == "name" })?.value { name = text }
    guard case .list(let items)? = config.first(where: { $0.key == "layers" })?.value else {
      throw LayerError(
        "A Sequential model configuration must be a dictionary containing the 'name' and 'layers' "
          + "keys.")
    }
    let layers = try items.map { item throws(LayerError) in
      try LayerRegistry.layer(serialized: item, in: session)
    }
    try self.init(layers, in: session, name: name)
    if !isBuilt, let entry = config.first(where: { $0.key == "build_input_shape" }),
      let shape = entry.value.shape
    {
      try build(shape)
    }
  }
}

extension ArgumentValue {
  /// The name of the program's function that a configuration states, nil for anything else.
  public var functionName: String? {
    guard case .dictionary(let entries) = self,
      case .string("function")? = entries.first(where: { $0.key == "class_name" })?.value,
      case .string(let name)? = entries.first(where: { $0.key == "config" })?.value
    else { return nil }
    return name
  }

  /// The class and configuration of a serialized object, nil for other values.
  var classAndConfig: (className: String, config: [(key: String, value: ArgumentValue)])? {
    guard case .dictionary(let entries) = self,
      case .string(let className)? = entries.first(where: { $0.key == "class_name" })?.value,
      case .dictionary(let config)? = entries.first(where: { $0.key == "config" })?.value
    else { return nil }
    return (className, config)
  }

  /// The name that a serialized object's class is registered by.
  fileprivate var registeredName: String? {
    guard case .dictionary(let entries) = self,
      case .string(let name)? = entries.first(where: { $0.key == "registered_name" })?.value
    else { return nil }
    return name
  }

  /// The shape that a list of sizes and Nones is, nil for other values.
  var shape: SymbolicShape? {
    guard case .list(let items) = self else { return nil }
    var sizes: [Int?] = []
    for item in items {
      switch item {
      case .null: sizes.append(nil)
      case .int(let size): sizes.append(size)
      default: return nil
      }
    }
    return SymbolicShape(sizes)
  }
}

/// The initializer of a class and configuration, nil for an unknown class.
func initializer(
  _ className: String, config: [(key: String, value: ArgumentValue)]
) -> (any Initializer)? {
  func number(_ name: String, _ fallback: Double) -> Double {
    switch config.first(where: { $0.key == name })?.value {
    case .int(let value)?: Double(value)
    case .float(let value)?: value
    default: fallback
    }
  }
  func text(_ name: String) -> String {
    if case .string(let text)? = config.first(where: { $0.key == name })?.value { text } else { "" }
  }
  var seed: UInt64?
  if case .int(let value)? = config.first(where: { $0.key == "seed" })?.value {
    seed = UInt64(bitPattern: Int64(value))
  }
  switch className {
  case "RandomNormal":
    return RandomNormal(mean: number("mean", 0), stddev: number("stddev", 0.05), seed: seed)
  case "TruncatedNormal":
    return TruncatedNormal(mean: number("mean", 0), stddev: number("stddev", 0.05), seed: seed)
  case "RandomUniform":
    return RandomUniform(
      minval: number("minval", -0.05), maxval: number("maxval", 0.05), seed: seed)
  case "VarianceScaling":
    return VarianceScaling(
      scale: number("scale", 1), mode: VarianceScaling.Mode(rawValue: text("mode")) ?? .fanIn,
      distribution: VarianceScaling.Distribution(rawValue: text("distribution"))
        ?? .truncatedNormal, seed: seed)
  case "Orthogonal": return Orthogonal(gain: number("gain", 1), seed: seed)
  case "Constant": return Constant(value: number("value", 0))
  case "Identity": return Identity(gain: number("gain", 1))
  case "GlorotUniform": return GlorotUniform(seed: seed)
  case "GlorotNormal": return GlorotNormal(seed: seed)
  case "HeNormal": return HeNormal(seed: seed)
  case "HeUniform": return HeUniform(seed: seed)
  case "LecunNormal": return LecunNormal(seed: seed)
  case "LecunUniform": return LecunUniform(seed: seed)
  default: return InitializerNames.initializer(named: className)
  }
}
