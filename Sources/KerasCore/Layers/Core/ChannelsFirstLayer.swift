import ConvEngine

/// A layer for `[batch, channels, …]` that lets a channels-last layer do the work.
///
/// It has the weights; the inner layer adopts them. Both moves of the axes are copies into tensors
/// that are kept.
final class ChannelsFirstLayer: Layer {
  private let inner: Layer
  private let activation: Activation
  private var movedInput = Tensor(zeros: [0])
  private var spare = Tensor(zeros: [0])
  private var sums = Tensor(zeros: [0])

  /// A layer with an inner one of the same configuration, channels last; the activation is applied
  /// after the channels are back in front.
  init(
    _ configuration: any LayerConfiguration, activation: Activation = .linear,
    identity: LayerIdentity, inner: Layer
  ) {
    self.inner = inner
    self.activation = activation
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    // The outer configuration words errors in the axes that the user sees.
    _ = try configuration.outputShape(for: SymbolicShape(input.dimensions.map { $0 }))
    inner.adopt(weights)
    let result = try inner.plan(for: channelsLast(input))
    return result.rank > 2 ? channelsFirst(result) : result
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    moveChannelsLast(input, into: &movedInput)
    inner.isTrainable = isTrainable
    try inner.forward(movedInput, training: training, workspace: workspace)
    if inner.output.shape.rank > 2 {
      moveChannelsFirst(inner.output, into: &sums)
    } else {
      sums.copy(from: inner.output)
    }
    activate(activation, sums, into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    backThroughActivation(
      activation, sums: sums, outputGradient: &outputGradient, spare: &inputGradient)
    if outputGradient.shape.rank > 2 {
      moveChannelsLast(outputGradient, into: &spare)
    } else {
      spare.copy(from: outputGradient)
    }
    inner.backward(
      input: movedInput, outputGradient: &spare, inputGradient: &outputGradient,
      needsInputGradient: needsInputGradient, workspace: workspace)
    if needsInputGradient { moveChannelsFirst(outputGradient, into: &inputGradient) }
  }
}
