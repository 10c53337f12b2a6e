import ConvEngine

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
    stepSGD(
      count: buffers.count, weight: weight, gradient: gradient,
      velocity: momentum == 0 ? nil : buffers.slot(0), learningRate: rate,
      momentum: Float(momentum), nesterov: nesterov)
  }
}
