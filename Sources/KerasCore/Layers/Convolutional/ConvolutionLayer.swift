import ConvEngine

/// The working `Conv1D` or `Conv2D`, channels last.
final class ConvolutionLayer: AffineLayer {
  private let rule: ConvolutionRule
  private var geometry: ConvGeometry?

  init(
    _ configuration: Convolution<some SpatialAxes>, activation: Activation,
    identity: LayerIdentity
  ) {
    rule = configuration.rule
    super.init(
      configuration, activation: activation, biasPlace: configuration.useBias ? 1 : nil,
      identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try rule.geometry(for: input)
    self.geometry = geometry
    return geometry.outputShape(batch: input[0])
  }

  override func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2d(
      input, kernel: weights[0].value, bias: bias,
      activation: activation, geometry: geometry, into: &result, workspace: workspace)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dKernelGradient(
      input, outputGradient: sumGradient, geometry: geometry, into: &weights[0].gradient,
      workspace: workspace)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dInputGradient(
      sumGradient, kernel: weights[0].value, geometry: geometry, into: &inputGradient,
      workspace: workspace)
  }
}
