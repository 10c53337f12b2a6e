/// Printed text as a terminal would have it: carriage returns overwrite, backspaces step back, and
/// colour sequences are left out.
public struct OutputText: Sendable, Equatable {
  private var done: [String] = []
  private var current: [Character] = []
  private var column = 0
  private var escape = Escape.none
  /// The columns of the widest table printed: a line that begins with a vertical or corner line.
  public private(set) var tableColumns = 0
  /// How many lines were dropped because there were too many.
  public private(set) var dropped = 0

  private enum Escape: Sendable {
    case none
    case started
    case sequence
  }

  /// What is kept; a program that prints without end loses its oldest lines.
  private static let limit = 5000
  private static let longestLine = 4000
  /// What the lines of a table begin with.
  static let tableSigns: Set<Character> = ["┏", "┡", "├", "└", "│", "┃", "╇", "┗", "┌"]

  /// Nothing printed yet.
  public init() {}

  /// Lines that were printed earlier, behind others that were dropped.
  init(lines: [String], dropped: Int) {
    for line in lines { write(line + "\n") }
    self.dropped = max(0, dropped)
  }

  /// Whether nothing was printed.
  public var isEmpty: Bool { done.isEmpty && current.isEmpty }

  /// The lines, an unfinished last one included.
  public var lines: [String] {
    current.isEmpty ? done : done + [String(current)]
  }

  /// How many lines there are.
  public var lineCount: Int { done.count + (current.isEmpty ? 0 : 1) }

  /// Adds printed text.
  public mutating func write(_ text: String) {
    for character in text { take(character) }
    if done.count > Self.limit {
      let excess = done.count - Self.limit * 9 / 10
      done.removeFirst(excess)
      dropped += excess
    }
  }

  private mutating func take(_ character: Character) {
    switch escape {
    case .started: escape = character == "[" ? .sequence : .none
    case .sequence: if character.isLetter { escape = .none }
    case .none: takePlain(character)
    }
  }

  private mutating func takePlain(_ character: Character) {
    switch character {
    case "\n", "\r\n":
      if let first = current.first, Self.tableSigns.contains(first) {
        tableColumns = max(tableColumns, current.count)
      }
      done.append(String(current))
      current = []
      column = 0
    case "\r": column = 0
    case "\u{8}": column = max(0, column - 1)
    case "\u{1b}": escape = .started
    case "\u{7}": break
    case "\t":
      repeat { put(" ") } while column % 8 != 0 && column < Self.longestLine
    default: put(character)
    }
  }

  private mutating func put(_ character: Character) {
    guard column < Self.longestLine else { return }
    if column < current.count {
      current[column] = character
    } else {
      current.append(character)
    }
    column += 1
  }
}
