import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// The operation that a layer of a functional model is: `x * 2`, `ops.relu(x)`.
final class OperationProgram: LayerProgram {
  let operation: Operation
  /// The element type that comes in; the engine's own numbers are float32.
  private let type: DType
  /// The element type that comes out, once a shape has been asked for.
  private(set) var outputType = DType.float32
  private unowned let library: KerasLibrary

  init(_ operation: Operation, type: DType, library: KerasLibrary) {
    self.operation = operation
    self.type = type
    self.library = library
  }

  var innerLayers: [Layer] { [] }
  var addedLosses: [OpTensor] { [] }

  func build(for input: SymbolicShape) {}

  func call(_ input: OpTensor, training: Bool?) throws -> OpTensor {
    try operation(
      try input.cast(to: type), numpy: library.arrays, session: library.session)
  }

  func outputShape(for input: SymbolicShape) throws -> SymbolicShape? {
    let trial = OperationTrial(
      operation: operation, type: type, numpy: library.arrays, session: library.session)
    guard let result = try trial.result(for: input) else { return nil }
    outputType = result.dtype
    return result.shape
  }

  /// The name, and what Keras's constructor of the operation gets.
  func config(of layer: ProgramLayer) -> [(key: String, value: ArgumentValue)]? {
    guard operation.isKnownToFiles else { return nil }
    let own = operation.constructorArguments
    guard let own else { return nil }
    return [("name", .string(layer.name))] + own
  }
}

extension KerasLibrary {
  /// The layer that stands for an operation in a functional model.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - type: the element type that comes in.
  ///   - name: the layer's name; an automatic one when nil.
  /// - Returns: the layer, not yet called.
  func layer(for operation: Operation, type: DType, name: String? = nil) -> Layer {
    let layer = ProgramLayer(
      className: operation.kind.name, isBuiltAtInit: true,
      identity: LayerIdentity(
        name: name ?? session.uniqueName(operation.kind.name), trainable: true, inputShape: nil,
        seed: 0), library: self)
    layer.program = OperationProgram(operation, type: type, library: self)
    return layer
  }

  /// Lets configurations name operations.
  func installOperations() {
    session.programOperations = { [unowned self] node throws(LayerError) in
      guard let stated = StatedOperation(node) else { return nil }
      let operation = try programmed { try stated.operation(arrays) }
      return layer(for: operation, type: stated.inputType, name: stated.layerName)
    }
  }
}
