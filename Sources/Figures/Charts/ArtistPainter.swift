import PlotCore
import TextUI

/// Draws artists on the canvas between a pair of axes.
struct ArtistPainter {
  let axes: PlotAxes
  let marks: DotGrid.Marks
  private let xLimits: PlotLimits
  private let yLimits: PlotLimits

  init(axes: PlotAxes, marks: DotGrid.Marks) {
    self.axes = axes
    self.marks = marks
    (xLimits, yLimits) = (axes.xLimits, axes.yLimits)
  }

  mutating func draw(on canvas: inout Canvas) {
    for artist in axes.artists {
      switch artist {
      case .line(let line): draw(line, on: &canvas)
      case .bars(let bars): draw(bars, on: &canvas)
      case .image(let image): draw(image, on: &canvas)
      case .text(let text): draw(text, on: &canvas)
      case .edge(let edge): draw(edge, on: &canvas)
      }
    }
  }

  /// Where a point of the data is, from 0 to 1 along both axes, downwards; nil where it has no place.
  private func place(_ x: Double, _ y: Double) -> (across: Double, down: Double)? {
    let across = axes.x.fraction(x, xLimits)
    let down = 1 - axes.y.fraction(y, yLimits)
    guard across.isFinite, down.isFinite else { return nil }
    return (across, down)
  }

  private func cell(_ x: Double, _ y: Double, _ canvas: Canvas) -> (column: Int, row: Int)? {
    guard let place = place(x, y), (-0.001...1.001).contains(place.across),
      (-0.001...1.001).contains(place.down)
    else { return nil }
    return (
      Int((place.across * Double(canvas.columns - 1)).rounded()),
      Int((place.down * Double(canvas.rows - 1)).rounded())
    )
  }

  // MARK: Lines

  private func draw(_ line: PlotLine, on canvas: inout Canvas) {
    let style = ChartColor.style(line.color)
    if line.dashes != .none {
      var grid = DotGrid(columns: canvas.columns, rows: canvas.rows, marks: marks)
      trace(line, on: &grid)
      grid.draw(on: &canvas, column: 0, row: 0, style)
    }
    guard let marker = line.marker ?? (line.dashes == .none ? "·" : nil) else { return }
    for (index, point) in zip(line.x, line.y).enumerated() {
      guard let cell = cell(point.0, point.1, canvas) else { continue }
      let own = index < line.colors.count ? ChartColor.style(line.colors[index]) : style
      canvas.put(marker, column: cell.column, row: cell.row, own)
    }
  }

  private func trace(_ line: PlotLine, on grid: inout DotGrid) {
    guard grid.width > 0, grid.height > 0 else { return }
    let size = (Double(grid.width - 1), Double(grid.height - 1))
    var last: (x: Double, y: Double)?
    for (x, y) in zip(line.x, line.y) {
      guard let place = place(x, y) else {
        last = nil
        continue
      }
      let point = (x: place.across * size.0, y: place.down * size.1)
      let start = last ?? point
      last = point
      guard let segment = Segment(start, point).clipped(width: size.0, height: size.1) else {
        continue
      }
      grid.line(
        from: (Int(segment.start.x.rounded()), Int(segment.start.y.rounded())),
        to: (Int(segment.end.x.rounded()), Int(segment.end.y.rounded())),
        isBroken: line.dashes == .broken)
    }
  }

  private func draw(_ edge: PlotEdge, on canvas: inout Canvas) {
    var line = PlotLine(x: [], y: [], color: edge.color)
    let (x, y) = (xLimits, yLimits)
    line.x = edge.isHorizontal ? [x.low, x.high] : [edge.position, edge.position]
    line.y = edge.isHorizontal ? [edge.position, edge.position] : [y.low, y.high]
    line.dashes = edge.isBroken ? .broken : .solid
    draw(line, on: &canvas)
  }

  // MARK: Bars

  private func draw(_ bars: PlotBars, on canvas: inout Canvas) {
    for (index, bar) in bars.bars.enumerated() {
      let color = index < bars.colors.count ? bars.colors[index] : bars.color
      let style = ChartColor.style(color)
      if bars.isHorizontal {
        drawLying(bar, style, on: &canvas)
      } else {
        drawStanding(bar, style, on: &canvas)
      }
    }
  }

