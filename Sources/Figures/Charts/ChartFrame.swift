import PlotCore
import TextUI

extension ChartPanel {
  /// The lines, ticks and labels around the area in which artists are drawn.
  struct Frame {
    /// Where the artists are drawn.
    let area: Rect
    private let axes: PlotAxes
    private let bounds: Rect
    private let xTicks: [PlotTick]
    private let yTicks: [PlotTick]
    private let hasXLabel: Bool
    private let isDrawn: Bool

    /// The area without anything around it.
    init(bare axes: PlotAxes, _ bounds: Rect) {
      self.axes = axes
      self.bounds = bounds
      area = Self.picture(axes, in: bounds)
      (xTicks, yTicks, hasXLabel, isDrawn) = ([], [], false, false)
    }

    /// The area that is left by ticks and labels; in little room there are none.
    init(_ axes: PlotAxes, _ bounds: Rect) {
      guard bounds.columns >= 16, bounds.rows >= 5 else {
        self = Frame(bare: axes, bounds)
        return
      }
      self.axes = axes
      self.bounds = bounds
      isDrawn = true
      hasXLabel = !axes.x.label.isEmpty && bounds.rows >= 7
      yTicks = axes.y.ticks(axes.yLimits, wanted: max(1, min(6, bounds.rows / 3)))
      let labels = min(bounds.columns / 3, yTicks.map(\.text.count).max() ?? 0)
      let below = 1 + (axes.x.ticks?.isEmpty == true ? 0 : 1) + (hasXLabel ? 1 : 0)
      let inner = Rect(
        column: bounds.column + labels + 1, row: bounds.row, columns: bounds.columns - labels - 1,
        rows: bounds.rows - below)
      area = Self.picture(axes, in: inner)
      xTicks = axes.x.ticks(axes.xLimits, wanted: max(1, min(8, area.columns / 8)))
    }

    /// A picture keeps its proportions, in the middle of its room.
    private static func picture(_ axes: PlotAxes, in room: Rect) -> Rect {
      guard let image = axes.image, room.columns > 0, room.rows > 0 else { return room }
      let size = Picture.size(
        height: image.height, width: image.width, columns: room.columns, rows: room.rows)
      return Rect(
        column: room.column + (room.columns - size.columns) / 2, row: room.row,
        columns: size.columns, rows: size.rows)
    }

    func draw(on canvas: inout Canvas) {
      guard isDrawn else { return }
      canvas.verticalLine(column: area.column - 1, row: area.row, rows: area.rows)
      canvas.horizontalLine(column: area.column, row: area.endRow, columns: area.columns)
      canvas.put("└", column: area.column - 1, row: area.endRow, .border)
      for tick in yTicks { draw(yTick: tick, on: &canvas) }
      drawXTicks(on: &canvas)
      guard hasXLabel else { return }
      canvas.putCentered(
        Elision.end(axes.x.label, columns: area.columns), column: area.column,
        columns: area.columns, row: bounds.endRow - 1, .dim)
    }

    private func draw(yTick tick: PlotTick, on canvas: inout Canvas) {
      let part = axes.y.fraction(tick.position, axes.yLimits)
      let row = area.row + Int(((1 - part) * Double(area.rows - 1)).rounded())
      guard row >= area.row, row < area.endRow else { return }
      if axes.hasGrid {
        for column in area.column..<area.endColumn {
          canvas.put("┈", column: column, row: row, .dim)
        }
      }
      canvas.put("┤", column: area.column - 1, row: row, .border)
      let text = Elision.end(tick.text, columns: max(0, area.column - 1 - bounds.column))
      canvas.putRight(text, endColumn: area.column - 1, row: row, .dim)
    }

    /// Ticks whose texts would touch the text before are left out.
    private func drawXTicks(on canvas: inout Canvas) {
      var free = bounds.column
      for tick in xTicks.sorted(by: { column($0) < column($1) }) {
        let place = column(tick)
        guard place >= area.column, place < area.endColumn else { continue }
        let start = min(
          max(bounds.column, place - (tick.text.count - 1) / 2), bounds.endColumn - tick.text.count)
        guard start >= free, start >= bounds.column else { continue }
        canvas.put("┬", column: place, row: area.endRow, .border)
        free = canvas.put(tick.text, column: start, row: area.endRow + 1, .dim) + 1
      }
    }

    private func column(_ tick: PlotTick) -> Int {
      let part = axes.x.fraction(tick.position, axes.xLimits)
      guard part.isFinite, abs(part) < 1e6 else { return -1 }
      return area.column + Int((part * Double(area.columns - 1)).rounded())
    }
  }
}
