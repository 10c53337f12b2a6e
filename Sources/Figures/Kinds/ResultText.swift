import TextUI

/// A grid of results as rows of text, for plain text: cells not yet computed are `·`.
enum ResultText {
  /// Rows of cells, of which those up to and including the frame are known.
  static func rows(
    _ rows: Int, columns: Int, upTo frame: Int, width: Int,
    text: (_ row: Int, _ column: Int) -> String
  ) -> [String] {
    (0..<rows).map { row in
      (0..<columns).map { column in
        (row * columns + column <= frame ? text(row, column) : "·").paddedLeft(to: width)
      }.joined(separator: " ")
    }
  }

  /// Several grids of as many rows side by side.
  static func sideBySide(_ grids: [[String]]) -> [String] {
    guard let first = grids.first else { return [] }
    return first.indices.map { row in
      grids.compactMap { $0.indices.contains(row) ? $0[row] : nil }.joined(separator: "   |   ")
    }
  }
}
