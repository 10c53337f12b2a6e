/// Code that runs at the points of a training run and may stop it.
///
/// Keras: `keras.callbacks.Callback`. Override what is needed; everything does nothing by itself.
open class Callback {
  /// The model that trains.
  public internal(set) weak var model: Sequential?
  /// How many epochs and steps the run has.
  public internal(set) var params = (epochs: 1, steps: 0)

  /// Set to end training after the batch at hand: Keras's `model.stop_training`.
  public var stopsTraining = false
  /// The epoch that training goes on from, when it is set as training begins.
  public var firstEpoch: Int?
  /// Prints a line, where messages of the callback go.
  public var write: (String) -> Void = { _ in }
  /// Warns of something the learner should know.
  public var warn: (String) -> Void = { _ in }

  /// A callback.
  public init() {}

  /// Training begins.
  open func onTrainBegin() {}
  /// Training is over.
  open func onTrainEnd(_ logs: Logs) {}
  /// An epoch begins, counted from 0.
  open func onEpochBegin(_ epoch: Int) {}
  /// An epoch is done, validation included; what is added to the logs is shown and recorded.
  open func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {}
  /// A batch begins, counted from 0.
  open func onTrainBatchBegin(_ batch: Int) {}
  /// A batch is done, counted from 0; logs are the means of the epoch so far.
  open func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {}
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
