import KerasCore
import NumberText
import TextUI

/// The live model beside the cells: its layers, the one being typed, and how its numbers come about.
struct ModelPaneView {
  let pane: ModelPane?
  let focus: ModelFocus
  private let modelCount: Int
  private let fixKey: String?
  /// Whether a cell at hand is to be predicted, so that nothing may be given away.
  private let isCovered: Bool

  init(state: NotebookState, fixKey: String? = nil) {
    pane = state.pane
    focus = state.focus.isActive && state.mode == .command ? state.focus : state.focus.resting
    modelCount = state.snapshot.models.count
    self.fixKey = fixKey
    isCovered = state.hidesModel
  }

  /// The parts of the pane.
  private struct Parts {
    var lines: [ModelTable.Line]
    var first: Int
    var table: Rect
    var total: Rect
    var notes: Rect
    var explanation: [StyledText]
  }

  private func parts(_ pane: ModelPane, _ table: ModelTable, in bounds: Rect) -> Parts {
    let lines = table.lines(width: bounds.columns)
    let notes = explanation(of: pane, rows: table.rows, columns: bounds.columns)
    var rest = bounds
    _ = rest.removeTop(2)
    let noteRows = notes.isEmpty ? 0 : min(notes.count + 1, max(0, bounds.rows - 6))
    let wanted = min(lines.count, max(1, rest.rows - noteRows - 2))
    let area = rest.removeTop(wanted)
    let total = rest.removeTop(2)
    _ = rest.removeTop(1)
    return Parts(
      lines: lines, first: firstLine(lines, rows: area.rows), table: area, total: total,
      notes: rest, explanation: notes)
  }

  /// The chosen layer with its arithmetic is in sight, else the last line.
  private func firstLine(_ lines: [ModelTable.Line], rows: Int) -> Int {
    let hidden = max(0, lines.count - rows)
    guard focus.isActive, let place = lines.firstIndex(of: .layer(focus.row)) else {
      return hidden
    }
    return max(0, min(hidden, place - rows / 3))
  }

  /// The layer that is shown at a row of the pane.
  func layer(at row: Int, in bounds: Rect) -> Int? {
    guard let pane else { return nil }
    let local = Rect(columns: bounds.columns, rows: bounds.rows)
    let table = ModelTable(pane, focus: focus, width: local.columns)
    let parts = parts(pane, table, in: local)
    guard parts.table.contains(column: 0, row: row),
      case .layer(let index)? = parts.lines[safe: parts.first + row - parts.table.row]
    else { return nil }
    return index
  }

  func draw(on canvas: inout Canvas) {
    guard let pane else { return drawEmpty(on: &canvas) }
    let table = ModelTable(pane, focus: focus, width: canvas.columns)
    let parts = parts(pane, table, in: canvas.bounds)
    drawTitle(pane, on: &canvas)
    canvas.within(Rect(row: 1, columns: canvas.columns, rows: 1)) { table.drawHead(on: &$0) }
    canvas.within(parts.table) { canvas in
      for (row, line) in parts.lines.dropFirst(parts.first).prefix(canvas.rows).enumerated() {
        table.draw(line, row: row, on: &canvas)
      }
    }
    canvas.within(parts.total) { drawTotal(pane, table, on: &$0) }
    canvas.within(parts.notes) { canvas in
      for (row, line) in parts.explanation.enumerated() { canvas.put(line, column: 0, row: row) }
    }
  }

  private func drawEmpty(on canvas: inout Canvas) {
    if isCovered {
      // What the cell will give is the question: the model would answer it.
      let words =
        "A question comes first.\n\nThe model is shown again once you have predicted what the "
        + "cell gives."
      canvas.draw(Paragraph(StyledText(words, .dim)), in: canvas.bounds)
      return
    }
    let text: StyledText = [
      Span("No model yet.", .dim), Span("\n\n"), Span("A model begins with\n", .dim),
      Span("model = Sequential()", Style(.name)), Span("\nand grows by\n", .dim),
      Span("model.add(…)", Style(.name)), Span("\n\nEvery layer is shown here while", .dim),
      Span(" you type it, before it runs.", .dim), Span("\n\n^L", .key),
      Span(" adds a layer by a form.", .dim),
    ]
    canvas.draw(Paragraph(text), in: canvas.bounds)
  }

  private func drawTitle(_ pane: ModelPane, on canvas: inout Canvas) {
    let state = state(of: pane)
    let column = canvas.put(
      Elision.middle(pane.variable, columns: canvas.columns / 2), column: 0, row: 0, .heading)
    let room = canvas.columns - column - state.count - 2
    let several = modelCount > 1 && focus.isActive ? "1 of \(modelCount) models" : ""
    let name = several.isEmpty ? pane.outline.name : several
    if room > 8, name != pane.variable {
      canvas.put(Elision.middle(name, columns: room), column: column + 1, row: 0, .dim)
    }
    canvas.putRight(state, endColumn: canvas.columns, row: 0, .dim)
  }

  private func state(of pane: ModelPane) -> String {
    if pane.isWritten { return "as written" }
    return pane.outline.isCompiled ? "compiled" : pane.outline.isBuilt ? "built" : "not built"
  }

  private func drawTotal(_ pane: ModelPane, _ table: ModelTable, on canvas: inout Canvas) {
    guard !pane.outline.layers.isEmpty else {
      canvas.put("No layers yet.", column: 1, row: 0, .dim)
      return
    }
    canvas.horizontalLine(column: 0, row: 0, columns: canvas.columns)
    table.drawTotal(row: 1, on: &canvas)
    let size = Self.size(ofParameters: pane.outline.parameterCount)
    let isShapes = focus.columns == .shapes || canvas.columns >= 90
    if canvas.columns >= 30, isShapes { canvas.put(size, column: 8, row: 1, .dim) }
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
    if let problem = pane.problem { return lines(of: problem, columns: columns) }
    let place = focus.isActive ? focus.row : pane.typed.last ?? rows.indices.last
    guard let place, let row = rows[safe: place], !focus.open.contains(row.name) else { return [] }
    if let error = row.error {
      return lines(
        of: ModelPane.Problem(message: error.reason, hint: error.hint), columns: columns)
    }
    let title = StyledText("\(row.className)  \(row.name)", .strong)
    let isFrozen = pane.outline.layers[safe: place]?.isTrainable == false
    guard !row.arithmetic.isEmpty || isFrozen else { return [title.elided(columns: columns)] }
    return [title.elided(columns: columns)]
      + ModelTable.arithmetic(of: row, isFrozen: isFrozen, columns: columns)
  }

  private func lines(of problem: ModelPane.Problem, columns: Int) -> [StyledText] {
    var lines = TextWrapping.wrap(
      StyledText(problem.message, .error), columns: columns)
    if let hint = problem.hint {
      lines += TextWrapping.wrap(
        [Span("try  ", .dim), Span(hint, .good)], columns: columns, indent: 5)
    }
    if problem.fix != nil, let fixKey {
      lines.append(StyledText([Span(fixKey, .key), Span(" puts it in", .dim)]))
    }
    return lines
  }
}

extension ModelFocus {
  /// The same columns and open rows while keys go elsewhere.
  var resting: ModelFocus {
    var focus = self
    focus.isActive = false
    return focus
  }
}
