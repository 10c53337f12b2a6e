/// Adam with Nesterov's look ahead.
///
/// Keras: `keras.optimizers.Nadam`.
///
/// With `uₜ = β₁(1 - ½·0.96ᵗ)` and the product of all u so far, the mean that steps is
/// `uₜ₊₁·m/(1 - Πu·uₜ₊₁) + (1 - uₜ)·g/(1 - Πu)`. Source: Dozat, "Incorporating Nesterov Momentum into
/// Adam" (2016).
public struct Nadam: OptimizerRule {
  /// The decay of the running mean of gradients.
  public var beta1: Double
  /// The decay of the running mean of squared gradients.
  public var beta2: Double
  /// Added to the root in the denominator.
  public var epsilon: Double

  /// The rule with Keras's defaults.
  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["momentum", "velocity"] }

  /// The momentum `uₜ` of a step.
  func momentum(at step: OptimizerStep, offset: Int = 0) -> Float {
    Float(beta1) * (1 - 0.5 * OptimizerStep.decay(step, offset: offset))
  }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (m, v, rate, small) = (buffers.slot(0), buffers.slot(1), step.learningRate, Float(epsilon))
    let now = momentum(at: step)
    let next = momentum(at: step, offset: 1)
    let product = step.momentumProduct
    let ahead = next / (1 - product * next)
    let here = (1 - now) / (1 - product)
    let correction = 1 - step.power(Float(beta2))
    let (fresh1, fresh2) = (1 - Float(beta1), 1 - Float(beta2))
    for i in 0..<buffers.count {
      let slope = gradient[i]
      m[i] += (slope - m[i]) * fresh1
      v[i] += (slope * slope - v[i]) * fresh2
      let mean = ahead * m[i] + here * slope
      weight[i] -= mean * rate / ((v[i] / correction).squareRoot() + small)
    }
  }
}

extension OptimizerStep {
  /// Dozat's schedule `0.96ᵗ`.
  fileprivate static func decay(_ step: OptimizerStep, offset: Int) -> Float {
    step.power(0.96, offset: offset)
  }
}
