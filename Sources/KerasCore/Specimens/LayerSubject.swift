import ConvEngine

/// One layer by itself with a sample: what a stage needs to play it with its own weights.
///
/// Holds values only, so it may cross threads.
public struct LayerSubject: Sendable {
  /// The layer's arguments.
  public let configuration: any LayerConfiguration
  /// What it computes, with its kernel and bias, and what came out for the sample.
  public let seen: SpecimenLayer
  /// All its weights by Keras's names.
  public let weights: [String: Tensor]
  /// The samples as they were given, batch in front.
  public let batch: Tensor
  /// The sizes of a separable convolution's halves; nil for any other layer.
  public let separable: SeparableConvGeometry?

  /// The first of the samples, the batch axis still in front.
  public var sample: Tensor { batch.rows(0..<1) }
}

extension Layer {
  /// Looks at the layer by itself with a sample or a batch; builds it if need be.
  ///
  /// A sample without its batch axis, or a picture without its channel, is given one where the layer
  /// can't take it otherwise.
  ///
  /// - Throws: `ValueError` for an input that the layer cannot take, or one without a sample.
  public func subject(of x: Tensor) throws(LayerError) -> LayerSubject {
    let batch = try batch(of: x)
    guard batch.shape[0] > 0 else {
      throw LayerError("there is no sample to look at. Received: x of shape \(x.shape)")
    }
    let first = batch.rows(0..<1)
    do throws(LayerError) {
      if !isBuilt || weights.isEmpty {
        try build(SymbolicShape(sample: first.shape.dimensions.dropFirst().map { $0 }))
      }
      planner = nil
      _ = try plan(for: first.shape)
      try forward(first, training: false, workspace: Workspace())
    } catch {
      throw error.at(name)
    }
    defer { releaseShared() }
    return LayerSubject(
      configuration: configuration, seen: try SpecimenLayer(self, input: first.shape),
      weights: Dictionary(weights.map { ($0.name, $0.value) }) { first, _ in first },
      batch: batch, separable: try separableGeometry(first.shape))
  }

  private func separableGeometry(
    _ input: Shape
  ) throws(LayerError) -> SeparableConvGeometry? {
    switch configuration {
    case let layer as SeparableConv1D where layer.dataFormat == .channelsLast:
      try layer.geometry(for: input)
    case let layer as SeparableConv2D where layer.dataFormat == .channelsLast:
      try layer.geometry(for: input)
    default: nil
    }
  }

  /// The numbers under the first of the shapes that the layer can take: as they are, with a batch
  /// axis, with a channel axis too.
  private func batch(of x: Tensor) throws(LayerError) -> Tensor {
    let sizes = x.shape.dimensions
    let shapes = [sizes, [1] + sizes, sizes + [1], [1] + sizes + [1]].map { Shape($0) }
    let built = inputShape?.sample
    let fitting = shapes.filter { shape in
      shape.rank >= 2 && (built == nil || built?.count == shape.rank - 1) && takes(shape)
    }
    if let shape = fitting.first { return x.reshaped(shape) }
    guard x.shape.rank >= 2 else { return x.reshaped([1, x.count]) }
    return x
  }

  private func takes(_ shape: Shape) -> Bool {
    let symbolic = SymbolicShape(shape.dimensions.map { $0 })
    return (try? configuration.outputShape(for: symbolic)) != nil
      && (try? configuration.weightSpecifications(for: symbolic)).map { wanted in
        weights.isEmpty || wanted.map(\.shape) == weights.map(\.shape)
      } ?? false
  }
}
