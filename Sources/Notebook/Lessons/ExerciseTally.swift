/// How a learner fared with one exercise so far.
public struct ExerciseTally: Sendable, Equatable {
  /// How often the check has looked at an answer, up to the one that passed.
  public var attempts: Int
  /// How many hints were asked for.
  public var hints: Int
  /// Whether the solution, or the result of a prediction, was looked at before the check passed.
  public var sawSolution: Bool
  /// Whether the check has passed.
  public var isSolved: Bool

  /// A tally; nothing done unless given.
  public init(attempts: Int = 0, hints: Int = 0, sawSolution: Bool = false, isSolved: Bool = false)
  {
    self.attempts = attempts
    self.hints = hints
    self.sawSolution = sawSolution
    self.isSolved = isSolved
  }
}

/// A line of a score file: an exercise of a lesson, and how the learner fares with it.
public struct ScoreNote: Sendable, Equatable {
  /// The lesson's name.
  public var lesson: String
  /// The exercise, counted from 1; predictions count too.
  public var exercise: Int
  /// The heading above the exercise.
  public var title: String
  /// What there is to tell.
  public var tally: ExerciseTally

  /// A note.
  public init(lesson: String, exercise: Int, title: String, tally: ExerciseTally) {
    self.lesson = lesson
    self.exercise = exercise
    self.title = title
    self.tally = tally
  }
}
