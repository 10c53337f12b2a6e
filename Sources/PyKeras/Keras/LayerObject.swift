import ConvEngine
import KerasCore
import PyCore

/// A layer as a Python object.
class LayerObject: HostObject {
  final let layer: Layer
  final let library: KerasLibrary

  init(_ layer: Layer, library: KerasLibrary, type: TypeObject? = nil) {
    self.layer = layer
    self.library = library
    super.init(type: type ?? library.types.layers[layer.configuration.className])
  }

  override var typeName: String { layer.configuration.className }
  override var acceptsNewAttributes: Bool { true }
  override var isCallable: Bool { true }

  override func repr() -> String {
    if layer.isOperation { return "<Operation name=\(layer.name)>" }
    return "<\(typeName) name=\(layer.name), built=\(layer.isBuilt ? "True" : "False")>"
  }

  override var attributeNames: [String] {
    Self.properties + Self.methods.names.filter { $0 != "adapt" || layer is NormalizationLayer }
      + layer.configuration.arguments.map(\.name)
  }

  private static let properties = [
    "name", "trainable", "built", "dtype", "weights", "variables", "trainable_weights",
    "trainable_variables", "non_trainable_weights", "non_trainable_variables", "kernel", "bias",
    "input_shape", "output_shape", "input", "output",
  ]

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if name == "adapt", !(layer is NormalizationLayer) { return nil }
    if let method = Self.methods.value(name, of: self) { return method }
    switch name {
    case "name": return .string(layer.name)
    case "trainable": return .bool(layer.isTrainable)
    case "built": return .bool(layer.isBuilt)
    case "dtype": return .string("float32")
    case "weights", "variables": return objects(layer.weights)
    case "trainable_weights", "trainable_variables": return objects(layer.trainableWeights)
    case "non_trainable_weights", "non_trainable_variables":
      return objects(layer.nonTrainableWeights)
    case "input_spec": return try inputSpec()
    case "input_shape": return shape(layer.inputShape)
    case "input", "output": return try library.end(name, of: layer, named: layer.name)
    case "output_shape": return shape(layer.outputShape)
    default: return weight(named: name) ?? argument(named: name)
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "trainable" else {
      try refuseIfFixed(name)
      return false
    }
    layer.isTrainable = try value.isTrue()
    return true
  }

  /// Refuses to change what Keras's layer computes with: the layer would not follow.
  ///
  /// A class of the program's may keep what it likes under any name.
  private func refuseIfFixed(_ name: String) throws(PythonError) {
    let isArgument = layer.configuration.arguments.contains { $0.name == name }
    guard !(self is ProgramLayerObject), isArgument || Self.properties.contains(name) else {
      return
    }
    let isWeight = weight(named: name) != nil
    throw PythonError(
      .notImplementedError, "Layer '\(layer.name)': its `\(name)` is fixed once it is made.",
      hint: isWeight
        ? "Try: layer.\(name).assign(...), or layer.set_weights([...])"
        : "Try: a new layer, \(typeName)(..., \(name)=...)")
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    let bound = try Self.callSignature.bind(arguments)
    if let output = try library.symbolicCall(of: { layer }, bound) { return output }
    let training = try library.training(bound)
    if let output = try library.recordedCall(layer, bound["inputs"], training: training) {
      return output
    }
    let input = try library.callInput(bound, of: "Layer '\(layer.name)'")
    let output = try kerasic { () throws(LayerError) in
      try layer.apply(to: input, training: training)
    }
    return try library.arrays.result(of: output)
  }

  /// Python's `layer.call(x)`.
  private func compute(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let (input, training) = (arguments["inputs"], try arguments.bool("training"))
    if let output = try library.recordedCall(layer, input, training: training) { return output }
    let tensor = try library.tensor("inputs", arguments)
    let output = try kerasic { () throws(LayerError) in
      try layer.apply(to: tensor, training: training)
    }
    return try library.arrays.result(of: output)
  }

  private static let callSignature = Signature(
    "call", [.required("inputs"), .optional("training", nil)],
    documentation: "Applies the layer to a batch.")

