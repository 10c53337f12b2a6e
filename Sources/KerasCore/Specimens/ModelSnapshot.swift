import ConvEngine

/// A model with its weights as a value, from which the same model can be made on any thread.
///
/// Tensors are values whose memory is shared until one side changes, so a snapshot costs nothing until
/// training goes on.
public struct ModelSnapshot: Sendable {
  /// The model's layers and shapes.
  public let outline: ModelOutline
  /// The numbers of each layer's weights, in the order of `layer.weights`.
  public let weights: [[Tensor]]

  /// A snapshot of a model as it is now.
  ///
  /// - Throws: `ValueError` for a model without weights.
  public init(_ model: Sequential) throws(LayerError) {
    guard model.isBuilt else { throw Sequential.unbuilt(model.name) }
    outline = model.outline
    weights = model.layers.map { $0.weights.map(\.value) }
  }

  /// A snapshot whose numbers are copied at once, for a model whose training goes on: there the memory
  /// that it shares would have to be copied in the middle of a step.
  ///
  /// - Throws: `ValueError` for a model without weights.
  public init(copying model: Sequential) throws(LayerError) {
    guard model.isBuilt else { throw Sequential.unbuilt(model.name) }
    outline = model.outline
    weights = model.layers.map { layer in
      layer.weights.map { weight in
        var copy = Tensor(zeros: [0])
        copy.copy(from: weight.value)
        return copy
      }
    }
  }

  /// The same model with the same weights, which shares nothing with the first.
  ///
  /// - Throws: what making and building its layers throws.
  public func makeModel() throws(LayerError) -> Sequential {
    let session = KerasSession()
    let model = try Sequential(in: session, name: outline.name)
    if let input = outline.inputShape { try model.add(InputLayer(batchShape: input)) }
    for entry in outline.layers {
      try model.add(
        try entry.configuration.makeLayer(
          in: session, name: entry.name, trainable: entry.isTrainable))
    }
    for (layer, numbers) in zip(model.layers, weights) {
      for (weight, tensor) in zip(layer.weights, numbers) { weight.replace(with: tensor) }
    }
    return model
  }
}

extension ModelSnapshot: SpecimenMaker {
  /// The model's name.
  public var modelName: String { outline.name }

  /// The shape of one sample, nil where a size is left open.
  public var sampleShape: Shape? {
    guard let sizes = outline.inputShape?.sample.compactMap({ $0 }),
      sizes.count == outline.inputShape?.sample.count
    else { return nil }
    return Shape(sizes)
  }

  /// What the model makes of a sample.
  public func specimen(of sample: Tensor) throws(SpecimenError) -> ModelSpecimen {
    do {
      return try makeModel().specimen(of: sample)
    } catch {
      throw SpecimenError("\(error)")
    }
  }

  /// What speaks for one of the scores that a sample gets.
  public func attribution(
    of sample: Tensor, score: Int
  ) throws(SpecimenError) -> Attribution {
    do {
      return try makeModel().attribution(of: sample, score: score)
    } catch {
      throw SpecimenError("\(error)")
    }
  }
}
