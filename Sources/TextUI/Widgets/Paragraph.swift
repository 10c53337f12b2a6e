/// Styled text, wrapped to the width it is given.
public struct Paragraph: Widget {
  /// The text; line breaks inside it stay.
  public var text: StyledText
  /// How many wrapped lines are scrolled away above.
  public var firstLine: Int
  /// How many spaces continued lines begin with.
  public var indent: Int

  /// A paragraph, scrolled down by so many lines.
  public init(_ text: StyledText, firstLine: Int = 0, indent: Int = 0) {
    self.text = text
    self.firstLine = firstLine
    self.indent = indent
  }

  /// How many rows the text takes at a width.
  public func rows(columns: Int) -> Int {
    TextWrapping.wrap(text, columns: columns, indent: indent).count
  }

  /// Draws as many lines as there is room for.
  public func draw(on canvas: inout Canvas) {
    guard !canvas.bounds.isEmpty else { return }
    let lines = TextWrapping.wrap(text, columns: canvas.columns, indent: indent)
    for (row, line) in lines.dropFirst(max(0, firstLine)).prefix(canvas.rows).enumerated() {
      canvas.put(line, column: 0, row: row)
    }
  }
}
