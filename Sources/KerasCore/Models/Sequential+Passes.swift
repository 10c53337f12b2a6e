import ConvEngine

extension Sequential {
  /// Runs a batch through the layers and gives what the last one makes.
  ///
  /// The layers keep their tensors from batch to batch: let go of the result before the next batch and
  /// nothing is allocated. A model that waits for its input shape is built for that of its first
  /// batch, the batch's own size included, as in Keras; ``build(_:)`` with a nil batch comes first where
  /// that is not meant.
  ///
  /// - Parameters:
  ///   - input: a batch, of the model's input shape.
  ///   - training: whether dropout drops and statistics move.
  /// - Returns: the output of the last layer.
  /// - Throws: `ValueError` when the batch does not fit the model.
  public func forward(_ input: Tensor, training: Bool) throws(LayerError) -> Tensor {
    let input = try adapted(input)
    try plan(for: input.shape)
    for layer in layers { layer.releaseShared() }
    var previous: Layer?
    let isMasked = inputMask != nil || plannedMasks
    for layer in layers {
      layer.inputMask = isMasked ? previous.map(\.outputMask) ?? inputMask : nil
      do throws(LayerError) {
        try layer.run(previous?.output ?? input, training: training, workspace: workspace)
      } catch {
        throw error.at(layer.name)
      }
      previous = layer
    }
    return previous?.output ?? input
  }

  /// Runs the loss's gradient back through the layers, filling the gradients of all trainable weights.
  ///
  /// Fill ``outputGradient`` first; it is used up. The first layer's input gets no gradient.
  ///
  /// - Parameter input: the batch that the last ``forward(_:training:)`` got.
  public func backward(from input: Tensor) {
    backward(from: input, needsInputGradient: false)
  }

  /// The same; the gradient by the input, if it is wanted, is in ``outputGradient`` then.
  func backward(from input: Tensor, needsInputGradient: Bool) {
    let input = inputShape.map { input.reshaped($0.fitting(input.shape)) } ?? input
    for index in layers.indices.reversed() {
      let source = index > 0 ? layers[index - 1].output : input
      addActivityGradient(of: layers[index])
      if index > 0 { rectifyBelow(layers[index], layers[index - 1]) }
      layers[index].runBackward(
        input: source, outputGradient: &outputGradient, inputGradient: &spareGradient,
        needsInputGradient: index > 0 || needsInputGradient, workspace: workspace)
      swap(&outputGradient, &spareGradient)
    }
  }

  /// Takes the backward step of a relu on the far fewer cells of the maximum pooling above it.
  private func rectifyBelow(_ layer: Layer, _ below: Layer) {
    guard let pooling = layer as? PoolingLayer, pooling.kind == .max,
      let affine = below as? AffineLayer
    else { return }
    affine.rectify(&outputGradient, pooled: pooling.output)
  }

  /// The penalties on the layers' outputs of the last forward pass, a mean over its samples.
  public var activityPenalty: Float {
    layers.reduce(0) { $0 + $1.activityPenalty }
  }

  private func addActivityGradient(of layer: Layer) {
    guard let regularizer = layer.configuration.activityRegularizer else { return }
    // The penalty is a mean over the samples: its gradient is made apart and scaled.
    activityGradient.prepareZeros(layer.output.shape)
    regularizer.addGradient(of: layer.output, to: &activityGradient)
    let scale = 1 / Float(max(1, layer.output.shape[0]))
    let count = activityGradient.count
    activityGradient.withUnsafePointer { slope in
      outputGradient.withUnsafeMutablePointer { target in
        for index in 0..<count { target[index] += scale * slope[index] }
      }
    }
  }

  /// The batch with an axis of length 1 added or dropped at the end where only that is missing.
  private func adapted(_ input: Tensor) throws(LayerError) -> Tensor {
    guard let expected = inputShape, let shape = inputShape?.fitting(input.shape) else {
      if inputShape == nil { try buildFor(input) }
      return input
    }
    // A model that was built by a batch takes batches of any size, as in Keras.
    let sample = SymbolicShape(sample: shape.dimensions.dropFirst().map { $0 })
    guard shape.rank > 0, expected.accepts(sample) else {
      throw misfit(expected, input.shape)
    }
    return shape == input.shape ? input : input.reshaped(shape)
  }

  private func buildFor(_ input: Tensor) throws(LayerError) {
    try build(SymbolicShape(input.shape.dimensions.map { $0 }))
  }

  /// Gets all layers ready for batches of a shape and gives the shape of the output.
  @discardableResult
  func plan(for shape: Shape) throws(LayerError) -> Shape {
    let isStale = layers.contains { $0.planner != ObjectIdentifier(self) }
    guard plannedShape != shape || isStale else { return plannedOutput }
    for layer in layers { layer.planner = ObjectIdentifier(self) }
    var current = shape
    for layer in layers {
      do throws(LayerError) {
        try layer.checkOutput(for: current)
        current = try layer.plan(for: current)
      } catch {
        plannedShape = nil
        throw error.at(layer.name)
      }
    }
    plannedShape = shape
    plannedMasks = makesMasks
    plannedOutput = current
    return current
  }
}

extension SymbolicShape {
  /// The shape under which a tensor may be read as one of this shape, nil when nothing is expected.
  ///
  /// As in Keras, a last axis of length 1 may be missing or too many.
  func fitting(_ shape: Shape) -> Shape {
    if shape.rank == rank - 1, dimensions.last == 1 { return Shape(shape.dimensions + [1]) }
    if shape.rank == rank + 1, shape.dimensions.last == 1 {
      return Shape(Array(shape.dimensions.dropLast()))
    }
    return shape
  }
}
