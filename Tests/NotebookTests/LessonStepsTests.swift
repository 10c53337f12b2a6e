import Lessons
import TextUI
import Testing

@testable import Notebook

/// A lesson as a learner goes through it: predictions, places, the contents, resets, locked steps.
@Suite struct LessonStepsTests {
  static let text = """
    # Lesson

    ```python
    x = 1
    ```

    ## Guess

    ```python predict
    x + 1
    ```

    <details>
    <summary>Hint</summary>

    Count on.
    </details>

    ## Do

    ```python exercise
    y = ...
    ```

    <details>
    <summary>Hint</summary>

    Three.
    </details>

    <details>
    <summary>Solution</summary>

    ```python
    y = 3
    ```
    </details>

    <!-- check
    expect(y == 3, 'no')
    -->

    ## End

    ```python
    z = 1
    ```

    """

  private func app(
    _ text: String = LessonStepsTests.text, progress: LessonProgress? = nil,
    rules: LessonRules = .free, tallies: [Int: ExerciseTally] = [:]
  ) -> AppDriver {
    var app = AppDriver()
    app.send(
      .opened(
        OpenedNotebook(
          path: "/s/lessons/l.md", text: text, lesson: "l", progress: progress,
          original: LessonStepsTests.text, rules: rules, tallies: tallies)))
    app.send(.time(.seconds(10)))
    return app
  }

  private func finish(_ app: inout AppDriver, _ cell: Int, value: String? = nil) {
    app.send(.report(.began(cell: cell, count: 1)))
    app.send(.report(.finished(cell: cell, RunOutcome(value: value, duration: .zero))))
  }

  private var selected: (AppDriver) -> Int { { $0.state.notebook?.selected ?? -1 } }

  // MARK: Predictions

  @Test func aPredictionIsAskedForBeforeTheCellRuns() {
    var app = app()
    app.press("j", "j", "j", "r")
    app.type("(2")
    #expect(app.screen.contains("it will give  (2"))
    app.press(.left, .delete, .left, .backspace, .end)
    _ = app.takeCommands()
    app.press(.enter)
    #expect(app.takeCommands() == [.run(cell: 3, source: "x + 1", columns: 72)])
  }

  @Test func aWrongPredictionLeavesTheResultCovered() {
    var app = app()
    app.press("j", "j", "j", .enter)
    app.type("55\n")
    _ = app.takeCommands()
    finish(&app, 3, value: "24680")
    guard case .check(let cell, let code)? = app.takeCommands().first else {
      Issue.record("nothing is checked")
      return
    }
    #expect(cell == 3)
    #expect(code.contains("55") && code.contains("24680"))
    app.send(.report(.checked(cell: 3, .refused("your prediction: 55 is too small"))))
    #expect(app.screen.contains("✗ Not yet: your prediction: 55 is too small"))
    #expect(!app.screen.contains("24680"))
    app.press("h")
    #expect(app.screen.contains("Count on."))
    app.press("H")
    #expect(app.screen.contains("24680"))
    #expect(app.screen.contains("✗ Not so: you predicted 55, it gives 24680."))
  }

