import Lessons

/// What a learner has asked to see of an exercise.
struct Revealed: Sendable, Equatable {
  /// How many hints.
  var hints = 0
  /// Whether the solution.
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
      return .notice("That was the last hint   H shows the solution")
    }
    revealed[cell.id, default: Revealed()].hints = shown + 1
    followsWhole = true
    return .none
  }

  /// Shows the solution of the selected exercise, or hides it again; the answer stays as it is.
  mutating func toggleSolution() -> Request {
    guard let exercise = cell.exercise, !exercise.solution.isEmpty else {
      return .notice("Solutions belong to exercises")
    }
    revealed[cell.id, default: Revealed()].solution.toggle()
    followsWhole = true
    return .none
  }
}
