import ConvEngine

/// A penalty on the size of a weight or of a layer's output: Keras's `keras.regularizers`.
public protocol Regularizer: Sendable {
  /// Keras's class name: `L2`.
  static var className: String { get }

  /// The penalty, added to the loss.
  func penalty(of tensor: Tensor) -> Float

  /// Adds the penalty's gradient by each number to `gradient`, which has the tensor's shape.
  func addGradient(of tensor: Tensor, to gradient: inout Tensor)
}

/// What is done to a weight after each update: Keras's `keras.constraints`.
public protocol Constraint: Sendable {
  /// Keras's class name: `MaxNorm`.
  static var className: String { get }

  /// Changes the weight to the nearest one that is allowed.
  func apply(to weight: inout Tensor)
}
