/// The learning rate of an optimizer: a number, or a schedule over the steps taken.
public enum LearningRate: Sendable {
  /// The same rate until it is changed.
  case constant(Double)
  /// A rate that follows from the number of steps taken.
  case schedule(any LearningRateSchedule)

  /// The rate after a number of steps, as float32 like Keras's variable.
  public func value(after steps: Int) -> Float {
    switch self {
    case .constant(let rate): Float(rate)
    case .schedule(let schedule): schedule.rate(after: steps)
    }
  }
}

/// A learning rate that changes with the steps: `keras.optimizers.schedules`.
public protocol LearningRateSchedule: Sendable {
  /// Keras's class name: `ExponentialDecay`.
  static var className: String { get }

  /// The rate after a number of steps.
  func rate(after steps: Int) -> Float

  /// Raises what the program's own code raised where an error could not go on.
  ///
  /// - Throws: that error, once.
  func raiseFailure() throws(LayerError)
}

extension LearningRateSchedule {
  /// Keras's own schedules raise nothing.
  public func raiseFailure() throws(LayerError) {}
}
