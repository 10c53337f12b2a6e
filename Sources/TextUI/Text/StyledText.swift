/// A run of text in one style.
public struct Span: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The text.
  public var text: String
  /// How it looks.
  public var style: Style

  /// Text in a style.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

/// A line, or a paragraph to be wrapped, of runs in different styles.
public struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral
{
  /// The runs, from left to right.
  public var spans: [Span]

  /// A text of runs.
  public init(_ spans: [Span] = []) {
    self.spans = spans
  }

  /// A text in one style.
  public init(_ text: String, _ style: Style = .plain) {
    spans = [Span(text, style)]
  }

  /// Plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// A text of runs.
  public init(arrayLiteral elements: Span...) {
    spans = elements
  }

  /// The text without its looks.
  public var text: String { spans.map(\.text).joined() }

  /// Its width in columns, as if on one line.
  public var width: Int { spans.reduce(0) { $0 + GlyphWidth.width(of: $1.text) } }

  /// Adds a run at the end.
  public mutating func append(_ text: String, _ style: Style = .plain) {
    if let last = spans.indices.last, spans[last].style == style {
      spans[last].text += text
    } else {
      spans.append(Span(text, style))
    }
  }

  /// Two texts one after the other.
  public static func + (first: StyledText, second: StyledText) -> StyledText {
    StyledText(first.spans + second.spans)
  }
}

extension Canvas {
  /// Writes styled text on one row, beginning at a column, and returns the column after it.
  @discardableResult
  public mutating func put(_ text: StyledText, column: Int, row: Int) -> Int {
    text.spans.reduce(column) { put($1.text, column: $0, row: row, $1.style) }
  }

  /// Writes text so that it ends before a column.
  public mutating func putRight(_ text: String, endColumn: Int, row: Int, _ style: Style = .plain) {
    put(text, column: endColumn - GlyphWidth.width(of: text), row: row, style)
  }

  /// Writes text in the middle of a number of columns.
  public mutating func putCentered(
    _ text: String, column: Int = 0, columns: Int, row: Int, _ style: Style = .plain
  ) {
    let margin = max(0, columns - GlyphWidth.width(of: text)) / 2
    put(text, column: column + margin, row: row, style)
  }
}
