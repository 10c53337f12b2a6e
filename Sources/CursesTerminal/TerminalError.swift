/// Why a full-screen terminal can't be had.
///
/// The program then works in plain text.
public enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// No description of this kind of terminal is installed; the value of `TERM`, if set.
  case unknownTerminal(String?)
  /// The terminal can't place its cursor.
  case cannotPlaceCursor(String)
  /// The system gave no pipe.
  case noPipe
}

extension TerminalError: CustomStringConvertible {
  /// What is wrong and what to try, in one line.
  public var description: String {
    switch self {
    case .notATerminal:
      "Standard input and output are not a terminal."
    case .unknownTerminal(nil):
      "TERM is not set. Set it to the name of your terminal, for example TERM=xterm-256color."
    case .unknownTerminal(let name?):
      "No description of the terminal TERM='\(name)' is installed. "
        + "Try TERM=xterm-256color, or install ncurses-term."
    case .cannotPlaceCursor(let name):
      "The terminal TERM='\(name)' can't place its cursor. "
        + "Where it can in truth, try TERM=xterm-256color."
    case .noPipe:
      "The system gave no pipe: too many files are open."
    }
  }
}
