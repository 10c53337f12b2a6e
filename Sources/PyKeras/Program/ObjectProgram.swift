import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// The methods `build`, `call` and `compute_output_shape` of an object of a program's own class, and
/// the layers that its attributes hold.
final class ObjectProgram: LayerProgram {
  unowned let object: HostObject
  let library: KerasLibrary
  /// The attributes that may hold layers, in the order in which the program set them.
  private(set) var layerAttributes: [String] = []
  var addedLosses: [OpTensor] = []
  /// The penalty on what `call` gives.
  var activityRegularizer: (any Regularizer)?

  init(_ object: HostObject, library: KerasLibrary) {
    self.object = object
    self.library = library
  }

  /// Whether a class of the program's defines a method.
  static func defines(_ method: String, _ type: TypeObject) -> Bool {
    type.ancestry.contains { $0.isUserDefined && $0.members[method] != nil }
  }

  /// Notes that the program sets an attribute, which may hold layers.
  func note(_ name: String, _ value: Value) {
    guard !layerAttributes.contains(name) else { return }
    switch value {
    case .object(let object):
      if object is LayerObject || object is ModelObject { layerAttributes.append(name) }
    case .list, .tuple, .dict: layerAttributes.append(name)
    default: return
    }
  }

  var innerLayers: [Layer] {
    var layers: [Layer] = []
    for name in layerAttributes {
      if let value = object.attributes[name] { collect(value, into: &layers, depth: 0) }
    }
    return layers
  }

  private func collect(_ value: Value, into layers: inout [Layer], depth: Int) {
    switch value {
    case .object(let object):
      let found =
        (object as? LayerObject)?.layer
        ?? (object as? ModelObject).map { library.layer(of: $0.model) }
      if let found, !layers.contains(where: { $0 === found }) { layers.append(found) }
    case .list, .tuple, .dict:
      guard depth < 4 else { return }
      for item in value.sequence ?? value.dictionaryValues ?? [] {
        collect(item, into: &layers, depth: depth + 1)
      }
    default: return
    }
  }

  func build(for input: SymbolicShape) throws {
    guard let method = object.overriddenMethod("build") else { return }
    _ = try method.call(Arguments([library.value(of: input)]))
  }

  func outputShape(for input: SymbolicShape) throws -> SymbolicShape? {
    guard let method = object.overriddenMethod("compute_output_shape") else { return nil }
    let shape = try method.call(Arguments([library.value(of: input)]))
    return SymbolicShape(try shape.items().map { item in try item.asIndex() })
  }

  func call(_ input: OpTensor, training: Bool?) throws -> OpTensor {
    forgetLosses()
    let value = try invoke(Arguments([library.object(of: input)]), training: training)
    let output = try library.tensor(returned: value, by: "call")
    try penalise(output)
    return output
  }

  /// Begins a pass, in which layers inside may be called several times.
  private func forgetLosses() {
    addedLosses = []
    for layer in innerLayers {
      ((layer as? ProgramLayer)?.program as? ObjectProgram)?.forgetLosses()
    }
  }

  /// Adds the penalty on an output to the loss: a mean over the samples, as Keras counts it.
  private func penalise(_ output: OpTensor) throws {
    guard let regularizer = activityRegularizer else { return }
    let tensor = try output.value.tensor()
    let share = 1 / Float(max(1, output.value.shape.first ?? 1))
    let penalty = try NDArray([share * regularizer.penalty(of: tensor)], shape: [])
    try (regularizer as? PythonPenalty)?.raiseFailure()
    addedLosses.append(
      try OpTensor.made(penalty, from: [output]) { gradient in
        var slope = Tensor(zeros: tensor.shape)
        regularizer.addGradient(of: tensor, to: &slope)
        let factor = share * Float(gradient.scalar(atFlat: 0).asDouble)
        for place in 0..<slope.count { slope[flat: place] *= factor }
        return [try NDArray(slope)]
      })
  }

  private func invoke(_ arguments: Arguments, training: Bool?) throws(PythonError) -> Value {
    var method = object.overriddenMethod("call")
    if method == nil { method = try (object as? ProgramLayerObject)?.base?.attribute("call") }
    guard let method else {
      throw PythonError(
        .notImplementedError,
        "Layer \(object.typeName) does not have a `call()` method implemented.")
    }
    var all = arguments
    if case .object(let function) = method, let parameters = function.signature?.parameters,
      !all.keywords.contains(where: { $0.name == "training" }),
      parameters.contains(where: { $0.name == "training" })
    {
      all.keywords.append(.init("training", training.map { .bool($0) } ?? .none))
    }
    return try method.call(all)
  }

  func config(of layer: ProgramLayer) -> [(key: String, value: ArgumentValue)]? {
    guard let method = object.overriddenMethod("get_config") else {
      return (object as? ProgramLayerObject)?.defaultConfig
    }
    guard case .dict(let dict)? = try? method.call() else { return nil }
    return try? library.entries(of: dict)
  }

  /// Python's `layer(x)`: on a symbolic tensor a call of the graph, else the method `call`.
  func python(_ arguments: Arguments, _ layer: ProgramLayer) throws(PythonError) -> Value {
    guard let input = arguments.positional.first ?? arguments.keywords.first?.value else {
      throw .typeError(
        "\(object.typeName).__call__() missing 1 required positional argument: 'inputs'")
    }
    if let symbol: SymbolicTensorObject = input.asObject() {
      let output = try kerasic(at: arguments.range(at: 0)) { () throws(LayerError) in
        try layer.call(on: symbol.tensor, in: library.session)
      }
      return library.object(of: output)
    }
    return try pythonic { try compute(arguments, input, layer) }
  }

  /// Checks an input against the layer's `input_spec`.
  func checkInput(_ sizes: [Int?], _ dtype: String = "float32") throws(PythonError) {
    guard var value = object.attributes["input_spec"] else { return }
    if let first = value.sequence?.first { value = first }
    guard let spec: InputSpecObject = value.asObject(),
      case .string(let name)? = try object.attribute("name")
    else { return }
    // Whole numbers and those with a fraction are cast to the layer's own type first.
    try spec.check(sizes, of: name, dtype: dtype)
  }

  private func compute(
    _ arguments: Arguments, _ input: Value, _ layer: ProgramLayer
  ) throws -> Value {
    var all = arguments
    var shape: SymbolicShape?
    // Several inputs in a list go to the program as they are.
    if input.sequence == nil {
      let tensor = try library.arrays.opTensor(from: input)
      if !all.positional.isEmpty { all.positional[0] = library.object(of: tensor) }
      let sizes = SymbolicShape(sample: tensor.value.shape.dropFirst().map { $0 })
      try checkInput(tensor.value.shape.map { $0 }, tensor.value.dtype.name)
      try kerasic { () throws(LayerError) in try layer.prepare(for: sizes) }
      shape = sizes
    }
    let given = arguments.keywords.first { $0.name == "training" }?.value
    let training = try given.flatMap { $0.isNone ? nil : try $0.isTrue() } ?? library.isTraining
    if library.recording == nil { forgetLosses() }
    let value = try library.recorded(library.recording, training: training) {
      try invoke(all, training: training)
    }
    let result: TensorObject? = value.asObject()
    if let result { try penalise(result.tensor) }
    if let shape, let result {
      let sizes = SymbolicShape(sample: result.array.shape.dropFirst().map { $0 })
      layer.noteCall(shape, sizes)
    }
    return value
  }
}
