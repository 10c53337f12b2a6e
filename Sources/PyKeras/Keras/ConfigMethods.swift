import KerasCore
import PyCore

extension KerasLibrary {
  /// Gives a class of layers `from_config`, as `Dense.from_config(config)`.
  func addFromConfig(to type: TypeObject, className: String) {
    type.attributes["from_config"] = .function(Self.fromConfigSignature) {
      [unowned self] (arguments) throws(PythonError) in
      let config = try self.config(arguments)
      try self.requireKnown(config, of: className, arguments)
      let layer = try kerasic(at: arguments.range(of: "config")) { () throws(LayerError) in
        try LayerRegistry.layer(className, config: config, in: self.session)
      }
      return .object(self.object(of: layer))
    }
  }

  /// Refuses arguments that a class of layers does not have, as its constructor does.
  private func requireKnown(
    _ config: [(key: String, value: ArgumentValue)], of className: String,
    _ arguments: BoundArguments
  ) throws(PythonError) {
    let known = Set(
      (LayerRegistry.layer(named: className)?.parameters.map(\.name) ?? [])
        + LayerSignatures.commonNames
        + [
          "activity_regularizer", "autocast", "batch_shape", "sparse", "ragged", "optional",
          "lora_rank", "lora_alpha", "quantization_config", "data_format",
        ])
    let unknown = config.filter { !known.contains($0.key) }
    guard !unknown.isEmpty else { return }
    let list = unknown.map { "'\($0.key)': \($0.value)" }.joined(separator: ", ")
    let names = known.filter { $0 != "kwargs" }
    throw PythonError(
      .typeError,
      "Error when deserializing class '\(className)'. Exception encountered: Unrecognized keyword "
        + "arguments passed to \(className): {\(list)}",
      hint: Suggestion.closest(to: unknown[0].key, among: names.sorted()).map {
        "Did you mean '\($0)'?"
      }
    ).located(at: arguments.range(of: "config"))
  }

  /// Gives the class of models `Sequential.from_config(config)`.
  func addFromConfig(toModels type: TypeObject) {
    type.attributes["from_config"] = .function(Self.fromConfigSignature) {
      [unowned self] (arguments) throws(PythonError) in
      let config = try self.config(arguments)
      let model = try kerasic(at: arguments.range(of: "config")) { () throws(LayerError) in
        try self.model(config: config)
      }
      return .object(ModelObject(model, library: self))
    }
  }

  private static let fromConfigSignature = Signature(
    "from_config",
    [.required("config", "What get_config gave."), .optional("custom_objects", nil)],
    documentation: "Makes it again from its configuration, with new weights.")

  private func config(
    _ arguments: BoundArguments
  ) throws(PythonError) -> [(key: String, value: ArgumentValue)] {
    guard case .dict(let dict) = arguments["config"] else {
      throw arguments.mismatch("config", expected: "a dict")
    }
    return try entries(of: dict)
  }

  /// The entries of a dict whose keys are texts.
  func entries(of dict: DictObject) throws(PythonError) -> [(key: String, value: ArgumentValue)] {
    var entries: [(key: String, value: ArgumentValue)] = []
    for pair in dict.pairs {
      guard case .string(let key) = pair.key else {
        throw .typeError("the keys of a configuration must be strings, not \(pair.key.typeName)")
      }
      entries.append((key, try argument(from: pair.value)))
    }
    return entries
  }
}
