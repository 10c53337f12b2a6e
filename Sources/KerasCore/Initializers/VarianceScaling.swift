import ConvEngine

/// Numbers whose spread follows from how many inputs and outputs a unit has.
///
/// Keras: `keras.initializers.VarianceScaling`. The variance is `scale` divided by the fan.
public struct VarianceScaling: Initializer {
  /// Which count divides the variance.
  public enum Mode: String, Sendable, CaseIterable {
    /// The inputs a unit reads.
    case fanIn = "fan_in"
    /// The outputs an input reaches.
    case fanOut = "fan_out"
    /// The mean of both.
    case fanAvg = "fan_avg"
  }

  /// The shape of the distribution.
  public enum Distribution: String, Sendable, CaseIterable {
    /// Normal, cut at two deviations; Keras also calls it `normal`.
    case truncatedNormal = "truncated_normal"
    /// Normal.
    case untruncatedNormal = "untruncated_normal"
    /// Even.
    case uniform
  }

  /// What the variance is multiplied by.
  public var scale: Double
  /// Which count divides the variance.
  public var mode: Mode
  /// The shape of the distribution.
  public var distribution: Distribution
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer with Keras's defaults.
  public init(
    scale: Double = 1, mode: Mode = .fanIn, distribution: Distribution = .truncatedNormal,
    seed: UInt64? = nil
  ) {
    self.scale = scale
    self.mode = mode
    self.distribution = distribution
    self.seed = seed
  }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    let (fanIn, fanOut) = fans(of: shape)
    let fan =
      switch mode {
      case .fanIn: Double(fanIn)
      case .fanOut: Double(fanOut)
      case .fanAvg: (Double(fanIn) + Double(fanOut)) / 2
      }
    let variance = scale / max(1, fan)
    // What cutting at two deviations leaves of the deviation.
    let cutDeviation = 0.8796256610342398
    let deviation = variance.squareRoot()
    let limit = (3 * variance).squareRoot()
    return drawn(shape, seed: seed, random: &random) { source in
      switch distribution {
      case .truncatedNormal: deviation / cutDeviation * source.truncatedNormal()
      case .untruncatedNormal: deviation * source.normal()
      case .uniform: source.uniform(-limit, limit)
      }
    }
  }
}

/// Normal around 0 with variance `2 / (fan in + fan out)`.
///
/// Keras: `keras.initializers.GlorotNormal`. Source: Glorot and Bengio (2010).
public struct GlorotNormal: Initializer {
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer, with a seed of its own or the session's numbers.
  public init(seed: UInt64? = nil) { self.seed = seed }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    VarianceScaling(mode: .fanAvg, seed: seed).makeTensor(shape: shape, random: &random)
  }
}

/// Normal around 0 with variance `2 / fan in`, made for relu.
///
/// Keras: `keras.initializers.HeNormal`. Source: He and others, arXiv 1502.01852.
public struct HeNormal: Initializer {
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer, with a seed of its own or the session's numbers.
  public init(seed: UInt64? = nil) { self.seed = seed }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    VarianceScaling(scale: 2, seed: seed).makeTensor(shape: shape, random: &random)
  }
}

/// Even in `±√(6 / fan in)`, made for relu.
///
/// Keras: `keras.initializers.HeUniform`. Source: He and others, arXiv 1502.01852.
public struct HeUniform: Initializer {
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer, with a seed of its own or the session's numbers.
  public init(seed: UInt64? = nil) { self.seed = seed }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    VarianceScaling(scale: 2, distribution: .uniform, seed: seed)
      .makeTensor(shape: shape, random: &random)
  }
}

/// Normal around 0 with variance `1 / fan in`.
///
/// Keras: `keras.initializers.LecunNormal`. Source: LeCun and others, "Efficient BackProp" (1998).
public struct LecunNormal: Initializer {
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer, with a seed of its own or the session's numbers.
  public init(seed: UInt64? = nil) { self.seed = seed }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    VarianceScaling(seed: seed).makeTensor(shape: shape, random: &random)
  }
}

/// Even in `±√(3 / fan in)`.
///
/// Keras: `keras.initializers.LecunUniform`. Source: LeCun and others, "Efficient BackProp" (1998).
public struct LecunUniform: Initializer {
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer, with a seed of its own or the session's numbers.
  public init(seed: UInt64? = nil) { self.seed = seed }

  /// The first numbers of a weight.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    VarianceScaling(distribution: .uniform, seed: seed)
      .makeTensor(shape: shape, random: &random)
  }
}
