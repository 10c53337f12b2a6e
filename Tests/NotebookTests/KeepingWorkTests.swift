import TextUI
import Testing

@testable import Notebook

/// What the application does so that nothing is lost: putting aside, asking, bringing back.
@Suite struct KeepingWorkTests {
  private let path = "/home/ada/notes.md"
  private let text = "# Title\n\n```python\na\n```\n\n```python\nb\n```\n"

  private func journals(_ app: AppDriver) -> [JournalEntry] {
    app.commands.compactMap { if case .journal(_, let entry) = $0 { entry } else { nil } }
  }

  // MARK: Putting aside

  @Test func typingIsKeptAtOnceAndThenFiveTimesASecond() throws {
    var app = AppDriver(notebook: "", isNew: true)
    for tenth in 1...20 {
      app.send(.time(.milliseconds(tenth * 50)))
      app.type("x")
    }
    #expect(journals(app).count == 5)
    #expect(journals(app)[0].text.contains("x\n"))
    // The last letters are kept without another key.
    let wait = try #require(app.state.tickInterval)
    #expect(wait <= .milliseconds(200))
    app.send(.time(.seconds(1) + wait))
    app.send(.event(.tick))
    let all = "```python\n" + String(repeating: "x", count: 20) + "\n```\n"
    #expect(journals(app).last?.text == all)
    #expect(app.state.tickInterval == nil)
  }

  @Test func nothingIsKeptOfWhatIsOnlyRead() {
    var app = AppDriver(notebook: text)
    app.send(.time(.seconds(5)))
    app.press("j", "k", " ", "?", .escape)
    #expect(journals(app).isEmpty)
    #expect(app.state.tickInterval == nil)
  }

  @Test func outputsAreKeptAndOnlyThoseThatAreNews() {
    var app = AppDriver(notebook: text)
    app.press("j", "r")
    app.send(.report(.began(cell: 1, count: 1)))
    app.send(.report(.wrote(cell: 1, text: "hello\n", isError: false)))
    app.send(.report(.finished(cell: 1, RunOutcome(value: "7", duration: .zero))))
    app.send(.time(.seconds(2)))
    app.send(.event(.tick))
    #expect(journals(app).last?.results[1]??.value == "7")
    #expect(journals(app).last?.isSaved == true)
    app.send(.time(.seconds(4)))
    app.press("D")
    #expect(journals(app).last?.results.isEmpty == true)
    #expect(journals(app).last?.isSaved == false)
  }

  @Test func keepingThatFailsIsSaidOnceAndTriedAgain() {
    var app = AppDriver(notebook: text)
    app.press("D")
    app.send(.journalFailed(path: path, "Can't write: No space left on device"))
    #expect(app.screen.contains("not safe"))
    app.press("j")
    app.send(.time(.seconds(6)))
    app.send(.event(.tick))
    #expect(journals(app).count == 2)
    app.send(.journalFailed(path: path, "Can't write: No space left on device"))
    #expect(!app.screen.contains("not safe"))
  }

  @Test func aTerminalThatGoesAwayLosesNothing() {
    var app = AppDriver(notebook: text)
    app.press("j", .enter)
    app.send(.time(.milliseconds(10)))
    app.type("xyz")
    app.send(.event(.endOfInput))
    #expect(journals(app).last?.text.contains("axyz") == true)
    #expect(app.commands.last == .quit)
    #expect(!app.commands.contains(.close(path: path, keepingJournal: false)))
  }

  // MARK: Bringing back

  private func reopened(_ work: RecoveredWork, _ answer: Key) -> AppDriver {
    var app = AppDriver()
    app.send(.opened(OpenedNotebook(path: path, text: text, recovered: work)))
    app.press(answer)
    return app
  }

  private var output: CellResult {
    var result = CellResult(waitingWith: "b")
    result.status = .done
    result.output.write("it was me\n")
    return result
  }

  @Test func unsavedWorkAndOutputsAreOffered() {
    let work = RecoveredWork(
      text: "# Other\n\n```python\nb\n```\n", cells: [0, 7], results: [7: output])
    var app = reopened(work, "x")
    #expect(app.screen.contains("the changes and one output back?"))
    app.press("y")
    #expect(app.texts == ["# Other", "b"])
    #expect(app.screen.contains("it was me"))
    #expect(app.state.notebook?.isDirty == true)
    app.press("u")
    #expect(app.texts == ["# Title", "a", "b"])
  }

  @Test func outputsAloneAreOfferedToo() {
    let app = reopened(RecoveredWork(text: nil, cells: [0, 1, 2], results: [2: output]), "y")
    #expect(app.state.notebook?.isDirty == false)
    #expect(app.screen.contains("it was me"))
  }

