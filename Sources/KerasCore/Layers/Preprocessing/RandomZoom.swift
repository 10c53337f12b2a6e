import ConvEngine

/// Makes what is seen larger or smaller at random, in training only: Keras's `RandomZoom`.
public struct RandomZoom: AugmentationConfiguration {
  /// How much more of the height is seen, as a share: one number for both ways, or two.
  public var heightFactor: [Double]
  /// The same for the width; nil to keep the proportions.
  public var widthFactor: [Double]?
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
    _ heightFactor: [Double], widthFactor: [Double]? = nil, fillMode: FillMode = .reflect,
    interpolation: Interpolation = .bilinear, seed: UInt64? = nil, fillValue: Double = 0,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.heightFactor = heightFactor
    self.widthFactor = widthFactor
    self.fillMode = fillMode
    self.interpolation = interpolation
    self.seed = seed
    self.fillValue = fillValue
    self.dataFormat = dataFormat
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireFactor(heightFactor, "height_factor")
    if let widthFactor { try requireFactor(widthFactor, "width_factor") }
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    let (tall, wide) = (factorRange(heightFactor), widthFactor.map { factorRange($0) })
    return wrapped(dataFormat, identity: identity) { _ in
      AugmentationLayer(
        inner, fill: fillMode, fillValue: fillValue, interpolation: interpolation, seed: seed,
        identity: identity
      ) { height, width, random in
        let y = 1 + random.uniform(tall.lowerBound, tall.upperBound)
        let x = wide.map { 1 + random.uniform($0.lowerBound, $0.upperBound) } ?? y
        return .zoom(height: y, width: x, height: height, width: width)
      }
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("height_factor"),
      LayerParameter("width_factor", .null),
      LayerParameter("fill_mode", .string("reflect")),
      LayerParameter("interpolation", .string("bilinear")), LayerParameter("seed", .null),
      LayerParameter("fill_value", .float(0)), LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.numbers("height_factor"),
      widthFactor: try arguments.optionalNumbers("width_factor"),
      fillMode: try arguments.fillMode(),
      interpolation: try arguments.interpolation(), seed: try arguments.seed(),
      fillValue: try arguments.number("fill_value"), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("height_factor", .numbers(heightFactor)),
      ("width_factor", widthFactor.map { .numbers($0) } ?? .null),
      ("fill_mode", .name(fillMode)), ("interpolation", .name(interpolation)),
      ("seed", .optional(seed)), ("fill_value", .float(fillValue)),
      ("data_format", .name(dataFormat)),
    ]
  }
}
