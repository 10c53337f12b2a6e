import Testing

@testable import Lessons

@Suite struct ExerciseTests {
  let lesson = """

    <details>
    <summary>Hint</summary>

    Count *again*.
    </details>

    <details>
    <summary>Hint</summary>

    62 − 3 + 1.
    </details>

    <details>
    <summary>Solution</summary>

    ```python
    places = 60
    ```
    </details>

    <!-- check
    expect_equal(places, 60, 'the number of places')
    -->

    And on it goes.
    """

  private func read(_ text: String) -> (exercise: Exercise, lineCount: Int) {
    Exercise.read(ExactLines.of(text)[...])
  }

  @Test func hintsSolutionAndCheckAreRead() {
    let (exercise, lineCount) = read(lesson)
    #expect(exercise.hints == ["Count *again*.", "62 − 3 + 1."])
    #expect(exercise.solution == "places = 60")
    #expect(exercise.check == "expect_equal(places, 60, 'the number of places')")
    #expect(ExactLines.content(ExactLines.of(lesson)[lineCount]) == "And on it goes.")
  }

  @Test func readingEndsBeforeWhatIsNoPartOfTheExercise() {
    #expect(read("\nProse.\n").exercise == Exercise())
    #expect(read("<!-- a note -->\n").lineCount == 0)
    #expect(read("<details>\nnever closed\n").lineCount == 0)
    #expect(read("").lineCount == 0)
  }

  @Test func theWordBehindTheLanguageMarksAnExercise() {
    #expect(Exercise.isMarked(info: "python exercise"))
    #expect(!Exercise.isMarked(info: "python"))
    #expect(!Exercise.isMarked(info: "exercise"))
  }
}
