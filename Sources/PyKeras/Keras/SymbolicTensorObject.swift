import KerasCore
import PyCore

/// A tensor that is only a shape and knows which layer makes it: Keras's `KerasTensor`, as
/// `keras.Input(...)`, `layer(x)`, `layer.output` and `model.outputs` give it.
final class SymbolicTensorObject: HostObject {
  let tensor: SymbolicTensor
  private let library: KerasLibrary

  init(_ tensor: SymbolicTensor, library: KerasLibrary) {
    self.tensor = tensor
    self.library = library
    super.init()
  }

  /// The input layer it comes out of, if it is an input.
  var inputLayer: Layer? { tensor.call.inputs.isEmpty ? tensor.layer : nil }

  override var typeName: String { "KerasTensor" }
  override var attributeNames: [String] { ["shape", "dtype", "name", "ndim"] }

  override func repr() -> String {
    "<KerasTensor shape=\(tensor.shape), dtype=float32, sparse=False, ragged=False, "
      + "name=\(tensor.name)>"
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "shape": library.value(of: tensor.shape)
    case "dtype": .string("float32")
    case "ndim": .int(tensor.shape.rank)
    case "name": .string(tensor.name)
    default: nil
    }
  }
}