  /// What the layer takes, as Keras's layers say it of themselves; None for those that take anything.
  private func inputSpec() throws(PythonError) -> Value {
    let name = typeName
    let rank = name.hasSuffix("1D") ? 3 : name.hasSuffix("2D") ? 4 : 0
    var rule: [(String, Value)] = []
    switch layer.configuration {
    case is Dense: rule = [("min_ndim", .int(2))]
    case is Flatten: rule = [("min_ndim", .int(1))]
    case is RepeatVector: rule = [("ndim", .int(2))]
    default:
      guard rank > 0 else { return .none }
      rule = [(name.contains("Conv") ? "min_ndim" : "ndim", .int(rank))]
    }
    if let inputs = layer.inputShape?.dimensions.last, let inputs, layer.configuration is Dense {
      let axes = Value.dict(of: [])
      if case .dict(let dict) = axes { try dict.set(.int(-1), to: .int(inputs)) }
      rule.append(("axes", axes))
    }
    return try library.types.inputSpec.call(
      Arguments(keywords: rule.map { Arguments.Keyword($0.0, $0.1) }))
  }

  private func objects(_ weights: [Weight]) -> Value {
    .list(of: weights.map { .object(WeightObject($0, library: library)) })
  }

  private func shape(_ shape: SymbolicShape?) -> Value {
    shape.map { library.value(of: $0) } ?? .none
  }

  private func weight(named name: String) -> Value? {
    layer.weights.first { $0.name == name }
      .map { .object(WeightObject($0, library: library)) }
  }

  private func argument(named name: String) -> Value? {
    if name == "activation", let own = layer.programActivation as? PythonActivation {
      return own.function
    }
    return layer.configuration.arguments.first { $0.name == name }
      .map { library.value(of: $0.value) }
  }
}

extension LayerObject {
  static let methods = KerasMethods<LayerObject>([
    KerasMethod("get_weights", [], "The numbers of all weights, a list of arrays.") {
      (layer, _) throws(PythonError) in
      try layer.library.arrayList(layer.layer.weights)
    },
    KerasMethod(
      "set_weights", [.required("weights", "A list of arrays, in the order of get_weights.")],
      "Replaces the numbers of all weights."
    ) { (layer, arguments) throws(PythonError) in
      try layer.library.set(
        layer.layer.weights, to: arguments, owner: "layer '\(layer.layer.name)'")
      return .none
    },
    KerasMethod("count_params", [], "How many numbers the weights have.") {
      (layer, _) throws(PythonError) in
      guard layer.layer.isBuilt else {
        throw .valueError(
          "You tried to call `count_params` on layer '\(layer.layer.name)', but the layer isn't "
            + "built. You can build it manually via: `layer.build(input_shape)`.")
      }
      return .int(layer.layer.parameterCount)
    },
    KerasMethod("adapt", [.required("data", "An array of samples.")], "Takes data's statistics.") {
      (layer, arguments) throws(PythonError) in
      let data = try layer.library.tensor("data", arguments)
      try kerasic(at: arguments.range(of: "data")) { () throws(LayerError) in
        try (layer.layer as? NormalizationLayer)?.adapt(to: data)
      }
      return .none
    },
    KerasMethod("get_config", [], "The arguments the layer was made with, a dict.") {
      (layer, _) throws(PythonError) in
      layer.library.config(layer.layer.config, of: layer.layer.configuration.className)
    },
    KerasMethod(
      "build", [.required("input_shape", "The shape with the batch in front.")],
      "Makes the weights for an input shape."
    ) { (layer, arguments) throws(PythonError) in
      let shape = try layer.library.shape("input_shape", arguments)
      try kerasic(at: arguments.range(of: "input_shape")) { () throws(LayerError) in
        try layer.layer.build(SymbolicShape(shape))
      }
      return .none
    },
    KerasMethod(
      "call",
      [
        .required("inputs"), .optional("training", false, "What the layer does in training."),
        .optional("mask", nil),
      ], "What the layer computes, without building it or asking what goes on around the call."
    ) { (layer, arguments) throws(PythonError) in
      try layer.compute(arguments)
    },
    KerasMethod(
      "compute_output_shape", [.required("input_shape", "The shape with the batch in front.")],
      "The shape of what comes out."
    ) { (layer, arguments) throws(PythonError) in
      let shape = try layer.library.shape("input_shape", arguments)
      let output = try kerasic(at: arguments.range(of: "input_shape")) {
        () throws(LayerError) in
        try layer.layer.configuration.checkedOutputShape(for: SymbolicShape(shape))
      }
      return layer.library.value(of: output)
    },
  ])
}
