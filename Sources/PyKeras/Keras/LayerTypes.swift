import ConvEngine
import KerasCore
import PyCore

/// The signatures of layer classes, made from the one table of their arguments in KerasCore.
enum LayerSignatures {
  /// What every layer takes beside its own arguments, by name only.
  static let common: [Parameter] = [
    .optional("name", nil, "The layer's name; numbered automatically.", kind: .keywordOnly),
    .optional("trainable", true, "Whether training changes the weights.", kind: .keywordOnly),
    .optional("dtype", nil, "float32 is the only one here.", kind: .keywordOnly),
    .optional(
      "input_shape", nil, "The shape of one sample, for a first layer.", kind: .keywordOnly),
    .optional("batch_input_shape", nil, "The same with the batch.", kind: .keywordOnly),
    .optional("input_dim", nil, "The size of a sample that is a vector.", kind: .keywordOnly),
    .keywords("kwargs"),
  ]

  /// The names that ``common`` adds.
  static let commonNames = Set(common.map(\.name))

  /// Arguments that Keras's constructors take among their `**kwargs`.
  private static let byNameOnly: [String: Set<String>] = [
    "Embedding": ["input_length", "activity_regularizer"],
    "LayerNormalization": ["rms_scaling"], "RandomContrast": ["data_format"],
  ]

  /// The signature of a layer class.
  static func signature(of type: any LayerConfiguration.Type) -> Signature {
    let named = byNameOnly[type.className] ?? []
    let ordered =
      type.parameters.filter { !named.contains($0.name) }
      + type.parameters.filter { named.contains($0.name) }
    let own = ordered.map { parameter in
      let choices = ArgumentChoices.choices(parameter.name, of: type.className)
      let words = ArgumentChoices.documentation[parameter.name] ?? ""
      return parameter.defaultValue.map {
        Parameter.optional(
          parameter.name, Literal($0), words,
          kind: named.contains(parameter.name) ? .keywordOnly : .standard, choices: choices)
      } ?? Parameter.required(parameter.name, words, choices: choices)
    }
    let names = Set(own.map(\.name))
    return Signature(
      type.className, own + common.filter { !names.contains($0.name) },
      documentation: ArgumentChoices.summary(of: type.className))
  }
}

/// Texts that arguments of layers accept, and what each argument means in a sentence.
enum ArgumentChoices {
  /// The texts that an argument accepts, when they can be listed.
  static func choices(_ argument: String, of className: String) -> [String] {
    switch argument {
    case "activation": ActivationNames.all.map(\.name)
    case "padding": className == "Conv1D" ? ["valid", "same", "causal"] : ["valid", "same"]
    case "data_format": ["channels_last", "channels_first"]
    case _ where argument.hasSuffix("_initializer"): InitializerNames.spellings
    default: []
    }
  }

  /// One sentence for each argument.
  static var documentation: [String: String] { LayerWords.arguments }

  /// One sentence for each class.
  static func summary(of className: String) -> String {
    LayerWords.classes[className] ?? "A layer of Keras."
  }
}

extension KerasLibrary {
  /// The Python class of a layer.
  func makeLayerType(
    _ type: any LayerConfiguration.Type, written name: String? = nil
  ) -> TypeObject {
    let own = LayerSignatures.signature(of: type)
    let name = name ?? type.className
    let signature = Signature(name, own.parameters, documentation: own.documentation)
    let object = TypeObject(signature, module: "keras.layers", base: types.layer) {
      [unowned self] (arguments) throws(PythonError) in
      .object(self.object(of: try self.makeLayer(type, arguments)))
    }
    object.open(
      allocate: { [unowned self] in ProgramLayerObject(type: $0, library: self) },
      initialize: { (object, arguments) throws(PythonError) in
        try (object as? ProgramLayerObject)?.initialize(derivingFrom: type, arguments)
      })
    object.namesConstructor = true
    let dialect = LayerDialect(name)
    object.translate = { [unowned self] (arguments) in self.translated(arguments, by: dialect) }
    addFromConfig(to: object, className: type.className)
    return object
  }

  /// The class of a layer under a name that older versions of Keras gave it.
  func makeOldLayerType(_ name: String) -> TypeObject? {
    guard let className = LayerDialect.classes[name], let type = types.layers[className],
      let kind = LayerRegistry.layer(named: className)
    else { return nil }
    let old = makeLayerType(kind, written: name)
    type.furtherBases.append(old)
    return old
  }

