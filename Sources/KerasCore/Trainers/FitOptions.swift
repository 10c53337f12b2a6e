/// The arguments of `fit` beside the data, with Keras's defaults.
public struct FitOptions {
  /// Samples a step; 32 when nil.
  public var batchSize: Int?
  /// The epoch to stop after, counted from 1.
  public var epochs = 1
  /// The last fraction of the data to keep for validation, from 0 to 1.
  public var validationSplit = 0.0
  /// Data to measure after each epoch; goes before the split.
  public var validationData: TrainingData?
  /// The same from a source of batches.
  public var validationSource: (any BatchSource)?
  /// Whether each epoch sees the samples in a new order.
  public var shuffle = true
  /// How much the samples of each class count.
  public var classWeight: [Int: Double]?
  /// The epoch to start with, counted from 0, to go on with an earlier run.
  public var initialEpoch = 0
  /// Steps an epoch; all data when nil.
  public var stepsPerEpoch: Int?
  /// Validation steps; all data when nil.
  public var validationSteps: Int?
  /// Samples a validation step; `batchSize` when nil.
  public var validationBatchSize: Int?
  /// Validation happens after each so many epochs.
  public var validationFreq = 1
  /// Code to run at the points of the run.
  public var callbacks: [Callback] = []
  /// The order of so many samples for the next epoch; the session's own when nil.
  public var permutation: ((Int) -> [Int])?

  /// Keras's defaults.
  public init(batchSize: Int? = nil, epochs: Int = 1) {
    self.batchSize = batchSize
    self.epochs = epochs
  }
}
