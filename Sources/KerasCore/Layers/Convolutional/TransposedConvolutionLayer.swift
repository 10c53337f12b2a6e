import ConvEngine

/// The working transposed convolution, channels last.
final class TransposedConvolutionLayer: AffineLayer {
  private let geometryFor: (Shape) throws(LayerError) -> TransposedConvGeometry
  private var geometry: TransposedConvGeometry?

  init(
    _ configuration: TransposedConvolution<some SpatialAxes>, activation: Activation,
    identity: LayerIdentity
  ) {
    geometryFor = configuration.geometry
    super.init(
      configuration, activation: activation, biasPlace: configuration.useBias ? 1 : nil,
      identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try geometryFor(input)
    self.geometry = geometry
    return geometry.outputShape(batch: input[0])
  }

  override func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dTranspose(
      input, kernel: weights[0].value, bias: bias,
      activation: activation, geometry: geometry, into: &result, workspace: workspace)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dTransposeKernelGradient(
      input, outputGradient: sumGradient, geometry: geometry, into: &weights[0].gradient,
      workspace: workspace)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dTransposeInputGradient(
      sumGradient, kernel: weights[0].value, geometry: geometry, into: &inputGradient,
      workspace: workspace)
  }
}
