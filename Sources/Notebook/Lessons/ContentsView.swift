import TextUI

/// The contents on the whole screen: lessons, and the steps of the one that is open.
struct ContentsView {
  let contents: ContentsState

  func draw(on canvas: inout Canvas) {
    canvas.put("Contents", column: 2, row: 0, .heading)
    canvas.horizontalLine(column: 1, row: 1, columns: canvas.columns - 2)
    let area = Rect(
      column: 2, row: 2, columns: max(0, canvas.columns - 4), rows: max(0, canvas.rows - 3))
    let first = max(0, min(contents.selected - area.rows / 2, contents.rows.count - area.rows))
    canvas.within(area) { canvas in
      for (row, entry) in contents.rows.dropFirst(first).prefix(canvas.rows).enumerated() {
        draw(entry, isChosen: first + row == contents.selected, row: row, on: &canvas)
      }
    }
    canvas.draw(
      ScrollBar(first: first, shown: area.rows, total: contents.rows.count),
      in: Rect(column: canvas.columns - 1, row: 2, columns: 1, rows: area.rows))
  }

  private func draw(
    _ entry: ContentsState.Row, isChosen: Bool, row: Int, on canvas: inout Canvas
  ) {
    let (column, title, style) = Self.title(of: entry)
    let state = Self.state(of: entry)
    let width = min(canvas.columns, 76)
    let room = max(4, width - column - state.width - 2)
    if isChosen { canvas.put("▸", column: 0, row: row, .accent) }
    canvas.put(
      Elision.end(title, columns: room), column: column, row: row,
      isChosen ? Style.accent.bold : style)
    canvas.put(state, column: max(column, width - state.width), row: row)
  }

  private static func title(of entry: ContentsState.Row) -> (Int, String, Style) {
    switch entry {
    case .lesson(let lesson, let number):
      (2, String(number).paddedLeft(to: 2) + "  " + lesson.title, .plain)
    case .here(let title, let number):
      (2, (number.map { String($0).paddedLeft(to: 2) + "  " } ?? "") + title, .strong)
    case .step(_, let title, let level, _, _): (6 + 2 * max(0, min(level, 4) - 2), title, .plain)
    }
  }

  private static func state(of entry: ContentsState.Row) -> StyledText {
    switch entry {
    case .here: return StyledText()
    case .lesson(let lesson, _):
      if lesson.done == 0 { return StyledText() }
      return lesson.done >= lesson.steps
        ? StyledText("✓ done", .good) : StyledText("\(lesson.done) of \(lesson.steps)", .dim)
    case .step(_, _, _, let done, let count):
      if count == 0 { return StyledText() }
      return done >= count ? StyledText("✓", .good) : StyledText("\(done) of \(count)", .dim)
    }
  }
}
