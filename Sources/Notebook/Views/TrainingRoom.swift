import NumberText
import TextUI

/// The newest training on the whole screen: how far it is, and what can be seen of it page by page.
struct TrainingRoom {
  let result: CellResult
  let details: TrainingDetails
  let room: RoomState

  func draw(on canvas: inout Canvas) {
    guard let record = result.training else { return }
    var rest = canvas.bounds
    _ = rest.removeBottom(1)
    drawHeader(record, in: rest.removeTop(2), on: &canvas)
    let view = TrainingView(
      record: record, isRunning: result.isActive && !details.isPaused,
      columns: min(100, rest.columns - 4))
    for line in view.summary + rateLine(record) {
      canvas.put(line, column: 2, row: rest.removeTop(1).row)
    }
    drawNotes(in: &rest, on: &canvas)
    _ = rest.removeTop(1)
    canvas.within(rest.inset(columns: 2)) { drawPage(record, on: &$0) }
  }

  private func drawHeader(_ record: TrainingRecord, in area: Rect, on canvas: inout Canvas) {
    var column = canvas.put("Training", column: 1, row: 0, .heading) + 2
    let names = ["curves", "confusions", "mistakes", "layers"]
    for (page, name) in zip(TrainingPage.allCases, names) {
      let isShown = page == room.page
      column = canvas.put(isShown ? "▸" : " ", column: column, row: 0, .accent)
      column = canvas.put(name, column: column, row: 0, isShown ? Style.accent.bold : .dim) + 1
    }
    let status = status(record)
    if column + status.count + 2 < canvas.columns {
      canvas.putRight(status, endColumn: canvas.columns - 1, row: 0, .dim)
    }
    canvas.horizontalLine(column: 0, row: area.endRow - 1, columns: canvas.columns)
  }

  private func status(_ record: TrainingRecord) -> String {
    let speed = record.stepsPerSecond.map { "\(Int($0.rounded())) steps/s   " } ?? ""
    if details.isPaused, result.isActive { return "paused" }
    switch result.status {
    case .waiting, .running: return speed + "running"
    case .done: return speed + "done"
    case .failed: return speed + "failed"
    case .stopped: return speed + "stopped, what was learned is kept"
    }
  }

  private func rateLine(_ record: TrainingRecord) -> [StyledText] {
    guard let rate = details.rate ?? record.latest.learningRate else { return [] }
    let changed = details.rate == nil ? "" : "   changed by hand"
    return [
      StyledText([
        Span("learning rate ", .dim), Span(TrainingView.number(rate), .strong),
        Span(changed, .dim),
      ])
    ]
  }

  /// What there is to know in words, the newest last.
  private func drawNotes(in rest: inout Rect, on canvas: inout Canvas) {
    let columns = min(100, rest.columns - 4)
    let lines = details.notes.suffix(2).flatMap { note in
      TextWrapping.wrap(StyledText("! " + note.text, .warning), columns: columns, indent: 2)
        + (note.hint.map {
          TextWrapping.wrap([Span("  try  ", .dim), Span($0, .good)], columns: columns, indent: 7)
        } ?? [])
    }
    for line in lines.prefix(max(0, rest.rows - 6)) {
      canvas.put(line, column: 2, row: rest.removeTop(1).row)
    }
  }

  private func drawPage(_ record: TrainingRecord, on canvas: inout Canvas) {
    switch room.page {
    case .curves: CurvePage(record: record, room: room).draw(on: &canvas)
    case .confusions: drawConfusions(on: &canvas)
    case .mistakes: drawMistakes(on: &canvas)
    case .layers:
      guard !details.weights.isEmpty else {
        return say(
          result.isActive
            ? "At the next batch." : "Seen while training runs, and when it has ended.",
          on: &canvas)
      }
      LayersPage(weights: details.weights, first: room.first).draw(on: &canvas)
    }
  }

  private func drawConfusions(on canvas: inout Canvas) {
    guard let classes = details.classes else { return sayNoClasses(on: &canvas) }
    ConfusionPage(insight: classes, isValidation: details.isValidation, first: room.first)
      .draw(on: &canvas)
  }

  private func drawMistakes(on canvas: inout Canvas) {
    guard let classes = details.classes else { return sayNoClasses(on: &canvas) }
    MistakesPage(insight: classes, isValidation: details.isValidation, first: room.first)
      .draw(on: &canvas)
  }

  private func sayNoClasses(on canvas: inout Canvas) {
    let text =
      details.hasNoClasses
      ? "This model gives numbers, not classes: there is nothing to take for something else."
      : result.isActive ? "At the next batch." : "Seen while training runs, and when it has ended."
    say(text, on: &canvas)
  }

  private func say(_ text: String, on canvas: inout Canvas) {
    canvas.draw(Paragraph(StyledText(text, .dim)), in: canvas.bounds)
  }
}
