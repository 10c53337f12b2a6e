import Figures
import Lessons
import PlotCore

/// What the thread that runs code tells the interface, in the order in which it happens.
public enum SessionReport: Sendable {
  /// A cell begins to run, as the session's run number `count`.
  case began(cell: Int, count: Int)
  /// A cell printed text, carriage returns and backspaces as they are.
  case wrote(cell: Int, text: String, isError: Bool)
  /// A model that the cell trains came further.
  case training(cell: Int, TrainingProgress)
  /// A cell shows a plot in its output.
  case plotted(cell: Int, PlotFigure)
  /// A cell asks for something to be shown on the whole screen.
  case showed(cell: Int, any Exhibit)
  /// What was asked to be looked at.
  case inspected(any Exhibit)
  /// Why it can't be looked at.
  case notInspected(String)
  /// The training of a cell is held between two batches, or goes on.
  case paused(cell: Int, Bool)
  /// The learning rate of a cell's training after it was changed by hand.
  case rated(cell: Int, Double)
  /// What is seen of a cell's training.
  case looked(cell: Int, TrainingInsight)
  /// Something to know about a cell's training.
  case advised(cell: Int, TrainingNote)
  /// A cell has come to its end.
  case finished(cell: Int, RunOutcome)
  /// A cell that waited will not run, as asked.
  case forgotten(cell: Int)
  /// The check of a cell's exercise has looked at the answer.
  case checked(cell: Int, Verdict)
  /// The session has begun, or has forgotten everything as asked: this is what there is.
  case restarted(SessionSnapshot)
}

/// How the run of a cell ended.
public struct RunOutcome: Sendable {
  /// The text of the last bare expression's value, nil when there is none to show.
  public var value: String?
  /// The error that ended the run.
  public var failure: RunFailure?
  /// How long it took.
  public var duration: Duration
  /// What the session's world holds now.
  public var snapshot: SessionSnapshot

  /// An end, good unless a failure is given.
  public init(
    value: String? = nil, failure: RunFailure? = nil, duration: Duration,
    snapshot: SessionSnapshot = SessionSnapshot()
  ) {
    self.value = value
    self.failure = failure
    self.duration = duration
    self.snapshot = snapshot
  }
}

/// An error that ended a run, as text and with its place in the cell.
public struct RunFailure: Sendable, Equatable {
  /// The exception's name, such as `ValueError`.
  public var name: String
  /// The whole report: line, caret marks, message and hint.
  public var text: String
  /// What to try, nil where there is nothing to say.
  public var hint: String?
  /// The UTF-8 offsets of the failing expression in the cell's text, nil when it is elsewhere.
  public var range: Range<Int>?

  /// An error with its report.
  public init(name: String, text: String, hint: String? = nil, range: Range<Int>? = nil) {
    self.name = name
    self.text = text
    self.hint = hint
    self.range = range
  }

  /// Whether the user asked for the stop.
  public var isInterrupt: Bool { name == "KeyboardInterrupt" }
}

/// How far a training run is.
public struct TrainingProgress: Sendable, Equatable {
  /// The epoch that runs, from 1.
  public var epoch: Int
  /// How many epochs there will be.
  public var epochs: Int
  /// How many batches of this epoch are done.
  public var step: Int
  /// How many batches an epoch has, nil when not known.
  public var steps: Int?
  /// What was measured, by Keras's names (`loss`, `accuracy`, `val_loss`, ...).
  public var logs: [Measure]
  /// Whether the epoch is over, so that `logs` are its final numbers.
  public var isEpochEnd: Bool
  /// The optimizer's learning rate for the next step, nil when not known.
  public var learningRate: Double?

  /// A measured number with its name.
  public struct Measure: Sendable, Equatable {
    /// Keras's name for it.
    public var name: String
    /// The number.
    public var value: Double

    /// A number with a name.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// A stage of a training run.
  public init(
    epoch: Int, epochs: Int, step: Int, steps: Int?, logs: [Measure], isEpochEnd: Bool,
    learningRate: Double? = nil
  ) {
    self.epoch = epoch
    self.epochs = epochs
    self.step = step
    self.steps = steps
    self.logs = logs
    self.isEpochEnd = isEpochEnd
    self.learningRate = learningRate
  }
}

/// The thread that runs code, as the interface asks it.
///
/// No call waits for anything.
public protocol SessionRunner: AnyObject, Sendable {
  /// Runs a cell after those that are already waiting; its output has room for so many columns.
  func run(cell: Int, source: String, columns: Int)
  /// Looks at the answer to an exercise by the lesson's check.
  func check(cell: Int, code: String)
  /// Makes something to look at of a variable.
  func inspect(_ name: String)
  /// Tells the training that runs what is wished.
  func tell(_ wish: TrainingWish)
  /// Stops what runs, soon and cleanly, and forgets what waits.
  func interrupt()
  /// Stops what runs and begins with an empty world.
  func restart()
}