  @Test func aRightPredictionShowsTheResultAndIsProgress() {
    var app = app()
    app.press("j", "j", "j", .enter)
    app.type("2\n")
    finish(&app, 3, value: "2")
    _ = app.takeCommands()
    app.send(.report(.checked(cell: 3, .right)))
    #expect(app.screen.contains("✓ Right: you predicted 2."))
    #expect(
      app.takeCommands() == [.saveProgress(LessonProgress(lesson: "l", done: [1], place: 3))])
    // What was found out is there to be run like any cell, and Enter reads on.
    app.press(.enter)
    #expect(selected(app) == 4)
    #expect(app.state.notebook?.mode == .command)
    app.press("k")
    _ = app.takeCommands()
    app.press("r")
    #expect(app.takeCommands() == [.run(cell: 3, source: "x + 1", columns: 72)])
  }

  @Test func aQuestionThatCannotRunYetStaysAQuestion() {
    var app = app()
    app.press("j", "j", "j", .enter)
    app.type("2\n")
    _ = app.takeCommands()
    let failure = RunFailure(name: "NameError", text: "NameError: name 'x' is not defined")
    app.send(.report(.finished(cell: 3, RunOutcome(failure: failure, duration: .zero))))
    #expect(app.screen.contains("name 'x' is not defined"))
    #expect(app.screen.contains("run the cells above, then"))
    #expect(app.state.notebook?.hidesModel == true)
    app.press(.enter)
    #expect(app.screen.contains("it will give"))
    #expect(!app.screen.contains("it will give  2"))
  }

  @Test func aCellOfOnesOwnIsWrittenInAtOnce() {
    var app = app()
    app.press("j", "b")
    app.type("y = 2")
    #expect(app.texts[2] == "y = 2")
  }

  @Test func aHintBelowALongAnswerComesIntoSight() {
    let long = (1...40).map { "a\($0) = \($0)" }.joined(separator: "\n")
    var app = app(LessonStepsTests.text.replacing("y = ...", with: long + "\ny = ..."))
    app.press("j", "j", "j", "j", "j", "h")
    #expect(app.screen.contains("Three."))
    app.press("H")
    #expect(app.screen.contains("One solution:"))
    app.press("k")
    #expect(!app.screen.contains("One solution:"))
  }

  @Test func theLastStepSaysThatItIsTheLast() {
    var app = app()
    app.press("G", "j")
    #expect(app.screen.contains("The end of the lesson"))
  }

  @Test func theModelIsHiddenWhereItWouldAnswerTheQuestion() {
    var app = app()
    #expect(app.state.notebook?.hidesModel == false)
    app.press("j")
    #expect(app.state.notebook?.hidesModel == true)
    app.press("j", "j")
    #expect(app.state.notebook?.hidesModel == true)
    app.press("H")
    #expect(app.state.notebook?.hidesModel == false)
  }

  // MARK: Places

  @Test func theLearnerComesBackToTheSamePlace() {
    var app = app(progress: LessonProgress(lesson: "l", done: [0], place: 3))
    #expect(selected(app) == 3)
    #expect(app.screen.contains("You were here. A runs the cells above"))
    app.press("j")
    #expect(
      app.takeCommands() == [.saveProgress(LessonProgress(lesson: "l", done: [0], place: 4))])
  }

  @Test func cellsOfTheLearnersOwnCountForNothing() {
    var app = app()
    app.press("j", "b")
    #expect(app.screen.contains("+ [ ]"))
    app.press("j")
    #expect(app.state.notebook?.lesson?.place == 1)
    app.press("k", "r")
    finish(&app, app.state.notebook?.cell.id ?? 0)
    #expect(app.state.notebook?.lesson?.done == [])
    finish(&app, 1)
    #expect(app.state.notebook?.lesson?.done == [0])
  }

  @Test func aNameThatACellAboveMakesIsExplained() {
    var app = app()
    app.press("j", "j", "j", "j", "j", "r")
    app.send(.report(.began(cell: 5, count: 1)))
    let failure = RunFailure(name: "NameError", text: "NameError: name 'x' is not defined")
    app.send(.report(.finished(cell: 5, RunOutcome(failure: failure, duration: .zero))))
    #expect(app.screen.contains("Cells above have not run: A runs them all"))
  }

  // MARK: Contents and resets

  @Test func theContentsLeadToEveryStep() {
    var app = app(progress: LessonProgress(lesson: "l", done: [0, 1]))
    app.press("t")
    #expect(app.screen.contains("▸ Lesson"))
    #expect(app.screen.contains("Guess"))
    app.press("j", "j", .enter)
    #expect(app.state.contents == nil)
    #expect(selected(app) == 4)
  }

  @Test func theContentsListTheCourseAroundTheLesson() {
    var app = app()
    app.press("t")
    #expect(app.takeCommands().contains(.loadHome))
    app.send(
      .home(
        HomeContents(lessons: [
          .init(name: "k", title: "Before", steps: 2, done: 2),
          .init(name: "l", title: "Lesson", steps: 4, done: 0),
          .init(name: "m", title: "After", steps: 3, done: 1),
        ])))
    #expect(app.screen.contains("1  Before"))
    #expect(app.screen.contains("✓ done"))
    app.press("G", .enter)
    #expect(app.takeCommands().suffix(2) == [.restart, .openLesson("m")])
  }

  @Test func aStepIsResetAfterAQuestionAndTheLearnersCellsStay() {
    let answered = LessonStepsTests.text.replacing("y = ...", with: "y = 4")
      .replacing("x = 1", with: "x = 9")
    var app = app(answered, progress: LessonProgress(lesson: "l", done: [0, 1, 2]))
    app.press("G", "b", .escape)
    app.press("t", "k", "x")
    #expect(app.screen.contains("Make “Do” as it was written?"))
    _ = app.takeCommands()
    app.press("y")
    #expect(
      app.texts == ["# Lesson", "x = 9", "## Guess", "x + 1", "## Do", "y = ...", "## End"]
        + ["z = 1", ""])
    #expect(app.state.notebook?.lesson?.done == [0, 1])
    app.press("u")
    #expect(app.texts[5] == "y = 4")
  }

  @Test func aLessonIsResetAndWhatWasTakenOutComesBack() {
    var app = app(progress: LessonProgress(lesson: "l", done: [0, 1]))
    app.press("j", "d", "d", "d", "d")
    #expect(app.texts.count == 5 + 1)
    app.press("t", "X", "n")
    #expect(app.texts.count == 6)
    app.press("X", "y")
    #expect(
      app.texts == [
        "# Lesson", "x = 1", "## Guess", "x + 1", "## Do", "y = ...", "## End", "z = 1",
      ])
    #expect(app.state.notebook?.lesson?.done == [])
    #expect(selected(app) == 0)
  }

  // MARK: Teacher mode

  @Test func lockedStepsOpenOneAfterTheOther() {
    var app = app(rules: .taught)
    app.press("G")
    #expect(selected(app) == 3)
    #expect(app.screen.contains("the next step opens when the exercise has passed"))
    #expect(!app.screen.contains("z = 1"))
    app.press("R")
    #expect(
      !app.takeCommands().contains { if case .run(5, _, _) = $0 { true } else { false } })
    finish(&app, 1)
    app.press(.enter)
    app.type("2\n")
    finish(&app, 3, value: "2")
    app.send(.report(.checked(cell: 3, .right)))
    app.press("G")
    #expect(selected(app) == 5)
    app.press("H")
    #expect(app.screen.contains("The solution can be seen once your answer has passed"))
    app.press("d", "d")
    #expect(app.texts.count == 8)
    app.press("b")
    #expect(app.texts.count == 9)
    #expect(selected(app) == 6)
  }

  @Test func attemptsHintsAndTheSolutionAreCounted() {
    var app = app(
      progress: LessonProgress(lesson: "l", done: [1]), rules: .taught,
      tallies: [2: ExerciseTally(attempts: 3)])
    app.press("G", "h")
    app.send(.report(.checked(cell: 5, .refused("no"))))
    app.send(.report(.checked(cell: 5, .right)))
    app.send(.report(.checked(cell: 5, .refused("played on"))))
    let notes = app.takeCommands().compactMap { command -> ExerciseTally? in
      guard case .score(let note) = command else { return nil }
      #expect(note.exercise == 2 && note.title == "Do" && note.lesson == "l")
      return note.tally
    }
    #expect(
      notes == [
        ExerciseTally(attempts: 3, hints: 1), ExerciseTally(attempts: 4, hints: 1),
        ExerciseTally(attempts: 5, hints: 1, isSolved: true),
      ])
  }

  @Test func whoLearnsAloneIsNotCounted() {
    var app = app()
    app.press("G", "k", "k", "h", "H")
    app.send(.report(.checked(cell: 5, .right)))
    #expect(!app.takeCommands().contains { if case .score = $0 { true } else { false } })
  }

  // MARK: Transcripts

  @Test func aTranscriptIsWrittenInTheFormThatIsChosen() {
    var app = app()
    app.press("E")
    #expect(app.screen.contains("Write a transcript"))
    _ = app.takeCommands()
    app.press("i")
    guard case .export(let transcript, let format, let path)? = app.takeCommands().first else {
      Issue.record("nothing is written")
      return
    }
    #expect(format == .jupyter)
    #expect(path == "/s/lessons/l.md")
    #expect(transcript.cells.count == 8)
  }
}
