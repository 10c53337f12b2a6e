extension Canvas {
  /// Draws two pixels into one cell, one above the other; nil leaves the terminal's background.
  ///
  /// The role shows where there are no colours: a cell under the window is marked then.
  public mutating func putPixels(
    top: Color?, bottom: Color?, column: Int, row: Int, role: Role = .text
  ) {
    switch (top, bottom) {
    case (nil, nil): put(" ", column: column, row: row)
    case (let top?, nil): put("▀", column: column, row: row, Style(role, foreground: top))
    case (nil, let bottom?): put("▄", column: column, row: row, Style(role, foreground: bottom))
    case (let top?, let bottom?):
      put("▀", column: column, row: row, Style(role, foreground: top, background: bottom))
    }
  }

  /// The same canvas with pixels as shades, for terminals whose colours can't show them.
  ///
  /// A shade is darker or lighter as its two pixels are on average: ` ░▒▓█`, in ASCII ` .:-=+*#%@`.
  /// Pixels with the role of negative numbers have shades of their own: ` ·-=≡`, in ASCII ` ,-~&`;
  /// the one that is looked at is a cross.
  public func shaded(ascii: Bool) -> Canvas {
    let positive: [Character] = Array(ascii ? " .:-=+*#%@" : " ░▒▓█")
    let negative: [Character] = Array(ascii ? " ,-~&" : " ·-=≡")
    var copy = self
    copy.mapCells { cell in
      guard cell.glyph == Self.upperHalf || cell.glyph == Self.lowerHalf,
        !cell.style.role.isCurve, let lightness = cell.style.pixelLightness
      else { return cell }
      if cell.style.role == .editing { return Cell("╳", style: Style(.editing)) }
      let shades = cell.style.role == .negative ? negative : positive
      let index = min(shades.count - 1, lightness * shades.count / 256)
      return Cell(shades[index], style: Style(cell.style.role, attributes: cell.style.attributes))
    }
    return copy
  }

  private static let upperHalf = Glyph("▀" as Unicode.Scalar)
  private static let lowerHalf = Glyph("▄" as Unicode.Scalar)
}

extension Role {
  /// Whether the cell is of a curve: its half blocks are dots and no pixels.
  fileprivate var isCurve: Bool {
    [.seriesFirst, .seriesSecond, .seriesThird, .seriesFourth].contains(self)
  }
}

extension Style {
  /// The lightness of a cell's pixels, 0 to 255; nil for a cell that shows none.
  fileprivate var pixelLightness: Int? {
    let colors = [foreground, background].compactMap(\.components)
    guard !colors.isEmpty else { return nil }
    // Rec. 709: the eye sees most of lightness in green.
    let lights = colors.map { ($0.red * 213 + $0.green * 715 + $0.blue * 72) / 1000 }
    return lights.reduce(0, +) / lights.count
  }
}
