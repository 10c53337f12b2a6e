import ConvEngine

/// The arithmetic of a layer for an input shape, and the geometry behind it.
public struct LayerCard: Sendable {
  /// The layer's class: `Conv2D`.
  public let className: String
  /// The shape that comes in, batch in front.
  public let input: SymbolicShape
  /// The shape that comes out, batch in front.
  public let output: SymbolicShape
  /// How sizes and parameters come about.
  public let lines: [ArithmeticLine]
  /// How many numbers the weights have.
  public let parameters: Int
  /// What the layer does along its last spatial axis; nil for a layer without a window, or where the
  /// input's size isn't known.
  public let operation: SpecimenOperation?
  /// Keras's word for the padding; nil where the layer has none.
  public let padding: String?

  /// The card of a layer.
  ///
  /// - Throws: what the layer says of an input that it cannot take.
  public init(
    _ configuration: any LayerConfiguration, input: SymbolicShape
  ) throws(LayerError) {
    try configuration.validate()
    className = configuration.className
    self.input = input
    output = try configuration.checkedOutputShape(for: input)
    lines = try configuration.arithmetic(for: input)
    parameters = try configuration.parameterCount(for: input)
    let sizes = input.dimensions.dropFirst().compactMap { $0 }
    if let windowed = configuration as? any SpecimenConfiguration,
      windowed.dataFormat == .channelsLast, sizes.count == input.rank - 1
    {
      operation = try windowed.specimenOperation(for: Shape([1] + sizes))
    } else {
      operation = nil
    }
    let argument = configuration.arguments.first { $0.name == "padding" }?.value
    if case .string(let word)? = argument { padding = word } else { padding = nil }
  }
}
