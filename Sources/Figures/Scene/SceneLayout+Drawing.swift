import TextUI

extension SceneLayout {
  /// Draws grids, signs and equation.
  func draw(on canvas: inout Canvas) {
    for placed in panels { draw(placed, on: &canvas) }
    for sign in signs { canvas.put(sign.text, column: sign.place.column, row: sign.place.row) }
    if let plot = scene.plot { canvas.within(plotRect) { plot.draw(on: &$0) } }
    canvas.within(equationRect) { canvas in
      for (row, line) in scene.equation.enumerated() {
        canvas.put(line.elided(columns: canvas.columns), column: 0, row: row)
      }
    }
  }

  private func draw(_ placed: PlacedPanel, on canvas: inout Canvas) {
    canvas.within(placed.titleRect) {
      var end = $0.put(placed.panel.title, column: 0, row: 0, .strong)
      if placed.isScrolled { end = $0.put(placed.part, column: end + 1, row: 0, .dim) }
      if placed.isPicture, let tone = placed.panel.tone {
        let room = placed.cellsRect.columns - end - 2
        if room >= 5 {
          $0.draw(ToneLegend(tone), in: Rect(column: end + 2, columns: min(20, room), rows: 1))
        }
      }
    }
    if placed.isPicture {
      canvas.within(placed.cellsRect) { drawPixels(placed, on: &$0) }
      return
    }
    let rows = placed.cell.halfRows / 2
    for row in 0..<placed.shown.rows {
      for column in 0..<placed.shown.columns {
        let cell = placed.panel.cell(placed.first.row + row, placed.first.column + column)
        let rect = Rect(
          column: placed.cellsRect.column + column * placed.cell.columns,
          row: placed.cellsRect.row + row * rows, columns: placed.cell.columns, rows: rows)
        canvas.within(rect) { cell.draw(on: &$0, textWidth: placed.panel.textWidth) }
      }
    }
  }

  private func drawPixels(_ placed: PlacedPanel, on canvas: inout Canvas) {
    func cell(_ column: Int, _ halfRow: Int) -> PanelCell? {
      let row = halfRow / placed.cell.halfRows
      guard row < placed.shown.rows else { return nil }
      return placed.panel.cell(
        placed.first.row + row, placed.first.column + column / placed.cell.columns)
    }
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns {
        let (top, bottom) = (cell(column, 2 * row), cell(column, 2 * row + 1))
        let marked = [top, bottom].compactMap { $0 }.first { $0.isMarked }
        canvas.putPixels(
          top: top?.pixel, bottom: bottom?.pixel, column: column, row: row,
          role: marked?.role ?? .text)
      }
    }
  }
}

extension SceneLayout.PlacedPanel {
  /// Whether cells are drawn as pixels.
  var isPicture: Bool { cell.isPixel }

  /// Whether a part of the grid is out of view.
  var isScrolled: Bool { shown.rows < panel.rows || shown.columns < panel.columns }

  /// Which part of the grid is in view.
  var part: String {
    guard shown.rows > 0, shown.columns > 0 else { return "" }
    let rows = "\(first.row + 1)–\(first.row + shown.rows)"
    let columns = "\(first.column + 1)–\(first.column + shown.columns)"
    return panel.rows == 1
      ? "\(columns)/\(panel.columns)"
      : "\(rows)/\(panel.rows), \(columns)/\(panel.columns)"
  }
}

extension PanelCell {
  /// Draws the number in the middle of the cell, in brackets when marked, on the role's background.
  func draw(on canvas: inout Canvas, textWidth: Int) {
    let style = Style(role)
    canvas.fill(nil, " ", style)
    let middle = (canvas.rows - 1) / 2
    let left = (canvas.columns - textWidth - 2) / 2
    canvas.put(text.paddedLeft(to: textWidth), column: left + 1, row: middle, style)
    if let signs = mark.signs {
      canvas.put(signs.before, column: left, row: middle, style)
      canvas.put(signs.behind, column: left + textWidth + 1, row: middle, style)
    }
    guard canvas.rows >= 2, !corner.isEmpty, GlyphWidth.width(of: corner) <= canvas.columns else {
      return
    }
    canvas.putRight(
      corner, endColumn: canvas.columns, row: canvas.rows - 1, Style(.windowNote))
  }
}
