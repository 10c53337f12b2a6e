import ConvEngine

/// The working `Conv1D` or `Conv2D`, channels last.
final class ConvolutionLayer: Layer {
  private let rule: ConvolutionRule
  private let ownActivation: Activation
  private let useBias: Bool
  private var geometry: ConvGeometry?
  private var sums = Tensor(zeros: [0])

  init(
    _ configuration: some ConvolutionConfiguration, activation: Activation,
    identity: LayerIdentity
  ) {
    rule = configuration.rule
    ownActivation = activation
    useBias = configuration.useBias
    super.init(configuration, identity: identity)
  }

  override var lastActivation: Activation? { ownActivation }

  private var activation: Activation { givesLogits ? .linear : ownActivation }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try rule.geometry(for: input)
    self.geometry = geometry
    return geometry.outputShape(batch: input[0])
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let geometry else { return }
    let kernel = weights[0].value
    let bias = useBias ? weights[1].value : nil
    guard activation.gradientNeedsInput else {
      conv2d(
        input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
        into: &output, workspace: workspace)
      return
    }
    conv2d(
      input, kernel: kernel, bias: bias, geometry: geometry, into: &sums, workspace: workspace)
    activate(activation, sums, into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard let geometry else { return }
    backThroughActivation(
      activation, sums: sums, outputGradient: &outputGradient, spare: &inputGradient,
      biasGradient: isTrainable && useBias ? weights[1] : nil)
    if isTrainable {
      conv2dKernelGradient(
        input, outputGradient: outputGradient, geometry: geometry, into: &weights[0].gradient,
        workspace: workspace)
    }
    guard needsInputGradient else { return }
    conv2dInputGradient(
      outputGradient, kernel: weights[0].value, geometry: geometry, into: &inputGradient,
      workspace: workspace)
  }
}

extension Layer {
  /// Turns the gradient by the output into the gradient by the sums before the activation.
  ///
  /// The sums are read where the activation's gradient needs its input; the spare tensor's content is
  /// lost. The gradient of the bias, if there is one to fill, comes along.
  func backThroughActivation(
    _ activation: Activation, sums: Tensor?, outputGradient: inout Tensor, spare: inout Tensor,
    biasGradient bias: Weight? = nil
  ) {
    if activation == .relu, let bias {
      reluGradientAndSums(
        output: output, outputGradient: &outputGradient, columns: bias.count,
        into: &bias.gradient)
      return
    }
    if activation != .linear {
      activationGradient(
        activation, input: sums, output: output, outputGradient: outputGradient, into: &spare)
      swap(&outputGradient, &spare)
    }
    if let bias { sumRows(outputGradient, columns: bias.count, into: &bias.gradient) }
  }
}
