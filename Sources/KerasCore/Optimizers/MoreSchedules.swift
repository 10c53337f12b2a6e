#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A rate that falls along half a wave again and again.
///
/// Keras: `keras.optimizers.schedules.CosineDecayRestarts`. Source: Loshchilov and Hutter, arXiv
/// 1608.03983.
public struct CosineDecayRestarts: LearningRateSchedule {
  /// The rate of the first step.
  public var initialLearningRate: Double
  /// How many steps the first fall takes.
  public var firstDecaySteps: Double
  /// How much longer each fall is than the one before.
  public var tMul: Double
  /// How much of the rate the next fall begins with.
  public var mMul: Double
  /// The last rate of a fall as a share of the first.
  public var alpha: Double

  /// The schedule with Keras's defaults.
  public init(
    initialLearningRate: Double, firstDecaySteps: Double, tMul: Double = 2, mMul: Double = 1,
    alpha: Double = 0
  ) {
    self.initialLearningRate = initialLearningRate
    self.firstDecaySteps = firstDecaySteps
    self.tMul = tMul
    self.mMul = mMul
    self.alpha = alpha
  }

  /// The rate after a number of steps.
  public func rate(after steps: Int) -> Float {
    let longer = Float(tMul)
    var done = Float(steps) / Float(firstDecaySteps)
    let restarts: Float
    if longer == 1 {
      restarts = done.rounded(.down)
      done -= restarts
    } else {
      restarts = (logf(1 - done * (1 - longer)) / logf(longer)).rounded(.down)
      let before = (1 - powf(longer, restarts)) / (1 - longer)
      done = (done - before) / powf(longer, restarts)
    }
    let low = Float(alpha)
    let wave = 0.5 * powf(Float(mMul), restarts) * (1 + cosf(Float.pi * done))
    return Float(initialLearningRate) * ((1 - low) * wave + low)
  }
}

/// A rate for each stretch of steps.
///
/// Keras: `keras.optimizers.schedules.PiecewiseConstantDecay`.
public struct PiecewiseConstantDecay: LearningRateSchedule {
  /// The last step of each stretch but the last, in ascending order.
  public var boundaries: [Double]
  /// The rate of each stretch, one more than there are boundaries.
  public var values: [Double]

  /// The schedule of these stretches.
  public init(boundaries: [Double], values: [Double]) {
    self.boundaries = boundaries
    self.values = values
  }

  /// The rate after a number of steps.
  public func rate(after steps: Int) -> Float {
    let stretch = boundaries.firstIndex { Double(steps) <= $0 } ?? boundaries.count
    return values.indices.contains(stretch) ? Float(values[stretch]) : 0
  }
}