  @Test func outputsFindTheirCellsByTheirTextWhenTheCellsAreOthers() {
    let app = reopened(RecoveredWork(text: nil, cells: [4, 2], results: [2: output]), "y")
    #expect(app.state.notebook?.results.count == 1)
    #expect(app.screen.contains("it was me"))
  }

  @Test func whatIsFoundStaysUntilItIsAnswered() {
    var app = reopened(RecoveredWork(text: "# Other\n"), .escape)
    #expect(app.screen.contains("the changes back?"))
    app.send(.time(.seconds(3)))
    app.send(.event(.tick))
    app.send(.event(.endOfInput))
    #expect(journals(app).isEmpty)
    app.press("n")
    #expect(app.commands.contains(.dropJournal(path: path)))
    #expect(app.texts == ["# Title", "a", "b"])
  }

  // MARK: Two programs

  @Test func aNotebookThatIsOpenElsewhereIsAskedAbout() {
    var app = AppDriver()
    app.send(.opened(OpenedNotebook(path: path, text: text, otherProcess: 4242)))
    #expect(app.screen.contains("process 4242"))
    app.press("y")
    #expect(app.state.question == nil)
    app.send(
      .opened(
        OpenedNotebook(
          path: path, text: text, recovered: RecoveredWork(text: "x"), otherProcess: 4242)))
    app.press("n")
    #expect(app.state.notebook == nil)
    #expect(app.commands.contains(.close(path: path, keepingJournal: true)))
  }

  // MARK: A file that another program changed

  private func changed() -> AppDriver {
    var app = AppDriver(notebook: text)
    app.press("j", .enter)
    app.type("mine")
    app.press(.escape, .control("s"))
    app.send(.changedOnDisk(path: path, theirs: "# Theirs\n", whileSaving: true))
    _ = app.takeCommands()
    return app
  }

  @Test func typingIsNeverTakenForAnAnswer() {
    var app = AppDriver(notebook: text)
    app.press("j", .enter)
    app.send(.changedOnDisk(path: path, theirs: "# Theirs\n", whileSaving: false))
    #expect(app.screen.contains("changed on disk"))
    app.type("take")
    #expect(app.texts[1] == "atake")
  }

  @Test func theFileIsLookedAtWhileSomebodyTypes() {
    var app = AppDriver(notebook: text)
    for second in 1...10 {
      app.send(.time(.seconds(second)))
      app.press("j")
    }
    let looks = app.commands.filter { $0 == .look(path: path) }
    #expect(looks.count == 5)
  }

  @Test func mineIsKeptWhenAskedFor() {
    var app = changed()
    app.press("k")
    guard case .save(path, let text, let revision, true)? = app.takeCommands().last else {
      Issue.record("nothing is saved")
      return
    }
    #expect(text.contains("amine"))
    app.send(.saved(path: path, revision: revision))
    #expect(app.state.notebook?.isDirty == false)
    #expect(!app.screen.contains("changed on disk"))
  }

  @Test func theirsIsTakenWhenAskedForAndUndoBringsMineBack() {
    var app = changed()
    app.press("t")
    #expect(app.takeCommands() == [.accept(path: path)])
    #expect(app.texts == ["# Theirs"])
    #expect(app.state.notebook?.isDirty == false)
    app.press("u")
    #expect(app.texts == ["# Title", "amine", "b"])
    #expect(app.state.notebook?.isDirty == true)
  }

  @Test func mineIsSavedUnderAnotherName() {
    var app = changed()
    app.press("s")
    #expect(app.screen.contains("Save under the name"))
    #expect(app.state.cursor != nil)
    app.press(.backspace, .backspace, .backspace)
    app.type("2.md\n")
    let other = "/home/ada/notes2.md"
    guard case .save(other, _, let revision, false)? = app.takeCommands().last else {
      Issue.record("nothing is saved")
      return
    }
    app.send(.changedOnDisk(path: other, theirs: "x", whileSaving: true))
    #expect(app.screen.contains("There is a file"))
    app.press("y")
    guard case .save(other, _, _, true)? = app.takeCommands().last else {
      Issue.record("nothing is saved over")
      return
    }
    app.send(.saved(path: other, revision: revision))
    #expect(app.takeCommands() == [.close(path: path, keepingJournal: false)])
    #expect(app.state.notebook?.name == "notes2.md")
    #expect(app.state.notebook?.isDirty == false)
  }

  @Test func aNotebookThatCannotBeSavedGoesElsewhere() {
    var app = AppDriver(notebook: text)
    app.press("D", .control("s"))
    app.send(.saveFailed(path: path, "Can't write notes.md: Permission denied"))
    #expect(app.screen.contains("kept for the next"))
    app.press("s")
    #expect(app.screen.contains("/home/ada/notes.md"))
  }
}
