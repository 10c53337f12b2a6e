import Lessons
import TextUI

// A cell to predict: the learner writes down what it will give, then it runs, and its result stays
// covered until the prediction is right or the learner wants to see it.

extension NotebookState {
  /// Whether a cell waits for a prediction, so that nothing may give its result away.
  func isCovered(_ cell: NotebookCell) -> Bool {
    guard cell.isPrediction, revealed[cell.id]?.solution != true, !isDone(cell) else {
      return false
    }
    return results[cell.id]?.verdict != .right
  }

  /// Whether the model may not be shown: it would answer the question that is asked here or right
  /// below.
  var hidesModel: Bool {
    let end = min(selected + 2, document.cells.count - 1)
    return document.cells[selected...max(selected, end)].contains { isCovered($0) }
  }

  /// Opens the field for the selected cell's prediction.
  mutating func beginPredicting() {
    predictionField = TextBuffer("")
    followsWhole = true
  }

  /// What actions do for a cell whose result is covered; nil for all others.
  mutating func predicting(_ action: Action, layout: NotebookLayout) -> Request? {
    guard isCovered(cell) else { return nil }
    switch action {
    case .run, .runHere, .enterCell: beginPredicting()
    case .solution: return uncover(columns: layout.outputColumns)
    default: return nil
    }
    return Request.none
  }

  mutating func submitPrediction(columns: Int) -> Request {
    let text = (predictionField?.text ?? "").split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ")
    predictionField = nil
    guard !text.isEmpty else { return .notice("Write what you expect   H shows it without") }
    predictions[cell.id] = text
    results[cell.id]?.verdict = nil
    revealed[cell.id]?.solution = false
    followsWhole = true
    if let check = predictionCheck(cell.id), !isStale(cell) { return .commands([check]) }
    return .commands(run(at: selected, columns: columns))
  }

  /// The command that compares a prediction with the cell's value, nil while one of them is missing.
  func predictionCheck(_ id: Int) -> Command? {
    guard let exercise = exercise(of: id), exercise.isPrediction, let prediction = predictions[id],
      let result = results[id], result.status == .done, let value = result.value
    else { return nil }
    return .check(cell: id, code: exercise.check(prediction: prediction, value: value))
  }

  /// Shows what the selected cell gives, without a prediction or after wrong ones.
  mutating func uncover(columns: Int) -> Request {
    let id = cell.id
    predictionField = nil
    guard revealed[id]?.solution != true else { return .none }
    revealed[id, default: Revealed()].solution = true
    followsWhole = true
    var commands = count(id) { $0.sawSolution = true }
    if results[id]?.status == .done, !isStale(cell) {
      commands += noteDone(id)
    } else {
      commands += run(at: selected, columns: columns)
    }
    return .commands(commands)
  }
}

extension AppState {
  /// Reacts to a key while a prediction is written.
  mutating func handlePrediction(_ key: Key) -> [Command] {
    switch key {
    case .escape, .control("c"), .up, .down, .tab, .backTab: notebook?.predictionField = nil
    case .enter:
      let columns = layout.outputColumns
      return follow(notebook?.submitPrediction(columns: columns))
    case .backspace: notebook?.predictionField?.deleteBackward()
    case .delete, .control("d"): notebook?.predictionField?.deleteForward()
    case .control("u"): notebook?.predictionField = TextBuffer("")
    case .function(1): help = HelpState()
    case .control("q"): return leave(.quit)
    default:
      if case .action(let action) = keymap.meaning(of: [key], in: .writing),
        let movement = NotebookState.movements[action]
      {
        notebook?.predictionField?.move(movement)
      } else if let character = key.text {
        notebook?.predictionField?.insert(character)
      }
    }
    return []
  }
}
