import ConvEngine
import NumberText

/// Looks up a vector for each index: Keras's `Embedding`, only as a first layer.
///
/// Input: whole numbers `[batch, …]`; output `[batch, …, outputDim]`.
public struct Embedding: LayerConfiguration {
  /// How many indices there are: from 0 to `inputDim` − 1.
  public var inputDim: Int
  /// The length of each vector.
  public var outputDim: Int
  /// Where the table's first numbers come from.
  public var embeddingsInitializer: any Initializer
  /// A penalty on the table, added to the loss.
  public var embeddingsRegularizer: (any Regularizer)?
  /// What is done to the table after each update.
  public var embeddingsConstraint: (any Constraint)?
  /// Whether index 0 is padding, which later layers leave out.
  public var maskZero: Bool

  /// A table with Keras's defaults; regularizer and constraint are set afterwards.
  public init(
    _ inputDim: Int, _ outputDim: Int, embeddingsInitializer: any Initializer = RandomUniform(),
    maskZero: Bool = false
  ) {
    self.inputDim = inputDim
    self.outputDim = outputDim
    self.embeddingsInitializer = embeddingsInitializer
    self.maskZero = maskZero
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireSize(inputDim, "input_dim")
    try requireSize(outputDim, "output_dim")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    SymbolicShape(input.dimensions + [outputDim])
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    [
      WeightSpecification(
        "embeddings", shape: [inputDim, outputDim], initializer: embeddingsInitializer,
        regularizer: embeddingsRegularizer, constraint: embeddingsConstraint)
    ]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [
      ArithmeticLine("vectors", "\(grouped(inputDim)) of \(outputDim), one for each index"),
      parameterLine(factors: [inputDim, outputDim], bias: nil),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    EmbeddingLayer(self, identity: identity)
  }
}

/// The working table.
final class EmbeddingLayer: Layer {
  private var mask = Tensor(zeros: [0])

  override var ownMask: Tensor? { mask }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    do {
      try embedding(input, table: weights[0].value, into: &output)
    } catch {
      throw LayerError(
        "\(error) The indices must be whole numbers below `input_dim`.",
        hint: "a larger input_dim")
    }
    if configuration.maskRole == .makes { makeMask(input) }
  }

  /// 0 for index 0, which stands for padding, and 1 for all others.
  private func makeMask(_ input: Tensor) {
    mask.prepare(input.shape)
    let count = input.count
    input.withUnsafePointer { indices in
      mask.withUnsafeMutablePointer { target in
        for place in 0..<count { target[place] = indices[place] == 0 ? 0 : 1 }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    let table = weights[0]
    if isTrainable {
      // The forward pass has refused any index that could be refused here.
      try? embeddingGradient(
        outputGradient, indices: input, inputs: table.shape[0], into: &table.gradient)
    }
    if needsInputGradient { inputGradient.prepareZeros(input.shape) }
  }
}

extension Embedding {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("input_dim"), LayerParameter("output_dim"),
      LayerParameter("embeddings_initializer", .string("uniform")),
      LayerParameter("embeddings_regularizer", .null),
      LayerParameter("embeddings_constraint", .null), LayerParameter("mask_zero", .bool(false)),
      LayerParameter("weights", .null),
    ] + LeanTraining.parameters + [
      LayerParameter("input_length", .null), LayerParameter("activity_regularizer", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    try LeanTraining.refuse(arguments)
    self.init(
      try arguments.int("input_dim"), try arguments.int("output_dim"),
      embeddingsInitializer: try arguments.initializer("embeddings_initializer"),
      maskZero: try arguments.bool("mask_zero"))
    embeddingsRegularizer = try arguments.regularizer("embeddings_regularizer")
    embeddingsConstraint = try arguments.constraint("embeddings_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("input_dim", .int(inputDim)), ("output_dim", .int(outputDim)),
      ("embeddings_initializer", .initializer(embeddingsInitializer)),
      ("embeddings_regularizer", .optional(embeddingsRegularizer)),
      ("activity_regularizer", .null),
      ("embeddings_constraint", .optional(embeddingsConstraint)), ("mask_zero", .bool(maskZero)),
      ("quantization_config", .null),
    ]
  }
}
