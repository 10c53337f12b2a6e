/// Adam with the largest recent gradient in place of the mean square.
///
/// Keras: `keras.optimizers.Adamax`.
///
/// `m += (g - m)(1 - β₁); u = max(β₂·u, |g|); w -= lr·m / ((1 - β₁ᵗ)(u + ε))`. Source: Kingma and Ba,
/// arXiv 1412.6980, section 7.
public struct Adamax: OptimizerRule {
  /// The decay of the running mean of gradients.
  public var beta1: Double
  /// The decay of the largest gradient.
  public var beta2: Double
  /// Added in the denominator.
  public var epsilon: Double

  /// The rule with Keras's defaults.
  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["momentum", "norm"] }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (m, norm, rate) = (buffers.slot(0), buffers.slot(1), step.learningRate)
    let correction = 1 - step.power(Float(beta1))
    let (fresh, kept, small) = (Float(1 - beta1), Float(beta2), Float(epsilon))
    for i in 0..<buffers.count {
      m[i] += (gradient[i] - m[i]) * fresh
      norm[i] = max(kept * norm[i], abs(gradient[i]))
      weight[i] -= rate * m[i] / (correction * (norm[i] + small))
    }
  }
}
