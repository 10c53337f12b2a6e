import KerasCore
import PyCore

extension KerasLibrary {
  /// Adds `serialize_keras_object` and `deserialize_keras_object`.
  func defineSerialization(in module: Module) {
    module.define(
      Signature(
        "serialize_keras_object", [.required("obj", "A layer, a model, an optimizer, ...")],
        documentation: "The object's class and configuration, a dict.")
    ) { [unowned self] (arguments) throws(PythonError) in
      let value = arguments["obj"]
      if let object: ModelObject = value.asObject() {
        return plainValue(
          of: object.model.serialized(compileConfig: try object.compileConfig()))
      }
      if let object: LayerObject = value.asObject() {
        return plainValue(of: object.layer.serialized)
      }
      return plainValue(of: try serialized(value).serialized)
    }
    let signature = Signature(
      "deserialize_keras_object",
      [
        .required("config", "What serialize_keras_object gave."), .optional("custom_objects", nil),
        .optional("safe_mode", true), .keywords("kwargs"),
      ], documentation: "Makes an object from its class and configuration.")
    module.define(signature) { [unowned self] (arguments) throws(PythonError) in
      try using(customObjects: arguments["custom_objects"]) { () throws(PythonError) in
        try deserialize(try argument(from: arguments["config"]), arguments.range(of: "config"))
      }
    }
  }

  private func deserialize(
    _ config: ArgumentValue, _ range: SourceRange?
  ) throws(PythonError) -> Value {
    let place = config["module"]?.text ?? ""
    guard config["class_name"]?.text != nil, config.functionName == nil,
      module(place) == nil
    else { return try deserialized(config, module: place) }
    let layer = try kerasic(at: range) { () throws(LayerError) in
      try LayerRegistry.layer(serialized: config, in: session)
    }
    guard let model = (layer as? ModelLayer)?.model else { return .object(object(of: layer)) }
    let object = ModelObject(model, library: self)
    if let compile = config["compile_config"], case .dictionary(let entries) = compile,
      !entries.isEmpty
    {
      try object.compile(from: compile)
    }
    return .object(object)
  }
}
