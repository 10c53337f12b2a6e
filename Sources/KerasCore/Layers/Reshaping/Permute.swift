import ConvEngine

/// Puts the axes of each sample in another order: Keras's `Permute`.
public struct Permute: LayerConfiguration {
  /// Which axis of the input comes at each place, counted from 1: the batch stays in front.
  public var dims: [Int]

  /// A new order of the axes.
  public init(_ dims: [Int]) {
    self.dims = dims
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    guard dims.sorted() != Array(1..<(dims.count + 1)) else { return }
    throw LayerError(
      "`dims` must name the axes from 1 to \(dims.count), each once; the batch is not counted. "
        + "Received: dims=\(ArgumentValue.sizes(dims))",
      hint: "dims=\(ArgumentValue.sizes(Array((1..<(dims.count + 1)).reversed())))")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try validate()
    guard input.rank == dims.count + 1 else {
      throw LayerError(
        "expected an input of \(dims.count + 1) axes, one for each of `dims` and the batch. "
          + "Received: dims=\(ArgumentValue.sizes(dims)) and an input of shape \(input)")
    }
    return SymbolicShape([input[0]] + dims.map { input[$0] })
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let output = try outputShape(for: input)
    return [
      ArithmeticLine("axes", "\(SymbolicShape(input.sample)) → \(SymbolicShape(output.sample))"),
      ArithmeticLine("params", "0: the same numbers in another order"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    PermuteLayer(self, order: [0] + dims, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("dims")] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.integers("dims"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { [("dims", .sizes(dims))] }
}

/// The working permutation.
final class PermuteLayer: Layer {
  private let order: [Int]

  init(_ configuration: Permute, order: [Int], identity: LayerIdentity) {
    self.order = order
    super.init(configuration, identity: identity)
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    permute(input, order: order, into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    permute(outputGradient, order: inverseOrder(order), into: &inputGradient)
  }
}
