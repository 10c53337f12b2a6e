import Notebook
import TextUI
import Testing

@Suite struct ReadingTests {
  /// A lesson: a little prose with a stage, prose of many lines, and a cell of code.
  private func app() -> AppDriver {
    let lines = (1...60).map { "Line \($0).\n" }.joined(separator: "\n")
    let text = """
      # A lesson

      ```stride
      animate pool
      ```

      \(lines)
      ```python
      answer = 1
      ```

      The end.
      """
    return AppDriver(notebook: text, path: "/lessons/a.md", lesson: "a")
  }

  @Test func enterReadsAllOfALongTextBeforeItGoesOn() {
    var app = app()
    var seen = Set<String>()
    for _ in 0..<40 where !app.screen.contains("answer = 1") {
      for number in 1...60 where app.screen.contains("Line \(number).") {
        seen.insert("Line \(number).")
      }
      app.press(.enter)
    }
    for number in 1...60 where app.screen.contains("Line \(number).") {
      seen.insert("Line \(number).")
    }
    #expect(seen.count == 60)
  }

  @Test func enterNeverOpensALessonsProse() {
    var app = app()
    app.press("G", .enter, .enter)
    #expect(app.state.notebook?.mode == .command)
  }

  @Test func theStageThatTheTextSpeaksOfPlaysFromTheNextCellToo() {
    var app = app()
    app.press("j", "p")
    #expect(app.screen.contains("MaxPooling2D"))
  }
}
