import Lessons
import PlotCore

/// What running a cell gave so far.
public struct CellResult: Sendable, Equatable {
  /// Where a run stands.
  public enum Status: Sendable, Equatable {
    /// Other cells run before it.
    case waiting
    /// It runs now.
    case running
    /// It came to its end.
    case done
    /// An error ended it.
    case failed
    /// The user stopped it.
    case stopped
  }

  /// A plot among the printed lines.
  public struct Plot: Sendable, Equatable {
    /// How many lines were printed before it.
    public var line: Int
    /// What is drawn.
    public var figure: PlotFigure
  }

  /// Where the run stands.
  public var status: Status
  /// The session's number for the run, nil before it begins.
  public var count: Int?
  /// The text that ran: when the cell's text is another by now, the result is out of date.
  public var source: String
  /// What was printed.
  public var output = OutputText()
  /// The plots that were shown, each after so many printed lines.
  public var plots: [Plot] = []
  /// The last bare expression's value.
  public var value: String?
  /// The error.
  public var failure: RunFailure?
  /// What the check of the cell's exercise says, nil while it has not spoken.
  public var verdict: Verdict?
  /// The training that went on in the cell.
  public var training: TrainingRecord?
  /// When it began, on the interface's clock.
  public var began: Duration?
  /// How long it took, nil while it runs.
  public var duration: Duration?
  /// Whether long output is shown in full, nil when the user has not said.
  public var isUnfolded = false

  /// A run that has yet to begin.
  public init(waitingWith source: String) {
    self.source = source
    status = .waiting
  }

  /// Whether the run has not come to its end.
  public var isActive: Bool { status == .waiting || status == .running }
}

/// The course of a training: where it is, and the numbers of every epoch.
public struct TrainingRecord: Sendable, Equatable {
  /// The numbers of one measure, epoch by epoch.
  public struct Curve: Sendable, Equatable {
    /// Keras's name for it.
    public let name: String
    /// The final numbers of the epochs; in a very long training of every 2nd, 4th, … epoch.
    public private(set) var values: [Double] = []
    /// The epoch of each number, from 1.
    public private(set) var epochs: [Int] = []
    private var step = 1
    private var count = 0

    init(name: String) {
      self.name = name
    }

    fileprivate mutating func add(_ value: Double, epoch: Int) {
      if count % step == 0 {
        values.append(value)
        // A record that was kept in a file knows the order of its numbers only.
        epochs.append(max(epoch, (epochs.last ?? 0) + 1))
      }
      count += 1
      guard values.count > 4096 else { return }
      values = stride(from: 0, to: values.count, by: 2).map { values[$0] }
      epochs = stride(from: 0, to: epochs.count, by: 2).map { epochs[$0] }
      step *= 2
    }
  }

  /// The newest stage.
  public private(set) var latest: TrainingProgress
  /// The measures in Keras's order.
  public private(set) var curves: [Curve] = []
  /// The running numbers of the first epoch, so that there is a curve before it ends.
  public private(set) var stepLosses: [Double] = []
  /// When the first and the newest stage came, on the interface's clock.
  private var began: Duration
  private var updated: Duration

  /// A record that begins with its first stage.
  public init(_ first: TrainingProgress, at time: Duration) {
    latest = first
    began = time
    updated = time
    add(first, at: time)
  }

  /// Takes in the next stage.
  public mutating func add(_ progress: TrainingProgress, at time: Duration) {
    // A second fit in the same cell begins again at epoch 1.
    if progress.epoch < latest.epoch {
      curves = []
      stepLosses = []
      began = time
    }
    updated = time
    latest = progress
    if progress.epoch == 1, !progress.isEpochEnd,
      let loss = progress.logs.first(where: { $0.name == "loss" })
    {
      stepLosses.append(loss.value)
      if stepLosses.count > 400 { stepLosses.removeFirst(200) }
    }
    guard progress.isEpochEnd else { return }
    for measure in progress.logs {
      let place = curves.firstIndex { $0.name == measure.name } ?? curves.count
      if place == curves.count { curves.append(Curve(name: measure.name)) }
      curves[place].add(measure.value, epoch: progress.epoch)
    }
  }

  /// The share of the training that is done, from 0 to 1.
  public var fraction: Double {
    guard latest.epochs > 0 else { return 0 }
    var part = latest.isEpochEnd ? 1 : 0.0
    if !latest.isEpochEnd, let steps = latest.steps, steps > 0 {
      part = Double(latest.step) / Double(steps)
    }
    return max(0, min(1, (Double(latest.epoch - 1) + part) / Double(latest.epochs)))
  }

  /// How long the rest will take at the speed so far, in seconds; nil before that can be told.
  public var secondsLeft: Double? {
    let elapsed = (updated - began).seconds
    guard elapsed > 0.5, fraction > 0 else { return nil }
    return elapsed / fraction * (1 - fraction)
  }

  /// How many batches a second were done so far; nil before that can be told.
  public var stepsPerSecond: Double? {
    let elapsed = (updated - began).seconds
    guard elapsed > 0.2, let steps = latest.steps else { return nil }
    return Double((latest.epoch - 1) * steps + latest.step) / elapsed
  }

  /// The final numbers of a measure, epoch by epoch.
  public func curve(_ name: String) -> [Double] {
    curves.first { $0.name == name }?.values ?? []
  }
}

extension Duration {
  /// The length in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
