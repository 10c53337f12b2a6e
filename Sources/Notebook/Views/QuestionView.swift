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
    case .recover: "\(name) was not saved before the program ended. Bring the changes back?"
    case .overwrite: "\(name) was changed by another program. Write over it?"
    case .restart: "Forget all values and begin anew? The cells stay."
    }
  }

  private var keys: [KeyFooter.Entry] {
    switch question {
    case .unsaved: [.init("y", "save"), .init("n", "don't save"), .init("Esc", "stay")]
    case .running: [.init("y", "stop and leave"), .init("n", "stay")]
    case .recover: [.init("y", "bring back"), .init("n", "drop them")]
    case .overwrite: [.init("y", "write over"), .init("n", "don't")]
    case .restart: [.init("y", "restart"), .init("n", "go on")]
    }
  }

  func draw(on canvas: inout Canvas) {
    let width = min(canvas.columns, 56)
    let lines = TextWrapping.wrap(sentence, columns: max(1, width - 4))
    let box = canvas.bounds.centered(columns: width, rows: lines.count + 4)
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
  }
}
