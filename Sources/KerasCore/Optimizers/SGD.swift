/// Gradient descent, with momentum if wanted.
///
/// Keras: `keras.optimizers.SGD`.
///
/// `w -= lr·g`; with momentum `m = μ·m - lr·g; w += m`, and in Nesterov's form `w += μ·m - lr·g`.
public struct SGD: OptimizerRule {
  /// How much of the last step is kept, from 0 to 1.
  public var momentum: Double
  /// Whether to look ahead along the momentum.
  public var nesterov: Bool

  /// The rule with Keras's defaults.
  public init(momentum: Double = 0, nesterov: Bool = false) {
    self.momentum = momentum
    self.nesterov = nesterov
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { momentum == 0 ? [] : ["momentum"] }
  /// The learning rate used when none is given.
  public var defaultLearningRate: Double { 0.01 }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient, rate) = (buffers.variable, buffers.gradient, step.learningRate)
    guard momentum != 0 else {
      for i in 0..<buffers.count { weight[i] -= gradient[i] * rate }
      return
    }
    let velocity = buffers.slot(0)
    let kept = Float(momentum)
    for i in 0..<buffers.count {
      let change = gradient[i] * rate
      let next = velocity[i] * kept - change
      velocity[i] = next
      weight[i] += nesterov ? next * kept - change : next
    }
  }
}
