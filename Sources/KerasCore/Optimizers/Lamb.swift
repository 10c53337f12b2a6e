/// Adam whose steps are as large as the weights they change.
///
/// Keras: `keras.optimizers.Lamb`.
///
/// `u = m̂ / (√v̂ + ε); w -= lr·(‖w‖ / ‖u‖)·u`. Source: You and others, arXiv 1904.00962.
public struct Lamb: OptimizerRule {
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

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (m, v) = (buffers.slot(0), buffers.slot(1))
    let (left1, left2) = (1 - step.power(Float(beta1)), 1 - step.power(Float(beta2)))
    var (weightSquares, changeSquares) = (0.0, 0.0)
    for i in 0..<buffers.count {
      m[i] += (gradient[i] - m[i]) * Float(1 - beta1)
      v[i] += (gradient[i] * gradient[i] - v[i]) * Float(1 - beta2)
      let change = change(m[i], v[i], left1, left2)
      weightSquares += Double(weight[i]) * Double(weight[i])
      changeSquares += Double(change) * Double(change)
    }
    let isUsable = weightSquares > 0 && changeSquares > 0
    let ratio = isUsable ? Float((weightSquares / changeSquares).squareRoot()) : 1
    for i in 0..<buffers.count {
      weight[i] -= ratio * step.learningRate * change(m[i], v[i], left1, left2)
    }
  }

  /// Adam's step without the rate.
  private func change(_ m: Float, _ v: Float, _ left1: Float, _ left2: Float) -> Float {
    (m / left1) / ((v / left2).squareRoot() + Float(epsilon))
  }
}

/// Adam that needs no falling rate: it averages the weights as it goes.
///
/// Keras: `keras.optimizers.ScheduleFreeAdamW`.
///
/// The slot z goes Adam's way without momentum; x is the mean of all z, and the weights are
/// `(1 - β₁)·z + β₁·x`. Source: Defazio and others, arXiv 2405.15682.
public struct ScheduleFreeAdamW: OptimizerRule {
  /// How near the weights are to the mean.
  public var beta1: Double
  /// The decay of the running mean of squared gradients.
  public var beta2: Double
  /// Added to the root in the denominator.
  public var epsilon: Double
  /// Over how many steps the rate rises to its height.
  public var warmupSteps: Int

  /// The rule with Keras's defaults.
  public init(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, warmupSteps: Int = 0
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.warmupSteps = warmupSteps
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["momentum", "velocity"] }
  /// The learning rate used when none is given.
  public var defaultLearningRate: Double { 0.0025 }
  /// The first slot starts where the weight is.
  public func startsAsWeight(slot: Int) -> Bool { slot == 0 }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (z, v) = (buffers.slot(0), buffers.slot(1))
    let number = Float(step.number)
    let rise = warmupSteps > 0 ? min(number / Float(warmupSteps), 1) : 1
    let rate = step.learningRate * rise
    let (near, left, small) = (Float(beta1), 1 - step.power(Float(beta2)), Float(epsilon))
    for i in 0..<buffers.count {
      let before = z[i]
      v[i] += (gradient[i] * gradient[i] - v[i]) * (1 - Float(beta2))
      z[i] -= rate * gradient[i] / ((v[i] / left).squareRoot() + small)
      let mean = (weight[i] - (1 - near) * before) / near
      let next = (1 - 1 / number) * mean + z[i] / number
      weight[i] = (1 - near) * z[i] + near * next
    }
  }
}
