import TextUI

/// A terminal whose events are given beforehand and whose screens can be read afterwards.
public final class ScriptedTerminal: Terminal {
  /// The size of the window; a resize event changes it.
  public private(set) var size: (columns: Int, rows: Int)
  /// Every canvas shown, in order.
  public private(set) var screens: [Canvas] = []
  /// The place of the cursor on the last screen.
  public private(set) var cursor: Place?
  /// How often the program asked to be stopped.
  public private(set) var suspensions = 0
  private var events: [Event]

  /// A terminal that gives these events, and then the end of input.
  public init(columns: Int = 80, rows: Int = 24, events: [Event]) {
    size = (columns, rows)
    self.events = events
  }

  /// The last screen as text.
  public var text: String { screens.last?.text ?? "" }

  /// Keeps the canvas.
  public func present(_ canvas: Canvas, cursor: Place?) {
    screens.append(canvas)
    self.cursor = cursor
  }

  /// The next of the events, at once.
  public func nextEvent(timeout: Duration?) -> Event {
    if events.isEmpty { return .endOfInput }
    let event = events.removeFirst()
    if case .resize(let columns, let rows) = event { size = (columns, rows) }
    return event
  }

  /// Nothing to wake: no event is ever waited for.
  public var waker: @Sendable () -> Void { {} }

  /// Counts, and goes on.
  public func suspend() { suspensions += 1 }
}
