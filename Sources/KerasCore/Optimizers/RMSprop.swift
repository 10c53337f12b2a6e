import ConvEngine

/// Gradients divided by a running root mean square of themselves.
///
/// Keras: `keras.optimizers.RMSprop`.
///
/// `v = ρ·v + (1 - ρ)·g²; w -= lr·g / √(v + ε)`. Source: Hinton's lecture 6e of "Neural Networks for
/// Machine Learning" (2012); ε stands inside the root, as in Keras.
public struct RMSprop: OptimizerRule {
  /// How much of the running mean is kept, from 0 to 1.
  public var rho: Double
  /// How much of the last step is kept, from 0 to 1.
  public var momentum: Double
  /// Added under the root.
  public var epsilon: Double
  /// Whether the squared running mean of the gradient is taken off, so that the variance divides.
  public var centered: Bool

  /// The rule with Keras's defaults.
  public init(
    rho: Double = 0.9, momentum: Double = 0, epsilon: Double = 1e-7, centered: Bool = false
  ) {
    self.rho = rho
    self.momentum = momentum
    self.epsilon = epsilon
    self.centered = centered
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] {
    ["velocity"] + (momentum > 0 ? ["momentum"] : []) + (centered ? ["average_gradient"] : [])
  }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    guard momentum > 0 || centered else {
      stepRMSprop(
        count: buffers.count, weight: weight, gradient: gradient, velocity: buffers.slot(0),
        learningRate: step.learningRate, rho: rho, epsilon: Float(epsilon))
      return
    }
    let (velocity, rate, small) = (buffers.slot(0), step.learningRate, Float(epsilon))
    let (kept, fresh, inertia) = (Float(rho), Float(1 - rho), Float(momentum))
    let last = buffers.slot(momentum > 0 ? 1 : 0)
    let average = buffers.slot(centered ? (momentum > 0 ? 2 : 1) : 0)
    for i in 0..<buffers.count {
      velocity[i] = kept * velocity[i] + fresh * (gradient[i] * gradient[i])
      var variance = velocity[i]
      if centered {
        average[i] = kept * average[i] + fresh * gradient[i]
        variance -= average[i] * average[i]
      }
      var change = rate * gradient[i] / (variance + small).squareRoot()
      if momentum > 0 {
        change += inertia * last[i]
        last[i] = change
      }
      weight[i] -= change
    }
  }
}
