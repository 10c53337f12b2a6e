import ConvEngine

/// A configuration with spatial axes that can say what its layer does in the engine's words.
protocol SpecimenConfiguration: LayerConfiguration {
  var dataFormat: DataFormat { get }

  /// What the layer does to an input, channels last, batch in front.
  func specimenOperation(for input: Shape) throws(LayerError) -> SpecimenOperation
}

/// A layer whose kernel runs over its input and gives a map for each filter.
protocol FilterConfiguration: SpecimenConfiguration {
  var activation: Activation { get }
}

extension Convolution: FilterConfiguration {
  func specimenOperation(for input: Shape) throws(LayerError) -> SpecimenOperation {
    .convolution(try rule.geometry(for: input))
  }
}

extension DepthwiseConvolution: FilterConfiguration {
  func specimenOperation(for input: Shape) throws(LayerError) -> SpecimenOperation {
    .convolution(try geometry(for: input))
  }
}

extension TransposedConvolution: FilterConfiguration {
  func specimenOperation(for input: Shape) throws(LayerError) -> SpecimenOperation {
    .transposed(try geometry(for: input))
  }
}

extension WindowPooling: SpecimenConfiguration {
  func specimenOperation(for input: Shape) throws(LayerError) -> SpecimenOperation {
    .pooling(Kind.kind, try rule.geometry(for: input))
  }
}

extension GlobalPooling: SpecimenConfiguration {
  func specimenOperation(for input: Shape) throws(LayerError) -> SpecimenOperation {
    .globalPooling(Kind.kind)
  }
}
