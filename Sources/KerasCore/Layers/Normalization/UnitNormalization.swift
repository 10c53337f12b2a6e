import ConvEngine

/// Scales the values along some axes to length 1: Keras's `UnitNormalization`.
public struct UnitNormalization: LayerConfiguration {
  /// The axes along which the length is taken.
  public var axis: [Int]

  /// A normalisation with Keras's default, the last axis.
  public init(axis: [Int] = [-1]) {
    self.axis = axis
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    if let wrong = axis.first(where: { $0 < -input.rank || $0 >= input.rank }) {
      throw LayerError(
        "axis \(wrong) does not exist. Received: axis=\(axisArgument(axis)) and an input of "
          + "\(input.rank) axes, shape \(input)",
        hint: "axis=-1")
    }
    guard Set(axis.map { $0 < 0 ? $0 + input.rank : $0 }).count == axis.count else {
      throw LayerError("an axis is named twice. Received: axis=\(axisArgument(axis))")
    }
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: x / √(Σ x²) along axis \(axisArgument(axis))")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    let axes = axis.count
    return wrapped(axes: axis, identity: identity) {
      UnitNormalizationLayer(self, axes: axes, identity: identity)
    }
  }
}

extension UnitNormalization {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("axis", .int(-1))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(axis: try arguments.axes())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { [("axis", axisArgument(axis))] }
}

/// The working normalisation along the last axes, read as one.
final class UnitNormalizationLayer: Layer {
  private let axes: Int
  private var rows: Shape = []

  init(_ configuration: UnitNormalization, axes: Int, identity: LayerIdentity) {
    self.axes = axes
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let columns = input.dimensions.suffix(axes).reduce(1, *)
    rows = [input.dimensions.dropLast(axes).reduce(1, *), columns]
    return input
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    unitNormalization(input.reshaped(rows), into: &output)
    output = output.reshaped(input.shape)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    unitNormalizationGradient(
      outputGradient.reshaped(rows), input: input.reshaped(rows), into: &inputGradient)
    inputGradient = inputGradient.reshaped(input.shape)
  }
}
