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

  /// What a lesson says of many answers, by the exercise that they belong to.
  ///
  /// Exercises are counted from 1, predictions among them. The lesson runs once, with its solutions.
  ///
  /// - Returns: the verdicts of each exercise in the order of its answers, then what is wrong with
  ///   the lesson itself, nil where it holds.
  public func verdicts(
    in text: String, name: String, answers: [Int: [String]]
  ) -> (verdicts: [Int: [Verdict]], fault: String?) {
    inNewWorld(named: name) { run in
      var verdicts: [Int: [Verdict]] = [:]
      let result = run.run(text) { number, exercise, check in
        verdicts[number] = answers[number, default: []].map { check.verdict(exercise, of: $0) }
      }
      if case .fails(let fault) = result { return (verdicts, fault) }
      return (verdicts, nil)
    }
  }

  private func inNewWorld<Answer: Sendable>(
    named name: String, _ body: @escaping @Sendable (LessonRun) -> Answer
  ) -> Answer {
    let (seed, cancellation) = (seed, cancellation)
    return LargeStackThread.run {
      let host = CheckingHost(
        isTerminal: false, width: 80, seed: seed, cancellation: cancellation
      ) { _, _ in }
      return body(LessonRun(world: World(host: host), name: name))
    }
  }
}

/// An exercise, and for a prediction what its cell gave.
struct RunExercise {
  let exercise: Exercise
  var value: String?
}

extension ExerciseCheck {
  /// What an exercise says of an answer: code that takes its place, or a prediction of its value.
  func verdict(_ run: RunExercise, of answer: String) -> Verdict {
    guard let value = run.value else {
      return verdict(of: run.exercise.check, after: answer)
    }
    return verdict(of: run.exercise.check(prediction: answer, value: value))
  }
}

private struct LessonRun {
  let world: World
  let name: String

  /// Runs all cells; `visit` is asked at each exercise, by its number, before its solution runs.
  func run(
    _ text: String, visit: (Int, RunExercise, ExerciseCheck) -> Void = { _, _, _ in }
  ) -> LessonChecker.Result {
    var checks = 0
    let cells = NotebookDocument(text: text, format: .markdown).cells
    for (place, cell) in cells.filter({ $0.kind == .code }).enumerated() {
      do throws(PythonError) {
        if cell.exercise != nil { checks += 1 }
        let fault = try runCell(cell, number: place + 1) { visit(checks, $0, $1) }
        if let fault { return .fails(fault) }
      } catch {
        return .fails(error.rendered)
      }
    }
    return .holds(checks: checks)
  }

  /// Runs a cell; gives what is wrong with it as an exercise.
  private func runCell(
    _ cell: NotebookCell, number: Int, visit: (RunExercise, ExerciseCheck) -> Void
  ) throws(PythonError) -> String? {
    let check = ExerciseCheck(world: world)
    guard let exercise = cell.exercise else {
      try execute(cell.text, number)
      return nil
    }
    guard !exercise.isPrediction else {
      let value = try execute(cell.text, number)?.repr()
      guard let value else { return "cell \(number): a cell to predict has to end in a value" }
      let run = RunExercise(exercise: exercise, value: value)
      guard check.verdict(run, of: value) == .right else {
        return "cell \(number): nobody can write down \(value): end in a number, a text or a tuple"
      }
      guard check.verdict(run, of: "...") != .right else {
        return "cell \(number): the check accepts the prediction before anything was done"
      }
      visit(run, check)
      return nil
    }
    guard !exercise.check.isEmpty else { return "cell \(number): the exercise has no check" }
    guard !exercise.hints.isEmpty else { return "cell \(number): the exercise has no hint" }
    guard check.verdict(of: exercise.check, after: cell.text) != .right else {
      return "cell \(number): the check accepts the exercise before anything was done"
    }
    visit(RunExercise(exercise: exercise), check)
    try execute(exercise.solution, number)
    if case .refused(let reason) = check.verdict(of: exercise.check) {
      return "cell \(number): the check refuses the solution: \(reason)"
    }
    return nil
  }

  @discardableResult
  private func execute(_ code: String, _ number: Int) throws(PythonError) -> Value? {
    try world.interpreter.evaluateCell(SourceText(code, name: "\(name), cell \(number)"))
  }
}
