import PyCore
import TextUI

/// The colours of code.
enum CodeColors {
  /// The style of each character of each line.
  static func of(_ lines: [[Character]], isCode: Bool) -> [[Style]] {
    lines.map { Array(repeating: .plain, count: $0.count) }
  }

  /// One row of a layout, with what is selected marked.
  static func text(
    of row: CodeLayout.Row, in layout: CodeLayout, spans: [[Style]],
    selection: Range<TextBuffer.Position>?
  ) -> StyledText {
    var text = StyledText(String(repeating: " ", count: row.indent))
    for column in row.range {
      let place = TextBuffer.Position(line: row.line, column: column)
      let isSelected = selection.map { $0.contains(place) } ?? false
      let style = isSelected ? Style.selection : spans[row.line][column]
      text.append(String(layout.lines[row.line][column]), style)
    }
    if let selection, row.range.upperBound == layout.lines[row.line].count,
      selection.contains(TextBuffer.Position(line: row.line, column: row.range.upperBound))
    {
      text.append(" ", .selection)
    }
    return text
  }
}
