import TextUI

extension Film {
  /// The film as asciicast version 2, which asciinema plays: a header, then a line a picture.
  ///
  /// Source: docs.asciinema.org/manual/asciicast/v2.
  public func asciicast(title: String) -> String {
    var lines = [
      #"{"version": 2, "width": \#(columns), "height": \#(rows), "title": \#(Self.json(title)), "#
        + #""env": {"TERM": "xterm-256color"}}"#
    ]
    var time = 0.0
    var last: Canvas?
    for frame in frames {
      lines.append(
        "[\(Self.decimal(time)), \"o\", \(Self.json(output(frame.canvas, after: last)))]")
      time += frame.seconds
      last = frame.canvas
    }
    // The last picture stays, too: players end with the last event.
    lines.append("[\(Self.decimal(time)), \"o\", \"\"]")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a program would print to turn one picture into the next: rows that are new, whole.
  private func output(_ canvas: Canvas, after last: Canvas?) -> String {
    var text = last == nil ? "\u{1b}[?25l\u{1b}[2J" : ""
    for row in 0..<canvas.rows where !isRow(row, of: canvas, in: last) {
      text += "\u{1b}[\(row + 1);1H" + printed(row, of: canvas)
    }
    return text
  }

  private func isRow(_ row: Int, of canvas: Canvas, in last: Canvas?) -> Bool {
    guard let last else { return false }
    return (0..<canvas.columns).allSatisfy { canvas[$0, row] == last[$0, row] }
  }

  private func printed(_ row: Int, of canvas: Canvas) -> String {
    var text = ""
    var current: Style?
    for column in 0..<canvas.columns {
      let cell = canvas[column, row]
      if cell.glyph.isContinuation { continue }
      if cell.style != current {
        text += sequence(cell.style)
        current = cell.style
      }
      text.append(cell.glyph.character)
    }
    return text + "\u{1b}[0m"
  }

  /// The escape sequence of a style: marks and colours of the palette, or exact colours of pixels.
  private func sequence(_ style: Style) -> String {
    let look = theme.look(of: style)
    let marks: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    var codes = ["0"] + marks.filter { look.attributes.contains($0.0) }.map(\.1)
    for (color, index, code) in [
      (style.foreground, look.foreground, "38"), (style.background, look.background, "48"),
    ] {
      if case .rgb(let red, let green, let blue) = color {
        codes.append("\(code);2;\(red);\(green);\(blue)")
      } else if let index {
        codes.append("\(code);5;\(index)")
      }
    }
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }

  private static func decimal(_ seconds: Double) -> String {
    let thousandths = Int((max(0, min(seconds, 1e9)) * 1000).rounded())
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
