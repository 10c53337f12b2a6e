extension Canvas {
  /// The same canvas in plain ASCII: every glyph beyond it is replaced by its twin.
  ///
  /// The one place that knows the twins, so that views draw lines, blocks and arrows freely. A twin
  /// is one column wide; a wide glyph becomes `?` and a space.
  public var ascii: Canvas {
    var copy = self
    copy.mapCells { cell in
      if cell.glyph.isContinuation { return Cell(.space, style: cell.style) }
      return Cell(Glyph(ASCIITwin.of(cell.glyph.scalar)), style: cell.style)
    }
    return copy
  }
}

extension String {
  /// The text in plain ASCII, each other character replaced by its twin.
  public var ascii: String {
    String(
      String.UnicodeScalarView(
        self.flatMap { character -> [Unicode.Scalar] in
          guard let first = character.unicodeScalars.first else { return [] }
          let twin = ASCIITwin.of(first)
          return GlyphWidth.width(of: character) == 2 ? [twin, " "] : [twin]
        }))
  }
}

/// The ASCII character that stands for another.
enum ASCIITwin {
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let twin = table[scalar] { return twin }
    switch scalar.value {
    case 0x2500...0x257F: return line(scalar.value)
    case 0x2800: return " "
    case 0x2801...0x28FF: return braille(scalar.value)
    default: return letter(scalar) ?? "?"
    }
  }

  /// Lines that run one way keep it; all that turn or meet are `+`.
  private static func line(_ value: UInt32) -> Unicode.Scalar {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578,
      0x257A, 0x257C, 0x257E:
      "-"
    case 0x2550: "="
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x257D, 0x257F:
      "|"
    default: "+"
    }
  }

  /// A dot where the dots are: high, low, or both.
  private static func braille(_ value: UInt32) -> Unicode.Scalar {
    let dots = value & 0xFF
    let upper = dots & 0b0001_1011 != 0
    let lower = dots & 0b1110_0100 != 0
    return upper && lower ? ":" : upper ? "'" : "."
  }

  /// The base of a letter with an accent, as Unicode decomposes it.
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.properties.isAlphabetic, scalar.value < 0x250 else { return nil }
    return latin[scalar]
  }

  private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(String, Unicode.Scalar)] = [
      ("ÀÁÂÃÄÅĀĂĄ", "A"), ("àáâãäåāăą", "a"), ("ÇĆĈĊČ", "C"), ("çćĉċč", "c"), ("ĎĐÐ", "D"),
      ("ďđð", "d"), ("ÈÉÊËĒĔĖĘĚ", "E"), ("èéêëēĕėęě", "e"), ("ĜĞĠĢ", "G"), ("ĝğġģ", "g"),
      ("ĤĦ", "H"), ("ĥħ", "h"), ("ÌÍÎÏĨĪĬĮİ", "I"), ("ìíîïĩīĭįı", "i"), ("ĴĶĹĻĽĿŁ", "L"),
      ("ĵķĺļľŀł", "l"), ("ÑŃŅŇ", "N"), ("ñńņň", "n"), ("ÒÓÔÕÖØŌŎŐ", "O"), ("òóôõöøōŏő", "o"),
      ("ŔŖŘ", "R"), ("ŕŗř", "r"), ("ŚŜŞŠ", "S"), ("śŝşšß", "s"), ("ŢŤŦ", "T"), ("ţťŧ", "t"),
      ("ÙÚÛÜŨŪŬŮŰŲ", "U"), ("ùúûüũūŭůűų", "u"), ("ÝŶŸ", "Y"), ("ýŷÿ", "y"), ("ŹŻŽ", "Z"),
      ("źżž", "z"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (letters, base) in rows {
      for scalar in letters.unicodeScalars { table[scalar] = base }
    }
    return table
  }()

  private static let table: [Unicode.Scalar: Unicode.Scalar] = [
    "▸": ">", "▶": ">", "►": ">", "◂": "<", "◀": "<", "◄": "<", "▾": "v", "▼": "v", "▴": "^",
    "▲": "^", "▏": "|", "▎": "|", "▍": "|", "▌": "#", "▋": "#", "▊": "#", "▉": "#", "█": "#",
    "▐": "#", "▕": "|", "▀": "\"", "▄": "_", "▁": "_", "▂": "_", "▃": "_", "▅": "#", "▆": "#",
    "▇": "#", "░": ".", "▒": ":", "▓": "%", "▖": ".", "▗": ".", "▘": "'", "▝": "'", "▚": "%",
    "▞": "%", "■": "#", "□": "o", "▪": "*", "▫": "o", "●": "*", "○": "o", "◉": "*", "◆": "*",
    "◇": "o", "•": "*", "·": ".", "…": "~", "−": "-", "–": "-", "—": "-", "×": "x", "÷": "/",
    "√": "v", "∑": "S", "Σ": "S", "∞": "8", "≈": "~", "≤": "<", "≥": ">", "≠": "!", "±": "+",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "↵": "$", "⏎": "$", "⇥": ">", "⇤": "<", "↩": "$",
    "✓": "+", "✔": "+", "✗": "x", "✘": "x", "✕": "x", "⚠": "!", "“": "\"", "”": "\"", "‘": "'",
    "’": "'", "«": "<", "»": ">", "°": "o", "²": "2", "³": "3", "¹": "1", "µ": "u", "α": "a",
    "β": "b", "γ": "g", "ε": "e", "∂": "d", "∇": "V", "\u{A0}": " ", "\u{FFFD}": "?", "¶": "P",
    "§": "S",
    "⌃": "^", "⇧": "^", "⌥": "~", "⌫": "<", "⌦": ">", "␣": "_", "⏸": "=", "⏵": ">", "⏹": "#",
    "¬": "!", "⋯": "~", "⋮": ":", "‖": "|", "↻": "@", "⌊": "[", "⌋": "]", "∈": "e", "∗": "*",
    "⊙": "o", "⊕": "+", "⊗": "x", "▛": "#", "▜": "#", "▙": "#", "▟": "#",
  ]
}
