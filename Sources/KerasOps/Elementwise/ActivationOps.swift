import ConvEngine
import NumPyCore

extension OpTensor {
  /// An activation of the engine; row-wise ones work along an axis, the last by default.
  public func activated(_ activation: Activation, axis: Int = -1) throws -> OpTensor {
    guard activation.isRowWise else { return try activatedInRows(activation) }
    guard value.ndim > 0 else {
      throw NumPyError(.axis, "axis \(axis) is out of bounds for array of dimension 0")
    }
    let axis = try checkedAxis(axis, ndim: value.ndim)
    guard axis != value.ndim - 1 else { return try activatedInRows(activation) }
    var order = Array(0..<value.ndim)
    order.swapAt(axis, value.ndim - 1)
    return try transposed(order).activatedInRows(activation).transposed(order)
  }

  private func activatedInRows(_ activation: Activation) throws -> OpTensor {
    let input = try value.floating().tensor()
    var output = Tensor(zeros: [0])
    activate(activation, input, into: &output)
    let result = output
    let pull: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      activationGradient(
        activation, input: input, output: result, outputGradient: try gradient.tensor(),
        into: &slope)
      return try NDArray(slope)
    }
    return try OpTensor.made(try NDArray(result), from: [self], each: [pull])
  }
}
