import ConvEngine

/// In training, adds random numbers to the values: Keras's `GaussianNoise`.
public struct GaussianNoise: LayerConfiguration {
  /// The standard deviation of what is added, from 0 to 1.
  public var stddev: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// A noise of mean 0.
  public init(_ stddev: Double, seed: UInt64? = nil) {
    self.stddev = stddev
    self.seed = seed
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    guard !(0...1).contains(stddev) else { return }
    throw LayerError(
      "`stddev` must be from 0 to 1. Received: stddev=\(stddev)", hint: "stddev=0.1")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape { input }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: x + noise of deviation \(shortNumber(stddev)), in training only")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    NoiseLayer(self, kind: .sum, deviation: stddev, seed: seed, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("stddev"), LayerParameter("seed", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.number("stddev"), seed: try arguments.seed())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("stddev", .float(stddev)), ("seed", .optional(seed))]
  }
}

/// In training, multiplies the values by random numbers around 1: Keras's `GaussianDropout`.
public struct GaussianDropout: LayerConfiguration {
  /// The rate of the dropout that has the same variance: √(rate / (1 − rate)) is the deviation.
  public var rate: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// A multiplicative noise.
  public init(_ rate: Double, seed: UInt64? = nil) {
    self.rate = rate
    self.seed = seed
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try requireRate(rate) }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape { input }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [
      ArithmeticLine(
        "params", "0: x · noise of deviation \(shortNumber(deviation)), in training only")
    ]
  }

  private var deviation: Double { (rate / (1 - rate)).squareRoot() }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    NoiseLayer(self, kind: .product, deviation: deviation, seed: seed, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("rate"), LayerParameter("seed", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.number("rate"), seed: try arguments.seed())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("rate", .float(rate)), ("seed", .optional(seed))]
  }
}

/// The working noise, added or multiplied.
final class NoiseLayer: Layer {
  enum Kind {
    case sum
    case product
  }

  private let kind: Kind
  private let deviation: Double
  private var random: RandomSource
  private var noise = Tensor(zeros: [0])
  private var isActive = false

  init(
    _ configuration: any LayerConfiguration, kind: Kind, deviation: Double, seed: UInt64?,
    identity: LayerIdentity
  ) {
    self.kind = kind
    self.deviation = deviation
    random = RandomSource(seed: seed ?? identity.seed)
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape { input }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    isActive = training && deviation > 0
    guard isActive else {
      output = input
      return
    }
    noise.prepare(input.shape)
    let count = noise.count
    let mean: Double = kind == .sum ? 0 : 1
    noise.withUnsafeMutablePointer { target in
      for index in 0..<count {
        target[index] = Float(random.normal(mean: mean, deviation: deviation))
      }
    }
    switch kind {
    case .sum: add(input, noise, into: &output)
    case .product: multiply(input, noise, into: &output)
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    if isActive, kind == .product {
      multiply(outputGradient, noise, into: &inputGradient)
    } else {
      swap(&outputGradient, &inputGradient)
    }
  }

  override func releaseShared() {
    if !isActive { output = Layer.nothing }
  }
}
