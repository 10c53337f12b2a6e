import KerasCore
import PyCore

extension KerasLibrary {
  /// Adds `clone_model`.
  func defineCloneModel(in module: Module) {
    let signature = Signature(
      "clone_model",
      [
        .required("model", "The model to make again."), .optional("input_tensors", nil),
        .optional(
          "clone_function", nil, "Called with each layer, gives the one to take its place."),
        .optional("call_function", nil), .optional("recursive", false), .keywords("kwargs"),
      ],
      documentation: "A model of new layers, made like those of another, with weights of its own.")
    module.define(signature) { [unowned self] (arguments) throws(PythonError) in
      try clone(arguments)
    }
  }

  private func clone(_ arguments: BoundArguments) throws(PythonError) -> Value {
    guard let object: ModelObject = arguments["model"].asObject() else {
      throw PythonError.valueError(
        "Arguments `model` must be a `Sequential` or functional model. Received: model="
          + "\(try arguments["model"].repr())"
      ).located(at: arguments.range(of: "model"))
    }
    for name in ["input_tensors", "call_function"] where !arguments[name].isNone {
      throw PythonError(
        .notImplementedError, "a model is cloned layer by layer here. Received: \(name)=...",
        hint: "\(name)=None"
      ).located(at: arguments.range(of: name))
    }
    guard object.program == nil else {
      throw PythonError.valueError(
        "Expected `model` argument to be a `Sequential` or functional model, whose layers are known. "
          + "Received: a model of the class \(object.typeName)", hint: "\(object.typeName)(...)"
      ).located(at: arguments.range(of: "model"))
    }
    let function = arguments["clone_function"]
    guard function.isNone || function.isCallable else {
      throw arguments.mismatch("clone_function", expected: "a function")
    }
    return .object(try clone(object.model, function, isRecursive: try arguments.bool("recursive")))
  }

  private func clone(
    _ model: Sequential, _ function: Value, isRecursive: Bool
  ) throws(PythonError) -> ModelObject {
    guard model.symbolicOutputs.count < 2 else {
      throw PythonError(
        .notImplementedError, "model '\(model.name)' has several outputs and cannot be cloned here."
      )
    }
    var layers: [Layer] = []
    for layer in model.listedLayers where !(layer.configuration is InputLayer) {
      layers.append(try clone(layer, function, isRecursive))
    }
    var input: Layer?
    if let shape = model.inputShape {
      input = try kerasic { () throws(LayerError) in
        try InputLayer(batchShape: shape).makeLayer(in: session, name: model.inputLayer?.name)
      }
    }
    let (parts, first) = (layers, input)
    let made = try kerasic { () throws(LayerError) in
      guard model.isFunctional, let first, let shape = model.inputShape else {
        return try Sequential([first].compactMap(\.self) + parts, in: session, name: model.name)
      }
      let start = first.symbolicTensor(of: InputLayer(batchShape: shape), in: session)
      var current = start
      for layer in parts { current = try layer.call(on: current, in: session) }
      return try Sequential(from: start, to: [current], in: session, name: model.name)
    }
    made.isTrainable = model.isTrainable
    return ModelObject(made, library: self)
  }

  private func clone(
    _ layer: Layer, _ function: Value, _ isRecursive: Bool
  ) throws(PythonError) -> Layer {
    if let inner = (layer as? ModelLayer)?.model, function.isNone || isRecursive {
      return self.layer(of: try clone(inner, function, isRecursive: isRecursive).model)
    }
    let value = Value.object(object(of: layer))
    guard function.isNone else {
      return try self.layer(from: try function.call(Arguments([value])))
    }
    let type = try value.attribute("__class__")
    let config = try value.attribute("get_config").call()
    return try self.layer(from: try type.attribute("from_config").call(Arguments([config])))
  }
}
