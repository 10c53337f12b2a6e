import Lessons

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

  /// Where the run stands.
  public var status: Status
  /// The session's number for the run, nil before it begins.
  public var count: Int?
  /// The text that ran: when the cell's text is another by now, the result is out of date.
  public var source: String
  /// What was printed.
  public var output = OutputText()
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
  /// The newest stage.
  public private(set) var latest: TrainingProgress
  /// For each measured name, in Keras's order, the final number of each epoch so far.
  public private(set) var curves: [(name: String, values: [Double])] = []
  /// The running numbers of the first epoch, so that there is a curve before it ends.
  public private(set) var stepLosses: [Double] = []

  /// A record that begins with its first stage.
  public init(_ first: TrainingProgress) {
    latest = first
    add(first)
  }

  /// Takes in the next stage.
  public mutating func add(_ progress: TrainingProgress) {
    // A second fit in the same cell begins again at epoch 1.
    if progress.epoch < latest.epoch { curves = [] }
    latest = progress
    if progress.epoch == 1, !progress.isEpochEnd,
      let loss = progress.logs.first(where: { $0.name == "loss" })
    {
      stepLosses.append(loss.value)
      if stepLosses.count > 400 { stepLosses.removeFirst(200) }
    }
    guard progress.isEpochEnd else { return }
    for measure in progress.logs {
      if let place = curves.firstIndex(where: { $0.name == measure.name }) {
        curves[place].values.append(measure.value)
      } else {
        curves.append((measure.name, [measure.value]))
      }
    }
  }

  /// The final numbers of a measure, epoch by epoch.
  public func curve(_ name: String) -> [Double] {
    curves.first { $0.name == name }?.values ?? []
  }

  /// Two records are the same when they show the same.
  public static func == (first: TrainingRecord, second: TrainingRecord) -> Bool {
    first.latest == second.latest && first.curves.map(\.name) == second.curves.map(\.name)
      && first.curves.map(\.values) == second.curves.map(\.values)
      && first.stepLosses == second.stepLosses
  }
}
