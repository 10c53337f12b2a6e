#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Follow the regularised leader.
///
/// Keras: `keras.optimizers.Ftrl`.
///
/// Source: McMahan and others, "Ad Click Prediction: a View from the Trenches" (2013), with the
/// shrinkage of TensorFlow.
public struct Ftrl: OptimizerRule {
  /// The power of the learning rate's decay, at most 0.
  public var learningRatePower: Double
  /// What the sums of squares start with.
  public var initialAccumulatorValue: Double
  /// The strength of the penalty on absolute values.
  public var l1RegularizationStrength: Double
  /// The strength of the penalty on squares.
  public var l2RegularizationStrength: Double
  /// The strength of the penalty on squares that applies to the gradient.
  public var l2ShrinkageRegularizationStrength: Double
  /// The paper's β.
  public var beta: Double

  /// The rule with Keras's defaults.
  public init(
    learningRatePower: Double = -0.5, initialAccumulatorValue: Double = 0.1,
    l1RegularizationStrength: Double = 0, l2RegularizationStrength: Double = 0,
    l2ShrinkageRegularizationStrength: Double = 0, beta: Double = 0
  ) {
    self.learningRatePower = learningRatePower
    self.initialAccumulatorValue = initialAccumulatorValue
    self.l1RegularizationStrength = l1RegularizationStrength
    self.l2RegularizationStrength = l2RegularizationStrength
    self.l2ShrinkageRegularizationStrength = l2ShrinkageRegularizationStrength
    self.beta = beta
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["accumulator", "linear"] }

  /// What a slot starts with.
  public func initialValue(ofSlot slot: Int) -> Float {
    slot == 0 ? Float(initialAccumulatorValue) : 0
  }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (sum, linear, rate) = (buffers.slot(0), buffers.slot(1), step.learningRate)
    let (power, l1) = (Float(-learningRatePower), Float(l1RegularizationStrength))
    let l2 = Float(l2RegularizationStrength) + Float(beta) / (2 * rate)
    let shrinkage = Float(2 * l2ShrinkageRegularizationStrength)
    for i in 0..<buffers.count {
      let square = sum[i] + gradient[i] * gradient[i]
      let scale = powf(square, power)
      let slope = gradient[i] + shrinkage * weight[i]
      linear[i] += slope - (scale - powf(sum[i], power)) / rate * weight[i]
      let clipped = min(max(linear[i], -l1), l1)
      weight[i] = (clipped - linear[i]) / (scale / rate + 2 * l2)
      sum[i] = square
    }
  }
}
