import ConvEngine

/// All ones.
///
/// Keras: `keras.initializers.Ones`.
public struct Ones: Initializer {
  /// The initializer; it has no arguments.
  public init() {}

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    Tensor(repeating: 1, shape: shape)
  }
}

/// One number everywhere.
///
/// Keras: `keras.initializers.Constant`.
public struct Constant: Initializer {
  /// The number.
  public var value: Double

  /// The initializer with Keras's default.
  public init(value: Double = 0) { self.value = value }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    Tensor(repeating: Float(value), shape: shape)
  }
}

/// Ones on the diagonal of a matrix, times a gain.
///
/// Keras: `keras.initializers.Identity`.
public struct Identity: Initializer {
  /// What the ones are multiplied by.
  public var gain: Double

  /// The initializer with Keras's default.
  public init(gain: Double = 1) { self.gain = gain }

  /// Only a matrix has a diagonal.
  public func validate(shape: Shape) throws(LayerError) {
    guard shape.rank != 2 else { return }
    throw LayerError(
      "Identity matrix initializer can only be used for 2D matrices. Received: shape=\(shape) "
        + "of rank \(shape.rank).")
  }

  /// The first numbers of a weight; zeros where ``validate(shape:)`` refuses the shape.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    var tensor = Tensor(zeros: shape)
    guard shape.rank == 2 else { return tensor }
    for index in 0..<min(shape[0], shape[1]) {
      tensor[flat: index * shape[1] + index] = Float(gain)
    }
    return tensor
  }
}
