import ConvEngine

/// A penalty on the size of a weight or of a layer's output: Keras's `keras.regularizers`.
public protocol Regularizer: KerasConfigurable {
  /// Checks a weight's shape, before there are numbers.
  ///
  /// - Throws: `ValueError` for a shape that the penalty has no meaning for.
  func validate(shape: Shape) throws(LayerError)

  /// The penalty, added to the loss.
  func penalty(of tensor: Tensor) -> Float

  /// Adds the penalty's gradient by each number to `gradient`, which has the tensor's shape.
  func addGradient(of tensor: Tensor, to gradient: inout Tensor)
}

extension Regularizer {
  /// Most penalties take any shape.
  public func validate(shape: Shape) throws(LayerError) {}
}
