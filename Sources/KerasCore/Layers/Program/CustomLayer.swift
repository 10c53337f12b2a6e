import ConvEngine

/// A layer whose computation is the program's: a class derived from Keras's `Layer`, or a `Lambda`.
///
/// Subclasses run the program's code. This class keeps the weights, its own and those of layers inside,
/// and what is known of shapes.
open class CustomLayer: Layer {
  private let record: ShapeRecord
  /// The weights that it made itself, without those of the layers inside.
  public private(set) var ownWeights: [Weight] = []
  private var weightSeeds: RandomSource

  /// A layer of a class of the program's.
  ///
  /// - Parameters:
  ///   - className: the class's name.
  ///   - isBuiltAtInit: whether it has nothing to build.
  ///   - identity: its name and seed.
  public init(className: String, isBuiltAtInit: Bool, identity: LayerIdentity) {
    record = ShapeRecord(isBuiltAtInit: isBuiltAtInit)
    weightSeeds = RandomSource(seed: identity.seed)
    super.init(
      CustomLayerConfiguration(ownClassName: className, record: record), identity: identity)
  }

  /// Gives the layer what its constructor got: until then it has no name.
  public func identify(name: String, isTrainable: Bool, inputShape: [Int?]? = nil) {
    self.name = name
    self.isTrainable = isTrainable
    inputShapeArgument = inputShape
  }

  /// The layer of Keras's from whose class the program's derives; nil where it derives from `Layer`.
  ///
  /// It does what the program's class leaves to its base. Its weights are this layer's own.
  public private(set) final var base: Layer?

  /// Takes the layer that does what the program's class leaves to its base.
  public func derive(from base: Layer, buildsItself: Bool) {
    self.base = base
    base.isTrainable = isTrainable
    record.isBuiltAtInit = base.configuration.isBuiltAtInit && !buildsItself
    if record.isBuiltAtInit { noteBuiltAtInit() }
  }

  /// Makes the weights of the base, as `super().build(input_shape)` does.
  ///
  /// - Throws: `LayerError` when it cannot take this input.
  public func buildBase(for input: SymbolicShape) throws(LayerError) {
    guard let base else { return }
    base.pathPrefix = pathPrefix
    try base.build(input)
    for weight in base.weights where !ownWeights.contains(where: { $0 === weight }) {
      ownWeights.append(weight)
    }
    gatherWeights()
  }

  open override var isTrainable: Bool {
    didSet { base?.isTrainable = isTrainable }
  }

  /// What the program's `get_config` gives, nil where it cannot be had.
  open var ownConfig: [(name: String, value: ArgumentValue)]? { nil }

  /// What the program's code added to the loss in the last forward pass.
  open var addedLoss: Float { 0 }

  /// How an operation was called; nil where no file can hold that, and for layers.
  open var operationCall: OperationCall? { nil }

  /// The element type of what comes out, as its symbolic tensor states it.
  open var outputDType: String { "float32" }

  /// The layers inside, in the order of the program.
  open var innerLayers: [Layer] { [] }

  /// The layers inside with the places that a file keeps them at: the names of the attributes that
  /// hold them, `dense`, or `blocks/dense_1` for those in a list.
  open var savedParts: [(path: String, layer: Layer)] { [] }

  /// The name that its class is registered by, nil for one that is not.
  open var registeredName: String? { nil }

  /// Makes the weights for an input shape.
  open func makeParts(for input: SymbolicShape) throws(LayerError) {}

  /// The shape of what comes out, once the weights are there.
  open func findOutputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape { input }

  /// Adds a weight of the layer's own.
  ///
  /// - Throws: `LayerError` for a weight that no memory holds.
  public func addWeight(_ specification: WeightSpecification) throws(LayerError) -> Weight {
    try Layer.check([specification])
    let weight = Weight(
      specification, path: "\(pathPrefix)\(name)/\(specification.name)", seed: weightSeeds.next())
    ownWeights.append(weight)
    gatherWeights()
    return weight
  }

  /// Whether the layer has been built for an input, so that calls need not build it.
  public var knowsShapes: Bool { inputShape != nil }

  /// The shape of what comes out for an input that is known as far as the last call knew it.
  public func knownOutputShape(for input: Shape) -> Shape? {
    guard let output = record[SymbolicShape(sample: input.dimensions.dropFirst().map { $0 })],
      output.dimensions.first == .some(nil), let batch = input.dimensions.first
    else { return nil }
    let sizes = output.dimensions.dropFirst().compactMap(\.self)
    return sizes.count == output.rank - 1 ? Shape([batch] + sizes) : nil
  }

  /// Computes the output from an input of the planned shape.
  open func compute(_ input: Tensor, training: Bool) throws(LayerError) -> Tensor { input }

  public final override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    output = try compute(input, training: training)
  }

  /// Takes the weights of the layers inside among its own.
  public func gatherWeights() {
    adopt(ownWeights + innerLayers.flatMap(\.weights))
  }

  public override func build(_ input: SymbolicShape) throws(LayerError) {
    if let output = record[input], isBuilt {
      noteBuilt(input, output)
      return
    }
    try prepare(for: input)
    let output = try findOutputShape(for: input)
    gatherWeights()
    record[input] = output
    record.setWeights(weights.map(\.specification))
    noteBuilt(input, output)
  }

  /// Makes the weights for an input, without asking for the shape of the output.
  ///
  /// - Throws: what the program raises.
  public func prepare(for input: SymbolicShape) throws(LayerError) {
    guard !hasParts else { return }
    nameInnerLayers()
    try makeParts(for: input)
    if base?.inputShape == nil { try buildBase(for: input) }
    hasParts = true
    nameInnerLayers()
  }

  /// Keeps the shape that came out of a call by itself.
  public func noteCall(_ input: SymbolicShape, _ output: SymbolicShape) {
    gatherWeights()
    record.setWeights(weights.map(\.specification))
    if !knowsShapes { noteBuilt(input, output) }
  }

  /// Whether the layer stands for a whole model, whose name it has.
  public final var isWholeModel = false
  private var hasParts = false

  /// Puts the layer's name into the paths of the weights inside.
  private func nameInnerLayers() {
    let prefix = isWholeModel ? "\(name)/" : "\(pathPrefix)\(name)/"
    for layer in innerLayers { layer.pathPrefix = prefix }
  }

  open override var trainableWeights: [Weight] {
    guard isTrainable else { return [] }
    return ownWeights.filter(\.isTrainable) + innerLayers.flatMap(\.trainableWeights)
  }

  open override var nonTrainableWeights: [Weight] {
    guard isTrainable else { return weights }
    return ownWeights.filter { !$0.isTrainable } + innerLayers.flatMap(\.nonTrainableWeights)
  }

  override var activityPenalty: Float {
    innerLayers.reduce(addedLoss + (base?.activityPenalty ?? 0)) { $0 + $1.activityPenalty }
  }
}
