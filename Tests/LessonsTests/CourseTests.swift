import Testing

@testable import Lessons

@Suite struct FrontMatterTests {
  let text =
    "---\nteacher: true\n# a note\nScores: \"/srv/class scores\"\n---\n\n# Lesson\n\nProse.\n"

  @Test func settingsAtTheHeadAreRead() {
    let settings = FrontMatter(of: text)
    #expect(settings["teacher"] == "true")
    #expect(settings["scores"] == "/srv/class scores")
    #expect(settings["locked"] == nil)
  }

  @Test(arguments: [
    "---\n\n# Title\n", "---\nno setting at all\n---\n", "# Title\n---\na: b\n---\n", "---\n---\n",
    "---",
    "",
  ]) func whatOnlyBeginsWithDashesIsNone(text: String) {
    #expect(FrontMatter(of: text) == FrontMatter())
    #expect(NotebookDocument(text: text, format: .markdown).text == text)
  }

  @Test func noCellShowsThemAndTheFileKeepsThem() {
    var document = NotebookDocument(text: text, format: .markdown)
    #expect(document.cells.map(\.text) == ["# Lesson\n\nProse."])
    #expect(document.text == text)
    document.setText("# Other", at: 0)
    #expect(document.text.hasPrefix("---\nteacher: true\n# a note\n"))
    document.remove(at: 0)
    #expect(document.text == "---\nteacher: true\n# a note\nScores: \"/srv/class scores\"\n---\n")
  }

  @Test func theRulesFollowTheSettings() {
    #expect(LessonRules(FrontMatter()) == .free)
    #expect(LessonRules(FrontMatter(), isTaught: true) == .taught)
    #expect(LessonRules(FrontMatter([("teacher", "yes")])) == .taught)
    let own = LessonRules(
      FrontMatter([("teacher", "true"), ("locked", "no"), ("solutions", "true"), ("scores", "/s")]))
    #expect(!own.locksSteps && own.showsSolutions && own.keepsScores)
    #expect(own.scoreFolder == "/s")
    #expect(!LessonRules(FrontMatter([("teacher", "true"), ("scores", "false")])).keepsScores)
  }

  @Test func everyLearnerHasASeedOfTheirOwn() {
    let seeds = ["ada", "bob", "eve"].map { LessonRules.seed(of: $0, in: "drums") }
    #expect(Set(seeds).count == 3)
    #expect(seeds == ["ada", "bob", "eve"].map { LessonRules.seed(of: $0, in: "drums") })
    #expect(seeds.allSatisfy { (0..<1 << 31).contains($0) })
  }
}

@Suite struct LessonProgressTests {
  @Test func aLineSaysWhatWasDoneAndWhereTheLearnerIs() throws {
    let progress = LessonProgress(lesson: "01-first", done: [2, 0], place: 7)
    #expect(progress.line == "01-first 0,2 @7")
    #expect(LessonProgress(line: progress.line) == progress)
    #expect(
      LessonProgress(line: "01-first 0,2") == LessonProgress(lesson: "01-first", done: [0, 2]))
    #expect(LessonProgress(line: "01-first @3") == LessonProgress(lesson: "01-first", place: 3))
    for broken in ["", "a 1 2", "a x", "a 1 @-2", "a 1 @x"] {
      #expect(LessonProgress(line: broken) == nil)
    }
  }
}

@Suite struct LessonMatchTests {
  let lesson = NotebookDocument(
    text: """
      # Lesson

      ```python
      import numpy as np
      ```

      ## Step

      ```python
      x = np.zeros(3)
      ```

      ```python exercise
      answer = ...
      ```

      <!-- check
      expect(answer == 3, 'no')
      -->

      The end.

      """, format: .markdown)

  private func places(_ copy: NotebookDocument) -> [Int?] {
    let match = LessonMatch(copy, with: lesson)
    return copy.cells.map { match.place(of: $0.id) }
  }

  @Test func anUntouchedCopyMatchesCellByCell() {
    #expect(places(lesson) == [0, 1, 2, 3, 4, 5])
  }

  @Test func cellsOfTheLearnersOwnAreNone() {
    var copy = lesson
    _ = copy.insert(.code, text: "print(x)", at: 4)
    _ = copy.insert(.markdown, text: "My notes.", at: 0)
    #expect(places(copy) == [nil, 0, 1, 2, 3, nil, 4, 5])
    // Also after the copy was written and read again.
    let again = NotebookDocument(text: copy.text, format: .markdown)
    #expect(places(again) == [nil, 0, 1, 2, 3, nil, 4, 5])
  }

  @Test func answersAndEditedCellsAreStillTheLessons() {
    var copy = lesson
    copy.setText("answer = 3", at: 4)
    copy.setText("x = np.ones(8)", at: 3)
    #expect(places(copy) == [0, 1, 2, 3, 4, 5])
  }

  @Test func cellsThatWereTakenOutAreMissed() {
    var copy = lesson
    copy.remove(at: 3)
    #expect(places(copy) == [0, 1, 2, 4, 5])
    #expect(LessonMatch(copy, with: lesson).id(at: 3) == nil)
    copy.remove(at: 3)
    #expect(places(copy) == [0, 1, 2, 5])
  }

  @Test func theOutlineKnowsItsCells() {
    let outline = LessonOutline(of: lesson)
    #expect(outline.steps.map(\.title) == ["Lesson", "Step"])
    #expect(outline.steps.map(\.cells) == [0..<2, 2..<6])
    #expect(outline.steps.map(\.code) == [[0], [1, 2]])
    #expect(outline.steps.map(\.exercises) == [0, 1])
    #expect(outline.step(ofCell: 5) == 1)
  }
}

@Suite struct PredictionCellTests {
  @Test func theWordBehindTheLanguageMarksAPrediction() {
    let document = NotebookDocument(
      text: """
        ```python predict
        1 + 1
        ```

        <details>
        <summary>Hint</summary>

        Count.
        </details>

        Prose.
        """, format: .markdown)
    #expect(document.cells.map(\.isPrediction) == [true, false])
    #expect(document.cells[0].exercise?.hints == ["Count."])
  }
}
