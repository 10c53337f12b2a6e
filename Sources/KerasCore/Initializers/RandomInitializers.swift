import ConvEngine

/// Normally distributed numbers.
///
/// Keras: `keras.initializers.RandomNormal`.
public struct RandomNormal: Initializer {
  /// The mean.
  public var mean: Double
  /// The standard deviation.
  public var stddev: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer with Keras's defaults.
  public init(mean: Double = 0, stddev: Double = 0.05, seed: UInt64? = nil) {
    self.mean = mean
    self.stddev = stddev
    self.seed = seed
  }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    drawn(shape, seed: seed, random: &random) { $0.normal(mean: mean, deviation: stddev) }
  }
}

/// Normally distributed numbers, those beyond two deviations drawn again.
///
/// Keras: `keras.initializers.TruncatedNormal`.
public struct TruncatedNormal: Initializer {
  /// The mean.
  public var mean: Double
  /// The standard deviation before the cut.
  public var stddev: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer with Keras's defaults.
  public init(mean: Double = 0, stddev: Double = 0.05, seed: UInt64? = nil) {
    self.mean = mean
    self.stddev = stddev
    self.seed = seed
  }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    drawn(shape, seed: seed, random: &random) { mean + stddev * $0.truncatedNormal() }
  }
}

/// Evenly distributed numbers.
///
/// Keras: `keras.initializers.RandomUniform`.
public struct RandomUniform: Initializer {
  /// The lower bound.
  public var minval: Double
  /// The upper bound.
  public var maxval: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer with Keras's defaults.
  public init(minval: Double = -0.05, maxval: Double = 0.05, seed: UInt64? = nil) {
    self.minval = minval
    self.maxval = maxval
    self.seed = seed
  }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    drawn(shape, seed: seed, random: &random) { $0.uniform(minval, maxval) }
  }
}

/// A tensor of drawn numbers, from a generator of its own or from one split off the session's.
func drawn(
  _ shape: Shape, seed: UInt64?, random: inout RandomSource,
  _ draw: (inout RandomSource) -> Double
) -> Tensor {
  var source = seed.map { RandomSource(seed: $0) } ?? random.split()
  var tensor = Tensor(zeros: shape)
  let count = tensor.count
  tensor.withUnsafeMutablePointer { target in
    for index in 0..<count { target[index] = Float(draw(&source)) }
  }
  return tensor
}
