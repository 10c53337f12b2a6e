import KerasCore
import KerasOps
import NumPyCore
import PyCore

extension KerasLibrary {
  /// Adds `serialize_keras_object` and `deserialize_keras_object`.
  func defineSerialization(in module: Module) {
    module.define(
      Signature(
        "serialize_keras_object", [.required("obj", "A layer, a model, an optimizer, ...")],
        documentation: "The object's class and configuration, a dict.")
    ) { [unowned self] (arguments) throws(PythonError) in
      try serializedObject(arguments["obj"])
    }
    let signature = Signature(
      "deserialize_keras_object",
      [
        .required("config", "What serialize_keras_object gave."), .optional("custom_objects", nil),
        .optional("safe_mode", true), .keywords("kwargs"),
      ], documentation: "Makes an object from its class and configuration.")
    module.define(signature) { [unowned self] (arguments) throws(PythonError) in
      try using(customObjects: arguments["custom_objects"]) { () throws(PythonError) in
        try deserialize(arguments["config"], arguments.range(of: "config"))
      }
    }
  }

  /// What `serialize_keras_object` gives for a value: plain values as they are, objects as dicts.
  func serializedObject(_ value: Value) throws(PythonError) -> Value {
    switch value {
    case .list(let list): return .list(of: try serializedObjects(list.items))
    case .tuple(let items): return .tuple(try serializedObjects(items))
    case .dict(let dict):
      let result = Value.dict(of: [])
      guard case .dict(let copy) = result else { return result }
      for (key, item) in dict.pairs { try copy.set(key, to: try serializedObject(item)) }
      return result
    case .object(let object): return try serializedObject(object)
    default: return value
    }
  }

  private func serializedObjects(_ items: [Value]) throws(PythonError) -> [Value] {
    var values: [Value] = []
    for item in items { values.append(try serializedObject(item)) }
    return values
  }

  private func serializedObject(_ object: HostObject) throws(PythonError) -> Value {
    switch object {
    case let model as ModelObject:
      return plainValue(of: model.model.serialized(compileConfig: try model.compileConfig()))
    case let layer as LayerObject: return plainValue(of: layer.layer.serialized)
    case let tensor as TensorObject: return try serializedArray(tensor, "__tensor__")
    case let array as ArrayObject: return try serializedArray(array, "__numpy__")
    default: break
    }
    if let type = object.type, type.isUserDefined { return try serialized(object, of: type) }
    return plainValue(of: try serialized(.object(object)).serialized)
  }

  /// The numbers of an array as lists; a single number is a number.
  private func serializedArray(
    _ array: ArrayObject, _ className: String
  ) throws(PythonError) -> Value {
    let numbers = try arrays.result(array.array).attribute("tolist").call()
    guard case .list = numbers else { return numbers }
    let config = Value.dict(of: [
      ("value", numbers), ("dtype", .string(array.array.dtype.name)),
    ])
    return .dict(of: [("class_name", .string(className)), ("config", config)])
  }

  /// An object of a class of the program's own: the class's name and what its `get_config` gives.
  private func serialized(
    _ object: HostObject, of type: TypeObject
  ) throws(PythonError) -> Value {
    guard let method = try Value.object(object).lookUp("get_config") else {
      throw PythonError(
        .typeError,
        "Cannot serialize object \(try Value.object(object).repr()) of type "
          + "\(type.repr()). To be serializable, a class must implement the `get_config()` method.",
        hint: "def get_config(self): return {...}")
    }
    let config = try serializedObject(try method.call())
    return .dict(of: [
      ("module", .none), ("class_name", .string(type.name)), ("config", config),
      ("registered_name", .string(customClasses.name(of: type))),
    ])
  }

  /// The object that a configuration stands for.
  func deserialize(_ value: Value, _ range: SourceRange?) throws(PythonError) -> Value {
    switch value {
    case .list(let list): return .list(of: try deserialized(list.items, range))
    case .tuple(let items): return .list(of: try deserialized(items, range))
    case .dict(let dict):
      let isObject = dict.get("class_name") != nil && dict.get("config") != nil
      guard isObject else {
        var pairs: [(String, Value)] = []
        for (key, item) in dict.pairs {
          pairs.append((try key.str(), try deserialize(item, range)))
        }
        return .dict(of: pairs)
      }
      return try deserialize(try argument(from: value), range)
    case .string(let name): return customClasses.value(named: name) ?? value
    default: return value
    }
  }

  private func deserialized(
    _ items: [Value], _ range: SourceRange?
  ) throws(PythonError) -> [Value] {
    var values: [Value] = []
    for item in items { values.append(try deserialize(item, range)) }
    return values
  }

  private func deserialize(
    _ config: ArgumentValue, _ range: SourceRange?
  ) throws(PythonError) -> Value {
    let place = config["module"]?.text ?? ""
    let name = config["class_name"]?.text ?? ""
    if config.functionName != nil || name.hasPrefix("__") || module(place) != nil {
      return try deserialized(config, module: place, isStrict: true)
    }
    if place.isEmpty, let own = try object(from: config) { return own }
    guard ["keras.layers", "keras", "keras.models"].contains(place) else {
      throw PythonError(
        .typeError,
        "Could not locate class '\(name)'. Make sure custom classes and functions are decorated "
          + "with `@keras.saving.register_keras_serializable()`. If they are already decorated, make "
          + "sure they are all imported so that the decorator is run before trying to load them.",
        hint: LayerRegistry.layer(named: name) == nil
          ? "custom_objects={'\(name)': \(name)}" : "'module': 'keras.layers' beside 'class_name'"
      ).located(at: range)
    }
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

  /// What a configuration with a name in underscores stands for: an array or tensor.
  func plainObject(_ className: String, _ config: ArgumentValue) throws(PythonError) -> Value? {
    guard className == "__numpy__" || className == "__tensor__", let numbers = config["value"]
    else {
      return nil
    }
    let type = config["dtype"]?.text ?? "float32"
    return try pythonic {
      let array = try arrays.ndarray(from: plainValue(of: numbers), dtype: DType(named: type))
      return className == "__numpy__" ? arrays.result(array) : self.object(of: try OpTensor(array))
    }
  }
}
