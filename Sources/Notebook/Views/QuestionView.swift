import TextUI

/// A question in the middle of the screen, with the keys that answer it.
struct QuestionView {
  let question: AppState.Question
  let state: AppState

  private var name: String { state.notebook?.name ?? "the notebook" }

  private var sentence: String {
    switch question {
    case .unsaved: "\(name) has changes that are not saved."
    case .running: "A cell is still running. Stop it and leave?"
    case .recover(let work): Self.sentence(about: work, in: name)
    case .inUse(let process, _):
      "\(name) is open in another Stride (process \(process)). Open it here too? Neither will "
        + "write over what the other saves without asking."
    case .changed(let theirs):
      theirs == nil
        ? "\(name) was removed, or made unreadable, by another program since it was read."
        : "\(name) was changed by another program since it was read."
    case .cannotSave(let reason):
      "\(reason). Nothing is lost: what you wrote is here, and kept for the next start."
    case .saveAs: "Save under the name"
    case .replace(let path): "There is a file \(path). Write over it?"
    case .restart: "Forget all values and begin anew? The cells stay."
    case .resetStep(_, let title): "Make “\(title)” as it was written? Your own cells stay."
    case .resetLesson:
      "Begin this lesson anew? Answers and progress go, your own cells stay."
    case .export: "Write a transcript of \(name), with what the cells gave, as"
    }
  }

  private static func sentence(about work: RecoveredWork, in name: String) -> String {
    let count = work.results.count
    let outputs = count == 1 ? "one output" : "\(count) outputs"
    if work.text == nil {
      return "The program ended before \(name) was left. Bring \(outputs) back?"
    }
    let more = count == 0 ? "" : " and \(outputs)"
    return "\(name) was not saved before the program ended. Bring the changes\(more) back?"
  }

  private var keys: [KeyFooter.Entry] {
    switch question {
    case .unsaved: [.init("y", "save"), .init("n", "don't save"), .init("Esc", "stay")]
    case .running: [.init("y", "stop and leave"), .init("n", "stay")]
    case .recover: [.init("y", "bring back"), .init("n", "drop them")]
    case .inUse: [.init("y", "open here too"), .init("n", "leave it")]
    case .changed(let theirs):
      [.init("k", "keep mine")] + (theirs == nil ? [] : [.init("t", "take theirs")])
        + [.init("s", "save mine as"), .init("Esc", "later")]
    case .cannotSave: [.init("s", "save as"), .init("Esc", "go on")]
    case .saveAs: [.init("⏎", "save"), .init("Esc", "don't")]
    case .replace: [.init("y", "write over"), .init("n", "another name")]
    case .restart: [.init("y", "restart"), .init("n", "go on")]
    case .resetStep, .resetLesson: [.init("y", "reset"), .init("n", "leave it")]
    case .export:
      [.init("m", "Markdown"), .init("p", "Python"), .init("i", "Jupyter"), .init("Esc", "no")]
    }
  }

  /// The name being typed, nil for a question without one.
  private var typed: TextBuffer? {
    if case .saveAs(let name) = question { name } else { nil }
  }

  /// The box, with a row for a name and its inside.
  private func box(in bounds: Rect) -> (box: Rect, lines: [String], field: Rect?) {
    let width = min(bounds.columns, 58)
    let lines = TextWrapping.wrap(sentence, columns: max(1, width - 4))
    let rows = lines.count + (typed == nil ? 0 : 2)
    let box = bounds.centered(columns: width, rows: rows + 4)
    let field = Rect(
      column: box.column + 2, row: box.row + lines.count + 2, columns: max(1, width - 4), rows: 1)
    return (box, lines, typed == nil ? nil : field)
  }

  /// Where the text cursor is in the name, nil where none is typed.
  func cursor(columns: Int, rows: Int) -> Place? {
    guard let typed, let field = box(in: Rect(columns: columns, rows: rows)).field else {
      return nil
    }
    let before = String(typed.currentLine[..<typed.cursor.column])
    let column = GlyphWidth.width(of: Elision.suffix(before, columns: field.columns - 1))
    return Place(column: field.column + column, row: field.row)
  }

  /// The end of the name up to the cursor, and what of the rest has room.
  private func draw(_ name: TextBuffer, in field: Rect, on canvas: inout Canvas) {
    let before = String(name.currentLine[..<name.cursor.column])
    let after = String(name.currentLine[name.cursor.column...])
    canvas.within(field) { canvas in
      let column = canvas.put(
        Elision.suffix(before, columns: field.columns - 1), column: 0, row: 0, .accent)
      canvas.put(after, column: column, row: 0, .accent)
    }
  }

  func draw(on canvas: inout Canvas) {
    let (box, lines, field) = box(in: canvas.bounds)
    canvas.fill(box)
    canvas.within(box) { canvas in
      canvas.draw(Border(isFocused: true), in: canvas.bounds)
      for (row, line) in lines.enumerated() {
        canvas.put(line, column: 2, row: row + 1, .strong)
      }
      canvas.draw(
        KeyFooter(keys),
        in: Rect(column: 1, row: canvas.rows - 2, columns: canvas.columns - 2, rows: 1))
    }
    if let typed, let field { draw(typed, in: field, on: &canvas) }
  }
}
