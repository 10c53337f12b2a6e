/// Something that happened to the program.
public enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something.
  case mouse(Mouse)
  /// The window has a new size.
  case resize(columns: Int, rows: Int)
  /// A block of text was pasted.
  case paste(String)
  /// The time asked for has passed and nothing else happened.
  case tick
  /// Another thread has something to show.
  case wake
  /// The program is back in the foreground and drawn anew.
  case resumed
  /// There will be no more input: the terminal is gone, or a signal asks the program to end.
  case endOfInput
}

/// What the mouse did, and where.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    /// The main button went down.
    case press
    /// The main button came up.
    case release
    /// The mouse moved with the main button down.
    case drag
    /// The second button went down.
    case secondaryPress
    /// The wheel turned away from the user.
    case scrollUp
    /// The wheel turned towards the user.
    case scrollDown
  }

  /// What was done.
  public var action: Action
  /// The column, from 0.
  public var column: Int
  /// The row, from 0.
  public var row: Int
  /// The keys held.
  public var modifiers: Key.Modifiers

  /// A mouse action at a place.
  public init(_ action: Action, column: Int, row: Int, modifiers: Key.Modifiers = []) {
    self.action = action
    self.column = column
    self.row = row
    self.modifiers = modifiers
  }
}
