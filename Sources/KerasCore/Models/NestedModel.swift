import ConvEngine

/// A model as a layer of another: its configuration is the model's outline at that time.
public struct NestedModel: LayerConfiguration {
  /// Keras's class name.
  public static var className: String { "Sequential" }

  /// The inner model's names, configurations and shapes.
  public var outline: ModelOutline

  /// A configuration that stands for a model.
  public init(_ outline: ModelOutline) {
    self.outline = outline
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { outline.isBuilt }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    if let known = outline.inputShape {
      guard known.accepts(SymbolicShape(sample: input.sample)) else {
        throw LayerError("takes inputs of shape \(known). Received: shape=\(input)")
      }
    }
    var shape = input
    for layer in outline.layers {
      do throws(LayerError) {
        shape = try layer.configuration.checkedOutputShape(for: shape)
      } catch {
        throw error.at(layer.name)
      }
    }
    return shape
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    var shape = input
    var weights: [WeightSpecification] = []
    for layer in outline.layers {
      weights += try layer.configuration.weightSpecifications(for: shape)
      shape = try layer.configuration.checkedOutputShape(for: shape)
    }
    return weights
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    var inner = outline
    inner.inputShape = input
    let counts = inner.rows.compactMap(\.parameterCount)
    let sum = countSum(counts)
    let terms = counts.map { "\($0)" }.joined(separator: " + ")
    return [
      ArithmeticLine("layers", "\(outline.layers.count) of model '\(outline.name)'"),
      ArithmeticLine("params", "\(terms.isEmpty ? "none" : terms) = \(sum)"),
    ]
  }

  /// A working layer needs a model with weights; this makes one anew from the outline.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    Layer(self, identity: identity)
  }
}

extension NestedModel {
  /// A model is made of layers, not of arguments.
  public static var parameters: [LayerParameter] { [] }

  /// Refused: a model is made of layers.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    throw LayerError("a Sequential model is made from layers.", exception: .typeError)
  }

  /// None: the layers say what the model is.
  public var arguments: [(name: String, value: ArgumentValue)] { [] }
}

/// A model that works as a layer of another.
public final class ModelLayer: Layer {
  /// The inner model.
  public let model: Sequential

  /// The layer that a model is in another; they share everything.
  public init(_ model: Sequential) {
    self.model = model
    super.init(
      NestedModel(model.outline),
      identity: LayerIdentity(
        name: model.name, trainable: model.isTrainable, inputShape: nil,
        seed: model.session.nextSeed()))
    if model.isBuilt { adopt(model.weights) }
  }

  /// Whether the model is as it was when it became this layer.
  public var isCurrent: Bool {
    guard let outline = (configuration as? NestedModel)?.outline else { return false }
    return outline.isBuilt == model.isBuilt
      && outline.layers.map(\.name) == model.layers.map(\.name)
  }

  /// Whether training changes its weights: Keras's `trainable`, for all inner layers.
  public override var isTrainable: Bool {
    didSet { if isTrainable != oldValue { model.isTrainable = isTrainable } }
  }

  /// The weights that training changes; none when the model is frozen.
  public override var trainableWeights: [Weight] { isTrainable ? model.trainableWeights : [] }

  /// The weights that training leaves alone.
  public override var nonTrainableWeights: [Weight] {
    isTrainable ? model.nonTrainableWeights : model.weights
  }

  override func makeWeights(for input: SymbolicShape) throws(LayerError) {
    if !model.isBuilt { try model.build(input) }
    adopt(model.weights)
  }

  public override func plan(for input: Shape) throws(LayerError) -> Shape {
    try model.plan(for: input)
  }

  public override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    model.inputMask = inputMask
    output = try model.forward(input, training: training)
  }

  public override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    swap(&model.outputGradient, &outputGradient)
    model.backward(from: input, needsInputGradient: needsInputGradient)
    swap(&model.outputGradient, &inputGradient)
  }

  public override func releaseShared() {
    output = Layer.nothing
    for layer in model.layers { layer.releaseShared() }
  }

  override var activityPenalty: Float { model.activityPenalty }
}

extension Sequential {
  /// The shape that comes out for an input's shape, batch in front, without building the model.
  ///
  /// - Throws: what a layer on the way refuses.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    if isFunctional, let known = inputShape, let output = outputShape {
      guard known.accepts(SymbolicShape(sample: input.sample)) else {
        throw LayerError("model '\(name)' takes inputs of shape \(known). Received: shape=\(input)")
      }
      return SymbolicShape([input[0]] + output.sample)
    }
    return try NestedModel(outline).outputShape(for: input)
  }
}
