/// The screen and keyboard, as the application sees them.
///
/// `CursesTerminal` is the real one; tests use `ScriptedTerminal`.
public protocol Terminal: AnyObject {
  /// The size of the window in columns and rows.
  var size: (columns: Int, rows: Int) { get }

  /// Shows a canvas from the top left, and the text cursor at a place, or nowhere.
  func present(_ canvas: Canvas, cursor: Place?)

  /// Waits for the next event, or so long, and then returns `.tick`; nil waits for ever.
  func nextEvent(timeout: Duration?) -> Event

  /// A closure that makes `nextEvent` return `.wake`, to be called from any thread.
  var waker: @Sendable () -> Void { get }

  /// Gives the terminal back, stops the program, and takes the terminal again when it continues.
  func suspend()

  /// Gives the terminal to something else, such as an editor, and takes it again afterwards.
  func lend(_ body: () -> Void)

  /// Takes the mouse, or leaves it to the terminal.
  func takeMouse(_ takes: Bool)
}

extension Terminal {
  /// A terminal that nobody else uses needs no giving back.
  public func lend(_ body: () -> Void) { body() }

  /// Not every terminal has a mouse.
  public func takeMouse(_ takes: Bool) {}
}

/// A place on a canvas, from the top left.
public struct Place: Hashable, Sendable {
  /// The column, from 0.
  public var column: Int
  /// The row, from 0.
  public var row: Int

  /// A place at a column and a row.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
