import ConvEngine

extension Sequential {
  /// Looks at the model with one sample: a forward pass, every layer's output kept.
  ///
  /// - Parameter sample: a sample, without the batch.
  /// - Returns: the layers with their weights and outputs, as a value that may cross threads.
  /// - Throws: `ValueError` for a model without weights, or a sample that doesn't fit.
  public func specimen(of sample: Tensor) throws(LayerError) -> ModelSpecimen {
    guard isBuilt else { throw Self.unbuilt(name) }
    let batch = sample.reshaped(Shape([1] + sample.shape.dimensions))
    _ = try forward(batch, training: false)
    var source = try fitted(batch)
    let input = source.sample
    var seen: [SpecimenLayer] = []
    for layer in layers {
      seen.append(try SpecimenLayer(layer, input: source.shape))
      source = layer.output
    }
    return ModelSpecimen(modelName: name, input: input, layers: seen)
  }

  /// What speaks for one of the scores of a sample: the score's gradient by the input, and Grad-CAM.
  ///
  /// - Parameters:
  ///   - sample: a sample, without the batch.
  ///   - score: the score's place among the outputs.
  /// - Returns: the gradient in the input's shape, and the class map where the model has maps.
  /// - Throws: `ValueError` for a model without weights, or a sample or score that doesn't fit.
  public func attribution(of sample: Tensor, score: Int) throws(LayerError) -> Attribution {
    guard isBuilt else { throw Self.unbuilt(name) }
    let batch = sample.reshaped(Shape([1] + sample.shape.dimensions))
    layers.last?.givesLogits = true
    defer { layers.last?.givesLogits = false }
    let output = try forward(batch, training: false)
    guard score >= 0, score < output.count else {
      throw LayerError("the model has \(output.count) scores; there is no score \(score).")
    }
    let input = try fitted(batch)
    let chosen = lastMaps(input)
    var gradient = Tensor(zeros: output.shape)
    gradient[flat: score] = 1
    let classMap = backward(&gradient, from: input, watching: chosen)
    return Attribution(
      score: score, inputGradient: gradient.reshaped(input.sample.shape), classMap: classMap)
  }

  /// Runs a gradient back to the input, and weighs the maps of one layer on the way.
  private func backward(
    _ gradient: inout Tensor, from input: Tensor, watching chosen: Int?
  ) -> Attribution.ClassMap? {
    var spare = Tensor(zeros: [0])
    var classMap: Attribution.ClassMap?
    // The gradients of the weights are nobody's business here.
    let trainable = layers.map(\.isTrainable)
    for layer in layers { layer.isTrainable = false }
    defer { for (layer, value) in zip(layers, trainable) { layer.isTrainable = value } }
    for index in layers.indices.reversed() {
      if index == chosen {
        classMap = Attribution.ClassMap(
          layer: index, output: layers[index].output.sample, gradient: gradient)
      }
      let source = index > 0 ? layers[index - 1].output : input
      layers[index].runBackward(
        input: source, outputGradient: &gradient, inputGradient: &spare,
        needsInputGradient: true, workspace: Workspace())
      swap(&gradient, &spare)
    }
    return classMap
  }

  /// The last layer that gives maps and isn't a mere change of the layer before: Grad-CAM's choice.
  private func lastMaps(_ input: Tensor) -> Int? {
    let convolution = layers.lastIndex { $0.configuration is any FilterConfiguration }
    return convolution ?? layers.lastIndex { !$0.output.sample.grid.isUnits }
  }

  /// The batch in the shape that the first layer reads.
  private func fitted(_ batch: Tensor) throws(LayerError) -> Tensor {
    guard let shape = inputShape?.fitting(batch.shape) else { return batch }
    return shape == batch.shape ? batch : batch.reshaped(shape)
  }

  static func unbuilt(_ name: String) -> LayerError {
    LayerError(
      "model '\(name)' has no weights yet, so there is nothing to look at.",
      hint: "give the first layer an Input(shape=...), or call model.fit first")
  }
}
