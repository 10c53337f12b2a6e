import Lessons
import TextUI
import Testing

@testable import Notebook

@Suite struct NotebookKeysTests {
  private let text = "# T\n\n```python\na\n```\n\n```python\nb\n```\n"

  @Test func aNewNotebookIsReadyToType() {
    var app = AppDriver(notebook: "", isNew: true)
    app.type("x = 1")
    #expect(app.texts == ["x = 1"])
    #expect(app.state.cursor != nil)
  }

  @Test func enterRunsAFinishedLineAndBeginsTheNext() {
    var app = AppDriver(notebook: "", isNew: true)
    app.type("x = 1\n")
    #expect(app.takeCommands() == [.run(cell: 0, source: "x = 1", columns: 72)])
    app.type("print(x\n)\n")
    #expect(app.takeCommands() == [.run(cell: 1, source: "print(x\n      )", columns: 72)])
    #expect(app.texts == ["x = 1", "print(x\n      )", ""])
  }

  @Test func altEnterMakesALineInAnyCase() {
    var app = AppDriver(notebook: "", isNew: true)
    app.type("x = 1")
    app.press(Key(.enter, .alt))
    app.type("y = 2")
    #expect(app.texts == ["x = 1\ny = 2"])
    #expect(app.takeCommands().isEmpty)
  }

  @Test func cellsAreMadeMovedAndDeletedAndAllOfItIsUndone() {
    var app = AppDriver(notebook: text)
    app.press("j", "b", "a")
    #expect(app.texts == ["# T", "a", "", "", "b"])
    app.press("d", "d", "j", "J")
    app.press("M")
    let after = app.texts
    for _ in 0..<4 { app.press("u") }
    app.press("u")
    #expect(app.texts == ["# T", "a", "b"])
    for _ in 0..<5 { app.press("U") }
    #expect(app.texts == after)
  }

  @Test func cellsChangeTheirKind() {
    var app = AppDriver(notebook: text)
    app.press("j", "m")
    #expect(app.state.notebook?.cell.kind == .markdown)
    app.press("y")
    #expect(app.state.notebook?.cell.kind == .code)
  }

  @Test func cutCellsComeBackWhereTheyArePasted() {
    var app = AppDriver(notebook: text)
    app.press("j", "x", "v")
    #expect(app.texts == ["# T", "b", "a"])
    app.press("D")
    #expect(app.texts == ["# T", "b", "a", "a"])
  }

  @Test func aCellIsPartedAtTheCursor() {
    var app = AppDriver(notebook: "```python\nx = 1\ny = 2\n```\n")
    app.press(.enter, .home, .alt("s"))
    #expect(app.texts == ["x = 1", "y = 2"])
  }

  @Test func theLastCellIsReplacedByAnEmptyOne() {
    var app = AppDriver(notebook: "```python\nx\n```\n")
    app.press("d", "d")
    #expect(app.texts == [""])
  }

  @Test func typingIsUndoneCellByCellInCommandMode() {
    var app = AppDriver(notebook: text)
    app.press("j", .enter)
    app.type(" = 3")
    app.press(.escape)
    #expect(app.texts[1] == "a = 3")
    app.press("u")
    #expect(app.texts[1] == "a")
  }

  @Test func arrowsLeaveACellAtItsEdges() {
    var app = AppDriver(notebook: text)
    app.press("j", .enter, .down)
    app.type("!")
    #expect(app.texts == ["# T", "a", "!b"])
    app.press(.up)
    app.type("?")
    #expect(app.texts == ["# T", "a?", "!b"])
  }

  @Test func searchGoesRoundTheNotebook() {
    var app = AppDriver(notebook: text)
    app.press("/")
    app.type("B\n")
    #expect(app.state.notebook?.selected == 2)
    app.press("/")
    app.type("zz\n")
    #expect(app.screen.contains("\"zz\" is nowhere"))
  }

  @Test func whatIsSearchedForIsMarkedUntilEscape() {
    func isMarked(_ app: AppDriver) -> Bool {
      (0..<app.canvas.rows).contains { row in
        (0..<app.canvas.columns).contains {
          app.canvas[$0, row].style == Style(.warning, attributes: [.bold, .underline])
        }
      }
    }
    var app = AppDriver(notebook: text)
    app.press("/")
    app.type("B\n")
    #expect(isMarked(app))
    app.press(.escape)
    #expect(!isMarked(app))
    #expect(StyledText("AbaBA").marking("ba").text == "AbaBA")
  }

  @Test func pastedConsoleTextBecomesCode() {
    var app = AppDriver(notebook: text)
    app.send(.event(.paste(">>> x = 1\n>>> y = 2\n")))
    #expect(app.texts[1] == "x = 1\ny = 2")
  }

  @Test func quittingAsksWhenSomethingIsNotSaved() {
    var app = AppDriver(notebook: text)
    app.press("D", .control("q"))
    #expect(app.takeCommands().isEmpty)
    #expect(app.screen.contains("changes that are not saved"))
    app.press(.escape)
    #expect(!app.screen.contains("changes that are not saved"))
    app.press(.control("q"), "y")
    guard case .save(let path, _, let revision, false)? = app.takeCommands().first else {
      Issue.record("nothing is saved")
      return
    }
    app.send(.saved(path: path, revision: revision))
    #expect(app.takeCommands() == [.close(path: path, keepingJournal: false), .quit])
  }

  @Test func leavingForTheHomeScreenForgetsTheSession() {
    var app = AppDriver(notebook: text)
    app.press("q")
    #expect(
      app.takeCommands() == [
        .close(path: "/home/ada/notes.md", keepingJournal: false), .restart, .loadHome,
      ])
    app.send(.report(.began(cell: 1, count: 9)))
    app.send(.opened(OpenedNotebook(path: "b.md", text: text)))
    app.send(.report(.wrote(cell: 1, text: "late", isError: false)))
    #expect(!app.screen.contains("late"))
  }

  @Test func aFailedSaveStaysOnTheScreenAndNothingIsLost() {
    var app = AppDriver(notebook: text)
    app.press("D", .control("q"), "y")
    app.send(
      .saveFailed(path: "/home/ada/notes.md", "Can't write notes.md: No space left on device"))
    #expect(app.screen.contains("No space left"))
    app.press(.escape)
    #expect(app.state.notebook?.isDirty == true)
    #expect(app.takeCommands().contains(.quit) == false)
  }

  @Test func interruptStopsWhatRunsAndElseDoesNothing() {
    var app = AppDriver(notebook: text)
    app.press(.control("c"))
    #expect(app.takeCommands().isEmpty)
    app.press("j", "r", .control("c"))
    #expect(app.takeCommands() == [.run(cell: 1, source: "a", columns: 72), .interrupt])
  }

  @Test func inALessonEnterReadsOn() {
    var app = AppDriver(notebook: text, lesson: "one")
    app.press(.enter)
    #expect(app.state.notebook?.selected == 1)
    #expect(app.state.notebook?.mode == .command)
    app.press(.enter)
    #expect(app.state.notebook?.mode == .edit)
  }
}
