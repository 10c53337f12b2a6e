/// A rectangle of cells: its top left place and its size, never negative.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// The width in columns.
  public var columns: Int
  /// The height in rows.
  public var rows: Int

  /// A rectangle; a negative size counts as none.
  public init(column: Int = 0, row: Int = 0, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether there is nothing inside.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The first column to the right of it.
  public var endColumn: Int { column + columns }
  /// The first row below it.
  public var endRow: Int { row + rows }

  /// Whether a place is inside.
  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// The part that both cover.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// The rectangle inside a margin of so many columns left and right and rows above and below.
  public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      column: column + columns, row: row + rows, columns: self.columns - 2 * columns,
      rows: self.rows - 2 * rows)
  }

  /// Takes off the top rows and returns them; what is left stays.
  public mutating func removeTop(_ count: Int) -> Rect {
    let count = max(0, min(count, rows))
    defer { (row, rows) = (row + count, rows - count) }
    return Rect(column: column, row: row, columns: columns, rows: count)
  }

  /// Takes off the bottom rows and returns them; what is left stays.
  public mutating func removeBottom(_ count: Int) -> Rect {
    let count = max(0, min(count, rows))
    rows -= count
    return Rect(column: column, row: row + rows, columns: columns, rows: count)
  }

  /// Takes off the left columns and returns them; what is left stays.
  public mutating func removeLeft(_ count: Int) -> Rect {
    let count = max(0, min(count, columns))
    defer { (column, columns) = (column + count, columns - count) }
    return Rect(column: column, row: row, columns: count, rows: rows)
  }

  /// Takes off the right columns and returns them; what is left stays.
  public mutating func removeRight(_ count: Int) -> Rect {
    let count = max(0, min(count, columns))
    columns -= count
    return Rect(column: column + columns, row: row, columns: count, rows: rows)
  }

  /// A rectangle of this size in the middle, cut to what there is.
  public func centered(columns wanted: Int, rows wantedRows: Int) -> Rect {
    let width = max(0, min(wanted, columns))
    let height = max(0, min(wantedRows, rows))
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2, columns: width,
      rows: height)
  }
}
