extension TextBuffer {
  private var selectedOrCursor: Range<Position> { selection ?? cursor..<cursor }

  /// Writes a character in the place of what is selected.
  public mutating func insert(_ character: Character) {
    let kind: UndoHistory.Kind = selection == nil && !character.isWhitespace ? .typing : .other
    replace(selectedOrCursor, with: String(character), as: kind)
  }

  /// Writes text in the place of what is selected.
  public mutating func insert(_ text: String) {
    guard !text.isEmpty || selection != nil else { return }
    replace(selectedOrCursor, with: text, as: .other)
  }

  /// Puts text in the place of a range.
  public mutating func replace(_ range: Range<Position>, with text: String) {
    replace(range, with: text, as: .other)
  }

  /// Begins a new line with the indentation that Python code has there.
  public mutating func insertNewline() {
    let range = selectedOrCursor
    let head = lines[range.lowerBound.line][..<range.lowerBound.column]
    let indent = Indentation.following(statement(upTo: range.lowerBound))
    var text = "\n" + String(repeating: " ", count: indent)
    // Inside a pair of brackets the closing one goes on a line of its own.
    let tail = lines[range.upperBound.line][range.upperBound.column...]
    if let open = head.last, let close = tail.first, Indentation.pairs[open] == close {
      let outer = String(repeating: " ", count: head.prefix { $0 == " " }.count)
      replace(range, with: text + "\n" + outer, as: .other)
      cursor = Position(line: range.lowerBound.line + 1, column: indent)
      return
    }
    if head.allSatisfy({ $0 == " " }), tail.isEmpty, !head.isEmpty { text = "\n" + String(head) }
    replace(range, with: text, as: .other)
  }

  /// The text of a line up to a place; where it ends a statement that began further up, that from
  /// its beginning, as one line.
  private func statement(upTo place: Position) -> [Character] {
    let head = Array(lines[place.line][..<place.column])
    var scan = BracketScan()
    var first = 0
    for number in 0..<place.line {
      if scan.isClosed, !scan.continuesLine { first = number }
      scan.take(lines[number])
    }
    guard !scan.isClosed else { return head }
    scan.take(head)
    return scan.isClosed ? lines[first..<place.line].joined() + head : head
  }

  /// Removes what is selected, or the character before the cursor; in an indentation four spaces.
  public mutating func deleteBackward() {
    guard selection == nil else { return deleteSelection() }
    let head = lines[cursor.line][..<cursor.column]
    if !head.isEmpty, head.allSatisfy({ $0 == " " }) {
      let width = (head.count - 1) % Indentation.width + 1
      let start = Position(line: cursor.line, column: cursor.column - width)
      return replace(start..<cursor, with: "", as: .deleting)
    }
    let start = before(cursor)
    guard start < cursor else { return }
    replace(start..<cursor, with: "", as: start.line == cursor.line ? .deleting : .other)
  }

  /// Removes what is selected, or the character after the cursor.
  public mutating func deleteForward() {
    guard selection == nil else { return deleteSelection() }
    let end = after(cursor)
    guard end > cursor else { return }
    replace(cursor..<end, with: "", as: end.line == cursor.line ? .deleting : .other)
  }

  /// Removes what is selected.
  public mutating func deleteSelection() {
    guard let selection else { return }
    replace(selection, with: "", as: .other)
  }

  /// Removes from the cursor to where a movement leads, and gives back what was there.
  @discardableResult
  public mutating func delete(to movement: Movement) -> String {
    if selection == nil {
      let start = cursor
      move(movement)
      anchor = cursor
      cursor = start
    }
    guard let range = selection else {
      anchor = nil
      return ""
    }
    let removed = text(in: range)
    replace(range, with: "", as: .other)
    return removed
  }

  /// Removes to the end of the line, or its line break when nothing is left there.
  @discardableResult
  public mutating func killLine() -> String {
    delete(to: cursor.column == currentLine.count ? .right : .lineEnd)
  }

