import ConvEngine

/// The targets and predictions along the last axis at one place of a batch: what most of Keras's
/// losses and metrics are a function of.
public struct LossRow {
  /// The targets: as many as predictions, or a single class index for a sparse loss.
  public let yTrue: UnsafePointer<Float>
  /// The predictions.
  public let yPred: UnsafePointer<Float>
  /// How many predictions the row has.
  public let count: Int
}

/// A number for each row of targets and predictions: the common half of losses and metrics.
public protocol RowMeasure: Sendable {
  /// Whether the target of a row is one class index and not a row of numbers.
  var takesClassIndices: Bool { get }

  /// The number for one row.
  func value(_ row: LossRow) -> Float
}

extension RowMeasure {
  /// Whether the target of a row is one class index.
  public var takesClassIndices: Bool { false }
}

/// How the losses of a batch become one number.
///
/// Keras: `reduction`.
public enum LossReduction: String, Sendable, CaseIterable {
  /// The sum divided by the number of rows; the same as `mean`.
  case sumOverBatchSize = "sum_over_batch_size"
  /// The sum.
  case sum
  /// The same as `sum_over_batch_size`.
  case mean
  /// The sum divided by the sum of the sample weights.
  case meanWithSampleWeight = "mean_with_sample_weight"
}

/// A loss of Keras: for each row a number that training makes small, and its gradient.
public protocol Loss: RowMeasure {
  /// Keras's class name: `BinaryCrossentropy`.
  static var className: String { get }

  /// Keras's function name, which is also the default `name`: `binary_crossentropy`.
  static var functionName: String { get }

  /// Writes the gradient of `scale` times the row's loss by each prediction.
  func gradient(_ row: LossRow, scale: Float, into gradient: UnsafeMutablePointer<Float>)

  /// The same loss of the numbers that the activation is applied to, where that is one formula that
  /// does not lose digits: sigmoid with binary, softmax with categorical cross-entropy.
  func beforeActivation(_ activation: Activation) -> (any Loss)?

  /// Words about targets that this loss cannot mean, nil when they are fine.
  func complaint(aboutTarget value: Float, classes: Int) -> String?
}

extension Loss {
  /// Keras's class name is the type's own: `BinaryCrossentropy`.
  public static var className: String { String(describing: Self.self) }

  /// Keras's function names are the class names in snake case.
  public static var functionName: String { snakeCase(className) }

  /// The same loss of what the activation is applied to, if it has a form of its own.
  public func beforeActivation(_ activation: Activation) -> (any Loss)? { nil }
  /// Words about a target that this loss cannot mean.
  public func complaint(aboutTarget value: Float, classes: Int) -> String? { nil }
}

/// Keras's `keras.config.epsilon()`: how far probabilities are kept from 0 and 1.
let probabilityEpsilon: Float = 1e-7
