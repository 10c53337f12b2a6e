import ConvEngine
import TextUI

/// The numbers of a window in rows and columns, under a title.
struct NumberBlock {
  let title: String
  let rows: [[String]]
  let width: Int
  let strong: TracePlace?

  /// A block of the numbers at each tap; nil is padding, written `·`.
  init(_ title: String, _ cells: [(tap: TracePlace, value: Float?)], strong: TracePlace? = nil) {
    self.title = title
    self.strong = strong
    let look = NumberLook(cells.compactMap(\.value))
    let height = (cells.map(\.tap.row).max() ?? -1) + 1
    var rows = Array(repeating: [String](), count: height)
    // Taps come row by row, so each one is appended where it belongs.
    for cell in cells { rows[cell.tap.row].append(cell.value.map(look.text) ?? "·") }
    self.rows = rows
    width = look.width
  }

  /// Columns of the numbers with two spaces between.
  var columns: Int {
    max(title.count, (rows.map(\.count).max() ?? 0) * (width + 2) - 2)
  }

  /// Blocks beside one another, a sign between them on the middle row, in at most so many lines under
  /// their titles.
  static func sideBySide(_ blocks: [NumberBlock], signs: [String], limit: Int) -> [StyledText] {
    let height = blocks.map(\.rows.count).max() ?? 0
    let shown = height <= limit ? height : max(0, limit - 1)
    var head = StyledText()
    for (index, block) in blocks.enumerated() {
      if index > 0 { head.append("     ") }
      head.append(block.title.padded(to: block.columns), .dim)
    }
    var lines = [head]
    for row in 0..<shown {
      var line = StyledText()
      for (index, block) in blocks.enumerated() {
        if index > 0 {
          let sign = row == shown / 2 && signs.indices.contains(index - 1) ? signs[index - 1] : " "
          line.append("  \(sign)  ", .dim)
        }
        block.append(row, to: &line)
      }
      lines.append(line)
    }
    if height > shown { lines.append(StyledText("… \(height - shown) more rows", .dim)) }
    return lines
  }

  private func append(_ row: Int, to line: inout StyledText) {
    guard rows.indices.contains(row) else { return }
    var used = 0
    for (column, text) in rows[row].enumerated() {
      if column > 0 { line.append("  ") }
      let isStrong = strong.map { $0.row == row && $0.column == column } ?? false
      let isZero = text.allSatisfy { "-0.".contains($0) } || text == "·"
      line.append(
        text.paddedLeft(to: width), isStrong ? .accent.bold : isZero ? .dim : .plain)
      used += width + (column > 0 ? 2 : 0)
    }
    line.append(String(repeating: " ", count: max(0, columns - used)))
  }
}
