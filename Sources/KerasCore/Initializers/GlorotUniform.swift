import ConvEngine

/// Uniform in ±√(6 / (fan in + fan out)): Keras's `GlorotUniform`, the default of kernels.
///
/// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
/// networks" (2010), equation 16.
public struct GlorotUniform: Initializer {

  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer, with a seed of its own or the session's numbers.
  public init(seed: UInt64? = nil) {
    self.seed = seed
  }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    var source = seed.map { RandomSource(seed: $0) } ?? random.split()
    let (fanIn, fanOut) = fans(of: shape)
    let limit = (6 / max(1, Double(fanIn + fanOut))).squareRoot()
    var tensor = Tensor(zeros: shape)
    let count = tensor.count
    tensor.withUnsafeMutablePointer { target in
      for index in 0..<count { target[index] = Float(source.uniform(-limit, limit)) }
    }
    return tensor
  }
}

/// How many inputs a unit reads and how many outputs an input reaches, from a kernel's shape
/// `[…window…, channels, filters]`: Keras's `compute_fans`.
func fans(of shape: Shape) -> (fanIn: Int, fanOut: Int) {
  let sizes = shape.dimensions
  guard sizes.count > 1 else { return (sizes.first ?? 1, sizes.first ?? 1) }
  let window = sizes.dropLast(2).reduce(1, *)
  return (window * sizes[sizes.count - 2], window * sizes[sizes.count - 1])
}