  /// Moves the selected lines, or the cursor's, one step in or out.
  public mutating func indentLines(outward: Bool) {
    let range = selectedOrCursor
    var last = range.upperBound.line
    if last > range.lowerBound.line, range.upperBound.column == 0 { last -= 1 }
    let (oldCursor, oldAnchor) = (cursor, anchor)
    var changes: [Int: Int] = [:]
    var new: [String] = []
    for number in range.lowerBound.line...last {
      let line = lines[number]
      let spaces = line.prefix { $0 == " " }.count
      let change = outward ? -min(spaces, Indentation.width) : line.isEmpty ? 0 : Indentation.width
      changes[number] = change
      new.append(
        change < 0
          ? String(line.dropFirst(-change)) : String(repeating: " ", count: change) + String(line))
    }
    let whole =
      Position(
        line: range.lowerBound.line, column: 0)..<Position(
        line: last, column: lines[last].count)
    replace(whole, with: new.joined(separator: "\n"), as: .other)
    func shifted(_ place: Position) -> Position {
      clamped(Position(line: place.line, column: place.column + (changes[place.line] ?? 0)))
    }
    cursor = shifted(oldCursor)
    anchor = oldAnchor.map(shifted)
  }

  /// Comments the selected lines, or the cursor's, or takes the comment signs away.
  public mutating func toggleComment() {
    let range = selectedOrCursor
    let numbers = range.lowerBound.line...range.upperBound.line
    let marked = numbers.filter { !lines[$0].allSatisfy { $0 == " " } }
    guard let indent = marked.map({ lines[$0].prefix { $0 == " " }.count }).min() else { return }
    let removes = marked.allSatisfy { lines[$0].drop { $0 == " " }.first == "#" }
    let new = numbers.map { number -> String in
      let line = lines[number]
      guard marked.contains(number) else { return String(line) }
      guard removes else { return String(line[..<indent]) + "# " + String(line[indent...]) }
      let spaces = line.prefix { $0 == " " }
      let rest = line.dropFirst(spaces.count + 1)
      return String(spaces) + String(rest.first == " " ? rest.dropFirst() : rest)
    }
    let place = cursor
    let whole =
      Position(
        line: numbers.lowerBound, column: 0)..<Position(
        line: numbers.upperBound, column: lines[numbers.upperBound].count)
    let change = new[place.line - numbers.lowerBound].count - lines[place.line].count
    replace(whole, with: new.joined(separator: "\n"), as: .other)
    cursor = clamped(Position(line: place.line, column: place.column + change))
  }
}

/// How far lines of Python stand in.
enum Indentation {
  static let width = 4
  static let pairs: [Character: Character] = ["(": ")", "[": "]", "{": "}"]

  /// The indentation of the line after one that ends as given.
  static func following(_ line: [Character]) -> Int {
    let own = line.prefix { $0 == " " }.count
    let code = withoutComment(line)
    if let open = lastOpenBracket(code) {
      // Behind an open bracket with text after it, Python code lines up with that text.
      return open == code.count - 1 ? own + width : open + 1
    }
    if code.last == ":" { return own + width }
    let word = String(code.drop { $0 == " " }.prefix { $0.isWordPart })
    if ["return", "pass", "break", "continue", "raise"].contains(word) {
      return max(0, own - width)
    }
    return own
  }

  private static func withoutComment(_ line: [Character]) -> [Character] {
    var quote: Character?
    var end = line.count
    for (column, character) in line.enumerated() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" {
        end = column
        break
      }
    }
    var code = Array(line[..<end])
    while code.last == " " { code.removeLast() }
    return code
  }

  /// The column of the bracket that is still open at the end of the line.
  private static func lastOpenBracket(_ line: [Character]) -> Int? {
    var open: [Int] = []
    var quote: Character?
    for (column, character) in line.enumerated() {
      if let mark = quote {
        if character == mark { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if pairs[character] != nil {
        open.append(column)
      } else if pairs.values.contains(character) {
        _ = open.popLast()
      }
    }
    return open.last
  }
}
