/// One line of a table, taken apart at its bars.
enum TableRow {
  /// The texts between the bars; a bar behind a backslash is part of a text.
  static func cells(of line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        cell += character == "|" ? "|" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    cells.append(isEscaped ? cell + "\\" : cell)
    if line.hasPrefix("|") { cells.removeFirst() }
    if line.hasSuffix("|"), cells.count > 1 { cells.removeLast() }
    return cells.map { String(SourceLine(text: $0[...], number: 0).trimmed) }
  }

  /// What a line of dashes and colons says about the columns, nil for any other line.
  static func alignments(of line: Substring) -> [MarkdownTable.Alignment]? {
    let cells = cells(of: line)
    var alignments: [MarkdownTable.Alignment] = []
    for cell in cells {
      let dashes = cell.drop { $0 == ":" }.prefix { $0 == "-" }
      let startsWithColon = cell.hasPrefix(":")
      let endsWithColon = cell.count > 1 && cell.hasSuffix(":")
      let expected = dashes.count + (startsWithColon ? 1 : 0) + (endsWithColon ? 1 : 0)
      guard !dashes.isEmpty, cell.count == expected else { return nil }
      alignments.append(endsWithColon ? (startsWithColon ? .center : .right) : .left)
    }
    return alignments
  }
}
