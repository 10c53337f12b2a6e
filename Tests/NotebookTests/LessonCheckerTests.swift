import Lessons
import Testing

@testable import Notebook

@Suite struct LessonCheckerTests {
  private func lesson(starter: String, solution: String, check: String) -> String {
    """
    # Lesson

    ```python
    wanted = 60
    ```

    ```python exercise
    \(starter)
    ```

    <details>
    <summary>Hint</summary>

    Count.
    </details>

    <details>
    <summary>Solution</summary>

    ```python
    \(solution)
    ```
    </details>

    <!-- check
    \(check)
    -->
    """
  }

  private func check(_ text: String) -> LessonChecker.Result {
    LessonChecker(seed: 0).check(text, name: "lesson")
  }

  @Test func aLessonWhoseSolutionPassesHolds() {
    let text = lesson(
      starter: "places = ...", solution: "places = 60",
      check: "expect_equal(places, wanted, 'the number of places')")
    #expect(check(text) == .holds(checks: 1))
  }

  @Test func aSolutionThatItsCheckRefusesIsToldWithTheReason() {
    let text = lesson(
      starter: "places = ...", solution: "places = 59",
      check: "expect_equal(places, wanted, 'the number of places')")
    #expect(
      check(text)
        == .fails(
          "cell 2: the check refuses the solution: the number of places: expected 60, yours is 59"))
  }

  @Test func aCheckThatAcceptsTheUntouchedExerciseIsNone() {
    let text = lesson(
      starter: "places = 60", solution: "places = 60", check: "expect(places == 60, 'no')")
    #expect(
      check(text) == .fails("cell 2: the check accepts the exercise before anything was done"))
  }

  @Test func aCellThatFailsIsShownWithItsPlace() {
    let text = "# Lesson\n\n```python\nprint(wnated)\n```\n"
    guard case .fails(let reason) = check(text) else {
      Issue.record("a failing cell was not noticed")
      return
    }
    #expect(reason.contains("lesson, cell 1, line 1"))
    #expect(reason.contains("NameError: name 'wnated' is not defined"))
  }

  /// The whole course as it is in the program: every cell runs, every solution passes its check,
  /// and no check passes before something was done.
  @Test(arguments: Course.bundled.map(\.name)) func aLessonOfTheCourseHolds(name: String) throws {
    let lesson = try #require(Course.bundled.first { $0.name == name })
    #expect(check(lesson.text) == .holds(checks: 2))
  }
}

@Suite struct ExerciseCheckTests {
  /// An exercise of the course, and what the check says of an answer to it, in a world in which the
  /// lesson was followed so far.
  private func verdict(lesson: String, exercise: Int, answer: String) throws -> Verdict {
    let lesson = try #require(Course.bundled.first { $0.name == lesson })
    return LessonChecker(seed: 0).verdict(
      in: lesson.text, exercise: exercise, answer: answer)
  }

  @Test(arguments: [
    "places = 60\nparameters = 12352",
    "places, parameters = 62 - 3 + 1, 3 * 64 * 64 + 64",
    "parameters = model.layers[1].count_params()\nplaces = 60",
  ]) func everySpellingOfARightAnswerPasses(answer: String) throws {
    #expect(try verdict(lesson: "01-one-dimension", exercise: 0, answer: answer) == .right)
  }

  @Test(arguments: [
    ("places = ...\nparameters = 12352", "the number of places is still to be filled in"),
    ("places = 62\nparameters = 12352", "the number of places: expected 60, yours is 62"),
    (
      "places = 60\nparameters = 3 * 64 * 64",
      "the number of parameters: expected 12352, yours is 12288"
    ),
  ]) func aWrongAnswerIsToldWhatDiffers(answer: String, message: String) throws {
    #expect(
      try verdict(lesson: "01-one-dimension", exercise: 0, answer: answer) == .refused(message))
  }
}
