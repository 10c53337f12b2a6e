import ConvEngine

/// All zeros: Keras's `Zeros`.
public struct Zeros: Initializer {

  /// The initializer; it has no arguments.
  public init() {}

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    Tensor(zeros: shape)
  }
}
