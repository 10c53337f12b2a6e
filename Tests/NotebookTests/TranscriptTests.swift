import Foundation
import Lessons
import Testing

@testable import Notebook

@Suite struct TranscriptTests {
  private let transcript: Transcript = {
    var run = Transcript.Cell(.code, "print('a')\n2")
    run.count = 1
    run.output = ["a"]
    run.value = "2"
    var failed = Transcript.Cell(.code, "x")
    failed.count = 2
    failed.failure = ("NameError", "line 1\nNameError: name 'x' is not defined")
    failed.remark = "✗ Not yet: no"
    return Transcript(cells: [
      Transcript.Cell(.markdown, "# Title ü"), run, failed,
      Transcript.Cell(.code, "y = \'\'\'\n ```\n\'\'\'"),
    ])
  }()

  @Test func inMarkdownOutputsStandInFencesOfTheirOwn() {
    #expect(
      transcript.text(as: .markdown) == """
        # Title ü

        ```python
        print('a')
        2
        ```

        ```text
        a
        2
        ```

        ```python
        x
        ```

        ```text
        line 1
        NameError: name 'x' is not defined
        ```

        *✗ Not yet: no*

        ````python
        y = '''
         ```
        '''
        ````

        """)
  }

  @Test func asAScriptOutputsAreComments() {
    #expect(
      transcript.text(as: .script).hasPrefix(
        """
        # %% [markdown]
        # # Title ü

        # %%
        print('a')
        2
        # a
        # 2

        # %%
        x
        # line 1
        """))
  }

  @Test func asAJupyterNotebookItComesBackWithItsOutputs() throws {
    let text = transcript.text(as: .jupyter)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let notebook = try #require(object as? [String: Any])
    #expect(notebook["nbformat"] as? Int == 4)
    let back = try JupyterNotebook.read(text)
    #expect(back.cells.map(\.text) == transcript.cells.map(\.text))
    #expect(back.cells[1].output == ["a"])
    #expect(back.cells[1].value == "2")
    #expect(back.cells[2].failure?.name == "NameError")
    #expect(back.cells[3].count == nil)
  }

  @Test(arguments: ["", "[]", "{}", "{\"cells\": []}", "{\"nbformat\": 3, \"cells\": []}", "{\"ce"])
  func whatIsNoNotebookIsRefused(text: String) {
    #expect(throws: JupyterNotebook.Failure.self) { try JupyterNotebook.read(text) }
  }

  @Test func whatOnlyJupyterUnderstandsBecomesAComment() throws {
    let text = """
      {"nbformat": 4, "cells": [
        {"cell_type": "code", "source": ["%matplotlib inline\\n", "!pip install keras\\n", "x = 1"]},
        {"cell_type": "code", "source": "%%bash\\nls"},
        {"cell_type": "raw", "source": "raw"}, {"cell_type": "markdown"}, 7]}
      """
    #expect(
      try JupyterNotebook.read(text).cells.map(\.text) == [
        "# %matplotlib inline\n# !pip install keras\nx = 1", "# %%bash\n# ls", "raw",
      ])
  }

  @Test func runningWritesDownWhatCellsGiveUpToTheFirstError() {
    let text =
      "Prose.\n\n```python\nprint('a')\n1 + 1\n```\n\n```python\nb\n```\n\n```python\nc\n```\n"
    let cells = Transcript.running(text, format: .markdown, seed: 0).cells
    #expect(cells.map(\.count) == [nil, 1, 2, nil])
    #expect(cells[1].output == ["a"])
    #expect(cells[1].value == "2")
    #expect(cells[2].failure?.text.contains("name 'b' is not defined") == true)
  }
}

@Suite struct ScoreTests {
  private func entry(
    _ learner: String, _ exercise: Int, _ tally: ExerciseTally, at time: String,
    solvedAt: String? = nil, lesson: String = "drums"
  ) -> ScoreEntry {
    ScoreEntry(
      learner: learner,
      note: ScoreNote(
        lesson: lesson, exercise: exercise, title: "Exercise: a, \"b\"", tally: tally),
      time: time, solvedAt: solvedAt)
  }

  @Test func aLineComesBackAsItWas() throws {
    let one = entry(
      "Adä", 2, ExerciseTally(attempts: 3, hints: 1, sawSolution: true, isSolved: true),
      at: "2026-01-02T03:04:05Z", solvedAt: "2026-01-02T03:04:05Z")
    #expect(ScoreEntry(line: one.line) == one)
    #expect(!one.line.contains("\n"))
    for broken in ["", "{}", "{\"who\": 1}", one.line.dropLast(3).description] {
      #expect(ScoreEntry(line: broken) == nil)
    }
  }

  @Test func aTableHasARowForEachLearner() {
    let table = ScoreTable([
      entry("bob", 1, ExerciseTally(attempts: 1), at: "2026-01-01T10:00:00Z"),
      entry("ada", 1, ExerciseTally(attempts: 1), at: "2026-01-01T10:00:00Z"),
      entry(
        "ada", 1, ExerciseTally(attempts: 2, isSolved: true), at: "2026-01-01T10:05:00Z",
        solvedAt: "2026-01-01T10:05:00Z"),
      entry("ada", 2, ExerciseTally(hints: 2, sawSolution: true), at: "2026-01-01T10:09:30Z"),
    ])
    #expect(
      table.text == """
        drums
          learner  1    2         solved  last
          ada      ✓ 2  – 0 h2 s  1 of 2  2026-01-01 10:09
          bob      – 1            0 of 2  2026-01-01 10:00

        ✓ solved, – not yet; the number of attempts; h the hints taken; s the solution was seen.

        """)
    #expect(
      table.csv.split(separator: "\n")[1]
        == "ada,drums,1,\"Exercise: a, \"\"b\"\"\",2,0,false,true,2026-01-01T10:05:00Z,"
        + "2026-01-01T10:05:00Z")
  }

  @Test func whatWasSolvedStaysSolvedWhateverComesLater() {
    let solved = entry(
      "ada", 1, ExerciseTally(attempts: 4, hints: 2, isSolved: true), at: "2026-01-01T10:00:00Z",
      solvedAt: "2026-01-01T10:00:00Z")
    let later = entry("ada", 1, ExerciseTally(attempts: 1), at: "2026-01-03T10:00:00Z")
    for order in [[solved, later], [later, solved]] {
      let merged = ScoreTable(order).latest[0]
      #expect(merged.note.tally == solved.note.tally)
      #expect(merged.solvedAt == solved.solvedAt)
      #expect(merged.time == later.time)
    }
  }

  @Test func aLineThatACrashCutOffCostsOnlyItself() throws {
    let folder = try TemporaryFolder()
    let scores = ScoreFolder(path: folder.path + "/new/scores")
    let one = entry("ada lovelace", 1, ExerciseTally(attempts: 1), at: "2026-01-01T10:00:00Z")
    try scores.append(one)
    let file = scores.file(of: "ada lovelace", lesson: "drums")
    #expect(file.hasSuffix("/drums.ada_lovelace.scores.jsonl"))
    let text = try SystemFile.readText(file)
    try SystemFile.writeAtomically(Array((text + "{\"who\": \"ad").utf8), to: file)
    let two = entry("ada lovelace", 2, ExerciseTally(attempts: 5), at: "2026-01-01T11:00:00Z")
    try scores.append(two)
    let found = ScoreFolder(path: folder.path).entries()
    #expect(found.entries == [one, two])
    #expect(found.unreadable == 1)
    #expect(scores.tallies(of: "ada lovelace", lesson: "drums")[2] == two.note.tally)
  }
}
