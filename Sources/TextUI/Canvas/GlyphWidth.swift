/// How many columns text takes on a terminal.
///
/// Source: Unicode Standard Annex 11 (East Asian Width: W and F are two columns, A is one) and
/// Unicode Technical Standard 51 (emoji presentation is two columns; a joined sequence counts once).
/// Marks that combine, joiners and other format characters take none.
public enum GlyphWidth {
  /// The columns of a whole text, as if on one line.
  public static func width(of text: some StringProtocol) -> Int {
    if text.unicodeScalars.allSatisfy(isSimple) { return text.unicodeScalars.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The columns of one character: 0, 1 or 2.
  public static func width(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let base = width(of: first)
    if base == 2 || scalars.count == 1 { return base }
    if scalars.contains("\u{FE0F}") && first.properties.isEmoji { return 2 }
    if isRegionalIndicator(first) { return 2 }
    // A Hangul syllable or an Indic cluster takes what its widest part takes.
    return scalars.reduce(base) { max($0, width(of: $1)) }
  }

  /// The columns of one scalar on its own: 0, 1 or 2.
  ///
  /// Control characters take none.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    if isSimple(scalar) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator:
      return 0
    default: break
    }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// Whether a scalar is one column wide and never joins another: Latin, lines, blocks, braille.
  @inline(__always)
  static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xAE...0x2FF, 0xA1...0xAC, 0x2190...0x21FF, 0x2200...0x22FF,
      0x2500...0x25A1, 0x2800...0x28FF:
      true
    default: false
    }
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x1100 { return false }
    if scalar.properties.isEmojiPresentation { return !isRegionalIndicator(scalar) }
    return wideRanges.contains { $0.contains(scalar.value) }
  }

  /// The wide scalars that are not emoji, unassigned gaps inside a block included.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
