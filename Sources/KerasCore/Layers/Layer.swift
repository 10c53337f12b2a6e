import ConvEngine
import NumberText

/// A working layer: a configuration, its weights, and the tensors it reuses from batch to batch.
///
/// Subclasses compute; this class keeps names, weights and shapes. A pass is `plan` (once per shape of
/// input), `forward`, and in training `backward`. A layer keeps no reference to its input: whoever
/// drives it hands the same input in again for the backward pass. It belongs to one thread.
open class Layer {
  /// The layer's name, unique in its model.
  public internal(set) var name: String
  /// The arguments it was made with.
  public let configuration: any LayerConfiguration
  /// Whether training changes its weights: Keras's `trainable`.
  open var isTrainable: Bool
  /// The shape of one sample when the layer was given one (`input_shape=`).
  public internal(set) var inputShapeArgument: [Int?]?
  /// The weights in Keras's order; empty before the layer is built.
  public private(set) var weights: [Weight] = []
  /// The shape it was built for, batch in front.
  public private(set) var inputShape: SymbolicShape?
  /// The shape of what comes out of it, once that is known.
  public private(set) var outputShape: SymbolicShape?
  /// Whether it has its weights, as Keras's `built`.
  public private(set) var isBuilt: Bool
  /// What the last forward pass gave.
  public internal(set) var output = Tensor(zeros: [0])
  /// The name of the model that builds the layer, with a slash: what its weights' paths begin with.
  final var pathPrefix = ""
  /// The model that planned the layer last, nil after a call by itself.
  ///
  /// Models that share the layer plan it anew, each for its own shape of input.
  final var planner: ObjectIdentifier?
  /// The first call on a symbolic tensor.
  final var firstCall: LayerCall?
  /// Whether ``output`` is what ``lastActivation`` would be applied to: a loss that has a better
  /// formula for these logits sets it for its passes.
  public final var givesLogits = false

  /// The activation that the program's own code computes, applied to ``output`` after the layer's own.
  public final var programActivation: (any ProgramActivation)?
  /// Why the last backward pass could not be done.
  public final var failure: LayerError?
  /// Which steps of the input count, 1 or 0 for each, `[batch, …]`; nil when all do.
  final var inputMask: Tensor?
  /// The mask that a layer which makes one made in its last forward pass.
  var ownMask: Tensor? { nil }

  private var seeds: RandomSource

  /// A layer with a configuration and an identity, not yet built.
  public init(_ configuration: any LayerConfiguration, identity: LayerIdentity) {
    name = identity.name
    self.configuration = configuration
    isTrainable = identity.trainable
    inputShapeArgument = identity.inputShape
    isBuilt = configuration.isBuiltAtInit
    seeds = RandomSource(seed: identity.seed)
  }

  /// The weights that training changes; none when the layer is frozen.
  open var trainableWeights: [Weight] { isTrainable ? weights.filter(\.isTrainable) : [] }

  /// The weights that training leaves alone.
  open var nonTrainableWeights: [Weight] {
    isTrainable ? weights.filter { !$0.isTrainable } : weights
  }

  /// How many numbers its weights have: Keras's `count_params()`.
  public var parameterCount: Int { countSum(weights.lazy.map(\.count)) }

  /// Whether it is an operation of `keras.ops` that stands in a functional model, and no layer.
  open var isOperation: Bool { false }

  /// How often its input stands among the arguments of its call.
  open var feedCount: Int { 1 }

  /// The activation that the layer applies last, along the last axis; nil when it has none.
  open var lastActivation: Activation? { nil }

  /// Makes the weights for an input shape; a layer that has them only checks the shape.
  ///
  /// - Throws: `LayerError` when the layer cannot take this input.
  public func build(_ input: SymbolicShape) throws(LayerError) {
    let output = try configuration.checkedOutputShape(for: input)
    try makeWeights(for: input)
    noteBuilt(input, output)
  }

  /// Keeps the shapes that the layer was built for.
  final func noteBuilt(_ input: SymbolicShape, _ output: SymbolicShape) {
    inputShape = input
    outputShape = output
    isBuilt = true
  }

  /// Marks a layer as built that has nothing to build.
  final func noteBuiltAtInit() { isBuilt = true }

