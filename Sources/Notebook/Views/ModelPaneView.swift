import KerasCore
import NumberText
import TextUI

/// The live model beside the cells: its layers, the one being typed, and how its numbers come about.
struct ModelPaneView {
  let pane: ModelPane?

  func draw(on canvas: inout Canvas) {
    guard let pane else { return drawEmpty(on: &canvas) }
    let rows = pane.outline.rows
    var rest = canvas.bounds
    canvas.within(rest.removeTop(1)) { drawTitle(pane, on: &$0) }
    let notes = explanation(of: pane, rows: rows, columns: canvas.columns)
    let noteRows = notes.isEmpty ? 0 : min(notes.count + 1, max(0, canvas.rows - 6))
    let bottom = rest.removeBottom(min(noteRows, rest.rows))
    let wanted = rows.count + (pane.outline.inputShape == nil ? 0 : 1) + 1
    let tableArea = rest.removeTop(min(wanted, max(2, rest.rows - 2)))
    canvas.within(tableArea) { drawTable(pane, rows: rows, on: &$0) }
    canvas.within(rest) { drawTotal(pane, on: &$0) }
    // The explanation stands right below the total, not at the far end of a high pane.
    let noteArea = Rect(
      column: 0, row: min(rest.row + 3, bottom.row), columns: canvas.columns, rows: bottom.rows)
    canvas.within(noteArea) { canvas in
      for (row, line) in notes.enumerated() { canvas.put(line, column: 0, row: row) }
    }
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let text: StyledText = [
      Span("No model yet.", .dim), Span("\n\n"), Span("A model begins with\n", .dim),
      Span("model = Sequential()", Style(.name)), Span("\nand grows by\n", .dim),
      Span("model.add(…)", Style(.name)), Span("\n\nEvery layer is shown here while", .dim),
      Span(" you type it, before it runs.", .dim),
    ]
    canvas.draw(Paragraph(text), in: canvas.bounds)
  }

  private func drawTitle(_ pane: ModelPane, on canvas: inout Canvas) {
    let state =
      pane.outline.isCompiled ? "compiled" : pane.outline.isBuilt ? "built" : "not built"
    let column = canvas.put(
      Elision.middle(pane.variable, columns: canvas.columns / 2), column: 0, row: 0, .heading)
    let room = canvas.columns - column - state.count - 2
    if room > 8, pane.outline.name != pane.variable {
      canvas.put(Elision.middle(pane.outline.name, columns: room), column: column + 1, row: 0, .dim)
    }
    canvas.putRight(state, endColumn: canvas.columns, row: 0, .dim)
  }

  // MARK: Table

  private func drawTable(
    _ pane: ModelPane, rows: [ModelOutline.Row], on canvas: inout Canvas
  ) {
    let outputs = rows.map { Self.output(of: $0) }
    let counts = rows.map { $0.parameterCount.map { grouped($0) } ?? "?" }
    let input = pane.outline.inputShape
    let outputWidth = (outputs + [input.map { "\($0)" } ?? "", "output"]).map(\.count).max() ?? 6
    let countWidth = (counts + ["params"]).map(\.count).max() ?? 6
    let nameWidth = max(6, canvas.columns - outputWidth - countWidth - 5)
    func name(_ text: String, _ mark: String, _ style: Style) -> StyledText {
      StyledText(mark + Elision.middle(text, columns: nameWidth), style)
    }
    var cells: [[StyledText]] = []
    if let input {
      cells.append([name("input", " ", .dim), StyledText("\(input)", .dim), StyledText("0", .dim)])
    }
    for (place, row) in rows.enumerated() {
      let style = Self.style(of: row, isTyped: place == pane.typed)
      let mark = row.error != nil ? "!" : place == pane.typed ? "+" : " "
      cells.append([
        name(row.name, mark, style), StyledText(outputs[place], style),
        StyledText(counts[place], style),
      ])
    }
    let hidden = max(0, cells.count + 1 - canvas.rows)
    canvas.draw(
      Table(
        columns: [.init(" layer"), .init("output"), .init("params", alignsRight: true)],
        rows: cells, firstRow: hidden), in: canvas.bounds)
  }

  private static func output(of row: ModelOutline.Row) -> String {
    row.outputShape.map { "\($0)" } ?? (row.error == nil ? "?" : "can't be")
  }

  private static func style(of row: ModelOutline.Row, isTyped: Bool) -> Style {
    if row.error != nil { return .error }
    return isTyped ? Style.accent.bold : .plain
  }

  private func drawTotal(_ pane: ModelPane, on canvas: inout Canvas) {
    canvas.horizontalLine(column: 0, row: 0, columns: canvas.columns)
    let count = pane.outline.parameterCount
    canvas.put(" total", column: 0, row: 1, .dim)
    let size = canvas.columns >= 30 ? "  \(Self.size(ofParameters: count))" : ""
    canvas.putRight(grouped(count), endColumn: canvas.columns, row: 1, .strong)
    canvas.put(size, column: 6, row: 1, .dim)
  }

  /// The memory of float32 weights, as Keras writes it.
  static func size(ofParameters count: Int) -> String {
    let bytes = Double(count) * 4
    let units = ["B", "KB", "MB", "GB", "TB"]
    var power = 0
    var value = bytes
    while value >= 1024, power + 1 < units.count {
      value /= 1024
      power += 1
    }
    return "\(fixed(value, decimals: 2)) \(units[power])"
  }

  // MARK: Explanation

  /// The problem of the line being typed, or how the numbers of a layer come about.
  private func explanation(
    of pane: ModelPane, rows: [ModelOutline.Row], columns: Int
  ) -> [StyledText] {
    if let problem = pane.problem { return Self.lines(of: problem, columns: columns) }
    let place = pane.typed ?? rows.indices.last
    guard let row = place.flatMap({ rows[safe: $0] }) else { return [] }
    if let error = row.error {
      return Self.lines(
        of: ModelPane.Problem(message: error.reason, hint: error.hint), columns: columns)
    }
    let title = StyledText("\(row.className)  \(row.name)", .strong)
    let width = row.arithmetic.map(\.label.count).max() ?? 0
    return [title.elided(columns: columns)]
      + row.arithmetic.flatMap { line in
        TextWrapping.wrap(
          [Span(line.label.padded(to: width + 2), .dim), Span(line.formula)], columns: columns,
          indent: width + 2)
      }
  }

  private static func lines(of problem: ModelPane.Problem, columns: Int) -> [StyledText] {
    var lines = TextWrapping.wrap(
      StyledText(problem.message, .error), columns: columns)
    if let hint = problem.hint {
      lines += TextWrapping.wrap(
        [Span("try  ", .dim), Span(hint, .good)], columns: columns, indent: 5)
    }
    return lines
  }
}
