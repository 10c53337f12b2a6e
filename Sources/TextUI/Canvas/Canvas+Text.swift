extension Canvas {
  /// What is on the canvas, rows joined by line breaks, spaces at the right cut off.
  public var text: String {
    (0..<rows).map(rowText).joined(separator: "\n")
  }

  /// One row's text, spaces at the right cut off.
  public func rowText(_ row: Int) -> String {
    var line = ""
    var pending = 0
    for column in 0..<columns {
      let glyph = self[column, row].glyph
      if glyph.isContinuation { continue }
      if glyph == .space {
        pending += 1
        continue
      }
      line += String(repeating: " ", count: pending)
      pending = 0
      line.append(glyph.character)
    }
    return line
  }

  /// One row with its looks, to be drawn again elsewhere; plain spaces at the right cut off.
  public func styledRow(_ row: Int) -> StyledText {
    var text = StyledText()
    for column in 0..<columns {
      let cell = self[column, row]
      if !cell.glyph.isContinuation { text.append(String(cell.glyph.character), cell.style) }
    }
    while let last = text.spans.last, last.style == .plain {
      let kept = last.text.reversed().drop { $0 == " " }
      text.spans.removeLast()
      guard kept.isEmpty else {
        text.append(String(kept.reversed()), last.style)
        break
      }
    }
    return text
  }

  /// The looks as a second grid for tests: a letter for each style that is not plain, then a line
  /// for each letter that says what it means.
  public var styles: String {
    var letters: [Style: Character] = [:]
    var legend: [String] = []
    var lines: [String] = []
    for row in 0..<rows {
      var line = ""
      for column in 0..<columns {
        let style = self[column, row].style
        if style != .plain, letters[style] == nil {
          let letter = Self.letter(letters.count)
          letters[style] = letter
          legend.append("\(letter) \(style)")
        }
        line.append(letters[style] ?? " ")
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return (lines + legend).joined(separator: "\n")
  }

  private static func letter(_ index: Int) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return letters[index % letters.count]
  }
}

extension Style: CustomStringConvertible {
  /// The style in words: `accent bold`, `text red on indexed(221)`.
  public var description: String {
    var words = ["\(role)"]
    if foreground != .standard { words.append("\(foreground)") }
    if background != .standard { words.append("on \(background)") }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
      (.italic, "italic"),
    ]
    words += names.filter { attributes.contains($0.0) }.map(\.1)
    return words.joined(separator: " ")
  }
}
