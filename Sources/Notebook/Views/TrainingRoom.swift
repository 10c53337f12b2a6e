import TextUI

/// The newest training on the whole screen: how far it is, and a plot for each measure.
struct TrainingRoom {
  let result: CellResult

  func draw(on canvas: inout Canvas) {
    guard let record = result.training else { return }
    var rest = canvas.bounds
    _ = rest.removeBottom(1)
    let header = rest.removeTop(2)
    canvas.put("Training", column: 1, row: 0, .heading)
    canvas.putRight(status(record), endColumn: canvas.columns - 1, row: 0, .dim)
    canvas.horizontalLine(column: 0, row: header.endRow - 1, columns: canvas.columns)
    let view = TrainingView(
      record: record, isRunning: result.isActive, columns: min(100, rest.columns - 4))
    for line in view.summary {
      let row = rest.removeTop(1)
      canvas.put(line, column: 2, row: row.row)
    }
    _ = rest.removeTop(1)
    drawPlots(record, in: rest.inset(columns: 2), on: &canvas)
  }

  private func status(_ record: TrainingRecord) -> String {
    let speed = record.stepsPerSecond.map { "\(Int($0.rounded())) steps/s   " } ?? ""
    switch result.status {
    case .waiting, .running: return speed + "running"
    case .done: return speed + "done"
    case .failed: return speed + "failed"
    case .stopped: return speed + "stopped, what was learned is kept"
    }
  }

  private func drawPlots(_ record: TrainingRecord, in area: Rect, on canvas: inout Canvas) {
    let names = record.curves.map(\.name).filter { !$0.hasPrefix("val_") }
    guard !names.isEmpty else {
      canvas.draw(
        Plot([Plot.Series("loss of the first epoch's steps", record.stepLosses)], steps: "step"),
        in: area)
      return
    }
    let isWide = area.columns >= 96
    let shown = Array(names.prefix(isWide ? 4 : max(1, area.rows / 7)))
    let across = isWide ? min(2, shown.count) : 1
    let down = (shown.count + across - 1) / across
    let rows = area.splitRows(Array(repeating: .rest, count: down), gap: 1)
    for (place, name) in shown.enumerated() {
      let columns = rows[place / across].splitColumns(
        Array(repeating: .rest, count: across), gap: 4)
      canvas.draw(plot(name, record), in: columns[place % across])
    }
  }

  private func plot(_ name: String, _ record: TrainingRecord) -> Plot {
    let curves = [name, "val_" + name].compactMap { curve -> Plot.Series? in
      let values = record.curve(curve)
      return values.isEmpty ? nil : Plot.Series(curve, values)
    }
    return Plot(curves, steps: "epoch", stepCount: record.latest.epochs)
  }
}
