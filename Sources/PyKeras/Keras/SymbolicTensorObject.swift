import KerasCore
import PyCore

/// A tensor that is only a shape: what `keras.Input(...)` and `model.outputs` give.
final class SymbolicTensorObject: HostObject {
  let shape: SymbolicShape
  /// The input layer it comes out of, if it is an input.
  let inputLayer: Layer?
  private let library: KerasLibrary

  init(_ shape: SymbolicShape, inputLayer: Layer? = nil, library: KerasLibrary) {
    self.shape = shape
    self.inputLayer = inputLayer
    self.library = library
    super.init()
  }

  override var typeName: String { "KerasTensor" }
  override var attributeNames: [String] { ["shape", "dtype", "name", "ndim"] }

  override func repr() -> String {
    "<KerasTensor shape=\(shape), dtype=float32, sparse=False, ragged=False, name=\(name)>"
  }

  private var name: String { inputLayer?.name ?? "keras_tensor" }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "shape": library.value(of: shape)
    case "dtype": .string("float32")
    case "ndim": .int(shape.rank)
    case "name": .string(self.name)
    default: nil
    }
  }
}
