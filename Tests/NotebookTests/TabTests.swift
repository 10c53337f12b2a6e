import TextUI
import Testing

@testable import Notebook

/// Several notebooks in tabs, stale marks, paths, and the user's own editor.
@Suite struct TabTests {
  private func two() -> AppDriver {
    var app = AppDriver(notebook: "```python\na = 1\n```\n", path: "/x/one.md", columns: 100)
    app.press(.alt("o"))
    #expect(app.takeCommands() == [.loadHome])
    app.send(
      .home(
        HomeContents(
          lessons: [.init(name: "01", title: "What a network is", steps: 3, done: 0)],
          recent: [.init(path: "/x/two.md", age: "now")])))
    #expect(app.screen.contains("Open or begin a notebook"))
    app.type("two\n")
    #expect(app.takeCommands() == [.openFile("/x/two.md")])
    app.send(.opened(OpenedNotebook(path: "/x/two.md", text: "```python\nb = 2\n```\n")))
    return app
  }

  @Test func aSecondNotebookHasATabAndASessionOfItsOwn() {
    var app = two()
    #expect(app.takeCommands().filter { $0 == .useSession(1) }.count == 1)
    #expect(app.screen.hasPrefix(" one.md │ two.md"))
    #expect(app.texts == ["b = 2"])
    app.press("r")
    app.press("g", "t")
    #expect(app.texts == ["a = 1"])
    #expect(app.takeCommands().suffix(1) == [.useSession(0)])
    // What the other one's session says reaches the other one.
    app.send(
      .behind(session: 1, [.began(cell: 0, count: 1), .wrote(cell: 0, text: "hi", isError: false)]))
    #expect(app.state.notebook?.results.isEmpty == true)
    app.press("g", "T")
    #expect(app.screen.contains("hi"))
  }

  @Test func leavingATabShowsTheOtherAndQuittingAsksForEach() {
    var app = two()
    app.press("D", "g", "t", "D")
    _ = app.takeCommands()
    app.press(.control("q"))
    #expect(app.screen.contains("one.md has changes"))
    app.press("n")
    #expect(app.screen.contains("two.md has changes"))
    app.press("n")
    #expect(app.takeCommands().last == .quit)
  }

  @Test func aFileThatIsOpenIsShownAndNotOpenedTwice() {
    var app = two()
    app.press(.alt("o"))
    app.send(.home(app.state.home.contents))
    app.type("/x/one.md")
    _ = app.takeCommands()
    app.press(.enter)
    #expect(app.takeCommands().contains(.openFile("/x/one.md")) == false)
    #expect(app.texts == ["a = 1"])
  }

  // MARK: Stale cells

  private func ran(_ cells: [String]) -> AppDriver {
    var app = AppDriver(
      notebook: cells.map { "```python\n\($0)\n```\n\n" }.joined(), columns: 100, rows: 40)
    app.press("R")
    for cell in cells.indices { finish(&app, cell: cell, count: cell + 1) }
    return app
  }

  private func finish(_ app: inout AppDriver, cell: Int, count: Int) {
    app.send(.report(.began(cell: cell, count: count)))
    app.send(.report(.finished(cell: cell, RunOutcome(duration: .zero))))
  }

  @Test(arguments: [
    (["x = 1", "y = x + 1", "print(y)", "z = 3"], 0, [1]),
    (["import numpy as np", "a = np.zeros(3)"], 0, [1]),
    (["model = make()", "model.fit(a)", "model.summary()"], 1, [2]),
    (["f(x=1)", "x = 2", "g(x=3)"], 1, []),
    (["a[0] = 1", "for i in a: b = i", "b"], 1, [2]),
    (["x, (y, *z) = 1, (2, 3)", "z"], 0, [1]),
  ]) func aCellIsStaleWhenWhatItReadsRanAgain(cells: [String], again: Int, stale: [Int]) {
    var app = ran(cells)
    #expect(app.state.notebook?.staleCells.isEmpty == true)
    app.state.notebook?.select(again)
    app.press(.control("r"))
    finish(&app, cell: again, count: cells.count + 1)
    #expect(app.state.notebook?.staleCells == Set(stale))
  }

  @Test func staleCellsAreMarkedAndRunningThemTakesTheMarkAway() {
    var app = ran(["x = 1", "x"])
    app.press("g", "g", .control("r"))
    finish(&app, cell: 0, count: 3)
    #expect(app.screen.contains("[2]~"))
    app.press("j", .control("r"))
    finish(&app, cell: 1, count: 4)
    #expect(!app.screen.contains("~"))
  }

  // MARK: Paths and editors

  @Test func pathsInTextsAreCompleted() {
    var app = AppDriver(notebook: "", isNew: true)
    app.type("open('da")
    app.press(.tab)
    #expect(app.takeCommands() == [.listPaths("da")])
    app.send(.paths(prefix: "da", ["data/", "dates.csv"]))
    #expect(app.screen.contains("dates.csv"))
    app.press(.down, .enter)
    #expect(app.texts == ["open('dates.csv"])
    app.send(.paths(prefix: "x", ["xyz"]))
    #expect(app.texts == ["open('dates.csv"])
  }

  @Test func theCellComesBackFromTheUsersEditor() {
    var app = AppDriver(notebook: "```python\na = 1\n```\n")
    app.press(.alt("e"))
    #expect(app.takeCommands() == [.editOutside("a = 1", ending: ".py")])
    app.send(.edited("a = 2"))
    #expect(app.texts == ["a = 2"])
    app.press("u")
    #expect(app.texts == ["a = 1"])
    app.press(.enter)
    app.type("0")
    app.send(.edited("b"))
    #expect(app.texts == ["b"])
    app.press(.control("_"))
    #expect(app.texts == ["a = 10"])
  }
}
