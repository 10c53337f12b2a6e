import TextUI

/// A picture of pixels, each an index into a palette of at most 256 colours.
struct Raster: Sendable {
  let width: Int
  let height: Int
  private(set) var pixels: [UInt8]
  private(set) var palette: [Film.Ink]

  /// The picture of a canvas in a font.
  init(_ canvas: Canvas, film: Film, font: BitmapFont) {
    width = film.columns * BitmapFont.width
    height = film.rows * BitmapFont.height
    pixels = Array(repeating: 0, count: width * height)
    palette = []
    var painter = Painter(film: film, font: font)
    for row in 0..<film.rows {
      for column in 0..<film.columns { paint(canvas, column, row, &painter) }
    }
    palette = painter.palette
  }

  private struct Painter {
    let film: Film
    let font: BitmapFont
    var palette: [Film.Ink] = []
    private var places: [Film.Ink: UInt8] = [:]
    private var known: [Style: (UInt8, UInt8)] = [:]

    init(film: Film, font: BitmapFont) {
      self.film = film
      self.font = font
    }

    /// The palette's places of a style's colours.
    mutating func inks(of style: Style) -> (letters: UInt8, paper: UInt8) {
      if let found = known[style] { return found }
      let inks = film.inks(of: style)
      let result = (place(of: inks.letters), place(of: inks.paper))
      known[style] = result
      return result
    }

    /// The place of a colour; when all 256 are taken, that of the nearest.
    private mutating func place(of ink: Film.Ink) -> UInt8 {
      if let found = places[ink] { return found }
      guard palette.count < 256 else { return nearest(to: ink) }
      places[ink] = UInt8(palette.count)
      palette.append(ink)
      return UInt8(palette.count - 1)
    }

    private func nearest(to ink: Film.Ink) -> UInt8 {
      func distance(_ other: Film.Ink) -> Int {
        let parts = [
          Int(ink.red) - Int(other.red), Int(ink.green) - Int(other.green),
          Int(ink.blue) - Int(other.blue),
        ]
        return parts.reduce(0) { $0 + $1 * $1 }
      }
      let best = palette.indices.min { distance(palette[$0]) < distance(palette[$1]) } ?? 0
      return UInt8(best)
    }
  }

  private mutating func paint(
    _ canvas: Canvas, _ column: Int, _ row: Int, _ painter: inout Painter
  ) {
    let cell = canvas[column, row]
    let (letters, paper) = painter.inks(of: cell.style)
    let marks = painter.film.theme.look(of: cell.style).attributes
    let rows =
      cell.glyph.isContinuation
      ? Array(repeating: 0, count: BitmapFont.height) : painter.font.rows(of: cell.glyph.character)
    for y in 0..<BitmapFont.height {
      var bits = rows[y]
      if marks.contains(.underline), y == BitmapFont.height - 2 { bits = 0xFF }
      let start = (row * BitmapFont.height + y) * width + column * BitmapFont.width
      for x in 0..<BitmapFont.width {
        pixels[start + x] = bits & (0x80 >> UInt8(x)) != 0 ? letters : paper
      }
    }
  }
}
