import ConvEngine

/// A model that is a plain stack of layers: Keras's `Sequential`.
///
/// With an input shape (an `InputLayer`, or a first layer's `input_shape=`) it builds its weights as
/// layers are added; without one, when the first data arrive or ``build(_:)`` is called. It belongs to
/// one thread; ``outline`` is the value to hand to another.
public final class Sequential {
  /// The model's name: `sequential`, `sequential_1`, ...
  public let name: String
  /// Where automatic names and seeds come from.
  public let session: KerasSession
  /// The layers, first to last, without the input layer, as Keras's `model.layers`.
  public internal(set) var layers: [Layer] = []
  /// The input layer, if there is one (yet).
  public internal(set) var inputLayer: Layer?
  /// Whether the layers have their weights.
  public internal(set) var isBuilt = false
  /// What `compile` left here.
  public var compilation: (any ModelCompilation)?
  /// Whether training changes the model at all.
  public var isTrainable = true {
    didSet { for layer in layers { layer.isTrainable = isTrainable } }
  }

  /// The loss's gradient by the model's output, to be filled before ``backward()``, which uses it up.
  public var outputGradient = Tensor(zeros: [0])
  /// What a training that runs is looked at with: its validation samples, or, where there are none,
  /// its own; nil while nothing trains.
  public internal(set) var watchedData: (data: TrainingData, isValidation: Bool)?
  /// Set while a run is under way to end it after the batch at hand: Keras's `stop_training`.
  public var stopsTraining = false
  /// The same for a run that measures: `stop_evaluating`.
  public var stopsEvaluating = false
  /// The same for a run that predicts: `stop_predicting`.
  public var stopsPredicting = false
  /// Where the model begins in the graph of calls of layers, nil before it is built.
  public internal(set) var symbolicInput: SymbolicTensor?
  /// Where it ends; several for a functional model with a list of outputs, none before it is built.
  public internal(set) var symbolicOutputs: [SymbolicTensor] = []
  /// Whether it was cut from a graph of calls: Keras's `Functional`.
  public internal(set) var isFunctional = false
  /// Whether a functional model was given its input in a list, which its configuration keeps.
  public var takesList = false
  /// The same of its outputs.
  public var listsOutputs = false
  /// The calls that made a functional model's line, one for each layer.
  var line: [LayerCall] = []
  /// The layer that gives each output, -1 for the input itself.
  var taps: [Int] = []
  var spareGradient = Tensor(zeros: [0])
  var activityGradient = Tensor(zeros: [0])
  /// Which steps of the input count when the model is a layer of another; nil when all do.
  var inputMask: Tensor?
  var plannedShape: Shape?
  var plannedOutput: Shape = []
  /// Whether any layer makes a mask, as of the last plan.
  var plannedMasks = false
  let workspace = Workspace()

  /// A model of the given layers.
  ///
  /// - Throws: as ``add(_:)-(Layer)``.
  public init(
    _ layers: [Layer] = [], in session: KerasSession, name: String? = nil
  ) throws(LayerError) {
    self.session = session
    self.name = name ?? session.uniqueName("Sequential")
    for layer in layers { try append(layer) }
    try rebuild()
  }

  /// A model that has neither name nor layers yet and takes no name.
  public init(unnamedIn session: KerasSession) {
    self.session = session
    name = ""
  }

  /// Notes that a model of a program's own code has its weights, after a call by itself.
  ///
  /// - Throws: `LayerError` when the model cannot take what its code took.
  public func noteCalled() throws(LayerError) {
    guard !isBuilt, let input = programLayer?.inputShape else { return }
    try build(input)
  }

  /// Adds a layer on top.
  ///
  /// If the input shape is known the layer is built at once. A layer that cannot take what comes out
  /// below it is refused and the model stays as it was.
  ///
  /// - Throws: `ValueError` for a name that is taken, a second input layer, or shapes that do not fit.
  public func add(_ layer: Layer) throws(LayerError) {
    let before = (layers, inputLayer, isBuilt, symbolicInput, symbolicOutputs)
    do throws(LayerError) {
      try append(layer)
      try rebuild()
    } catch {
      (layers, inputLayer, isBuilt, symbolicInput, symbolicOutputs) = before
      throw error
    }
  }

  /// Makes a layer and adds it on top.
  ///
  /// - Throws: as ``add(_:)-(Layer)``, and what the layer's arguments are refused for.
  @discardableResult
  public func add(
    _ configuration: any LayerConfiguration, name: String? = nil, inputShape: [Int?]? = nil
  ) throws(LayerError) -> Layer {
    let layer = try configuration.makeLayer(in: session, name: name, inputShape: inputShape)
    try add(layer)
    return layer
  }

  /// Adds a model on top, as a layer.
  ///
  /// - Throws: as ``add(_:)-(Layer)``.
  public func add(_ model: Sequential) throws(LayerError) {
    try add(ModelLayer(model))
  }

  /// Whether another model is a layer of this one, at any depth.
  func contains(_ other: Sequential) -> Bool {
    layers.contains { layer in
      guard let inner = (layer as? ModelLayer)?.model else { return false }
      return inner === other || inner.contains(other)
    }
  }

  /// Takes the last layer off and gives it back.
  ///
  /// - Throws: `ValueError` for a model without layers.
  @discardableResult
  public func pop() throws(LayerError) -> Layer {
    guard let last = layers.popLast() ?? inputLayer else {
      throw LayerError(
        "model '\(name)' has no layer to take off.", exception: .indexError,
        hint: "model.add(Dense(1))")
    }
    if last === inputLayer { inputLayer = nil }
    try rebuild()
    return last
  }

  /// The input's shape, batch in front, nil when it is not known yet.
  public var inputShape: SymbolicShape? {
    (inputLayer?.configuration as? InputLayer)?.batchShape
  }

  /// The output's shape, batch in front, nil before the model is built.
  public var outputShape: SymbolicShape? {
    isBuilt ? layers.last?.outputShape ?? inputShape : nil
  }

  /// All weights in Keras's order: first those that training changes, then the others.
  public var weights: [Weight] { layers.flatMap(\.weights) }

  /// The weights that training changes.
  public var trainableWeights: [Weight] { layers.flatMap(\.trainableWeights) }

  /// The weights that training leaves alone.
  public var nonTrainableWeights: [Weight] { layers.flatMap(\.nonTrainableWeights) }

  /// How many numbers all weights have.
  public var parameterCount: Int { countSum(layers.map(\.parameterCount)) }

  /// The model as a value.
  public var outline: ModelOutline {
    ModelOutline(
      name: name, inputShape: inputShape,
      layers: layers.map {
        ModelOutline.Entry(
          name: $0.name, configuration: $0.configuration, isTrainable: $0.isTrainable)
      },
      isBuilt: isBuilt, isCompiled: compilation != nil)
  }
}