  private static let heights = Array(" ▁▂▃▄▅▆▇█")
  private static let widths = Array(" ▏▎▍▌▋▊▉█")

  private func drawStanding(_ bar: PlotBars.Bar, _ style: Style, on canvas: inout Canvas) {
    guard let base = place(bar.low, bar.base), let end = place(bar.high, bar.end) else { return }
    let columns = Self.cells(base.across, end.across, canvas.columns)
    let eighths = (
      Self.eighths(1 - base.down, canvas.rows), Self.eighths(1 - end.down, canvas.rows)
    )
    let (low, high) = (min(eighths.0, eighths.1), max(eighths.0, eighths.1))
    for row in 0..<canvas.rows {
      let bottom = 8 * (canvas.rows - 1 - row)
      let filled = min(8, high - bottom) - max(0, low - bottom)
      guard filled > 0 else { continue }
      // A bar below its base hangs from the top of its cell; only halves hang there.
      let hangs = low > bottom && high >= bottom + 8
      let sign = hangs ? (filled >= 6 ? "█" : "▀") : Self.heights[filled]
      for column in columns { canvas.put(sign, column: column, row: row, style) }
    }
  }

  private func drawLying(_ bar: PlotBars.Bar, _ style: Style, on canvas: inout Canvas) {
    guard let base = place(bar.base, bar.low), let end = place(bar.end, bar.high) else { return }
    let rows = Self.cells(min(base.down, end.down), max(base.down, end.down), canvas.rows)
    let eighths = (
      Self.eighths(base.across, canvas.columns), Self.eighths(end.across, canvas.columns)
    )
    let (low, high) = (min(eighths.0, eighths.1), max(eighths.0, eighths.1))
    for column in 0..<canvas.columns {
      let filled = min(8, high - 8 * column) - max(0, low - 8 * column)
      guard filled > 0 else { continue }
      for row in rows { canvas.put(Self.widths[filled], column: column, row: row, style) }
    }
  }

  /// The cells between two places; at least one, so that a thin bar is seen.
  private static func cells(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
    let low = max(-1, min(2, min(from, to))) * Double(count)
    let high = max(-1, min(2, max(from, to))) * Double(count)
    let first = Int(low.rounded())
    return max(0, first)..<max(max(0, first), min(count, max(Int(high.rounded()), first + 1)))
  }

  private static func eighths(_ part: Double, _ count: Int) -> Int {
    Int((max(0, min(1, part)) * Double(8 * count)).rounded())
  }

  // MARK: Pictures and texts

  private func draw(_ image: PlotImage, on canvas: inout Canvas) {
    canvas.draw(Picture(image), in: canvas.bounds)
  }

  private func draw(_ text: PlotText, on canvas: inout Canvas) {
    guard let cell = cell(text.x, text.y, canvas) else { return }
    let width = GlyphWidth.width(of: text.text)
    let column = text.isCentered ? cell.column - width / 2 : cell.column
    canvas.put(text.text, column: column, row: cell.row, ChartColor.style(text.color))
  }
}

/// A straight line between two points of a grid of dots.
private struct Segment {
  var start: (x: Double, y: Double)
  var end: (x: Double, y: Double)

  init(_ start: (x: Double, y: Double), _ end: (x: Double, y: Double)) {
    self.start = start
    self.end = end
  }

  /// The part inside of a rectangle from the origin, nil when there is none.
  ///
  /// Source: Liang and Barsky, "A New Concept and Method for Line Clipping" (1984).
  func clipped(width: Double, height: Double) -> Segment? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    let edges = [(-dx, start.x), (dx, width - start.x), (-dy, start.y), (dy, height - start.y)]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        first = max(first, distance / direction)
      } else {
        last = min(last, distance / direction)
      }
    }
    guard first <= last else { return nil }
    return Segment(
      (start.x + first * dx, start.y + first * dy), (start.x + last * dx, start.y + last * dy))
  }
}
