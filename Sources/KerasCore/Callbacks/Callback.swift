import ConvEngine

/// Code that runs at the points of a run and may stop it.
///
/// Keras: `keras.callbacks.Callback`. Override what is needed; everything does nothing by itself. What
/// a hook throws ends the run at once and goes up as it is.
open class Callback {
  /// The model of the run.
  public weak var model: Sequential?
  /// How many epochs and steps the run has; steps are nil while nobody knows.
  public var params: (epochs: Int, steps: Int?) = (1, nil)

  /// Set to end training after the batch at hand: Keras's `model.stop_training`.
  public var stopsTraining: Bool {
    get { model?.stopsTraining ?? false }
    set { model?.stopsTraining = newValue }
  }
  /// The epoch that training goes on from, when it is set as training begins.
  open var firstEpoch: Int?
  /// Whether anything happens at batches; where nothing does, no logs are made for them.
  open var hearsBatches: Bool { true }
  /// Whether it ends training when a number no longer gets better.
  open var stopsEarly: Bool { false }
  /// Prints a line, where messages of the callback go.
  public var write: (String) -> Void = { _ in }
  /// Warns of something the learner should know.
  public var warn: (String) -> Void = { _ in }

  /// A callback.
  public init() {}

  /// Training begins.
  open func onTrainBegin() throws(LayerError) {}
  /// Training is over.
  open func onTrainEnd(_ logs: Logs) throws(LayerError) {}
  /// An epoch begins, counted from 0.
  open func onEpochBegin(_ epoch: Int) throws(LayerError) {}
  /// An epoch is done, validation included; what is added to the logs is shown and recorded.
  open func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws(LayerError) {}
  /// A batch begins, counted from 0.
  open func onTrainBatchBegin(_ batch: Int) throws(LayerError) {}
  /// A batch is done, counted from 0; logs are the means of the epoch so far.
  open func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {}
  /// Measuring begins, by itself or as the validation of an epoch.
  open func onTestBegin() throws(LayerError) {}
  /// Measuring is over.
  open func onTestEnd(_ logs: Logs) throws(LayerError) {}
  /// A batch to measure begins, counted from 0.
  open func onTestBatchBegin(_ batch: Int) throws(LayerError) {}
  /// A batch is measured, counted from 0; logs are the means so far.
  open func onTestBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {}
  /// Predicting begins.
  open func onPredictBegin() throws(LayerError) {}
  /// Predicting is over.
  open func onPredictEnd() throws(LayerError) {}
  /// A batch to predict begins, counted from 0.
  open func onPredictBatchBegin(_ batch: Int) throws(LayerError) {}
  /// A batch is predicted, counted from 0; one tensor for each output of the model.
  open func onPredictBatchEnd(_ batch: Int, _ outputs: [Tensor]) throws(LayerError) {}
}

/// A number that callbacks watch, and when it counts as better.
///
/// Keras: the `monitor`, `mode` and `min_delta` of its callbacks.
public struct Monitor: Sendable {
  /// Whether less or more is better.
  public enum Mode: String, Sendable {
    /// More for scores such as accuracy, less for losses and errors.
    case auto
    /// Less is better.
    case min
    /// More is better.
    case max
  }

  /// The key in the logs: `val_loss`.
  public var name: String
  /// Whether less or more is better.
  public var mode: Mode
  /// The least change that counts as better.
  public var minDelta: Double

  /// A number to watch; the sign of the least change does not matter.
  public init(_ name: String = "val_loss", mode: Mode = .auto, minDelta: Double = 0) {
    self.name = name
    self.mode = mode
    self.minDelta = abs(minDelta)
  }

  /// Whether a number is better than another, or the first.
  public func isBetter(_ value: Double, than other: Double?) -> Bool {
    guard let other else { return true }
    return moreIsBetter ? value - minDelta > other : value + minDelta < other
  }

  private var moreIsBetter: Bool {
    switch mode {
    case .min: return false
    case .max: return true
    case .auto:
      let metric = name.hasPrefix("val_") ? String(name.dropFirst(4)) : name
      let scores = ["acc", "auc", "precision", "recall", "f1_score", "cosine_similarity"]
      return metric.hasSuffix("accuracy") || scores.contains(metric)
    }
  }

  /// The number in the logs; warns when it is not there.
  func value(_ logs: Logs, _ what: String, _ callback: Callback) -> Double? {
    if let value = logs[name] { return Double(value) }
    let names = logs.entries.map(\.name).joined(separator: ",")
    callback.warn(
      "\(what) conditioned on metric `\(name)` which is not available. "
        + "Available metrics are: \(names)")
    return nil
  }
}
