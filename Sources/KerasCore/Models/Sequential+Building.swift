import ConvEngine

extension Sequential {
  /// Makes the weights of all layers for an input shape, batch in front.
  ///
  /// - Throws: `ValueError` for a model without layers, another input shape than the one it has, or a
  ///   layer that cannot take what comes out below it.
  public func build(_ input: SymbolicShape) throws(LayerError) {
    guard !isFunctional else { return }
    guard !layers.isEmpty || inputLayer != nil else {
      throw LayerError(
        "Sequential model '\(name)' cannot be built because it has no layers.",
        hint: "model.add(Dense(1))")
    }
    if let known = inputShape, known != input {
      throw LayerError(
        "Sequential model '\(name)' already takes inputs of shape \(known). "
          + "Received: input_shape=\(input)",
        hint: "a new Sequential() for the other shape")
    }
    if inputLayer == nil {
      // A model of a program's own code has no input layer that takes a name.
      inputLayer = try InputLayer(batchShape: input).makeLayer(
        in: session, name: programLayer == nil ? nil : "\(name)_input")
    }
    try buildLayers(from: input)
  }

  /// The layer of a name.
  ///
  /// - Throws: `ValueError` with the names there are.
  public func layer(named name: String) throws(LayerError) -> Layer {
    if let layer = listedLayers.first(where: { $0.name == name }) { return layer }
    let names = listedLayers.map(\.name).joined(separator: ", ")
    throw LayerError(
      "no layer is named '\(name)'. The layers are: \(names).",
      hint: closest(name, among: listedLayers.map(\.name)).map { "model.get_layer('\($0)')" })
  }

  /// The layer at a place, counted from 0.
  ///
  /// - Throws: `ValueError` when there are fewer layers.
  public func layer(at index: Int) throws(LayerError) -> Layer {
    let layers = listedLayers
    let place = index < 0 ? index + layers.count : index
    if layers.indices.contains(place) { return layers[place] }
    throw LayerError(
      "no layer at index \(index): the model has \(layers.count) layers, counted from 0.",
      hint: layers.isEmpty ? nil : "model.get_layer(index=\(layers.count - 1))")
  }

  func append(_ layer: Layer) throws(LayerError) {
    if let inner = (layer as? ModelLayer)?.model, inner === self || inner.contains(self) {
      throw LayerError("model '\(name)' cannot be a layer of itself.")
    }
    if layers.isEmpty, inputLayer == nil, let sample = layer.inputShapeArgument {
      inputLayer = try InputLayer(shape: sample).makeLayer(in: session)
    }
    let taken = (layers + [inputLayer].compactMap(\.self)).contains {
      $0.name == layer.name && $0 !== layer
    }
    if taken {
      throw LayerError(
        "all layers of a Sequential model need names of their own, and '\(layer.name)' is taken "
          + "in '\(name)'.",
        hint: "name='\(layer.name)_2'")
    }
    guard let input = layer.configuration as? InputLayer else {
      layers.append(layer)
      return
    }
    try appendInput(layer, input)
  }

  private func appendInput(_ layer: Layer, _ input: InputLayer) throws(LayerError) {
    if let known = inputShape {
      throw LayerError(
        "Sequential model '\(name)' already takes inputs of shape \(known). You cannot add another "
          + "Input to it. Received: shape=\(SymbolicShape(input.batchShape.sample))")
    }
    guard layers.isEmpty else {
      throw LayerError(
        "an Input must be the first thing in a Sequential model, and '\(name)' has "
          + "\(layers.count) layers already.",
        hint: "Sequential([Input(shape=\(SymbolicShape(input.batchShape.sample))), ...])")
    }
    inputLayer = layer
  }

  func rebuild() throws(LayerError) {
    isBuilt = false
    plannedShape = nil
    (symbolicInput, symbolicOutputs) = (nil, [])
    if let inputShape, !layers.isEmpty {
      try buildLayers(from: inputShape)
    } else if layers.count > 1, let known = (layers[0] as? ModelLayer)?.model.inputShape {
      // A model in front says the input shape for the others too.
      try build(known)
    }
  }

  private func buildLayers(from input: SymbolicShape) throws(LayerError) {
    // Keras makes an inner functional model here, which takes a name of its own.
    if programLayer == nil { _ = session.uniqueName("Functional") }
    guard let inputLayer else { return }
    var current = inputLayer.symbolicTensor(of: InputLayer(batchShape: input), in: session)
    symbolicInput = current
    for layer in layers {
      layer.pathPrefix = "\(name)/"
      current = try layer.call(on: current, in: session)
    }
    symbolicOutputs = [current]
    isBuilt = true
    plannedShape = nil
  }
}
