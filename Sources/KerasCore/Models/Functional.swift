import ConvEngine

extension Sequential {
  /// A functional model: the layers between two places of the graph that calls of layers make.
  ///
  /// It shares layers and weights with the models it was cut from, and runs only the layers it needs.
  /// Its graph is a straight line here, which may be left at several places.
  ///
  /// - Parameters:
  ///   - input: where it begins: an input, or what any layer gives.
  ///   - outputs: where it ends; with several, ``predictOutputs(_:batchSize:steps:monitor:)`` gives
  ///     them all.
  ///   - session: gives the automatic name.
  ///   - name: the model's own name; an automatic one when nil.
  /// - Throws: `ValueError` when an output does not come out of the input.
  public convenience init(
    from input: SymbolicTensor, to outputs: [SymbolicTensor], in session: KerasSession,
    name: String? = nil
  ) throws(LayerError) {
    let line = try Sequential.line(from: input, to: outputs)
    var (first, inputLayer) = (input, input.layer)
    if !input.call.inputs.isEmpty {
      // A model cut in the middle starts with an input of its own, named as Keras names it.
      let start = InputLayer(batchShape: input.shape)
      inputLayer = try start.makeLayer(in: session, name: "\(input.name)CLONE")
      first = inputLayer.symbolicTensor(of: start, in: session)
    }
    try self.init(in: session, name: name ?? session.uniqueName("Functional"))
    isFunctional = true
    self.inputLayer = inputLayer
    layers = line.map(\.layer)
    self.line = line.map(\.call)
    symbolicInput = first
    symbolicOutputs = outputs
    taps = outputs.map { output in line.firstIndex { $0.isSame(as: output) } ?? -1 }
    isBuilt = true
  }

  /// Keras's class name: `Sequential` or `Functional`.
  public var className: String {
    programLayer?.configuration.className ?? (isFunctional ? "Functional" : "Sequential")
  }

  /// The program's own code that the model is made of, nil for a stack of layers.
  public var programLayer: CustomLayer? {
    layers.count == 1 ? (layers[0] as? CustomLayer).flatMap { $0.isWholeModel ? $0 : nil } : nil
  }

  /// Whether the model has more than one output.
  public var givesList: Bool { symbolicOutputs.count > 1 }

  /// The layers as Keras's `model.layers` lists them: a functional model's begin with its input.
  public var listedLayers: [Layer] {
    if let programLayer { return programLayer.innerLayers }
    return operations.filter { !$0.isOperation }
  }

  /// The same with the operations of `keras.ops` that stand between the layers: `model.operations`.
  public var operations: [Layer] {
    if let programLayer { return programLayer.innerLayers }
    return isFunctional ? [inputLayer].compactMap(\.self) + layers : layers
  }

  /// The calls from the input up to the output that is farthest away, without the input's.
  private static func line(
    from input: SymbolicTensor, to outputs: [SymbolicTensor]
  ) throws(LayerError) -> [SymbolicTensor] {
    var longest: [SymbolicTensor] = []
    for (place, output) in outputs.enumerated() {
      let path = output.path
      guard let start = path.firstIndex(where: { $0.isSame(as: input) }) else {
        throw LayerError(
          "Output with path `\(place)` is not connected to `inputs`: '\(output.layer.name)' does "
            + "not follow from '\(input.layer.name)'.",
          hint: "Model(inputs=model.inputs, outputs=model.get_layer(...).output)")
      }
      let line = Array(path[(start + 1)...])
      let (short, long) = line.count < longest.count ? (line, longest) : (longest, line)
      if let last = short.last, !last.isSame(as: long[short.count - 1]) {
        throw LayerError(
          "'\(last.layer.name)' and '\(long.last?.layer.name ?? "")' are on different branches; "
            + "models that branch are not computed yet.", exception: .notImplementedError,
          hint: "a model for each branch")
      }
      longest = long
    }
    try check(longest)
    return longest
  }

  private static func check(_ line: [SymbolicTensor]) throws(LayerError) {
    var seen: [String: Layer] = [:]
    for tensor in line {
      let layer = tensor.layer
      guard let other = seen[layer.name] else {
        seen[layer.name] = layer
        continue
      }
      guard other === layer else {
        throw LayerError(
          "all layers of a model need names of their own, and '\(layer.name)' is taken twice.")
      }
      throw LayerError(
        "is called twice on the way; models that use a layer twice are not computed yet.",
        exception: .notImplementedError, hint: "a layer of its own for each place"
      ).at(layer.name)
    }
  }

  /// Runs a batch through the layers and gives every output of a functional model.
  ///
  /// - Throws: as ``forward(_:training:)``.
  public func forwardOutputs(
    _ input: Tensor, training: Bool
  ) throws(LayerError) -> [Tensor] {
    let last = try forward(input, training: training)
    guard givesList else { return [last] }
    let start = inputShape.map { input.reshaped($0.fitting(input.shape)) } ?? input
    return taps.map { $0 < 0 ? start : layers[$0].output }
  }
}