  /// Makes a layer from the arguments of a call.
  ///
  /// - Parameters:
  ///   - type: the layer's class.
  ///   - arguments: what the constructor got.
  ///   - className: what an automatic name is made of; nil for the class's own name.
  /// - Returns: the layer, not yet built.
  /// - Throws: what the class refuses.
  func makeLayer(
    _ type: any LayerConfiguration.Type, _ arguments: BoundArguments, as className: String? = nil
  ) throws(PythonError) -> Layer {
    var values: [String: ArgumentValue] = [:]
    var activation: PythonActivation?
    for parameter in arguments.signature.parameters
    where parameter.kind != .keywords && arguments.isGiven(parameter.name) {
      let own = type.parameters.contains { $0.name == parameter.name }
      if parameter.name == "activation", own,
        let ownCode = programActivation(from: arguments["activation"])
      {
        values["activation"] = .string("linear")
        activation = ownCode
        continue
      }
      // The first numbers of a table are put in once it is there.
      if parameter.name == "weights", own { continue }
      guard own || !LayerSignatures.commonNames.contains(parameter.name) else { continue }
      do {
        values[parameter.name] = try argument(
          from: arguments[parameter.name], for: parameter.name)
      } catch {
        throw error.located(at: arguments.range(of: parameter.name))
      }
    }
    for (name, value) in arguments.keywords("kwargs") {
      values[name] = try argument(from: value)
    }
    if values["data_format"] == nil, session.imageDataFormat != .channelsLast,
      type.parameters.contains(where: { $0.name == "data_format" })
    {
      values["data_format"] = .string(session.imageDataFormat.rawValue)
    }
    let given = try layerName(arguments)
    let name = given ?? className.map { session.uniqueName($0) }
    let configuration = try kerasic { () throws(LayerError) in
      do throws(LayerError) {
        return try LayerRegistry.configuration(type.className, values)
      } catch {
        throw error.at(name ?? session.nextName(type.className))
      }
    }
    try checkDataType(arguments)
    let layer = try finish(configuration, type, name, arguments)
    layer.programActivation = activation
    if type == Embedding.self, arguments.isGiven("weights") { try fill(layer, arguments) }
    return layer
  }

  /// Puts the first numbers into a table: `Embedding(..., weights=[matrix])`.
  private func fill(_ layer: Layer, _ arguments: BoundArguments) throws(PythonError) {
    var value = arguments["weights"]
    if value.isNothing { return }
    if let items = value.sequence, items.count == 1 { value = items[0] }
    let range = arguments.range(of: "weights")
    try kerasic(at: range) { () throws(LayerError) in try layer.build([nil, nil]) }
    let numbers = try arrays.tensor(from: value)
    guard let table = layer.weights.first, table.shape == numbers.shape else {
      throw PythonError.valueError(
        "Layer \(layer.name) weight shape \(layer.weights.first?.shape ?? []) is not compatible with "
          + "provided weight shape \(numbers.shape)."
      ).located(at: range)
    }
    table.value = numbers
  }

  private func finish(
    _ configuration: any LayerConfiguration, _ type: any LayerConfiguration.Type,
    _ name: String?, _ arguments: BoundArguments
  ) throws(PythonError) -> Layer {
    let ownsDimension = type.parameters.contains { $0.name == "input_dim" }
    let shape = try sampleShape(arguments, ownsDimension: ownsDimension)
    let trainable = try arguments.bool("trainable")
    return try kerasic { () throws(LayerError) in
      try configuration.makeLayer(
        in: session, name: name, trainable: trainable, inputShape: shape)
    }
  }

  /// The name that a call gives a layer, nil when it gives none.
  private func layerName(_ arguments: BoundArguments) throws(PythonError) -> String? {
    switch arguments["name"] {
    case .none: return nil
    case .string(let name): return name
    case let other:
      throw PythonError.valueError(
        "Argument `name` must be a string and cannot contain character `/`. Received: "
          + "name=\(try other.repr()) (of type \(other.typeText))",
        hint: "Try: name='\(snakeCase(arguments.signature.name))_\(try other.str())'"
      ).located(at: arguments.range(of: "name"))
    }
  }

  /// Refuses a `dtype` that there is none of; every layer computes in float32.
  private func checkDataType(_ arguments: BoundArguments) throws(PythonError) {
    guard case .string(let name) = arguments["dtype"] else { return }
    let known = ["float16", "bfloat16", "float32", "float64"]
    let policy = name.hasPrefix("mixed_") ? String(name.dropFirst(6)) : name
    let isKnown =
      known.contains(policy) || policy == "bool" || policy.hasPrefix("int")
      || policy.hasPrefix("uint")
    guard !isKnown else { return }
    throw PythonError.valueError(
      "Cannot convert '\(name)' to a mixed precision DTypePolicy. Received: dtype='\(name)'",
      hint: "Try: dtype='\(Suggestion.closest(to: name, among: known) ?? "float32")'"
    ).located(at: arguments.range(of: "dtype"))
  }

  /// The shape of one sample from the older arguments of a first layer.
  private func sampleShape(
    _ arguments: BoundArguments, ownsDimension: Bool
  ) throws(PythonError) -> [Int?]? {
    if arguments.isGiven("input_shape") { return try shape("input_shape", arguments) }
    if arguments.isGiven("batch_input_shape") {
      return Array(try shape("batch_input_shape", arguments).dropFirst())
    }
    guard !ownsDimension, arguments.isGiven("input_dim") else { return nil }
    return [try arguments.int("input_dim")]
  }

  /// A tuple of sizes, `nil` for None; one number counts as a tuple of it.
  func shape(_ name: String, _ arguments: BoundArguments) throws(PythonError) -> [Int?] {
    if let size = try? arguments[name].asIndex() { return [size] }
    var sizes: [Int?] = []
    guard let items = try? arguments[name].items() else {
      throw try noShape(name, arguments)
    }
    for item in items {
      if item.isNothing {
        sizes.append(nil)
      } else if let size = try item.asIndex() {
        sizes.append(size)
      } else {
        throw try noShape(name, arguments)
      }
    }
    return sizes
  }

  private func noShape(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> PythonError {
    let value = arguments[name]
    return PythonError.valueError(
      "Cannot convert \(try value.shortRepr()) to a shape: `\(name)` must be a tuple of integers. "
        + "Received: \(name)=\(try value.shortRepr()) (of type \(value.typeText))",
      hint: "Try: \(name)=(28, 28, 1)"
    ).located(at: arguments.range(of: name))
  }
}
