import ConvEngine

/// The working batch normalisation along the last axis.
final class BatchNormalizationLayer: Layer {
  private let momentum: Float
  private let epsilon: Float
  private let scale: Bool
  private let center: Bool
  private var mean = Tensor(zeros: [0])
  private var variance = Tensor(zeros: [0])
  private var usedBatch = false
  private var gradients = BatchNormalizationGradients()

  init(_ configuration: BatchNormalization, identity: LayerIdentity) {
    momentum = Float(configuration.momentum)
    epsilon = Float(configuration.epsilon)
    scale = configuration.scale
    center = configuration.center
    super.init(configuration, identity: identity)
  }

  private var gamma: Weight? { scale ? weights[0] : nil }
  private var beta: Weight? { center ? weights[scale ? 1 : 0] : nil }
  private var movingMean: Weight { weights[weights.count - 2] }
  private var movingVariance: Weight { weights[weights.count - 1] }

  override func plan(for input: Shape) throws(LayerError) -> Shape { input }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    usedBatch = training && isTrainable
    if usedBatch {
      channelMoments(input, mean: &mean, variance: &variance)
      move(movingMean, towards: mean)
      move(movingVariance, towards: variance)
    } else {
      mean.copy(from: movingMean.value)
      variance.copy(from: movingVariance.value)
    }
    batchNormalization(
      input, mean: mean, variance: variance, gamma: gamma?.value, beta: beta?.value,
      epsilon: epsilon, into: &output)
  }

  private func move(_ average: Weight, towards batch: Tensor) {
    let keep = momentum
    let count = average.count
    batch.withUnsafePointer { new in
      average.value.withUnsafeMutablePointer { old in
        for channel in 0..<count {
          old[channel] = old[channel] * keep + new[channel] * (1 - keep)
        }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    gradients.update(
      outputGradient, input: input, mean: mean, variance: variance, gamma: gamma?.value,
      epsilon: epsilon, fromBatch: usedBatch)
    if isTrainable {
      gamma?.gradient.copy(from: gradients.gamma)
      beta?.gradient.copy(from: gradients.beta)
    }
    swap(&gradients.input, &inputGradient)
  }
}
