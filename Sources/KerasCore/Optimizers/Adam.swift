import ConvEngine

/// Steps by running means of the gradient and of its square.
///
/// Keras: `keras.optimizers.Adam`.
///
/// `m += (g - m)(1 - β₁); v += (g² - v)(1 - β₂); w -= α·m / (√v + ε)` with
/// `α = lr·√(1 - β₂ᵗ) / (1 - β₁ᵗ)`. Source: Kingma and Ba, arXiv 1412.6980, the form before section
/// 2.1, where ε is the paper's "epsilon hat".
public struct Adam: OptimizerRule {
  /// The decay of the running mean of gradients.
  public var beta1: Double
  /// The decay of the running mean of squared gradients.
  public var beta2: Double
  /// Added to the root in the denominator.
  public var epsilon: Double
  /// Whether the largest mean of squares so far divides (AMSGrad).
  public var amsgrad: Bool

  /// The rule with Keras's defaults.
  public init(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7, amsgrad: Bool = false
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.amsgrad = amsgrad
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] {
    ["momentum", "velocity"] + (amsgrad ? ["velocity_hat"] : [])
  }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (m, v) = (buffers.slot(0), buffers.slot(1))
    let power1 = step.power(Float(beta1))
    let power2 = step.power(Float(beta2))
    let alpha = step.learningRate * (1 - power2).squareRoot() / (1 - power1)
    let (fresh1, fresh2, small) = (Float(1 - beta1), Float(1 - beta2), Float(epsilon))
    if amsgrad {
      let largest = buffers.slot(2)
      for i in 0..<buffers.count {
        m[i] += (gradient[i] - m[i]) * fresh1
        v[i] += (gradient[i] * gradient[i] - v[i]) * fresh2
        largest[i] = max(largest[i], v[i])
        weight[i] -= m[i] * alpha / (largest[i].squareRoot() + small)
      }
      return
    }
    stepAdam(
      count: buffers.count, weight: weight, gradient: gradient, momentum: m, velocity: v,
      alpha: alpha, beta1: beta1, beta2: beta2, epsilon: small)
  }
}

/// Adam whose weight decay is apart from the gradient.
///
/// Keras: `keras.optimizers.AdamW`.
///
/// The decay itself, `w -= lr·λ·w` before the step, is a wish that every optimizer takes; this one
/// only defaults to λ = 0.004. Source: Loshchilov and Hutter, arXiv 1711.05101.
public struct AdamW: OptimizerRule {
  /// The arithmetic, which is Adam's.
  public var adam: Adam

  /// The rule with Keras's defaults.
  public init(_ adam: Adam = Adam()) {
    self.adam = adam
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { adam.slotNames }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    adam.update(buffers, step: step)
  }
}
