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

@Suite struct ExerciseCellTests {
  let text = """
    # Lesson

    ```python exercise
    places = ...
    ```

    <details>
    <summary>Solution</summary>

    ```python
    places = 60
    ```
    </details>

    <!-- check
    expect(places == 60, 'count again')
    -->

    On it goes.

    """

  @Test func anExerciseIsOneCellWithItsPartsOutOfSight() {
    let document = NotebookDocument(text: text, format: .markdown)
    #expect(document.cells.map(\.text) == ["# Lesson", "places = ...", "On it goes."])
    #expect(document.cells[1].exercise?.solution == "places = 60")
    #expect(document.cells[0].exercise == nil)
  }

  @Test func anAnswerIsWrittenInFrontOfThePartsThatStay() {
    var document = NotebookDocument(text: text, format: .markdown)
    #expect(document.text == text)
    document.setText("places = 59", at: 1)
    #expect(document.text == text.replacingEllipsis(with: "59"))
  }
}

extension String {
  fileprivate func replacingEllipsis(with answer: String) -> String {
    split(separator: "...", maxSplits: 1).joined(separator: answer)
  }
}

@Suite struct StageBlockTests {
  let text = """
    Watch it.

    ```stride
    animate conv --stride 2
    ```

    And again.

    ```stride
    animate pool
    ```

    """

  @Test func aStageEndsItsCellAndTellsWhatToPlay() {
    let document = NotebookDocument(text: text, format: .markdown)
    #expect(
      document.cells.map { StageBlock.command(of: $0) } == [["conv", "--stride", "2"], ["pool"]])
    #expect(document.text == text)
  }

  @Test func noEmptyCellStandsBetweenAStageAndCode() {
    let text = "Watch it.\n\n```stride\nanimate conv\n```\n\n\n```python\nx = 1\n```\n"
    let document = NotebookDocument(text: text, format: .markdown)
    #expect(document.cells.map(\.kind) == [.markdown, .code])
    #expect(document.text == text)
  }

  @Test func proseWithoutAStageHasNone() {
    let document = NotebookDocument(
      text: "Prose.\n\n```text\nanimate conv\n```\n", format: .markdown)
    #expect(StageBlock.command(of: document.cells[0]) == nil)
  }

  @Test func takingTheStageAwayKeepsTheCellsApart() {
    var document = NotebookDocument(text: text, format: .markdown)
    document.setText("Watch it.", at: 0)
    let again = NotebookDocument(text: document.text, format: .markdown)
    #expect(again.cells.count == 2)
  }
}
