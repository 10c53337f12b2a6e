import PyCore
import TextUI

/// The colours of code, from the language's own tokens.
enum CodeColors {
  /// The style of each character of each line; prose being written has none.
  static func of(_ lines: [[Character]], isCode: Bool) -> [[Style]] {
    var styles = lines.map { Array(repeating: Style.plain, count: $0.count) }
    guard isCode else { return styles }
    let text = lines.map { String($0) }.joined(separator: "\n")
    let tokens = SourceText(text).tokens
    var painter = Painter(lines: lines)
    for (place, token) in tokens.enumerated() {
      let next = place + 1 < tokens.count ? tokens[place + 1].kind : .end
      guard let role = role(of: token.kind, before: next) else { continue }
      painter.paint(token.range, Style(role), in: &styles)
    }
    return styles
  }

  private static func role(of kind: Token.Kind, before next: Token.Kind) -> Role? {
    switch kind {
    case .keyword(.True), .keyword(.False), .keyword(.None): .number
    case .keyword: .keyword
    case .integer, .hugeInteger, .float: .number
    case .string: .string
    case .comment, .magic: .comment
    case .invalid: .error
    case .name where next == .symbol(.leftParen): .function
    case .name where next == .symbol(.assign): nil
    case .name, .symbol, .newline, .indent, .dedent, .end: nil
    }
  }

  /// Goes through the characters once, since tokens come in the order of the text.
  private struct Painter {
    let lines: [[Character]]
    var line = 0
    var column = 0
    var offset = 0

    mutating func paint(_ range: SourceRange, _ style: Style, in styles: inout [[Style]]) {
      while offset < range.end, line < lines.count {
        if column == lines[line].count {
          line += 1
          column = 0
          offset += 1
        } else {
          if offset >= range.start { styles[line][column] = style }
          offset += lines[line][column].utf8.count
          column += 1
        }
      }
    }
  }

  /// One row of a layout, with what is selected and the pair of brackets at the cursor marked.
  static func text(
    of row: CodeLayout.Row, in layout: CodeLayout, spans: [[Style]],
    selection: Range<TextBuffer.Position>?, marked: [TextBuffer.Position] = [],
    fault: Range<TextBuffer.Position>? = nil
  ) -> StyledText {
    var text = StyledText(String(repeating: " ", count: row.indent))
    for column in row.range {
      let place = TextBuffer.Position(line: row.line, column: column)
      var style = spans[row.line][column]
      if let fault, fault.contains(place) { style = Style.error.underlined }
      if marked.contains(place) { style = style.bold.underlined }
      if let selection, selection.contains(place) { style = .selection }
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
