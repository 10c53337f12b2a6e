/// Shows which part of something long is on the screen.
public struct ScrollBar: Widget {
  /// The first line shown.
  public var first: Int
  /// How many lines are shown.
  public var shown: Int
  /// How many lines there are.
  public var total: Int

  /// A bar for a part of a whole.
  public init(first: Int, shown: Int, total: Int) {
    self.first = first
    self.shown = shown
    self.total = total
  }

  /// Draws the bar down the first column; nothing when everything is shown.
  public func draw(on canvas: inout Canvas) {
    let rows = canvas.rows
    guard total > shown, shown > 0, rows > 0 else { return }
    let length = max(1, rows * shown / total)
    let range = max(1, total - shown)
    let start = (rows - length) * max(0, min(first, range)) / range
    canvas.verticalLine(column: 0, row: 0, rows: rows)
    canvas.fill(Rect(row: start, columns: 1, rows: length), "┃", .accent)
  }
}
