import KerasCore
import NumPyCore
import PyCore

extension KerasLibrary {
  /// The class `keras.Model`, which makes functional models.
  func makeModelType() -> TypeObject {
    let signature = Signature(
      "Model",
      [
        .optional("inputs", nil, "Where the model begins: an Input, or model.inputs."),
        .optional("outputs", nil, "Where it ends: what a layer gives, or a list of that."),
        .optional("name", nil, "The model's name; numbered automatically."),
        .optional("trainable", true, "Whether training changes the model.", kind: .keywordOnly),
      ], documentation: "A model cut from layers that were called on each other.")
    return TypeObject(
      derivable: signature, module: "keras", base: types.layer,
      allocate: { [unowned self] in makeBareModel($0) },
      initialize: { [unowned self] (object, arguments) throws(PythonError) in
        guard let model = object as? ModelObject else { return }
        if model.type?.isUserDefined ?? false, !arguments.isGiven("inputs") {
          return try start(model, arguments)
        }
        try makeFunctional(model, arguments)
      })
  }

  /// A model without layers, which its constructor fills.
  private func makeBareModel(_ type: TypeObject) -> ModelObject {
    let object = ModelObject(Sequential(unnamedIn: session), library: self, type: type)
    if type.isUserDefined { object.program = ObjectProgram(object, library: self) }
    return object
  }

  /// `super().__init__()` of a class whose method `call` is the model.
  private func start(_ object: ModelObject, _ arguments: BoundArguments) throws(PythonError) {
    let className = object.type?.name ?? "Model"
    let given = try arguments.optionalString("name")
    let name = given ?? session.uniqueName(className)
    let layer = ProgramLayer(
      className: className, isBuiltAtInit: false,
      identity: LayerIdentity(
        name: name, trainable: try arguments.bool("trainable"), inputShape: nil,
        seed: session.nextSeed()), library: self)
    layer.isWholeModel = true
    layer.program = object.program
    let model = try kerasic { () throws(LayerError) in
      try Sequential([layer], in: session, name: name)
    }
    replaceModel(of: object, by: model)
  }

  private func makeFunctional(
    _ object: ModelObject, _ arguments: BoundArguments
  ) throws(PythonError) {
    guard arguments.isGiven("inputs"), arguments.isGiven("outputs") else {
      throw PythonError(
        .typeError, "Model needs both `inputs` and `outputs`.",
        hint: "Try: Model(inputs=model.inputs, outputs=model.get_layer(...).output)")
    }
    let inputs = try symbolicTensors("inputs", arguments)
    guard inputs.count == 1, let input = inputs.first else {
      throw PythonError(
        .notImplementedError,
        "models have one input here. Received: inputs with \(inputs.count) tensors"
      ).located(at: arguments.range(of: "inputs"))
    }
    let outputs = try symbolicTensors("outputs", arguments)
    guard !outputs.isEmpty else {
      throw PythonError.valueError("`outputs` must have at least one tensor.")
        .located(at: arguments.range(of: "outputs"))
    }
    let name = try arguments.optionalString("name")
    let model = try kerasic(at: arguments.range(of: "outputs")) { () throws(LayerError) in
      try Sequential(from: input, to: outputs, in: session, name: name)
    }
    if arguments.isGiven("trainable"), try !arguments.bool("trainable") {
      model.isTrainable = false
    }
    replaceModel(of: object, by: model)
    object.program = nil
    if !(object.type?.isUserDefined ?? false) { object.type = types.functional }
    model.takesList = arguments["inputs"].sequence != nil
    model.listsOutputs = arguments["outputs"].sequence != nil
  }

  private func symbolicTensors(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> [SymbolicTensor] {
    let value = arguments[name]
    var tensors: [SymbolicTensor] = []
    for item in value.sequence ?? [value] {
      guard let object: SymbolicTensorObject = item.asObject() else {
        let layer: LayerObject? = item.asObject()
        throw PythonError.valueError(
          "All `\(name)` values must be KerasTensors. Received: \(name)=\(try value.repr()) "
            + "including invalid value \(try item.repr()) of type \(item.typeText)",
          hint: layer.map { "model.get_layer('\($0.layer.name)').output" }
        ).located(at: arguments.range(of: name))
      }
      tensors.append(object.tensor)
    }
    return tensors
  }

  /// What a layer or model gives when it is called on a symbolic tensor; nil for any other input.
  func symbolicCall(
    of layer: () -> Layer, _ arguments: BoundArguments
  ) throws(PythonError) -> Value? {
    guard let input: SymbolicTensorObject = arguments["inputs"].asObject() else { return nil }
    let output = try kerasic(at: arguments.range(of: "inputs")) { () throws(LayerError) in
      try layer().call(on: input.tensor, in: session)
    }
    return object(of: output)
  }

  /// The Python object of a symbolic tensor.
  func object(of tensor: SymbolicTensor) -> Value {
    .object(SymbolicTensorObject(tensor, library: self))
  }

  /// `layer.input` or `layer.output`.
  func end(_ end: String, of layer: Layer?, named name: String) throws(PythonError) -> Value {
    let tensor = end == "input" ? layer?.symbolicInput : layer?.symbolicOutput
    guard let tensor else {
      throw PythonError(
        .attributeError,
        "The layer \(name) has never been called and thus has no defined \(end).",
        hint: "It has one once its model knows its input: Sequential([Input(shape=(...)), ...])")
    }
    return object(of: tensor)
  }
}

extension ModelObject {
  /// The element type of an output: that of an operation may be whole numbers or truth values.
  func outputType(_ place: Int) -> DType {
    guard model.isFunctional, model.symbolicOutputs.indices.contains(place) else { return .float32 }
    return DType(named: model.symbolicOutputs[place].dtype) ?? .float32
  }

  /// `inputs`, `outputs`, and of functional models `input` and `output`; nil for other names.
  func end(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "inputs", "outputs":
      let tensors =
        name == "inputs" ? [model.symbolicInput].compactMap(\.self) : model.symbolicOutputs
      guard !tensors.isEmpty else {
        throw PythonError(
          .attributeError, "Sequential model '\(model.name)' has no defined \(name) yet.",
          hint: "Give the first layer an input: Sequential([Input(shape=(...)), ...])")
      }
      return .list(of: tensors.map { library.object(of: $0) })
    case "input" where model.isFunctional:
      guard let input = model.symbolicInput else { return nil }
      return model.takesList ? .list(of: [library.object(of: input)]) : library.object(of: input)
    case "output" where model.isFunctional:
      let outputs = model.symbolicOutputs.map { library.object(of: $0) }
      return outputs.count == 1 && !model.listsOutputs ? outputs[0] : .list(of: outputs)
    case "input", "output":
      return try library.end(name, of: library.knownLayer(of: model), named: model.name)
    default: return nil
    }
  }

  /// The names that only a Sequential model has.
  static let sequentialOnly: Set<String> = ["add", "pop"]
}
