import Lessons

/// What a learner has asked to see of an exercise.
struct Revealed: Sendable, Equatable {
  /// How many hints.
  var hints = 0
  /// Whether the solution, or what a cell to predict gives.
  var solution = false
}

extension NotebookState {
  /// The hidden parts of a cell, when it is an exercise.
  func exercise(of id: Int) -> Exercise? {
    document.cells.first { $0.id == id }?.exercise
  }

  /// Shows the next hint of the selected exercise.
  mutating func showHint() -> Request {
    guard let exercise = cell.exercise else { return .notice("Hints belong to exercises") }
    let shown = revealed[cell.id, default: Revealed()].hints
    guard shown < exercise.hints.count else {
      return .notice(exercise.hints.isEmpty ? "There is no hint here" : lastHint(exercise))
    }
    revealed[cell.id, default: Revealed()].hints = shown + 1
    followsWhole = true
    followsEnd = true
    return .commands(count(cell.id) { $0.hints = max($0.hints, shown + 1) })
  }

  private func lastHint(_ exercise: Exercise) -> String {
    if exercise.isPrediction { return "That was the last hint   H shows what it gives" }
    return "That was the last hint" + (maySeeSolution ? "   H shows the solution" : "")
  }

  /// Whether the selected exercise's solution can be looked at.
  var maySeeSolution: Bool {
    guide?.rules.showsSolutions != false || isDone(cell) || results[cell.id]?.verdict == .right
  }

  /// Shows the solution of the selected exercise, or hides it again; the answer stays as it is.
  mutating func toggleSolution() -> Request {
    guard let exercise = cell.exercise, !exercise.solution.isEmpty else {
      return .notice("Solutions belong to exercises")
    }
    guard maySeeSolution else {
      return .notice("The solution can be seen once your answer has passed")
    }
    revealed[cell.id, default: Revealed()].solution.toggle()
    followsWhole = true
    followsEnd = revealed[cell.id]?.solution == true
    guard revealed[cell.id]?.solution == true else { return .none }
    return .commands(count(cell.id) { $0.sawSolution = true })
  }
}
