/// Steps of one size in the direction of a mean of gradients.
///
/// Keras: `keras.optimizers.Lion`.
///
/// `w -= lr·sign(β₁·m + (1 - β₁)·g); m = β₂·m + (1 - β₂)·g`. Source: Chen and others,
/// arXiv 2302.06675.
public struct Lion: OptimizerRule {
  /// How much of the mean counts for the direction.
  public var beta1: Double
  /// The decay of the mean.
  public var beta2: Double

  /// The rule with Keras's defaults.
  public init(beta1: Double = 0.9, beta2: Double = 0.99) {
    self.beta1 = beta1
    self.beta2 = beta2
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["momentum"] }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (m, rate, kept1, kept2) = (buffers.slot(0), step.learningRate, Float(beta1), Float(beta2))
    for i in 0..<buffers.count {
      let direction = m[i] * kept1 + gradient[i] * (1 - kept1)
      weight[i] -= direction > 0 ? rate : direction < 0 ? -rate : 0
      m[i] = m[i] * kept2 + gradient[i] * (1 - kept2)
    }
  }
}
