import ConvEngine

/// The working depthwise convolution, channels last.
final class DepthwiseConvolutionLayer: AffineLayer {
  private let geometryFor: (Shape) throws(LayerError) -> ConvGeometry
  private var geometry: ConvGeometry?

  init(
    _ configuration: DepthwiseConvolution<some SpatialAxes>, activation: Activation,
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
    depthwiseConv2d(
      input, kernel: weights[0].value, bias: bias,
      activation: activation, geometry: geometry, into: &result)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    let kernel = weights[0]
    depthwiseConv2dKernelGradient(
      input, outputGradient: sumGradient, geometry: geometry, into: &kernel.gradient)
    kernel.gradient = kernel.gradient.reshaped(kernel.shape)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    depthwiseConv2dInputGradient(
      sumGradient, kernel: weights[0].value, geometry: geometry, into: &inputGradient)
  }
}
