#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension LearningRateSchedule {
  /// Keras's class name is the type's own: `ExponentialDecay`.
  public static var className: String { String(describing: Self.self) }
}

/// A rate multiplied by the same factor again and again.
///
/// Keras: `keras.optimizers.schedules.ExponentialDecay`.
public struct ExponentialDecay: LearningRateSchedule {
  /// The rate of the first step.
  public var initialLearningRate: Double
  /// How many steps one decay takes.
  public var decaySteps: Double
  /// What the rate is multiplied by.
  public var decayRate: Double
  /// Whether the rate changes in jumps.
  public var staircase: Bool

  /// The schedule with Keras's default.
  public init(
    initialLearningRate: Double, decaySteps: Double, decayRate: Double, staircase: Bool = false
  ) {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.decayRate = decayRate
    self.staircase = staircase
  }

  /// The rate after a number of steps.
  public func rate(after steps: Int) -> Float {
    let share = Float(steps) / Float(decaySteps)
    return Float(initialLearningRate)
      * powf(Float(decayRate), staircase ? share.rounded(.down) : share)
  }
}

/// A rate divided by a line.
///
/// Keras: `keras.optimizers.schedules.InverseTimeDecay`.
public struct InverseTimeDecay: LearningRateSchedule {
  /// The rate of the first step.
  public var initialLearningRate: Double
  /// How many steps one decay takes.
  public var decaySteps: Double
  /// What one decay adds to the divisor.
  public var decayRate: Double
  /// Whether the rate changes in jumps.
  public var staircase: Bool

  /// The schedule with Keras's default.
  public init(
    initialLearningRate: Double, decaySteps: Double, decayRate: Double, staircase: Bool = false
  ) {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.decayRate = decayRate
    self.staircase = staircase
  }

  /// The rate after a number of steps.
  public func rate(after steps: Int) -> Float {
    let share = Float(steps) / Float(decaySteps)
    let line = 1 + Float(decayRate) * (staircase ? share.rounded(.down) : share)
    return Float(initialLearningRate) / line
  }
}

/// A rate that falls along a power of the steps left.
///
/// Keras: `keras.optimizers.schedules.PolynomialDecay`.
public struct PolynomialDecay: LearningRateSchedule {
  /// The rate of the first step.
  public var initialLearningRate: Double
  /// How many steps the fall takes.
  public var decaySteps: Double
  /// The rate afterwards.
  public var endLearningRate: Double
  /// The power of the curve; 1 is a line.
  public var power: Double
  /// Whether the fall is stretched to the next multiple of its length when it is over.
  public var cycle: Bool

  /// The schedule with Keras's defaults.
  public init(
    initialLearningRate: Double, decaySteps: Double, endLearningRate: Double = 0.0001,
    power: Double = 1, cycle: Bool = false
  ) {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.endLearningRate = endLearningRate
    self.power = power
    self.cycle = cycle
  }

  /// The rate after a number of steps.
  public func rate(after steps: Int) -> Float {
    let length = Float(decaySteps)
    let stretch = cycle ? max(1, (Float(steps) / length).rounded(.up)) : 1
    let done = min(Float(steps), length * stretch) / (length * stretch)
    let (first, last) = (Float(initialLearningRate), Float(endLearningRate))
    return (first - last) * powf(1 - done, Float(power)) + last
  }
}

/// A rate that falls along half a wave.
///
/// Keras: `keras.optimizers.schedules.CosineDecay`. Source: Loshchilov and Hutter, arXiv 1608.03983.
public struct CosineDecay: LearningRateSchedule {
  /// The rate of the first step.
  public var initialLearningRate: Double
  /// How many steps the fall takes.
  public var decaySteps: Double
  /// The last rate as a share of the highest.
  public var alpha: Double
  /// The rate that a rise along a line leads to before the fall; nil for no rise.
  public var warmupTarget: Double?
  /// How many steps the rise takes.
  public var warmupSteps: Double

  /// The schedule with Keras's default.
  public init(
    initialLearningRate: Double, decaySteps: Double, alpha: Double = 0,
    warmupTarget: Double? = nil, warmupSteps: Double = 0
  ) {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.alpha = alpha
    self.warmupTarget = warmupTarget
    self.warmupSteps = warmupSteps
  }

  /// The rate after a number of steps.
  public func rate(after steps: Int) -> Float {
    let (start, rise) = (Float(initialLearningRate), Float(warmupSteps))
    guard let target = warmupTarget.map({ Float($0) }) else {
      return start * share(after: Float(steps))
    }
    guard Float(steps) <= rise else { return target * share(after: Float(steps) - rise) }
    return rise == 0 ? target : (target - start) * (Float(steps) / rise) + start
  }

  /// The share of the highest rate after so many steps of the fall.
  private func share(after steps: Float) -> Float {
    let length = Float(decaySteps)
    let done = min(steps, length) / length
    let low = Float(alpha)
    return (1 - low) * 0.5 * (1 + cosf(Float.pi * done)) + low
  }
}
