import ConvEngine

/// The working separable convolution, channels last.
final class SeparableConvolutionLayer: AffineLayer {
  private let geometryFor: (Shape) throws(LayerError) -> SeparableConvGeometry
  private var geometry: SeparableConvGeometry?
  private var middle = Tensor(zeros: [0])
  private var gradients = SeparableConvGradients()

  init(
    _ configuration: SeparableConvolution<some SpatialAxes>, activation: Activation,
    identity: LayerIdentity
  ) {
    geometryFor = configuration.geometry
    super.init(
      configuration, activation: activation, biasPlace: configuration.useBias ? 2 : nil,
      identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try geometryFor(input)
    self.geometry = geometry
    return geometry.pointwise.outputShape(batch: input[0])
  }

  override func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    separableConv2d(
      input, depthwiseKernel: weights[0].value, pointwiseKernel: weights[1].value,
      bias: bias, activation: activation, geometry: geometry,
      middle: &middle, into: &result, workspace: workspace)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    updateGradients(input, sumGradient, workspace)
    weights[0].gradient.copy(from: gradients.depthwiseKernel, as: weights[0].shape)
    weights[1].gradient.copy(from: gradients.pointwiseKernel, as: weights[1].shape)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    if !isTrainable { updateGradients(input, sumGradient, workspace) }
    inputGradient.copy(from: gradients.input, as: input.shape)
  }

  private func updateGradients(_ input: Tensor, _ sumGradient: Tensor, _ workspace: Workspace) {
    guard let geometry else { return }
    gradients.update(
      sumGradient, input: input, middle: middle, depthwiseKernel: weights[0].value,
      pointwiseKernel: weights[1].value, geometry: geometry, workspace: workspace)
  }
}
