import ConvEngine

/// The working layer and group normalisation: blocks of each sample share a mean and a deviation.
final class BlockNormalizationLayer: Layer {
  private let epsilon: Float
  private let scale: Bool
  private let center: Bool
  private let blocksFor: (Shape) throws(ShapeError) -> NormalizationBlocks
  private var blocks: NormalizationBlocks?
  private var gradients = BlockNormalizationGradients()

  init(
    _ configuration: some NormalizationConfiguration, identity: LayerIdentity,
    blocks: @escaping (Shape) throws(ShapeError) -> NormalizationBlocks
  ) {
    epsilon = Float(configuration.epsilon)
    scale = configuration.scale
    center = configuration.center
    blocksFor = blocks
    super.init(configuration, identity: identity)
  }

  private var gamma: Weight? { scale ? weights[0] : nil }
  private var beta: Weight? { center ? weights[scale ? 1 : 0] : nil }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    do {
      blocks = try blocksFor(input)
    } catch {
      throw LayerError("\(error)")
    }
    return input
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let blocks else { return }
    blockNormalization(
      input, blocks: blocks, gamma: gamma?.value, beta: beta?.value, epsilon: epsilon,
      into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard let blocks else { return }
    gradients.update(
      outputGradient, input: input, blocks: blocks, gamma: gamma?.value, epsilon: epsilon)
    if isTrainable {
      if let gamma { gamma.gradient.copy(from: gradients.gamma, as: gamma.shape) }
      if let beta { beta.gradient.copy(from: gradients.beta, as: beta.shape) }
    }
    swap(&gradients.input, &inputGradient)
  }
}
