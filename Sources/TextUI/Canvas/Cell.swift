/// One place of a canvas: a glyph and how it looks.
public struct Cell: Hashable, Sendable {
  /// What is shown; the right half of a wide glyph is a continuation.
  public var glyph: Glyph
  /// How it looks.
  public var style: Style

  /// A cell that shows a glyph.
  public init(_ glyph: Glyph, style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }

  /// A cell that shows a character of width 1.
  public init(_ character: Character = " ", style: Style = .plain) {
    self.init(Glyph(character), style: style)
  }

  /// An empty place in the terminal's own colours.
  public static let blank = Cell(Glyph.space)
}
