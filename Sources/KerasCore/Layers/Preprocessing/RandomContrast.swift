import ConvEngine

/// Raises or lowers the contrast of images at random, in training only: Keras's `RandomContrast`.
///
/// Each channel's values move away from its mean or towards it: `(x − mean)·factor + mean`.
public struct RandomContrast: AugmentationConfiguration {
  /// The factor is from 1 − the first to 1 + the second; one number stands for both.
  public var factor: [Double]
  /// Values are kept in this range.
  public var valueRange: [Double]
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(
    _ factor: [Double], valueRange: [Double] = [0, 255], seed: UInt64? = nil,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.factor = factor
    self.valueRange = valueRange
    self.seed = seed
    self.dataFormat = dataFormat
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireFactor(factor, "factor")
    guard valueRange.count == 2, valueRange[0] <= valueRange[1] else {
      throw LayerError(
        "`value_range` must be the lowest and the highest value. "
          + "Received: value_range=\(ArgumentValue.numbers(valueRange))",
        hint: "value_range=(0, 255)")
    }
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in
      ContrastLayer(inner, identity: identity)
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("factor"), LayerParameter("value_range", .list([.int(0), .int(255)])),
      LayerParameter("seed", .null), LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.numbers("factor"), valueRange: try arguments.numbers("value_range"),
      seed: try arguments.seed(), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("factor", .numbers(factor)), ("value_range", .numbers(valueRange)),
      ("seed", .optional(seed)), ("data_format", .name(dataFormat)),
    ]
  }
}

/// The working change of contrast, channels last.
final class ContrastLayer: Layer {
  private let below: Double
  private let above: Double
  private let lowest: Float
  private let highest: Float
  private var random: RandomSource
  private var factors: [Float] = []

  init(_ configuration: RandomContrast, identity: LayerIdentity) {
    below = configuration.factor[0]
    above = configuration.factor[configuration.factor.count - 1]
    lowest = Float(configuration.valueRange[0])
    highest = Float(configuration.valueRange[1])
    random = RandomSource(seed: configuration.seed ?? identity.seed)
    super.init(configuration, identity: identity)
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard training else {
      factors = []
      output = input
      return
    }
    factors = (0..<input.shape[0]).map { _ in Float(random.uniform(1 - below, 1 + above)) }
    output.prepare(input.shape)
    let (places, channels) = (input.shape[1] * input.shape[2], input.shape[3])
    input.withUnsafePointer { source in
      output.withUnsafeMutablePointer { target in
        for (sample, factor) in factors.enumerated() {
          for channel in 0..<channels {
            let start = sample * places * channels + channel
            let cells = stride(from: start, to: start + places * channels, by: channels)
            let mean = Float(cells.reduce(0.0) { $0 + Double(source[$1]) } / Double(max(1, places)))
            for cell in cells {
              target[cell] = min(max((source[cell] - mean) * factor + mean, lowest), highest)
            }
          }
        }
      }
    }
  }

  /// Goes through the mean too; values that were cut off pass no gradient.
  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard !factors.isEmpty else {
      swap(&outputGradient, &inputGradient)
      return
    }
    inputGradient.prepare(input.shape)
    let (places, channels) = (input.shape[1] * input.shape[2], input.shape[3])
    let size = places * channels
    for (sample, factor) in factors.enumerated() {
      for channel in 0..<channels {
        let start = sample * size + channel
        let cells = stride(from: start, to: start + size, by: channels)
        let passing = cells.filter { output[flat: $0] > lowest && output[flat: $0] < highest }
        let sum = passing.reduce(0.0) { $0 + Double(outputGradient[flat: $1]) }
        let share = Float(sum / Double(max(1, places))) * (1 - factor)
        for cell in cells { inputGradient[flat: cell] = share }
        for cell in passing { inputGradient[flat: cell] += factor * outputGradient[flat: cell] }
      }
    }
  }

  override func releaseShared() {
    if factors.isEmpty { output = Layer.nothing }
  }
}
