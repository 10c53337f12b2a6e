import TextUI

extension Film {
  /// The last picture as SVG: text that can be selected, blocks as rectangles.
  ///
  /// Source: W3C, Scalable Vector Graphics 1.1.
  public func svg() -> String {
    guard let canvas = frames.last?.canvas else { return "" }
    let (width, height) = (columns * Self.cellWidth, rows * Self.cellHeight)
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" \
      font-size="14">
      """,
      #"<rect width="100%" height="100%" fill="\#(inks(of: .plain).paper.hexadecimal)"/>"#,
    ]
    for row in 0..<canvas.rows { parts += paper(row, canvas) }
    for row in 0..<canvas.rows { parts += letters(row, canvas) }
    return (parts + ["</svg>", ""]).joined(separator: "\n")
  }

  private static let cellWidth = 9
  private static let cellHeight = 18

  /// The colours behind the text, a rectangle for each run of the same.
  private func paper(_ row: Int, _ canvas: Canvas) -> [String] {
    let ground = inks(of: .plain).paper
    return runs(row, canvas) { inks(of: $0.style).paper }.compactMap { run in
      run.key == ground ? nil : rectangle(run.columns, row, 0, Self.cellHeight, run.key)
    }
  }

  private func letters(_ row: Int, _ canvas: Canvas) -> [String] {
    runs(row, canvas) { Run(isHalf: Self.half(of: $0.glyph), style: $0.style) }.flatMap { run in
      let ink = inks(of: run.key.style).letters
      if let half = run.key.isHalf {
        return [rectangle(run.columns, row, half, Self.cellHeight / 2, ink)]
      }
      return text(run.columns, row, canvas, run.key.style, ink)
    }
  }

  /// What cells in one element share.
  private struct Run: Hashable {
    /// Where a half block begins, from the top of its cell; nil for any other character.
    let isHalf: Int?
    let style: Style
  }

  private static func half(of glyph: Glyph) -> Int? {
    glyph.character == "▀" ? 0 : glyph.character == "▄" ? cellHeight / 2 : nil
  }

  private func runs<Key: Hashable>(
    _ row: Int, _ canvas: Canvas, _ key: (Cell) -> Key
  ) -> [(key: Key, columns: Range<Int>)] {
    var result: [(key: Key, columns: Range<Int>)] = []
    for column in 0..<canvas.columns {
      let next = key(canvas[column, row])
      if let last = result.last, last.key == next {
        result[result.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        result.append((next, column..<column + 1))
      }
    }
    return result
  }

  private func rectangle(
    _ columns: Range<Int>, _ row: Int, _ top: Int, _ height: Int, _ ink: Ink
  ) -> String {
    let (x, y) = (columns.lowerBound * Self.cellWidth, row * Self.cellHeight + top)
    return #"<rect x="\#(x)" y="\#(y)" width="\#(columns.count * Self.cellWidth)" "#
      + #"height="\#(height)" fill="\#(ink.hexadecimal)"/>"#
  }

  private func text(
    _ columns: Range<Int>, _ row: Int, _ canvas: Canvas, _ style: Style, _ ink: Ink
  ) -> [String] {
    let cells = columns.map { canvas[$0, row].glyph }.filter { !$0.isContinuation }
    let line = String(cells.map(\.character))
    guard line.contains(where: { $0 != " " }) else { return [] }
    let bold = theme.look(of: style).attributes.contains(.bold) ? #" font-weight="bold""# : ""
    let (x, y) = (columns.lowerBound * Self.cellWidth, row * Self.cellHeight + 14)
    return [
      #"<text x="\#(x)" y="\#(y)" fill="\#(ink.hexadecimal)"\#(bold) xml:space="preserve" "#
        + #"textLength="\#(columns.count * Self.cellWidth)">\#(Self.escaped(line))</text>"#
    ]
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}
