import ConvEngine

/// Cuts off what is below 0: Keras's `ReLU` layer.
public struct ReLU: ElementwiseConfiguration {
  /// The largest value that comes out; nil for no limit.
  public var maxValue: Double?
  /// The slope below the threshold.
  public var negativeSlope: Double
  /// From where on values pass.
  public var threshold: Double

  /// A rectifier with Keras's defaults.
  public init(maxValue: Double? = nil, negativeSlope: Double = 0, threshold: Double = 0) {
    self.maxValue = maxValue
    self.negativeSlope = negativeSlope
    self.threshold = threshold
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    if let maxValue { try requireNotNegative(maxValue, "max_value") }
    try requireNotNegative(negativeSlope, "negative_slope")
    try requireNotNegative(threshold, "threshold")
  }

  /// What is applied.
  public var activation: Activation {
    guard maxValue != nil || negativeSlope != 0 || threshold != 0 else { return .relu }
    return .rectifier(
      negativeSlope: Float(negativeSlope), maxValue: maxValue.map { Float($0) },
      threshold: Float(threshold))
  }
}

/// Lets what is below 0 through with a small slope: Keras's `LeakyReLU` layer.
public struct LeakyReLU: ElementwiseConfiguration {
  /// The slope below 0.
  public var negativeSlope: Double

  /// A leaky rectifier with Keras's default, which is 0.3 here and 0.2 for the function.
  public init(negativeSlope: Double = 0.3) {
    self.negativeSlope = negativeSlope
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireNotNegative(negativeSlope, "negative_slope")
  }

  /// What is applied.
  public var activation: Activation { .leakyRelu(negativeSlope: Float(negativeSlope)) }
}

/// Bends what is below 0 towards −alpha: Keras's `ELU` layer.
public struct ELU: ElementwiseConfiguration {
  /// How far down values go.
  public var alpha: Double

  /// An exponential linear unit with Keras's default.
  public init(alpha: Double = 1) {
    self.alpha = alpha
  }

  /// What is applied.
  public var activation: Activation { .elu(alpha: Float(alpha)) }
}

/// Throws unless a number that a user typed is 0 or more.
func requireNotNegative(_ value: Double, _ argument: String) throws(LayerError) {
  guard !(value >= 0) else { return }
  throw LayerError("`\(argument)` must not be negative. Received: \(argument)=\(value)")
}

extension ReLU {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("max_value", .null), LayerParameter("negative_slope", .float(0)),
      LayerParameter("threshold", .float(0)),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      maxValue: try arguments.optionalNumber("max_value"),
      negativeSlope: try arguments.number("negative_slope"),
      threshold: try arguments.number("threshold"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("max_value", .optional(maxValue)), ("negative_slope", .float(negativeSlope)),
      ("threshold", .float(threshold)),
    ]
  }
}

extension LeakyReLU {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("negative_slope", .float(0.3))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(negativeSlope: try arguments.number("negative_slope"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("negative_slope", .float(negativeSlope))]
  }
}

extension ELU {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("alpha", .float(1))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(alpha: try arguments.number("alpha"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("alpha", .float(alpha))]
  }
}
