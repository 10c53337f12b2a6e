import PyCore

/// The thread that runs cells: one world at a time, one cell after the other.
///
/// Everything it has to say goes into its mailbox; nothing of its world leaves the thread except
/// as values.
public final class Session: SessionRunner {
  enum Job: Sendable {
    case run(cell: Int, source: String, columns: Int)
    case check(cell: Int, code: String)
    case inspect(String)
    case restart
    case end
  }

  private let jobs = Signal<Job>()
  private let cancellation = CancellationFlag()
  private let control = TrainingControl()
  private let mailbox: Mailbox

  /// Starts the thread; its reports go to `mailbox`.
  ///
  /// Where text is only added (`isTerminal` false), progress is a line an epoch.
  public init(mailbox: Mailbox, seed: Int? = nil, isTerminal: Bool = true) {
    self.mailbox = mailbox
    let jobs = jobs
    let cancellation = cancellation
    let control = control
    LargeStackThread.start {
      ThreadPriority.giveWay()
      let worker = SessionWorker(
        mailbox: mailbox, cancellation: cancellation, control: control, seed: seed,
        isTerminal: isTerminal)
      // A stop that was meant for earlier work must not reach the next; one that comes after the
      // work was taken must.
      while worker.perform(jobs.wait { cancellation.clear() }) {}
    }
  }

  deinit {
    let cancellation = cancellation
    jobs.remove { _ in
      true
    } _: {
      cancellation.set()
    }
    jobs.send(.end)
  }

  /// Runs a cell after those that are already waiting.
  public func run(cell: Int, source: String, columns: Int) {
    jobs.send(.run(cell: cell, source: source, columns: columns))
  }

  /// Looks at the answer to an exercise, after the cells that are already waiting.
  public func check(cell: Int, code: String) {
    jobs.send(.check(cell: cell, code: code))
  }

  /// Looks at a variable, after the cells that are already waiting.
  public func inspect(_ name: String) { jobs.send(.inspect(name)) }

  /// Tells the training that runs what is wished.
  public func tell(_ wish: TrainingWish) { control.tell(wish) }

  /// Stops what runs, and forgets what waits.
  public func interrupt() {
    let cancellation = cancellation
    let forgotten = jobs.remove { job in
      if case .run = job { return true }
      return false
    } _: {
      cancellation.set()
    }
    for case .run(let cell, _, _) in forgotten { mailbox.post(.forgotten(cell: cell)) }
  }

  /// Stops what runs and begins with an empty world.
  public func restart() {
    interrupt()
    jobs.send(.restart)
  }
}
