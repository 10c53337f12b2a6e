import Lessons
import PyCore

/// Runs whole lessons as `stride check` does: every cell, every exercise with its solution.
public struct LessonChecker: Sendable {
  /// How a lesson fared.
  public enum Result: Sendable, Equatable {
    /// All its cells ran and so many checks hold.
    case holds(checks: Int)
    /// Something does not hold; the sentence says what.
    case fails(String)
  }

  private let seed: Int?
  private let cancellation: CancellationFlag

  /// A checker; `cancellation` stops it.
  public init(seed: Int? = nil, cancellation: CancellationFlag = CancellationFlag()) {
    self.seed = seed
    self.cancellation = cancellation
  }

  /// Runs a lesson's cells in order, in a world of its own.
  ///
  /// A check has to refuse the exercise as it is given, and to accept its solution.
  public func check(_ text: String, name: String) -> Result {
    inNewWorld(named: name) { $0.run(text) }
  }

  /// What a lesson says of an answer to one of its exercises, counted from 0, when all cells before
  /// it were run with their solutions.
  public func verdict(in text: String, exercise: Int, answer: String) -> Verdict {
    inNewWorld(named: "lesson") { $0.verdict(in: text, exercise: exercise, answer: answer) }
  }

  private func inNewWorld<Answer: Sendable>(
    named name: String, _ body: @escaping @Sendable (LessonRun) -> Answer
  ) -> Answer {
    let (seed, cancellation) = (seed, cancellation)
    return LargeStackThread.run {
      let host = SystemHost(
        isTerminal: false, width: 80, seed: seed, cancellation: cancellation
      ) { _, _ in }
      return body(LessonRun(world: World(host: host), name: name))
    }
  }
}

private struct LessonRun {
  let world: World
  let name: String

  func run(_ text: String) -> LessonChecker.Result {
    var checks = 0
    let cells = NotebookDocument(text: text, format: .markdown).cells
    for (place, cell) in cells.filter({ $0.kind == .code }).enumerated() {
      do throws(PythonError) {
        if let fault = try runCell(cell, number: place + 1) { return .fails(fault) }
      } catch {
        return .fails(error.rendered)
      }
      if cell.exercise != nil { checks += 1 }
    }
    return .holds(checks: checks)
  }

  func verdict(in text: String, exercise wanted: Int, answer: String) -> Verdict {
    var exercises = 0
    let cells = NotebookDocument(text: text, format: .markdown).cells
    for (place, cell) in cells.filter({ $0.kind == .code }).enumerated() {
      if let exercise = cell.exercise {
        if exercises == wanted {
          return ExerciseCheck(world: world).verdict(of: exercise.check, after: answer)
        }
        exercises += 1
      }
      do throws(PythonError) {
        try execute(cell.exercise?.solution ?? cell.text, place + 1)
      } catch {
        return .refused(error.rendered)
      }
    }
    return .refused("the lesson has no exercise \(wanted)")
  }

  /// Runs a cell; gives what is wrong with it as an exercise.
  private func runCell(_ cell: NotebookCell, number: Int) throws(PythonError) -> String? {
    guard let exercise = cell.exercise else {
      try execute(cell.text, number)
      return nil
    }
    let check = ExerciseCheck(world: world)
    guard !exercise.check.isEmpty else { return "cell \(number): the exercise has no check" }
    guard !exercise.hints.isEmpty else { return "cell \(number): the exercise has no hint" }
    guard check.verdict(of: exercise.check, after: cell.text) != .right else {
      return "cell \(number): the check accepts the exercise before anything was done"
    }
    try execute(exercise.solution, number)
    if case .refused(let reason) = check.verdict(of: exercise.check) {
      return "cell \(number): the check refuses the solution: \(reason)"
    }
    return nil
  }

  private func execute(_ code: String, _ number: Int) throws(PythonError) {
    _ = try world.interpreter.evaluateCell(SourceText(code, name: "\(name), cell \(number)"))
  }
}
