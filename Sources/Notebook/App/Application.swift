import Figures
import TextUI

/// The loop that connects terminal, state, session and files.
///
/// A key is on the screen at once. What another thread reports is taken in at most sixty times a
/// second, and twenty times while a model trains, so a training run or a program that prints without end costs the keys nothing.
public final class Application {
  private let terminal: any Terminal
  private let files: NotebookFiles
  /// A thread that runs code, and where it reports.
  private typealias Seat = (session: any SessionRunner, mailbox: Mailbox)
  private var seats: [Int: Seat]
  private var current = 0
  private let makeSession: ((Mailbox) -> any SessionRunner)?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var state: AppState
  private var hasQuit = false
  private var painted: ContinuousClock.Instant?
  /// Since when the screen is behind the state, nil when it is not.
  private var staleSince: ContinuousClock.Instant?
  private var hasMail = false

  /// How long reports may gather.
  ///
  /// A picture of a training run's next batch is worth less than its speed.
  private var frame: Duration {
    state.notebook?.newestTraining?.isActive == true ? .milliseconds(50) : .milliseconds(16)
  }

  /// An application on a terminal; `session` reports into `mailbox`.
  ///
  /// Notebooks in further tabs get sessions that `makeSession` begins. With a `stage`, that figure alone is shown, and leaving it ends the program.
  public init(
    terminal: any Terminal, files: NotebookFiles, session: any SessionRunner, mailbox: Mailbox,
    options: AppOptions, stage: Stage? = nil,
    makeSession: ((Mailbox) -> any SessionRunner)? = nil
  ) {
    self.terminal = terminal
    self.files = files
    seats = [0: (session, mailbox)]
    self.makeSession = makeSession
    let size = terminal.size
    state = AppState(columns: size.columns, rows: size.rows, options: options, stage: stage)
    start = clock.now
  }

  /// Shows the program, beginning with some commands, until it is left.
  public func run(_ commands: [Command]) {
    for seat in seats.values { seat.mailbox.onArrival(terminal.waker) }
    perform(commands)
    staleSince = clock.now
    while !hasQuit { step() }
  }

  private func step() {
    if isPaintDue { paint() }
    let event = terminal.nextEvent(timeout: timeout)
    deliver(.time(clock.now - start))
    switch event {
    case .wake: hasMail = true
    case .tick:
      // Nothing waits in front of the screen: show what has gathered.
      if staleSince != nil { paint() } else if !hasMail { deliver(.event(.tick)) }
    case .key, .mouse, .resize, .paste, .resumed, .endOfInput: deliver(.event(event))
    }
    if hasMail, sincePaint >= frame { takeMail() }
  }

  private var sincePaint: Duration { painted.map { clock.now - $0 } ?? .seconds(1) }

  private var isPaintDue: Bool {
    staleSince.map { clock.now - $0 >= .milliseconds(8) } ?? false
  }

  private var timeout: Duration? {
    if staleSince != nil { return .zero }
    if hasMail { return max(.zero, frame - sincePaint) }
    return state.tickInterval
  }

  private func takeMail() {
    hasMail = false
    for (id, seat) in seats.sorted(by: { $0.key < $1.key }) {
      let reports = seat.mailbox.takeAll()
      guard id != current else {
        deliver(.reports(reports))
        continue
      }
      if !reports.isEmpty { deliver(.behind(session: id, reports)) }
    }
  }

  private func paint() {
    var canvas = Canvas(columns: state.columns, rows: state.rows)
    state.draw(on: &canvas)
    terminal.present(canvas, cursor: state.cursor)
    painted = clock.now
    staleSince = nil
  }

  private func deliver(_ message: Message) {
    perform(state.update(message))
    if case .time = message { return }
    staleSince = staleSince ?? clock.now
  }

  private func perform(_ commands: [Command]) {
    for command in commands {
      switch command {
      case .useSession(let id): use(id)
      case .endSession(let id): seats[id] = nil
      case .takeMouse(let takes): terminal.takeMouse(takes)
      case .editOutside(let text, let ending): editOutside(text, ending: ending)
      case .suspend: terminal.suspend()
      case .quit: hasQuit = true
      case .run, .check, .inspect, .training, .interrupt, .restart:
        if let session = seats[current]?.session { tell(session, command) }
      default:
        for message in files.perform(command) { deliver(message) }
      }
    }
  }

  private func tell(_ session: any SessionRunner, _ command: Command) {
    switch command {
    case .run(let cell, let source, let columns):
      session.run(cell: cell, source: source, columns: columns)
    case .check(let cell, let code): session.check(cell: cell, code: code)
    case .inspect(let name): session.inspect(name)
    case .training(let wish): session.tell(wish)
    case .interrupt: session.interrupt()
    case .restart: session.restart()
    default: break
    }
  }

  /// Turns to a session, and begins it when it is a new one.
  private func use(_ id: Int) {
    if seats[id] == nil, let makeSession {
      let mailbox = Mailbox()
      mailbox.onArrival(terminal.waker)
      seats[id] = (makeSession(mailbox), mailbox)
    }
    if seats[id] != nil { current = id }
  }

  private func editOutside(_ text: String, ending: String) {
    var result: Message?
    terminal.lend {
      do throws(FileError) {
        result = .edited(try ExternalEditor.edit(text, ending: ending))
      } catch {
        result = .failed(error.sentence)
      }
    }
    if let result { deliver(result) }
  }
}