  /// Makes the weights for an input shape, or checks those there are.
  func makeWeights(for input: SymbolicShape) throws(LayerError) {
    let specifications = try configuration.weightSpecifications(for: input)
    if weights.isEmpty {
      try Layer.check(specifications)
      weights = specifications.map {
        Weight($0, path: "\(pathPrefix)\(name)/\($0.name)", seed: seeds.next())
      }
    } else {
      try checkWeights(against: specifications, input: input)
    }
  }

  /// The penalty on the output of the last forward pass, a mean over its samples.
  var activityPenalty: Float {
    guard let regularizer = configuration.activityRegularizer else { return 0 }
    return regularizer.penalty(of: output) / Float(max(1, output.shape[0]))
  }

  /// Gets ready for inputs of one shape and gives the shape of the output.
  ///
  /// - Throws: `LayerError` when this layer cannot take such an input.
  open func plan(for input: Shape) throws(LayerError) -> Shape {
    let shape = try configuration.outputShape(for: SymbolicShape(input.dimensions))
    return Shape(shape.dimensions.map { $0 ?? 0 })
  }

  /// Computes ``output`` from an input of the planned shape.
  ///
  /// - Parameters:
  ///   - input: the input, batch in front.
  ///   - training: whether dropout drops and statistics move.
  ///   - workspace: scratch memory of the caller.
  /// - Throws: `LayerError` for a value that has no meaning, such as an index past a table's end.
  open func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    output = input
  }

  /// Fills the weights' gradients and, if wanted, the gradient by the input.
  ///
  /// - Parameters:
  ///   - input: what the last forward pass got.
  ///   - outputGradient: the loss's gradient by ``output``; the layer may use it up.
  ///   - inputGradient: where the gradient by the input goes.
  ///   - needsInputGradient: false for a first layer.
  ///   - workspace: scratch memory of the caller.
  open func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    swap(&outputGradient, &inputGradient)
  }

  /// Takes the weights of the layer it works for, in the same order.
  func adopt(_ weights: [Weight]) {
    self.weights = weights
  }

  /// Lets go of tensors whose memory belongs to another layer, before that layer writes again.
  open func releaseShared() {}

  /// A tensor without elements, to let go of another.
  static let nothing = Tensor(zeros: [0])

  /// A generator of random numbers of the layer's own.
  func makeRandomSource() -> RandomSource { RandomSource(seed: seeds.next()) }

  /// The most numbers that one tensor may have: 2 GiB of them.
  private static let largestTensor = 1 << 29

  /// Refuses an input for which the output would be larger than any memory.
  final func checkOutput(for input: Shape) throws(LayerError) {
    // A program's own layer may not know before it is called, and `plan` words what does not fit.
    let shape = SymbolicShape(input.dimensions.map { $0 })
    guard let output = try? configuration.outputShape(for: shape) else { return }
    let isKnown = !output.dimensions.contains(nil)
    let count = output.count ?? (isKnown ? Int.max : 0)
    guard count > Self.largestTensor else { return }
    throw LayerError(
      "its output of shape \(output) would have more than \(grouped(Self.largestTensor)) numbers, "
        + "2 GiB. Received: an input of shape \(input)",
      exception: .memoryError, hint: "smaller arguments, or a smaller batch_size")
  }

  /// Refuses weights that no memory holds, or that their initializer or constraint cannot be for.
  static func check(_ specifications: [WeightSpecification]) throws(LayerError) {
    for specification in specifications {
      try specification.initializer.validate(shape: specification.shape)
      try specification.regularizer?.validate(shape: specification.shape)
      try specification.constraint?.validate(shape: specification.shape)
      let sizes = specification.shape.dimensions.map { Int?.some($0) }
      let count = SymbolicShape.product(sizes[...]) ?? Int.max
      guard count > largestTensor else { continue }
      throw LayerError(
        "its `\(specification.name)` of shape \(specification.shape) would have more than "
          + "\(grouped(largestTensor)) numbers, 2 GiB.",
        exception: .memoryError, hint: "fewer filters or units, or a smaller kernel")
    }
  }

  private func checkWeights(
    against specifications: [WeightSpecification], input: SymbolicShape
  ) throws(LayerError) {
    for (weight, specification) in zip(weights, specifications)
    where weight.shape != specification.shape {
      throw LayerError(
        "it was built for inputs of shape \(inputShape ?? []), where its `\(weight.name)` has "
          + "shape \(weight.shape). Received: an input of shape \(input), which needs a "
          + "`\(weight.name)` of shape \(specification.shape)",
        hint: "a new \(configuration.className)(...) for the other input shape")
    }
  }
}
