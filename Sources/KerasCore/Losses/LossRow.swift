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

/// What one row of a loss or metric is.
public enum RowSpan: Sendable {
  /// The last axis at each place: most losses.
  case lastAxis
  /// All of a sample.
  case sample
  /// The whole batch.
  case batch
}

/// A number for each row of targets and predictions: the common half of losses and metrics.
public protocol RowMeasure: Sendable {
  /// What one row is.
  var span: RowSpan { get }

  /// Whether the target of a row is one class index and not a row of numbers.
  var takesClassIndices: Bool { get }

  /// Whether some rows may not count at all, not even in the number of rows of a mean.
  var mayIgnoreRows: Bool { get }

  /// Whether a row does not count.
  func isIgnored(_ row: LossRow) -> Bool

  /// The number for one row.
  func value(_ row: LossRow) -> Float
}

extension RowMeasure {
  /// Most measures look along the last axis.
  public var span: RowSpan { .lastAxis }

  /// Most measures count every row.
  public var mayIgnoreRows: Bool { false }

  /// Most measures count every row.
  public func isIgnored(_ row: LossRow) -> Bool { false }

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
  /// No reduction: one number a row. Training needs one of the others.
  case none
}

/// A loss of Keras: for each row a number that training makes small, and its gradient.
public protocol Loss: RowMeasure, KerasConfigurable {
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

/// A loss without arguments of its own.
public protocol PlainLoss: Loss {
  /// The loss.
  init()
}

extension PlainLoss {
  /// There are none.
  public static var parameters: [LayerParameter] { [] }

  /// Reads the arguments: there are none.
  public init(_ arguments: LayerArguments) throws(LayerError) { self.init() }

  /// There are none.
  public var arguments: [(name: String, value: ArgumentValue)] { [] }
}

extension LayerArguments {
  /// Refuses an axis other than the last one, along which all losses and metrics go here.
  func requireLastAxis() throws(LayerError) {
    if case .int(-1) = self["axis"] { return }
    throw LayerError(
      "\(className) goes along the last axis here. Received: axis=\(self["axis"])",
      exception: .notImplementedError, hint: "axis=-1")
  }
}

extension LayerParameter {
  /// The axis of losses and metrics, the last one.
  static let lastAxis = LayerParameter("axis", .int(-1))
}

extension Loss {
  /// Keras's function names are the class names in snake case.
  public static var functionName: String { snakeCase(className) }

  /// The same loss of what the activation is applied to, if it has a form of its own.
  public func beforeActivation(_ activation: Activation) -> (any Loss)? { nil }
  /// Words about a target that this loss cannot mean.
  public func complaint(aboutTarget value: Float, classes: Int) -> String? { nil }
}

/// Keras's `keras.config.epsilon()`: how far probabilities are kept from 0 and 1.
let probabilityEpsilon: Float = 1e-7
