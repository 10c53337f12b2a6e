import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// An activation that is a Python function: `activation=lambda x: ...`.
final class PythonActivation: ProgramActivation {
  let name: String
  let function: Value
  private let library: KerasLibrary
  private var last: (input: OpTensor, output: OpTensor)?

  init(_ function: Value, library: KerasLibrary) {
    self.function = function
    self.library = library
    name = function.functionName
  }

  func apply(to sums: Tensor) throws(LayerError) -> Tensor {
    try programmed {
      let input = try OpTensor(leaf: try NDArray(sums))
      let output = try library.tensor(
        returned: try function.call(Arguments([library.object(of: input)])), by: name)
      last = (input, output)
      return try output.value.tensor()
    }
  }

  func gradient(outputGradient: Tensor) throws(LayerError) -> Tensor {
    guard let (input, output) = last else { return outputGradient }
    return try programmed {
      let seed = try NDArray(outputGradient)
      guard let slope = try output.gradients(seed: seed, by: [input])[0] else {
        return Tensor(zeros: outputGradient.shape)
      }
      return try slope.tensor()
    }
  }
}

extension KerasLibrary {
  /// The activation of the program's own that a value stands for; nil for Keras's own and for names.
  func programActivation(from value: Value) -> PythonActivation? {
    guard case .object(let object) = value, value.isCallable, !(object is ActivationFunction),
      !(object is TypeObject)
    else { return nil }
    return PythonActivation(value, library: self)
  }
}
