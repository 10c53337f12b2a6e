/// How much of a split one part gets.
public enum Share: Hashable, Sendable {
  /// So many columns or rows, or what there is.
  case fixed(Int)
  /// A part of the whole, from 0 to 1.
  case fraction(Double)
  /// What the others leave; several of these share it evenly.
  case rest
}

extension Rect {
  /// Parts side by side, with so many empty columns between them.
  public func splitColumns(_ shares: [Share], gap: Int = 0) -> [Rect] {
    var left = column
    return Self.sizes(shares, total: columns, gap: gap).map { size in
      defer { left += size + gap }
      return Rect(column: left, row: row, columns: size, rows: rows).intersection(self)
    }
  }

  /// Parts one above the other, with so many empty rows between them.
  public func splitRows(_ shares: [Share], gap: Int = 0) -> [Rect] {
    var top = row
    return Self.sizes(shares, total: rows, gap: gap).map { size in
      defer { top += size + gap }
      return Rect(column: column, row: top, columns: columns, rows: size).intersection(self)
    }
  }

  /// Sizes that fill the total exactly where there is a rest, and never exceed it.
  private static func sizes(_ shares: [Share], total: Int, gap: Int) -> [Int] {
    let usable = max(0, total - gap * max(0, shares.count - 1))
    var left = usable
    var sizes = shares.map { share -> Int in
      let wanted: Int
      switch share {
      case .fixed(let count): wanted = count
      case .fraction(let part): wanted = Int((max(0, min(1, part)) * Double(usable)).rounded())
      case .rest: wanted = 0
      }
      let size = max(0, min(wanted, left))
      left -= size
      return size
    }
    let rests = shares.indices.filter { shares[$0] == .rest }
    for (place, index) in rests.enumerated() {
      sizes[index] = left / rests.count + (place < left % rests.count ? 1 : 0)
    }
    return sizes
  }
}
