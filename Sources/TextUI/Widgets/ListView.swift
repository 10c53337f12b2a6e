/// Rows to choose from, the chosen one marked with `▸` and kept in view.
public struct ListView: Widget {
  /// The rows.
  public var rows: [StyledText]
  /// The chosen row, if any.
  public var selection: Int?

  /// A list with a chosen row.
  public init(rows: [StyledText], selection: Int? = nil) {
    self.rows = rows
    self.selection = selection
  }

  /// The first row shown when there is room for so many.
  public func firstRow(rows room: Int) -> Int {
    guard let selection, room > 0, rows.count > room else { return 0 }
    return max(0, min(selection - room / 2, rows.count - room))
  }

  /// Draws the rows around the chosen one, and a scroll bar when there are more.
  public func draw(on canvas: inout Canvas) {
    let first = firstRow(rows: canvas.rows)
    let scrolls = rows.count > canvas.rows
    let width = canvas.columns - (scrolls ? 1 : 0)
    for row in 0..<min(canvas.rows, rows.count) {
      let place = first + row
      canvas.put(rows[place].elided(columns: width - 2), column: 2, row: row)
      guard place == selection else { continue }
      canvas.put("▸", column: 0, row: row)
      canvas.restyle(Rect(row: row, columns: width, rows: 1)) { _ in .selection }
    }
    canvas.draw(
      ScrollBar(first: first, shown: canvas.rows, total: rows.count),
      in: Rect(column: width, columns: 1, rows: canvas.rows))
  }
}
