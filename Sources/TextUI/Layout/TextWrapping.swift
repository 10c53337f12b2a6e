/// Breaking text into lines of a width.
///
/// Lines break at spaces, after a hyphen-minus inside a word, and between wide glyphs (Chinese and
/// Japanese have no spaces); a word longer than a line is cut. A line break in the text stays one.
public enum TextWrapping {
  /// The lines of a text, none wider than so many columns.
  public static func wrap(_ text: String, columns: Int) -> [String] {
    wrap(StyledText(text), columns: columns).map(\.text)
  }

  /// The lines of a styled text, none wider than so many columns.
  ///
  /// Lines after the first of a paragraph begin with so many spaces.
  public static func wrap(_ text: StyledText, columns: Int, indent: Int = 0) -> [StyledText] {
    var wrapper = Wrapper(columns: max(1, columns), indent: max(0, min(indent, columns - 1)))
    for span in text.spans {
      for character in span.text { wrapper.take(character, span.style) }
    }
    return wrapper.finish()
  }
}

/// Collects words, and puts each on the current line or on a new one.
private struct Wrapper {
  let columns: Int
  let indent: Int
  var lines: [StyledText] = []
  var line = StyledText()
  var lineWidth = 0
  var spaces = StyledText()
  var spacesWidth = 0
  var word = StyledText()
  var wordWidth = 0

  init(columns: Int, indent: Int) {
    self.columns = columns
    self.indent = indent
  }

  mutating func take(_ character: Character, _ style: Style) {
    if character.isNewline {
      endWord()
      endLine(wrapped: false)
      return
    }
    if character == " " || character == "\t" {
      endWord()
      spaces.append(" ", style)
      spacesWidth += 1
      return
    }
    let width = GlyphWidth.width(of: character)
    if width == 2 { endWord() }
    word.append(String(character), style)
    wordWidth += width
    if width == 2 || (character == "-" && wordWidth > 1) || wordWidth >= columns { endWord() }
  }

  mutating func finish() -> [StyledText] {
    endWord()
    lines.append(line)
    return lines
  }

  private mutating func endWord() {
    guard wordWidth > 0 else { return }
    let startsParagraph = lineWidth == 0
    if lineWidth + spacesWidth + wordWidth > columns && !startsParagraph {
      endLine(wrapped: true)
    }
    if lineWidth + spacesWidth + wordWidth <= columns || spacesWidth == 0 {
      line = line + spaces
      lineWidth += spacesWidth
    }
    (spaces, spacesWidth) = (StyledText(), 0)
    for span in word.spans { line.append(span.text, span.style) }
    lineWidth += wordWidth
    (word, wordWidth) = (StyledText(), 0)
  }

  private mutating func endLine(wrapped: Bool) {
    lines.append(line)
    line = StyledText()
    (spaces, spacesWidth) = (StyledText(), 0)
    lineWidth = 0
    if wrapped && indent > 0 && indent + wordWidth <= columns {
      line.append(String(repeating: " ", count: indent))
      lineWidth = indent
    }
  }
}
