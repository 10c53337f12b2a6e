import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// What a layer of the program's own computes: a method `call`, or the function of a `Lambda`.
protocol LayerProgram: AnyObject {
  /// Makes the weights: the method `build`.
  func build(for input: SymbolicShape) throws

  /// Computes the output.
  func call(_ input: OpTensor, training: Bool?) throws -> OpTensor

  /// The output's shape where the program says it, nil to find it out by a call.
  func outputShape(for input: SymbolicShape) throws -> SymbolicShape?

  /// The layers inside.
  var innerLayers: [Layer] { get }

  /// What the last call added to the loss.
  var addedLosses: [OpTensor] { get }

  /// What `get_config` gives beside the layer's own entries, nil where that cannot be had.
  func config(of layer: ProgramLayer) -> [(key: String, value: ArgumentValue)]?
}

/// A layer whose computation is Python code; its gradients come from the record of that code.
final class ProgramLayer: CustomLayer {
  /// The code; the object that holds this layer, or the function of a `Lambda`.
  var program: (any LayerProgram)?
  private unowned let library: KerasLibrary
  /// The shape that comes out of the inputs that were planned last.
  private var planned: Shape = []
  private var last: (input: OpTensor, output: OpTensor, recording: WeightRecording)?

  init(
    className: String, isBuiltAtInit: Bool, identity: LayerIdentity, library: KerasLibrary
  ) {
    self.library = library
    super.init(className: className, isBuiltAtInit: isBuiltAtInit, identity: identity)
  }

  override var innerLayers: [Layer] { program?.innerLayers ?? [] }

  override var ownConfig: [(name: String, value: ArgumentValue)]? {
    program?.config(of: self)?.map { (name: $0.key, value: $0.value.serialized) }
  }

  override var isOperation: Bool { program is OperationProgram }

  override var feedCount: Int {
    (program as? OperationProgram)?.operation.inputCount ?? super.feedCount
  }

  override var operationCall: OperationCall? { (program as? OperationProgram)?.operation.stated }

  override var outputDType: String {
    (program as? OperationProgram)?.outputType.name ?? super.outputDType
  }

  override var registeredName: String? { (program as? ObjectProgram)?.registeredName }

  override var savedParts: [(path: String, layer: Layer)] {
    (program as? ObjectProgram)?.savedParts ?? []
  }

  /// What the last pass added to the loss, by this layer and by layers of the program's inside.
  var allAddedLosses: [OpTensor] {
    (program?.addedLosses ?? [])
      + innerLayers.flatMap { ($0 as? ProgramLayer)?.allAddedLosses ?? [] }
  }

  override var addedLoss: Float {
    (program?.addedLosses ?? []).reduce(0) {
      $0 + Float($1.value.size == 1 ? $1.value.scalar(atFlat: 0).asDouble : 0)
    }
  }

  override func makeParts(for input: SymbolicShape) throws(LayerError) {
    guard !name.isEmpty else {
      throw LayerError(
        raised: PythonError(
          .runtimeError,
          "In layer '\(configuration.className)', you forgot to call `super().__init__()` as the "
            + "first statement in the `__init__()` method."))
    }
    try programmed { try program?.build(for: input) }
  }

  /// As the program says it; else found by a call on zeros, twice where sizes are not known yet.
  override func findOutputShape(
    for input: SymbolicShape
  ) throws(LayerError) -> SymbolicShape {
    try programmed {
      try (program as? ObjectProgram)?.checkInput(input.dimensions)
      if let known = try program?.outputShape(for: input) { return known }
      if let known = try inheritedShape(for: input) { return known }
      let first = try outputSizes(input, unknown: 2)
      guard input.dimensions.contains(nil) else { return SymbolicShape(first.map { $0 }) }
      let second = try outputSizes(input, unknown: 3)
      guard first.count == second.count else { return SymbolicShape(first.map { $0 }) }
      return SymbolicShape(zip(first, second).map { $0 == $1 ? $0 : nil })
    }
  }

  /// The shape that the layer of Keras's which it derives from gives, where its `call` is that one's.
  ///
  /// A `call` of its own is run instead, except where that needs sizes which are not known.
  private func inheritedShape(for input: SymbolicShape) throws(PythonError) -> SymbolicShape? {
    guard let base else { return nil }
    let isOwn = (program as? ObjectProgram)?.object.overriddenMethod("call") != nil
    guard !isOwn || input.dimensions.dropFirst().contains(nil) else { return nil }
    return try kerasic { () throws(LayerError) in
      try base.configuration.checkedOutputShape(for: input)
    }
  }

  private func outputSizes(_ input: SymbolicShape, unknown: Int) throws -> [Int] {
    let zeros = try NDArray(zeros: input.dimensions.map { $0 ?? unknown }, dtype: .float32)
    let output = try library.recorded(nil, training: nil) {
      try program?.call(try OpTensor(zeros), training: nil)
    }
    return output?.value.shape ?? zeros.shape
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    planned = try plannedShape(for: input)
    return planned
  }

  private func plannedShape(for input: Shape) throws(LayerError) -> Shape {
    if let known = knownOutputShape(for: input) { return known }
    let found = try findOutputShape(for: SymbolicShape(input.dimensions.map { $0 }))
    return Shape(found.dimensions.map { $0 ?? 0 })
  }

  override func compute(_ input: Tensor, training: Bool) throws(LayerError) -> Tensor {
    try programmed { try recordedPass(input, training: training) }
  }

  private func recordedPass(_ input: Tensor, training: Bool) throws -> Tensor {
    let recording = WeightRecording()
    let leaf = try OpTensor(leaf: try NDArray(input))
    let result = try library.recorded(recording, training: training) {
      try program?.call(leaf, training: training) ?? leaf
    }
    // Operations may change the batch, which no plan knows.
    guard !(program is ObjectProgram) || result.value.shape == planned.dimensions else {
      throw PythonError.valueError(
        "its `call` gave a tensor of shape \(Shape(result.value.shape)), and its "
          + "`compute_output_shape` says \(planned).",
        hint: "def compute_output_shape(self, input_shape): return ...")
    }
    last = (leaf, result, recording)
    return try result.value.tensor()
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    for weight in trainableWeights { weight.gradient.prepareZeros(weight.shape) }
    inputGradient.prepareZeros(input.shape)
    guard let last, needsInputGradient || !isOperation else { return }
    do throws(LayerError) {
      let slopes = try programmed { try gradients(last, outputGradient) }
      if let slope = slopes[0] { inputGradient = slope }
      for (weight, slope) in zip(last.recording.weights, slopes.dropFirst()) {
        if let slope { weight.gradient = slope }
      }
    } catch {
      failure = error
    }
  }

  private func gradients(
    _ last: (input: OpTensor, output: OpTensor, recording: WeightRecording), _ seed: Tensor
  ) throws -> [Tensor?] {
    let leaves = [last.input] + last.recording.leaves
    let weighted = try BinaryOp.multiply(last.output, try OpTensor(try NDArray(seed))).sum()
    let total = try allAddedLosses.reduce(weighted) {
      try BinaryOp.add($0, try $1.sum())
    }
    return try total.gradients(by: leaves).map { try $0?.tensor() }
  }
}
