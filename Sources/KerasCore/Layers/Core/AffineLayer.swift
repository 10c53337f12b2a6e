import ConvEngine

/// A working layer that makes sums of products with weights and applies an activation to them.
///
/// Subclasses compute the sums and their gradients. The activation is fused into the sums where its
/// gradient can be had from the output; otherwise the sums are kept beside it.
class AffineLayer: Layer {
  private let ownActivation: Activation
  private let biasPlace: Int?
  private var sums = Tensor(zeros: [0])
  private var gradientIsBySums = false

  /// A layer whose bias, if it has one, is the weight at a place.
  init(
    _ configuration: any LayerConfiguration, activation: Activation, biasPlace: Int?,
    identity: LayerIdentity
  ) {
    ownActivation = activation
    self.biasPlace = biasPlace
    super.init(configuration, identity: identity)
  }

  /// The bias's numbers, nil for none.
  final var bias: Tensor? { biasPlace.map { weights[$0].value } }

  /// Computes the sums and applies an activation that needs no more than its output backwards.
  func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {}

  /// Fills the gradients of the weights but the bias from the gradient by the sums.
  func computeWeightGradients(_ input: Tensor, sumGradient: Tensor, workspace: Workspace) {}

  /// Computes the gradient by the input from the gradient by the sums.
  func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {}

  /// None where a penalty needs to see the activation's output.
  final override var lastActivation: Activation? {
    configuration.activityRegularizer == nil ? ownActivation : nil
  }

  private var activation: Activation { givesLogits ? .linear : ownActivation }

  final override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard activation.gradientNeedsInput else {
      computeSums(input, activation: activation, into: &output, workspace: workspace)
      return
    }
    computeSums(input, activation: .linear, into: &sums, workspace: workspace)
    activate(activation, sums, into: &output)
  }

  final override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    if gradientIsBySums {
      gradientIsBySums = false
    } else {
      backThroughActivation(
        activation, sums: sums, outputGradient: &outputGradient, spare: &inputGradient,
        biasGradient: isTrainable ? biasPlace.map { weights[$0] } : nil)
    }
    if isTrainable {
      computeWeightGradients(input, sumGradient: outputGradient, workspace: workspace)
    }
    guard needsInputGradient else { return }
    computeInputGradient(
      input, sumGradient: outputGradient, into: &inputGradient, workspace: workspace)
  }
}

extension AffineLayer {
  /// Does the backward step of a relu above the maximum pooling that follows it, if there is a relu.
  ///
  /// A maximum that is not positive has a winner that is not either, so the relu's slope can be applied
  /// to the pooled cells, which are a fraction of its own; and as each of them goes to one winner, their
  /// sums are the gradient of the bias. The layer's next backward pass then
  /// begins at its sums.
  final func rectify(_ pooledGradient: inout Tensor, pooled: Tensor) {
    guard activation == .relu, configuration.activityRegularizer == nil, isTrainable,
      let biasPlace
    else { return }
    let bias = weights[biasPlace]
    reluGradientAndSums(
      output: pooled, outputGradient: &pooledGradient, columns: bias.count, into: &bias.gradient)
    gradientIsBySums = true
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
