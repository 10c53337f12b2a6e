import TextUI

extension Canvas {
  /// The canvas as a terminal without colours and with ASCII alone shows it: its text, and below a
  /// letter for each cell that is marked there (b bold, d dim, i italic, r reverse, u underlined, a
  /// capital where it is more than one).
  public var mono: String {
    let theme = Theme(depth: .none)
    let shown = shaded(ascii: true).ascii
    var lines: [String] = []
    for row in 0..<rows {
      var line = ""
      for column in 0..<columns {
        let look = theme.look(of: shown[column, row].style)
        line.append(Self.letter(of: look.attributes))
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    let frame = String(repeating: "~", count: 40)
    return shown.text + "\n\(frame)\n" + lines.joined(separator: "\n")
  }

  private static func letter(of marks: Style.Attributes) -> Character {
    let known: [(Style.Attributes, String)] = [
      (.reverse, "r"), (.underline, "u"), (.bold, "b"), (.italic, "i"), (.dim, "d"),
    ]
    let set = known.filter { marks.contains($0.0) }
    guard let first = set.first else { return " " }
    return Character(set.count > 1 ? first.1.uppercased() : first.1)
  }
}
