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
