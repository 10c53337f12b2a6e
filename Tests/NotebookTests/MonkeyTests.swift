import Lessons
import TextUI
import Testing

@testable import Notebook

/// Keys, mouse, pastes, sizes and reports in any order: nothing traps and nothing is left invalid.
@Suite struct MonkeyTests {
  private static let keys: [Key] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, Key(.enter, .alt), Key(.enter, .shift), Key(.left, .shift),
      Key(.down, .shift), Key(.right, .control), .alt("s"), .alt("z"), .alt("r"), .alt("c"),
      .alt("a"), .alt("d"), .function(1), .control("s"), .control("c"), .control("t"),
      .control("v"), .control("k"), .control("y"), .control("w"), .control("u"), .control("_"),
      .control("r"), .control("g"), .control("d"),
    ] + "jkabdmyuUzxcvVDMJKrRAoelngG/?qh H1{}():=,.'\"#é漢x5".map { Key.character($0) }

  private static let pastes = [
    ">>> x = 1\n>>> x", "\u{301}\u{301}", "a\r\nb", "model.add(Conv1D(64, 3", "", "\u{0}\u{1b}[2J",
  ]

  private func event(_ generator: inout SplitMix, _ app: AppDriver) -> Message {
    switch generator.next() % 40 {
    case 0:
      return .event(
        .resize(
          columns: Int(generator.next() % 140), rows: Int(generator.next() % 50)))
    case 1:
      let actions: [Mouse.Action] = [.press, .scrollUp, .scrollDown, .drag, .release]
      return .event(
        .mouse(
          Mouse(
            actions[Int(generator.next() % 5)], column: Int(generator.next() % 140),
            row: Int(generator.next() % 50))))
    case 2: return .event(.paste(Self.pastes[Int(generator.next() % UInt64(Self.pastes.count))]))
    case 3: return .time(app.state.now + .milliseconds(300))
    case 4, 5: return report(&generator)
    default: return .event(.key(Self.keys[Int(generator.next() % UInt64(Self.keys.count))]))
    }
  }

  private func report(_ generator: inout SplitMix) -> Message {
    let cell = Int(generator.next() % 12)
    switch generator.next() % 5 {
    case 0: return .report(.began(cell: cell, count: Int(generator.next() % 90)))
    case 1: return .report(.wrote(cell: cell, text: "a\rb\u{8}漢\n", isError: false))
    case 2:
      return .report(
        .training(
          cell: cell,
          TrainingProgress(
            epoch: Int(generator.next() % 4), epochs: Int(generator.next() % 4), step: 3,
            steps: generator.next() % 2 == 0 ? nil : Int(generator.next() % 5),
            logs: [.init("loss", generator.next() % 3 == 0 ? .nan : 0.4)],
            isEpochEnd: generator.next() % 2 == 0)))
    case 3: return .report(.finished(cell: cell, RunOutcome(value: "1", duration: .seconds(1))))
    default: return .report(.restarted(SessionSnapshot()))
    }
  }

  @Test(arguments: [1, 2, 3, 4]) func nothingAnyoneDoesTraps(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed))
    let start = "# T\n\ntext\n\n```python\nfor i in x:\n    f(i)\n```\n\n```python\ny\n```\n"
    var app = AppDriver(notebook: start, lesson: seed % 2 == 0 ? "one" : nil)
    for step in 0..<3000 {
      app.send(event(&generator, app))
      for command in app.takeCommands() {
        if case .save(let path, _, let revision, _) = command {
          app.send(.saved(path: path, revision: revision))
        }
      }
      if app.state.notebook == nil {
        app.send(.opened(OpenedNotebook(path: "m.md", text: start)))
      }
      let notebook = try #require(app.state.notebook)
      #expect(notebook.document.cells.indices.contains(notebook.selected))
      #expect(Set(notebook.document.cells.map(\.id)).count == notebook.document.cells.count)
      if notebook.mode == .edit { #expect(notebook.cell.text == notebook.buffer.text) }
      if step % 10 == 0 { _ = app.canvas }
      if notebook.document.text.utf8.count > 20_000 {
        app.send(.opened(OpenedNotebook(path: "m.md", text: start)))
      }
    }
    #expect(app.state.rows >= 0)
  }
}
