import ConvEngine
import NumberText

/// Lays each sample out in one row: Keras's `Flatten`.
///
/// Input `[batch, …]`, output `[batch, product of the other sizes]`.
public struct Flatten: LayerConfiguration {
  /// Where the channels are; with channels first they are moved to the end before.
  public var dataFormat: DataFormat

  /// A flattening with Keras's defaults.
  public init(dataFormat: DataFormat = .channelsLast) {
    self.dataFormat = dataFormat
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard input.rank >= 1 else {
      throw LayerError("expected an input with a batch axis. Received: shape \(input)")
    }
    return [input[0], SymbolicShape.product(input.dimensions.dropFirst())]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let factors = input.sample.map { $0.map(String.init) ?? "None" }.joined(separator: "·")
    let product = SymbolicShape.product(input.dimensions.dropFirst()).map(grouped) ?? "None"
    return [
      ArithmeticLine("values", factors.isEmpty ? "1" : "\(factors) = \(product)"),
      ArithmeticLine("params", "0: the same numbers in one row"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    FlattenLayer(self, movesChannels: dataFormat == .channelsFirst, identity: identity)
  }
}

/// The working flattening: the same memory under another shape, unless channels have to move.
final class FlattenLayer: Layer {
  private let movesChannels: Bool
  private var planned: Shape = []
  private var moves = false

  init(_ configuration: Flatten, movesChannels: Bool, identity: LayerIdentity) {
    self.movesChannels = movesChannels
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    planned = Shape([input[0], input.dimensions.dropFirst().reduce(1, *)])
    moves = movesChannels && input.rank > 2
    return planned
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard moves else {
      output = input.reshaped(planned)
      return
    }
    permute(input, order: order(movingLast: [1], rank: input.shape.rank), into: &output)
    output = output.reshaped(planned)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard moves else {
      swap(&outputGradient, &inputGradient)
      inputGradient = inputGradient.reshaped(input.shape)
      return
    }
    let order = order(movingLast: [1], rank: input.shape.rank)
    outputGradient = outputGradient.reshaped(Shape(order.map { input.shape[$0] }))
    permute(outputGradient, order: inverseOrder(order), into: &inputGradient)
  }

  override func releaseShared() {
    if !moves { output = Layer.nothing }
  }
}

extension Flatten {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("data_format", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("data_format", .name(dataFormat))]
  }
}
