import TestSupport
import TextUI
import Testing

@testable import Notebook

/// Every question as it stands on the screen, one below the other.
@Suite struct QuestionScreenTests {
  private let path = "/home/ada/notes.md"

  private func app() -> AppDriver {
    AppDriver(notebook: "# Notes\n\n```python\na\n```\n", path: path)
  }

  /// The rows of the question's box without what is beside it.
  private func box(_ app: AppDriver) -> String {
    let lines = app.screen.split(separator: "\n").map { Array($0) }
    guard let top = lines.firstIndex(where: { $0.contains("┌") }),
      let bottom = lines.lastIndex(where: { $0.contains("└") }),
      let left = lines[top].firstIndex(of: "┌"), let right = lines[top].firstIndex(of: "┐")
    else { return app.screen }
    return lines[top...bottom].map { String($0[left...right]) }.joined(separator: "\n")
  }

  private var questions: [(String, AppDriver)] {
    let output = CellResult(waitingWith: "a")
    var found: [(String, AppDriver)] = []
    func add(_ name: String, _ change: (inout AppDriver) -> Void) {
      var driver = app()
      change(&driver)
      found.append((name, driver))
    }
    func open(_ driver: inout AppDriver, _ work: RecoveredWork?, process: Int32? = nil) {
      driver.send(
        .opened(
          OpenedNotebook(path: path, text: "a", recovered: work, otherProcess: process)))
    }
    add("unsaved") { $0.press("D", .control("q")) }
    add("running") { $0.press("j", "r", .control("q")) }
    add("restart") { $0.press("0", "0") }
    add("work left") { open(&$0, RecoveredWork(text: "b")) }
    add("work and outputs left") {
      open(&$0, RecoveredWork(text: "b", cells: [0, 1], results: [0: output, 1: output]))
    }
    add("outputs left") { open(&$0, RecoveredWork(text: nil, cells: [0], results: [0: output])) }
    add("open elsewhere") { open(&$0, nil, process: 4242) }
    add("changed") {
      $0.send(.changedOnDisk(path: path, theirs: "b", whileSaving: true))
    }
    add("gone") { $0.send(.changedOnDisk(path: path, theirs: nil, whileSaving: true)) }
    add("not saved") {
      $0.send(.saveFailed(path: path, "Can't write /home/ada/notes.md: No space left on device"))
    }
    add("another name") { $0.press(.alt("S")) }
    add("name taken") {
      $0.press(.alt("S"), "2", .enter)
      $0.send(.changedOnDisk(path: path + "2", theirs: "b", whileSaving: true))
    }
    return found
  }

  @Test func everyQuestion() throws {
    let text = questions.map { name, app in name + "\n" + box(app) }
    #expect(try compareSnapshot(text.joined(separator: "\n\n"), named: "questions") == .matches)
  }

  @Test(arguments: [(24, 6), (30, 8), (58, 12), (200, 60)])
  func everyQuestionFitsOrIsCutCleanly(columns: Int, rows: Int) {
    for (name, driver) in questions {
      var app = driver
      app.send(.event(.resize(columns: columns, rows: rows)))
      let canvas = app.canvas
      #expect(canvas.columns == columns, "\(name)")
      if let cursor = app.state.cursor {
        #expect(canvas.bounds.contains(column: cursor.column, row: cursor.row), "\(name)")
      }
    }
  }
}
