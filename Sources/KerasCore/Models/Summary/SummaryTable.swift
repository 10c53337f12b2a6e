/// A table in box-drawing characters with a heavy head and a line between rows.
///
/// Keras prints its summary with a table printer (Rich) whose columns are given a width each and are
/// then narrowed, all by the same amount, until the table has the width it was given. This follows the
/// same rules, so that the text is the same.
struct SummaryTable {
  /// One column: its title, its place for text, and the width it asks for.
  struct Column {
    var title: String
    var justification: Justification
    var width: Int
  }

  var columns: [Column]
  var rows: [[String]] = []
  /// The width of the whole table, borders included.
  var width: Int

  /// The table's lines.
  var lines: [String] {
    let widths = fittedWidths()
    func rule(_ ends: (String, String, String, String)) -> String {
      let parts = widths.map { String(repeating: ends.1, count: $0) }
      return ends.0 + parts.joined(separator: ends.2) + ends.3
    }
    var lines = [rule(("┏", "━", "┳", "┓"))]
    lines += rowLines(columns.map(\.title), widths, border: "┃", atBottom: true)
    lines.append(rule(("┡", "━", "╇", "┩")))
    for (place, row) in rows.enumerated() {
      if place > 0 { lines.append(rule(("├", "─", "┼", "┤"))) }
      lines += rowLines(row, widths, border: "│")
    }
    lines.append(rule(("└", "─", "┴", "┘")))
    return lines
  }

  /// The lines of one row; a shorter cell stands at the top, in the head at the bottom.
  private func rowLines(
    _ cells: [String], _ widths: [Int], border: String, atBottom: Bool = false
  ) -> [String] {
    let wrapped = zip(cells, widths).map { wrappedLines($0, width: max(0, $1 - 2), folds: false) }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { line in
      let parts = columns.indices.map { column in
        let place = atBottom ? line - height + wrapped[column].count : line
        let text = wrapped[column].indices.contains(place) ? wrapped[column][place] : ""
        return " " + fitted(text, width: widths[column] - 2, columns[column].justification) + " "
      }
      return border + parts.joined(separator: border) + border
    }
  }

  /// The widths of the columns with a space at both sides, so that the table has its width.
  private func fittedWidths() -> [Int] {
    let room = width - columns.count - 1
    var widths = columns.map { min($0.width + 2, max(room, 0)) }
    let excess = widths.reduce(0, +) - room
    if excess > 0 { widths = narrowed(widths, by: excess) }
    let missing = room - widths.reduce(0, +)
    return missing > 0 ? widened(widths, by: missing) : widths
  }

  /// Takes equal parts of the excess from all columns, halves rounded to even.
  private func narrowed(_ widths: [Int], by excess: Int) -> [Int] {
    var remaining = excess
    var sharers = widths.count(where: { $0 > 0 })
    return widths.map { width in
      guard width > 0, sharers > 0 else { return width }
      let share = (Double(remaining) / Double(sharers)).rounded(.toNearestOrEven)
      let part = min(width, Int(share))
      remaining -= part
      sharers -= 1
      return width - part
    }
  }

  /// Shares room that is left over among the columns by their widths.
  private func widened(_ widths: [Int], by missing: Int) -> [Int] {
    var remaining = missing
    var total = widths.reduce(0, +)
    return widths.map { width in
      guard total > 0 else { return width + remaining }
      let part = Int((Double(width) * Double(remaining) / Double(total)).rounded(.up))
      remaining -= part
      total -= width
      return width + part
    }
  }
}
