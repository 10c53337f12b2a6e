#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How one optimizer turns a gradient into a change of a weight: the arithmetic of
/// `keras.optimizers.Adam` and its kin, without any state of its own.
///
/// The state a rule needs, such as Adam's moments, comes as slots of as many numbers as the weight
/// has. `Optimizer` keeps them, clips gradients and counts the steps.
public protocol OptimizerRule: Sendable {
  /// Keras's class name: `RMSprop`.
  static var className: String { get }

  /// The names of the slots, in Keras's order: `momentum`, `velocity`.
  var slotNames: [String] { get }

  /// What a slot starts with.
  func initialValue(ofSlot slot: Int) -> Float

  /// Whether a slot starts with the weight's own numbers.
  func startsAsWeight(slot: Int) -> Bool

  /// The learning rate used when none is given.
  var defaultLearningRate: Double { get }

  /// Changes one weight in place.
  func update(_ buffers: OptimizerBuffers, step: OptimizerStep)
}

extension OptimizerRule {
  /// Keras's class name is the type's own: `RMSprop`.
  public static var className: String { String(describing: Self.self) }

  /// What a slot starts with.
  public func initialValue(ofSlot slot: Int) -> Float { 0 }
  /// Most slots start with one number.
  public func startsAsWeight(slot: Int) -> Bool { false }
  /// The learning rate used when none is given.
  public var defaultLearningRate: Double { 0.001 }
}

/// The memory of one weight during one update.
public struct OptimizerBuffers {
  /// The weight's numbers, to be changed.
  public let variable: UnsafeMutablePointer<Float>
  /// The gradient of the loss by each of them.
  public let gradient: UnsafePointer<Float>
  /// All slots, one after the other, `count` numbers each.
  let slots: UnsafeMutablePointer<Float>
  /// How many numbers the weight has.
  public let count: Int

  /// The numbers of one slot.
  public func slot(_ index: Int) -> UnsafeMutablePointer<Float> { slots + index * count }
}

/// What is the same for all weights during one update.
public struct OptimizerStep: Sendable {
  /// The learning rate of this step, as float32 like Keras's variable.
  public var learningRate: Float
  /// The number of this step, from 1.
  public var number: Int
  /// Nadam's running product of momenta, this step's included; other rules ignore it.
  public var momentumProduct: Float = 1

  /// `base` to the power of the step's number, in float32 as Keras computes it.
  func power(_ base: Float, offset: Int = 0) -> Float {
    powf(base, Float(number + offset))
  }
}
