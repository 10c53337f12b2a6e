import ConvEngine

/// In training, zeroes whole channels of a sequence at random: Keras's `SpatialDropout1D`.
///
/// Source: Tompson et al., "Efficient Object Localization Using Convolutional Networks" (2014).
public struct SpatialDropout1D: LayerConfiguration {
  /// The share of channels that are zeroed, from 0 to 1.
  public var rate: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// A dropout of channels.
  public init(_ rate: Double, seed: UInt64? = nil) {
    self.rate = rate
    self.seed = seed
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try requireRate(rate) }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(1, .channelsLast, input)
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    dropoutLines(rate, of: "the channels")
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    DropoutLayer(self, rate: rate, seed: seed, identity: identity) { [$0[0], 1, $0[2]] }
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

/// In training, zeroes whole feature maps at random: Keras's `SpatialDropout2D`.
///
/// Source: Tompson et al., "Efficient Object Localization Using Convolutional Networks" (2014).
public struct SpatialDropout2D: LayerConfiguration {
  /// The share of feature maps that are zeroed, from 0 to 1.
  public var rate: Double
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// A dropout of feature maps.
  public init(_ rate: Double, dataFormat: DataFormat = .channelsLast, seed: UInt64? = nil) {
    self.rate = rate
    self.dataFormat = dataFormat
    self.seed = seed
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try requireRate(rate) }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(2, dataFormat, input)
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    dropoutLines(rate, of: "the feature maps")
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    let channelsFirst = dataFormat == .channelsFirst
    return DropoutLayer(self, rate: rate, seed: seed, identity: identity) {
      channelsFirst ? [$0[0], $0[1], 1, 1] : [$0[0], 1, 1, $0[3]]
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("rate"), LayerParameter("data_format", .null), LayerParameter("seed", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.number("rate"), dataFormat: try arguments.dataFormat(),
      seed: try arguments.seed())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("rate", .float(rate)), ("seed", .optional(seed)), ("data_format", .name(dataFormat))]
  }
}
