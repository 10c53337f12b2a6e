/// Rows of cells under a heading, in columns as wide as what they hold.
///
/// When there is too little room the widest columns give way first, and what doesn't fit is cut in
/// its middle with `…`.
public struct Table: Widget {
  /// A column: its heading, and which side its cells keep to.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var title: String
    /// Whether cells keep to the right, as numbers do.
    public var alignsRight: Bool

    /// A column with a heading.
    public init(_ title: String, alignsRight: Bool = false) {
      self.title = title
      self.alignsRight = alignsRight
    }
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// The rows, each a cell a column; missing cells are empty.
  public var rows: [[StyledText]]
  /// The chosen row, if any.
  public var selection: Int?
  /// How many rows are scrolled away above.
  public var firstRow: Int

  /// A table of rows.
  public init(
    columns: [Column], rows: [[StyledText]], selection: Int? = nil, firstRow: Int = 0
  ) {
    self.columns = columns
    self.rows = rows
    self.selection = selection
    self.firstRow = firstRow
  }

  /// Draws the heading and as many rows as there is room for.
  public func draw(on canvas: inout Canvas) {
    let widths = columnWidths(total: canvas.columns)
    let titles = columns.map { StyledText($0.title, .dim) }
    put(titles, widths, row: 0, on: &canvas)
    for (place, cells) in rows.enumerated().dropFirst(max(0, firstRow)).prefix(canvas.rows) {
      let row = place - max(0, firstRow) + 1
      put(cells, widths, row: row, on: &canvas)
      if place == selection {
        canvas.restyle(Rect(row: row, columns: canvas.columns, rows: 1)) { _ in .selection }
      }
    }
  }

  private func put(_ cells: [StyledText], _ widths: [Int], row: Int, on canvas: inout Canvas) {
    var left = 0
    for (column, width) in widths.enumerated() {
      defer { left += width + 2 }
      guard column < cells.count, width > 0 else { continue }
      let fitted = cells[column].elided(columns: width)
      let start = columns[column].alignsRight ? left + width - fitted.width : left
      canvas.put(fitted, column: start, row: row)
    }
  }

  private func columnWidths(total: Int) -> [Int] {
    var widths = columns.map { GlyphWidth.width(of: $0.title) }
    for row in rows {
      for (column, cell) in row.enumerated().prefix(columns.count) {
        widths[column] = max(widths[column], cell.width)
      }
    }
    var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - total
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 1
    {
      let second = widths.filter { $0 < widths[widest] }.max() ?? 1
      let step = max(1, min(excess, widths[widest] - second))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }
}

extension StyledText {
  /// The text cut in its middle to so many columns, in the look of its first run when it was cut.
  public func elided(columns: Int) -> StyledText {
    if width <= columns { return self }
    return StyledText(Elision.middle(text, columns: columns), spans.first?.style ?? .plain)
  }
}
