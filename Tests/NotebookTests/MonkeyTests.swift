import Foundation
import TextUI
import Testing

@testable import Notebook

/// Whatever anyone does in whatever order: nothing traps, and what always holds holds.
///
/// `STRIDE_MONKEY=100000` asks for so many events in the place of the usual few.
@Suite struct MonkeyTests {
  private static let seeds = 1...8
  private static var eventsOfASeed: Int {
    let wanted = ProcessInfo.processInfo.environment["STRIDE_MONKEY"].flatMap { Int($0) }
    return max(1, (wanted ?? 2_400) / seeds.count)
  }

  @Test(arguments: seeds) func nothingAnyoneDoesBreaksAnything(seed: Int) {
    var monkey = Monkey(seed: UInt64(seed))
    var views: Set<String> = []
    for number in 1...Self.eventsOfASeed {
      let message = monkey.step()
      let faults = Self.faults(of: monkey.app, drawing: number % 12 == 0)
      #expect(faults.isEmpty, "event \(number) of seed \(seed), \(message): \(faults)")
      if !faults.isEmpty { return }
      views.insert(Self.view(of: monkey.app.state))
    }
    #expect(views.count > 4, "only \(views.sorted()) were seen")
  }

  @Test func undoBringsBackWhatWas() {
    var looked = 0
    for seed in [44, 48, 52] {
      var monkey = Monkey(seed: UInt64(seed))
      for _ in 0..<Self.eventsOfASeed {
        _ = monkey.step()
        looked += Self.changesUndone(in: monkey.app)
      }
    }
    #expect(looked > 20)
  }

  /// Changes the cells in every way and takes it back; tells how many ways there were.
  private static func changesUndone(in app: AppDriver) -> Int {
    var app = app
    let state = app.state
    guard let before = state.notebook, state.question == nil, state.stage == nil,
      state.help == nil, state.picker == nil, state.context == .cells, !before.search.isTyping
    else { return 0 }
    app.send(.event(.key(.escape)))
    guard app.state.context == .cells, app.state.question == nil else { return 0 }
    var count = 0
    for keys in changes {
      var changed = app
      for key in keys { changed.press(key) }
      guard changed.state.notebook?.revision != app.state.notebook?.revision else { continue }
      // A new cell in a lesson is written in at once.
      if changed.state.context == .writing { changed.press(.escape) }
      changed.press("u")
      count += 1
      #expect(changed.texts == app.texts, "\(keys)")
      #expect(changed.state.notebook?.document.text == app.state.notebook?.document.text)
    }
    return count
  }

  private static let changes: [[Key]] = [
    ["a"], ["b"], ["d", "d"], ["x"], ["v"], ["V"], ["D"], ["J"], ["K"], ["M"], ["m"], ["y"],
  ]

  /// The view at hand, for telling that all of them were visited.
  private static func view(of state: AppState) -> String {
    if state.layout.isTooSmall { return "too small" }
    if let question = state.question { return "question \(String(describing: question).prefix(6))" }
    if state.picker != nil { return "palette" }
    if state.help != nil { return "help" }
    if let stage = state.stage { return "\(type(of: stage.stage))" }
    return "\(state.context)"
  }

  /// What does not hold that always should; empty when all is well.
  private static func faults(of app: AppDriver, drawing: Bool) -> [String] {
    var faults = app.state.notebook.map { self.faults(of: $0) } ?? []
    guard drawing else { return faults }
    let canvas = app.canvas
    faults += self.faults(of: canvas, and: app.canvas)
    if let cursor = app.state.cursor,
      !canvas.bounds.contains(column: cursor.column, row: cursor.row)
    {
      faults.append("the cursor is at \(cursor) of \(canvas.columns)×\(canvas.rows)")
    }
    return faults
  }

  private static func faults(of notebook: NotebookState) -> [String] {
    var faults: [String] = []
    let cells = notebook.document.cells
    if !cells.indices.contains(notebook.selected) { faults.append("no cell is selected") }
    if Set(cells.map(\.id)).count != cells.count { faults.append("two cells have one number") }
    if !cells.indices.contains(notebook.top.cell) { faults.append("the page begins nowhere") }
    let buffer = notebook.buffer
    if buffer.cursor != buffer.clamped(buffer.cursor) { faults.append("the cursor is outside") }
    if let anchor = buffer.anchor, anchor != buffer.clamped(anchor) {
      faults.append("the selection is outside")
    }
    if notebook.mode == .edit, notebook.cell.text != buffer.text {
      faults.append("the cell has another text than its editor")
    }
    return faults
  }

  /// The same state gives the same picture; a wide glyph takes two cells, and nothing is in the
  /// second half of none.
  private static func faults(of canvas: Canvas, and other: Canvas) -> [String] {
    for row in 0..<canvas.rows {
      var isCovered = false
      for column in 0..<canvas.columns {
        let cell = canvas[column, row]
        if cell != other[column, row] { return ["two pictures of one state differ"] }
        if cell.glyph.isContinuation != isCovered { return ["half a glyph at \(column), \(row)"] }
        isCovered = !isCovered && GlyphWidth.width(of: cell.glyph.character) == 2
      }
      if isCovered { return ["half a glyph at the end of row \(row)"] }
    }
    return []
  }
}
