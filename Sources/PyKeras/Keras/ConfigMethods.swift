import KerasCore
import PyCore

extension KerasLibrary {
  /// Gives a class of layers `from_config`, as `Dense.from_config(config)`.
  func addFromConfig(to type: TypeObject, className: String) {
    type.attributes["from_config"] = .function(Self.fromConfigSignature) {
      [unowned self] (arguments) throws(PythonError) in
      let config = try self.config(arguments)
      let layer = try kerasic(at: arguments.range(of: "config")) { () throws(LayerError) in
        try LayerRegistry.layer(className, config: config, in: self.session)
      }
      return .object(self.object(of: layer))
    }
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
