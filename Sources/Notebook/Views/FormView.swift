import TextUI

/// A form for a layer: its arguments, one sentence about the chosen one, and what would come of it.
struct FormView {
  let form: LayerForm

  /// Where it is on a screen of a size.
  private func box(columns: Int, rows: Int) -> Rect {
    let width = min(columns, 78)
    let height = max(6, min(rows - 2, form.fields.count + 12))
    return Rect(
      column: (columns - width) / 2, row: max(0, (rows - 1 - height) / 2), columns: width,
      rows: min(height, rows))
  }

  /// The rows of the arguments, below the title and above what follows from them.
  private func list(_ box: Rect) -> Rect {
    var inside = box.inset(columns: 2, rows: 1)
    _ = inside.removeTop(2)
    _ = inside.removeBottom(min(8, max(0, inside.rows - 3)))
    return inside
  }

  private func firstField(_ rows: Int) -> Int {
    max(0, min(form.selected - rows / 2, form.fields.count - rows))
  }

  /// The argument that is shown at a row of the screen.
  func field(at row: Int, columns: Int, rows: Int) -> Int? {
    let area = list(box(columns: columns, rows: rows))
    guard row >= area.row, row < area.endRow else { return nil }
    let index = row - area.row + firstField(area.rows)
    return form.fields.indices.contains(index) ? index : nil
  }

  private var nameWidth: Int { form.fields.map(\.name.count).max() ?? 0 }

  /// Where the text cursor is.
  func cursor(columns: Int, rows: Int) -> Place? {
    let area = list(box(columns: columns, rows: rows))
    let row = area.row + form.selected - firstField(area.rows)
    guard area.contains(column: area.column, row: row) else { return nil }
    let before = String(form.editor.currentLine.prefix(form.editor.cursor.column))
    let column = area.column + nameWidth + 4 + GlyphWidth.width(of: before)
    return Place(column: min(column, area.endColumn - 1), row: row)
  }

  func draw(on canvas: inout Canvas) {
    let box = box(columns: canvas.columns, rows: canvas.rows)
    canvas.fill(box)
    canvas.within(box) { canvas in
      canvas.draw(Border(title: title, isFocused: true), in: canvas.bounds)
      var column = canvas.put(form.signature.name, column: 2, row: 1, .heading)
      column += 2
      canvas.put(
        Elision.end(form.signature.documentation.firstLine, columns: canvas.columns - column - 2),
        column: column, row: 1, .dim)
    }
    let list = list(box)
    canvas.within(list) { drawFields(on: &$0) }
    let below = Rect(
      column: box.column + 2, row: list.endRow, columns: box.columns - 4,
      rows: box.endRow - 1 - list.endRow)
    canvas.within(below) { drawOutcome(on: &$0) }
  }

  private var title: String {
    switch form.purpose {
    case .add: "Add a layer"
    case .edit: "Change a layer"
    }
  }

  private func drawFields(on canvas: inout Canvas) {
    let first = firstField(canvas.rows)
    for (row, field) in form.fields.dropFirst(first).prefix(canvas.rows).enumerated() {
      let isSelected = first + row == form.selected
      canvas.put(isSelected ? "▸" : " ", column: 0, row: row, .accent)
      canvas.put(field.name, column: 2, row: row, isSelected ? Style.accent.bold : .plain)
      let column = nameWidth + 4
      let room = canvas.columns - column - 1
      if field.text.isEmpty {
        let text = field.fallback ?? (isSelected ? "" : "needed")
        canvas.put(Elision.end(text, columns: room), column: column, row: row, .dim)
      } else {
        canvas.put(Elision.end(field.text, columns: room), column: column, row: row, .strong)
      }
      if isSelected, !field.options.isEmpty {
        canvas.putRight("◂ ▸", endColumn: canvas.columns - 1, row: row, .accent)
      }
    }
    canvas.draw(
      ScrollBar(first: first, shown: canvas.rows, total: form.fields.count),
      in: Rect(column: canvas.columns - 1, columns: 1, rows: canvas.rows))
  }

  private func drawOutcome(on canvas: inout Canvas) {
    canvas.horizontalLine(column: 0, row: 0, columns: canvas.columns)
    var lines: [StyledText] = []
    if let field = form.field {
      lines += TextWrapping.wrap(
        StyledText(field.documentation + Self.choices(field), .dim), columns: canvas.columns
      )
      .prefix(2)
    }
    if let outcome = form.outcome {
      lines.append(StyledText(Elision.end(outcome.line, columns: canvas.columns), Style(.name)))
      lines += Self.result(outcome, columns: canvas.columns)
    }
    for (row, line) in lines.prefix(canvas.rows - 1).enumerated() {
      canvas.put(line, column: 0, row: row + 1)
    }
  }

  private static func choices(_ field: LayerForm.Field) -> String {
    guard !field.options.isEmpty, field.options.count <= 6 else { return "" }
    return (field.documentation.isEmpty ? "" : " ") + field.options.joined(separator: " ")
  }

  private static func result(_ outcome: FormOutcome, columns: Int) -> [StyledText] {
    if let problem = outcome.problem {
      var lines = TextWrapping.wrap(
        StyledText(problem.message.firstLine, .error), columns: columns)
      if let hint = problem.hint {
        lines.append(StyledText([Span("try  ", .dim), Span(hint, .good)]))
      }
      return lines
    }
    guard let row = outcome.row else { return [] }
    let shape = row.outputShape.map { "\($0)" } ?? "shape known once the model has an input"
    let head = StyledText([Span("output  ", .dim), Span(shape, .strong)])
    return [head]
      + row.arithmetic.map { line in
        StyledText([Span(line.label.padded(to: 8), .dim), Span(line.formula)])
          .elided(columns: columns)
      }
  }
}
