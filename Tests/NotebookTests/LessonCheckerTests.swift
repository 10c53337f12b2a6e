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

  @Test func aCellToPredictHoldsWhenItsValueCanBeWrittenDown() {
    let text = """
      # Lesson

      ```python predict
      (None, 6 // 2)
      ```

      <details>
      <summary>Hint</summary>

      Half of six.
      </details>

      """
    #expect(check(text) == .holds(checks: 1))
    let (verdicts, fault) = LessonChecker(seed: 0).verdicts(
      in: text, name: "lesson",
      answers: [1: ["(None, 3)", "None, 3", "[None, 3]", "(None, 4)", "3", "(3,)", "nmae"]])
    #expect(fault == nil)
    #expect(
      verdicts[1] == [
        .right, .right, .right, .refused("your prediction, entry 2: 4 is too large"),
        .refused("your prediction: 3 is a single value; 2 are asked for, parted by commas"),
        .refused(
          "your prediction: (3,) has 1 entry, 2 are asked for; the first of them, None, stands "
            + "for the batch"),
        .refused(
          "your prediction: name 'nmae' is not defined; write a number, a text in quotes, or a tuple"
        ),
      ])
  }

  @Test func aCellToPredictThatGivesNothingToSayIsNone() {
    #expect(
      check("# Lesson\n\n```python predict\nx = 1\n```\n")
        == .fails("cell 1: a cell to predict has to end in a value"))
    #expect(
      check("# Lesson\n\n```python predict\nprint\n```\n")
        == .fails(
          "cell 1: nobody can write down <built-in function print>: "
            + "end in a number, a text or a tuple"))
  }
}

@Suite struct CheckedLessonFilesTests {
  @Test func aCheckedLessonReadsBackWhatItWroteAndLeavesNoFile() {
    let name = "stride-lesson-file-\(UInt64.random(in: .min ... .max)).txt"
    let text = """
      # A lesson

      ```python
      import os
      with open('\(name)', 'w') as file:
          file.write('one')
      with open('\(name)', 'a') as file:
          file.write('two')
      assert open('\(name)').read() == 'onetwo' and '\(name)' in os.listdir('.')
      ```

      ```python
      os.remove('\(name)')
      assert not os.path.exists('\(name)')
      open('\(name)', 'w').close()
      ```
      """
    let result = LessonChecker(seed: 0).check(text, name: "lesson")
    #expect(result == .holds(checks: 0))
    #expect(!SystemFile.names(in: ".").contains(name))
  }
}
