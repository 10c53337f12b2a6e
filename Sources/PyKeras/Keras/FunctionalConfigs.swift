import KerasCore
import PyCore

extension KerasLibrary {
  /// The function `keras.models.model_from_json`.
  var modelFromJSON: Value {
    let signature = Signature(
      "model_from_json",
      [
        .required("json_string", "What to_json gave."), .optional("custom_objects", nil),
      ], documentation: "Makes a model again from its JSON, with new weights.")
    return .function(signature) { [unowned self] (arguments) throws(PythonError) in
      let text = try arguments.string("json_string")
      let layer = try self.using(customObjects: arguments["custom_objects"]) {
        () throws(PythonError) in
        try kerasic(at: arguments.range(of: "json_string")) { () throws(LayerError) in
          try LayerRegistry.layer(serialized: try ArgumentValue(json: text), in: self.session)
        }
      }
      guard let model = (layer as? ModelLayer)?.model else {
        return .object(self.object(of: layer))
      }
      return .object(ModelObject(model, library: self))
    }
  }

  /// What a model's `get_config` gives.
  func configuration(of model: Sequential) -> Value {
    .dict(of: model.config.map { ($0.name, configValue(of: $0.value, key: $0.name)) })
  }

  /// A part of a configuration: sizes and the arguments of calls are tuples, other rows are lists.
  private func configValue(of value: ArgumentValue, key: String) -> Value {
    switch value {
    case .dictionary(let entries):
      return .dict(of: entries.map { ($0.key, configValue(of: $0.value, key: $0.key)) })
    case .list(let items) where key == "args" || key == "arg" || !isSizes(items):
      // Inside of a call's arguments only lists of tensors are lists.
      let inner = key == "args" || key == "arg" ? "arg" : ""
      let values = items.map { configValue(of: $0, key: inner) }
      let isTuple = key == "args" || key == "arg" && !items.contains(where: \.isOperationInput)
      return isTuple ? .tuple(values) : .list(of: values)
    default: return self.value(of: value)
    }
  }

  private func isSizes(_ items: [ArgumentValue]) -> Bool {
    !items.isEmpty
      && items.allSatisfy { item in
        switch item {
        case .int, .float, .null: true
        default: false
        }
      }
  }

  /// A model from its configuration: a functional one's says where its outputs are.
  func model(
    config: [(key: String, value: ArgumentValue)]
  ) throws(LayerError) -> Sequential {
    config.contains { $0.key == "output_layers" }
      ? try Sequential(functionalConfig: config, in: session)
      : try Sequential(config: config, in: session)
  }
}
