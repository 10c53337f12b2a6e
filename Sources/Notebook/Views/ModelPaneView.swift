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

  /// A row of the table: a sign, the layer's name, its output's shape, its parameters.
  private struct Line {
    var mark = " "
    var name: String
    var output: String
    var count: String
    var style: Style
  }

  private func drawTable(
    _ pane: ModelPane, rows: [ModelOutline.Row], on canvas: inout Canvas
  ) {
    var lines: [Line] = []
    if let input = pane.outline.inputShape {
      lines.append(Line(name: "input", output: "\(input)", count: "0", style: .dim))
    }
    for (place, row) in rows.enumerated() {
      let isTyped = pane.typed.contains(place)
      lines.append(
        Line(
          mark: row.error != nil ? "!" : isTyped ? "+" : " ", name: row.name,
          output: Self.output(of: row), count: row.parameterCount.map { grouped($0) } ?? "?",
          style: Self.style(of: row, isTyped: isTyped)))
    }
    let head = Line(name: "layer", output: "output", count: "params", style: .dim)
    let hidden = max(0, lines.count + 1 - canvas.rows)
    let widths = Self.widths(of: [head] + lines, columns: canvas.columns)
    for (row, line) in ([head] + lines.dropFirst(hidden)).enumerated() {
      draw(line, widths: widths, row: row, on: &canvas)
    }
  }

  /// Names give way first: the numbers are what is looked for.
  private static func widths(
    of lines: [Line], columns: Int
  ) -> (name: Int, output: Int, gap: Int) {
    let longest = lines.map { GlyphWidth.width(of: $0.name) }.max() ?? 0
    let output = lines.map(\.output.count).max() ?? 0
    let count = lines.map(\.count.count).max() ?? 0
    let free = columns - 1 - output - count
    let gap = free - 4 >= longest ? 2 : 1
    return (max(4, min(longest, free - 2 * gap)), output, gap)
  }

  private func draw(
    _ line: Line, widths: (name: Int, output: Int, gap: Int), row: Int, on canvas: inout Canvas
  ) {
    canvas.put(line.mark, column: 0, row: row, line.style)
    canvas.put(
      Elision.middle(line.name, columns: widths.name), column: 1, row: row, line.style)
    canvas.put(line.output, column: 1 + widths.name + widths.gap, row: row, line.style)
    canvas.putRight(line.count, endColumn: canvas.columns, row: row, line.style)
  }

  private static func output(of row: ModelOutline.Row) -> String {
    row.outputShape.map { "\($0)" } ?? (row.error == nil ? "?" : "can't be")
  }

  private static func style(of row: ModelOutline.Row, isTyped: Bool) -> Style {
    if row.error != nil { return .error }
    return isTyped ? Style.accent.bold : .plain
  }

  private func drawTotal(_ pane: ModelPane, on canvas: inout Canvas) {
    guard !pane.outline.layers.isEmpty else {
      canvas.put("No layers yet.", column: 1, row: 0, .dim)
      return
    }
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
    let place = pane.typed.last ?? rows.indices.last
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
