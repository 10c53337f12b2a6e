import TextUI

/// How lines of code lie on rows of a width: long lines go on below, a little further in.
struct CodeLayout {
  /// A part of a line on one row.
  struct Row: Equatable {
    /// The line of the text.
    var line: Int
    /// The characters of the line that stand here.
    var range: Range<Int>
    /// How many columns the row begins further in; 0 for the start of a line.
    var indent: Int
  }

  let lines: [[Character]]
  private(set) var rows: [Row] = []
  private var firstRows: [Int] = []

  /// The rows for lines of text, none wider than so many columns.
  init(lines: [[Character]], columns: Int) {
    self.lines = lines
    for line in lines.indices {
      firstRows.append(rows.count)
      addRows(of: line, columns: max(4, columns))
    }
  }

  private mutating func addRows(of number: Int, columns: Int) {
    let line = lines[number]
    var start = 0
    var indent = 0
    while true {
      let end = Self.breakPlace(line, from: start, room: columns - indent)
      rows.append(Row(line: number, range: start..<end, indent: indent))
      if end == line.count { return }
      start = end
      let own = line.prefix { $0 == " " }.count
      indent = own + 4 < columns / 2 ? own + 4 : 2
    }
  }

  /// Where a row ends: behind a space, else behind a comma or bracket, not too near its start.
  private static func breakPlace(_ line: [Character], from start: Int, room: Int) -> Int {
    var width = 0
    var end = start
    var gap: Int?
    var bracket: Int?
    while end < line.count {
      let next = width + GlyphWidth.width(of: line[end])
      if next > room { break }
      width = next
      end += 1
      guard width > room / 3 else { continue }
      if line[end - 1] == " " { gap = end }
      if ",([".contains(line[end - 1]) { bracket = end }
    }
    if end == line.count { return end }
    return max(gap ?? bracket ?? end, start + 1)
  }

  /// The row and column where a place in the text is shown.
  func place(of position: TextBuffer.Position) -> Place {
    guard lines.indices.contains(position.line) else { return Place(column: 0, row: 0) }
    var index = firstRows[position.line]
    while index + 1 < rows.count, rows[index + 1].line == position.line,
      position.column >= rows[index].range.upperBound
    {
      index += 1
    }
    let row = rows[index]
    let upTo = min(max(position.column, row.range.lowerBound), lines[row.line].count)
    let shown = lines[row.line][row.range.lowerBound..<upTo]
    let width = shown.reduce(0) { $0 + GlyphWidth.width(of: $1) }
    return Place(column: row.indent + width, row: index)
  }

  /// The place in the text that is shown nearest to a row and column.
  func position(at place: Place) -> TextBuffer.Position {
    guard let row = rows[safe: max(0, min(place.row, rows.count - 1))] else {
      return TextBuffer.Position(line: 0, column: 0)
    }
    var column = row.range.lowerBound
    var width = row.indent
    while column < row.range.upperBound {
      width += GlyphWidth.width(of: lines[row.line][column])
      if width > place.column { break }
      column += 1
    }
    return TextBuffer.Position(line: row.line, column: column)
  }
}
