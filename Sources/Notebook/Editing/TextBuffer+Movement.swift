extension TextBuffer {
  /// Where the cursor can go.
  public enum Movement: Sendable, Hashable {
    /// One character back, over a line's end too.
    case left
    /// One character on.
    case right
    /// One line up, in the column that was wished for.
    case up
    /// One line down.
    case down
    /// To the start of the word before.
    case wordLeft
    /// Behind the end of the word after.
    case wordRight
    /// To the first character that is no space, or to column 0 if the cursor is there.
    case lineStart
    /// Behind the last character of the line.
    case lineEnd
    /// To the start of the text.
    case textStart
    /// To the end of the text.
    case textEnd
  }

  /// Moves the cursor; with `selecting` the text passed over is selected.
  ///
  /// Without it, left and right first go to the side of what is selected.
  public mutating func move(_ movement: Movement, selecting: Bool = false) {
    history.interrupt()
    let selected = selection
    let before = cursor
    if !selecting, let selected, movement == .left || movement == .right {
      cursor = movement == .left ? selected.lowerBound : selected.upperBound
    } else {
      step(movement)
    }
    anchor = selecting ? (anchor ?? before) : nil
  }

  /// Puts the cursor at a place, or at the nearest there is.
  public mutating func moveCursor(to position: Position, selecting: Bool = false) {
    history.interrupt()
    let before = cursor
    cursor = clamped(position)
    anchor = selecting ? (anchor ?? before) : nil
    wishedColumn = nil
  }

  /// Selects everything.
  public mutating func selectAll() {
    anchor = Position(line: 0, column: 0)
    cursor = end
  }

  private mutating func step(_ movement: Movement) {
    switch movement {
    case .up, .down:
      let column = wishedColumn ?? cursor.column
      cursor = vertical(movement == .up ? -1 : 1, column: column)
      wishedColumn = column
      return
    case .left: cursor = before(cursor)
    case .right: cursor = after(cursor)
    case .wordLeft: cursor = wordStart(before: cursor)
    case .wordRight: cursor = wordEnd(after: cursor)
    case .lineStart:
      let indent = lines[cursor.line].prefix { $0 == " " }.count
      cursor.column = cursor.column == indent ? 0 : indent
    case .lineEnd: cursor.column = lines[cursor.line].count
    case .textStart: cursor = Position(line: 0, column: 0)
    case .textEnd: cursor = end
    }
    wishedColumn = nil
  }

  /// Above the first line is its start, below the last its end.
  private func vertical(_ change: Int, column: Int) -> Position {
    let line = cursor.line + change
    if line < 0 { return Position(line: 0, column: 0) }
    return line >= lines.count ? end : clamped(Position(line: line, column: column))
  }

  func before(_ place: Position) -> Position {
    if place.column > 0 { return Position(line: place.line, column: place.column - 1) }
    guard place.line > 0 else { return place }
    return Position(line: place.line - 1, column: lines[place.line - 1].count)
  }

  func after(_ place: Position) -> Position {
    if place.column < lines[place.line].count {
      return Position(line: place.line, column: place.column + 1)
    }
    return place.line + 1 < lines.count ? Position(line: place.line + 1, column: 0) : place
  }

  func wordStart(before place: Position) -> Position {
    var place = place
    while place.column == 0, place.line > 0 { place = before(place) }
    let line = lines[place.line]
    var column = place.column
    while column > 0, !line[column - 1].isWordPart { column -= 1 }
    while column > 0, line[column - 1].isWordPart { column -= 1 }
    return Position(line: place.line, column: column)
  }

  func wordEnd(after place: Position) -> Position {
    var place = place
    while place.column == lines[place.line].count, place.line + 1 < lines.count {
      place = after(place)
    }
    let line = lines[place.line]
    var column = place.column
    while column < line.count, !line[column].isWordPart { column += 1 }
    while column < line.count, line[column].isWordPart { column += 1 }
    return Position(line: place.line, column: column)
  }
}

extension Character {
  /// Whether the character belongs to a name or a number.
  var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
