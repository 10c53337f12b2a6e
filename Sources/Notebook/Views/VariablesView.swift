import TextUI

/// The names of the session with what they stand for, on the whole screen.
struct VariablesView {
  let variables: [SessionSnapshot.Variable]
  let selected: Int
  let isRunning: Bool

  /// The first row of the list on the screen.
  private static let top = 3

  private func firstRow(_ rows: Int) -> Int {
    max(0, min(selected - rows / 2, variables.count - rows))
  }

  /// The variable that is shown at a row of the screen.
  func index(at row: Int, rows: Int) -> Int? {
    let place = row - Self.top + firstRow(max(0, rows - Self.top - 1))
    return row >= Self.top && variables.indices.contains(place) ? place : nil
  }

  func draw(on canvas: inout Canvas) {
    canvas.put("Variables", column: 1, row: 0, .heading)
    let note = isRunning ? "as of the last cell that ended" : "\(variables.count)"
    canvas.putRight(note, endColumn: canvas.columns - 1, row: 0, .dim)
    canvas.horizontalLine(column: 0, row: 1, columns: canvas.columns)
    guard !variables.isEmpty else {
      canvas.put(
        "Nothing is defined yet: run a cell, and its names are here.", column: 2, row: 3, .dim)
      return
    }
    let area = Rect(
      column: 2, row: 2, columns: canvas.columns - 4, rows: max(0, canvas.rows - 3))
    canvas.within(area) { drawTable(on: &$0) }
  }

  private func drawTable(on canvas: inout Canvas) {
    let first = firstRow(canvas.rows - 1)
    let hasModels = variables.contains { !$0.range.isEmpty }
    var columns: [Table.Column] = [.init("name"), .init("type"), .init("shape or value")]
    if hasModels { columns.append(.init("range", alignsRight: true)) }
    let rows = variables.map { variable -> [StyledText] in
      [
        StyledText(variable.name, .strong), StyledText(variable.type, .dim),
        StyledText(variable.summary), StyledText(variable.range, .plain),
      ]
    }
    let table = Table(columns: columns, rows: rows, selection: selected, firstRow: first)
    canvas.draw(table, in: Rect(columns: canvas.columns - 2, rows: canvas.rows))
    canvas.draw(
      ScrollBar(first: first, shown: canvas.rows - 1, total: variables.count),
      in: Rect(column: canvas.columns - 1, row: 1, columns: 1, rows: canvas.rows - 1))
  }
}
