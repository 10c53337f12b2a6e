/// Text being edited: lines of characters as users see them, a cursor, a selection, and undo.
///
/// A column counts characters (grapheme clusters), not bytes and not terminal columns.
public struct TextBuffer: Sendable, Equatable {
  /// A place between two characters.
  public struct Position: Sendable, Hashable, Comparable {
    /// The line, from 0.
    public var line: Int
    /// How many characters stand before the place on its line.
    public var column: Int

    /// A place on a line.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    /// Whether the first place comes before the second.
    public static func < (first: Position, second: Position) -> Bool {
      (first.line, first.column) < (second.line, second.column)
    }
  }

  /// The lines; there is always one.
  public internal(set) var lines: [[Character]]
  /// Where the next character goes.
  public internal(set) var cursor = Position(line: 0, column: 0)
  /// The other end of the selection, nil where nothing is selected.
  public internal(set) var anchor: Position?
  /// The column that up and down strive for, kept across shorter lines.
  var wishedColumn: Int?
  var history = UndoHistory()

  /// A buffer with the cursor at the start of a text.
  public init(_ text: String = "") {
    lines = Self.lines(of: text)
  }

  static func lines(of text: String) -> [[Character]] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array(String($0))
    }
  }

  /// The text, lines parted by `\n`.
  public var text: String {
    lines.map { String($0) }.joined(separator: "\n")
  }

  /// The text from one place up to another.
  public func text(in range: Range<Position>) -> String {
    let (start, end) = (range.lowerBound, range.upperBound)
    if start.line == end.line { return String(lines[start.line][start.column..<end.column]) }
    let first = String(lines[start.line][start.column...])
    let middle = lines[(start.line + 1)..<end.line].map { String($0) }
    return ([first] + middle + [String(lines[end.line][..<end.column])]).joined(separator: "\n")
  }

  /// What is selected, nil where nothing is.
  public var selection: Range<Position>? {
    guard let anchor, anchor != cursor else { return nil }
    return min(anchor, cursor)..<max(anchor, cursor)
  }

  /// The line that the cursor is on.
  public var currentLine: [Character] { lines[cursor.line] }
  /// The place behind the last character.
  public var end: Position {
    Position(line: lines.count - 1, column: lines[lines.count - 1].count)
  }
  /// Whether there is no character at all.
  public var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

  /// The nearest place that exists.
  public func clamped(_ position: Position) -> Position {
    let line = max(0, min(position.line, lines.count - 1))
    return Position(line: line, column: max(0, min(position.column, lines[line].count)))
  }

  /// The UTF-8 offset of a place in `text`.
  public func offset(of position: Position) -> Int {
    let place = clamped(position)
    let before = lines[..<place.line].reduce(0) { $0 + String($1).utf8.count + 1 }
    return before + String(lines[place.line][..<place.column]).utf8.count
  }

  /// The place of a UTF-8 offset in `text`, the nearest before it when it falls into a character.
  public func position(ofOffset offset: Int) -> Position {
    var rest = max(0, offset)
    for (number, line) in lines.enumerated() {
      let size = String(line).utf8.count
      if rest <= size {
        return Position(line: number, column: Self.column(ofOffset: rest, in: line))
      }
      rest -= size + 1
    }
    return end
  }

  private static func column(ofOffset offset: Int, in line: [Character]) -> Int {
    var rest = offset
    for (column, character) in line.enumerated() {
      let size = character.utf8.count
      if rest < size { return column }
      rest -= size
    }
    return line.count
  }

  // MARK: Replacing

  /// Puts text in the place of a range and the cursor behind it.
  ///
  /// All changes go through here.
  mutating func replace(_ range: Range<Position>, with text: String, as kind: UndoHistory.Kind) {
    history.record(Snapshot(lines: lines, cursor: cursor), kind: kind)
    let (start, end) = (clamped(range.lowerBound), clamped(range.upperBound))
    let before = String(lines[start.line][..<start.column])
    let after = String(lines[end.line][end.column...])
    var inserted = Self.lines(of: before + text)
    let last = inserted.count - 1
    let column = inserted[last].count
    // A combining mark may join with the character before it: build the line anew.
    inserted[last] = Array(String(inserted[last]) + after)
    lines.replaceSubrange(start.line...end.line, with: inserted)
    cursor = clamped(Position(line: start.line + last, column: column))
    anchor = nil
    wishedColumn = nil
  }

  /// Puts another text in the place of everything, as one step that can be undone.
  public mutating func setText(_ text: String) {
    guard text != self.text else { return }
    let place = cursor
    replace(Position(line: 0, column: 0)..<end, with: text, as: .other)
    cursor = clamped(place)
  }

  // MARK: Undo

  struct Snapshot: Sendable, Equatable {
    var lines: [[Character]]
    var cursor: Position
  }

  /// Takes the last change back; tells whether there was one.
  @discardableResult
  public mutating func undo() -> Bool {
    guard let snapshot = history.undo(Snapshot(lines: lines, cursor: cursor)) else { return false }
    restore(snapshot)
    return true
  }

  /// Makes the last change that was taken back once more; tells whether there was one.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let snapshot = history.redo(Snapshot(lines: lines, cursor: cursor)) else { return false }
    restore(snapshot)
    return true
  }

  private mutating func restore(_ snapshot: Snapshot) {
    lines = snapshot.lines
    cursor = clamped(snapshot.cursor)
    anchor = nil
    wishedColumn = nil
  }
}

/// The states that a buffer can go back to; letters typed one after the other are one step.
struct UndoHistory: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case typing
    case deleting
    case other
  }

  private var past: [TextBuffer.Snapshot] = []
  private var future: [TextBuffer.Snapshot] = []
  private var lastKind: Kind?

  private static let depth = 500

  mutating func record(_ snapshot: TextBuffer.Snapshot, kind: Kind) {
    future = []
    defer { lastKind = kind }
    if kind != .other && kind == lastKind { return }
    past.append(snapshot)
    if past.count > Self.depth { past.removeFirst() }
  }

  /// Ends a run of typing, so that what follows is a step of its own.
  mutating func interrupt() {
    lastKind = nil
  }

  mutating func undo(_ now: TextBuffer.Snapshot) -> TextBuffer.Snapshot? {
    lastKind = nil
    guard let snapshot = past.popLast() else { return nil }
    future.append(now)
    return snapshot
  }

  mutating func redo(_ now: TextBuffer.Snapshot) -> TextBuffer.Snapshot? {
    lastKind = nil
    guard let snapshot = future.popLast() else { return nil }
    past.append(now)
    return snapshot
  }
}
