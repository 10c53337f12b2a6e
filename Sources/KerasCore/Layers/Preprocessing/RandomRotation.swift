import ConvEngine

/// Turns images at random about their middle, in training only: Keras's `RandomRotation`.
public struct RandomRotation: AugmentationConfiguration {
  /// How far, in whole turns: one number for both ways, or the lowest and highest.
  public var factor: [Double]
  /// What stands where a moved image has no pixels.
  public var fillMode: FillMode
  /// How values between pixels come about.
  public var interpolation: Interpolation
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?
  /// The value that `constant` fills with.
  public var fillValue: Double
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(
    _ factor: [Double], fillMode: FillMode = .reflect,
    interpolation: Interpolation = .bilinear, seed: UInt64? = nil, fillValue: Double = 0,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.factor = factor
    self.fillMode = fillMode
    self.interpolation = interpolation
    self.seed = seed
    self.fillValue = fillValue
    self.dataFormat = dataFormat
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireFactor(factor, "factor")
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    let turns = factorRange(factor)
    return wrapped(dataFormat, identity: identity) { _ in
      AugmentationLayer(
        inner, fill: fillMode, fillValue: fillValue, interpolation: interpolation, seed: seed,
        identity: identity
      ) { height, width, random in
        let angle = 2 * Double.pi * random.uniform(turns.lowerBound, turns.upperBound)
        return .rotation(angle, height: height, width: width)
      }
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("factor"),
      LayerParameter("fill_mode", .string("reflect")),
      LayerParameter("interpolation", .string("bilinear")), LayerParameter("seed", .null),
      LayerParameter("fill_value", .float(0)), LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.numbers("factor"), fillMode: try arguments.fillMode(),
      interpolation: try arguments.interpolation(), seed: try arguments.seed(),
      fillValue: try arguments.number("fill_value"), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("factor", .numbers(factor)),
      ("fill_mode", .name(fillMode)), ("interpolation", .name(interpolation)),
      ("seed", .optional(seed)), ("fill_value", .float(fillValue)),
      ("data_format", .name(dataFormat)),
    ]
  }
}
