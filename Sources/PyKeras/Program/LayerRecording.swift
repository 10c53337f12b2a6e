import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

extension KerasLibrary {
  /// A layer of Keras's called by a program's own code on a tensor whose gradient is recorded.
  ///
  /// The gradient goes back through it, to its input and its weights. Nil for any other input.
  func recordedCall(
    _ layer: Layer, _ value: Value, training: Bool
  ) throws(PythonError) -> Value? {
    guard let input: TensorObject = value.asObject(), input.tensor.isRecorded else { return nil }
    return try pythonic {
      let call = LayerPass(layer, training: training)
      let output = try call.forward(try input.tensor.value.tensor())
      let weights = layer.trainableWeights
      var inputs = [input.tensor]
      if let recording { inputs += try weights.map { try recording.leaf(of: $0) } }
      let count = inputs.count
      let result = try OpTensor.made(try NDArray(output), from: inputs) { gradient in
        let slopes = try call.backward(try gradient.tensor(), weights)
        return try slopes.prefix(count).map { try NDArray($0) }
      }
      return object(of: result)
    }
  }
}

/// One call of a layer inside of a program's code.
///
/// A layer remembers its last pass alone. Where it has been called again since, its pass is run again
/// before going back; a layer that draws random numbers cannot be called twice, since they would be
/// others.
private final class LayerPass {
  private let layer: Layer
  private let training: Bool
  private var input = Tensor(zeros: [0])
  private var output = Tensor(zeros: [0])

  init(_ layer: Layer, training: Bool) {
    self.layer = layer
    self.training = training
  }

  func forward(_ input: Tensor) throws -> Tensor {
    self.input = input
    output = try kerasic { () throws(LayerError) in
      try layer.pass(input, training: training)
    }
    return output
  }

  func backward(_ gradient: Tensor, _ weights: [Weight]) throws -> [Tensor] {
    try kerasic { () throws(LayerError) in
      try layer.passBack(
        from: input, output: output, training: training, outputGradient: gradient,
        weights: weights)
    }
  }
}
