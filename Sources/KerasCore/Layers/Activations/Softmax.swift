import ConvEngine

/// Turns values along one axis into shares that add up to 1: Keras's `Softmax` layer.
public struct Softmax: LayerConfiguration {
  /// The axis whose values add up to 1 afterwards; negative axes count from the end.
  public var axis: Int

  /// A softmax with Keras's default, the last axis.
  public init(axis: Int = -1) {
    self.axis = axis
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard axis >= -input.rank, axis < input.rank else {
      throw LayerError(
        "axis \(axis) does not exist. Received: axis=\(axis) and an input of \(input.rank) axes, "
          + "shape \(input)",
        hint: "axis=-1")
    }
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: eˣ / Σ eˣ along axis \(axis)")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    SoftmaxLayer(self, axis: axis, identity: identity)
  }
}

/// The working softmax along any axis; one that is not the last is moved there and back.
final class SoftmaxLayer: Layer {
  private let axis: Int
  private var places = (outer: 1, length: 1, inner: 1)
  private var moved = Tensor(zeros: [0])
  private var movedGradient = Tensor(zeros: [0])
  private var rows = Tensor(zeros: [0])

  init(_ configuration: Softmax, axis: Int, identity: LayerIdentity) {
    self.axis = axis
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let place = axis < 0 ? axis + input.rank : axis
    let sizes = input.dimensions
    places = (
      sizes[..<place].reduce(1, *), sizes[place], sizes[(place + 1)...].reduce(1, *)
    )
    return input
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard places.inner > 1 else {
      activate(.softmax, input.reshaped([places.outer, places.length]), into: &output)
      output = output.reshaped(input.shape)
      return
    }
    moveChannelsLast(
      input.reshaped([places.outer, places.length, places.inner]), into: &moved)
    activate(.softmax, moved, into: &rows)
    moveChannelsFirst(rows, into: &output)
    output = output.reshaped(input.shape)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    guard places.inner > 1 else {
      let matrix: Shape = [places.outer, places.length]
      activationGradient(
        .softmax, input: nil, output: output.reshaped(matrix),
        outputGradient: outputGradient.reshaped(matrix), into: &inputGradient)
      inputGradient = inputGradient.reshaped(input.shape)
      return
    }
    moveChannelsLast(
      outputGradient.reshaped([places.outer, places.length, places.inner]), into: &moved)
    activationGradient(
      .softmax, input: nil, output: rows, outputGradient: moved, into: &movedGradient)
    moveChannelsFirst(movedGradient, into: &inputGradient)
    inputGradient = inputGradient.reshaped(input.shape)
  }
}

extension Softmax {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("axis", .int(-1))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(axis: try arguments.int("axis"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("axis", .int(axis))]
  }
}
