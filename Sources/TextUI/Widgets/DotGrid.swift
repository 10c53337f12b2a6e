/// Dots finer than cells, drawn as braille (2 × 4 dots a cell), as quadrants (2 × 2) or as stars
/// (1 × 1).
public struct DotGrid: Sendable {
  /// What the dots are drawn with.
  public enum Marks: Hashable, Sendable, CaseIterable {
    /// Braille patterns: the finest, where the font has them.
    case braille
    /// Quarters of a cell: in nearly every font.
    case quadrants
    /// One `*` a cell: in plain ASCII.
    case stars

    /// Dots a cell, across and down.
    public var dots: (columns: Int, rows: Int) {
      switch self {
      case .braille: (2, 4)
      case .quadrants: (2, 2)
      case .stars: (1, 1)
      }
    }
  }

  /// What the dots are drawn with.
  public let marks: Marks
  /// Dots across.
  public let width: Int
  /// Dots down.
  public let height: Int
  private let columns: Int
  private var cells: [UInt8]

  /// An empty grid on so many cells.
  public init(columns: Int, rows: Int, marks: Marks) {
    self.marks = marks
    self.columns = max(0, columns)
    width = self.columns * marks.dots.columns
    height = max(0, rows) * marks.dots.rows
    cells = Array(repeating: 0, count: self.columns * max(0, rows))
  }

  /// Sets a dot; outside nothing happens.
  public mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let (across, down) = marks.dots
    cells[y / down * columns + x / across] |= Self.bit(x % across, y % down, marks)
  }

  /// Sets the dots of a line; a broken line leaves out every other pair.
  public mutating func line(from: (x: Int, y: Int), to: (x: Int, y: Int), isBroken: Bool = false) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y))
    for step in 0...max(0, steps) {
      let part = steps == 0 ? 0 : Double(step) / Double(steps)
      let x = from.x + Int((Double(to.x - from.x) * part).rounded())
      let y = from.y + Int((Double(to.y - from.y) * part).rounded())
      if isBroken, (x / 2 + y / 2) % 2 == 1 { continue }
      set(x, y)
    }
  }

  /// Draws the dots that are set; empty cells leave the canvas as it is.
  public func draw(on canvas: inout Canvas, column: Int, row: Int, _ style: Style) {
    for (index, dots) in cells.enumerated() where dots != 0 {
      canvas.put(
        Self.character(dots, marks), column: column + index % columns,
        row: row + index / columns, style)
    }
  }

  private static func bit(_ x: Int, _ y: Int, _ marks: Marks) -> UInt8 {
    switch marks {
    case .braille: y == 3 ? (x == 0 ? 0x40 : 0x80) : 1 << UInt8(y + 3 * x)
    case .quadrants: 1 << UInt8(2 * y + x)
    case .stars: 1
    }
  }

  private static func character(_ dots: UInt8, _ marks: Marks) -> Character {
    switch marks {
    case .braille: Character(Unicode.Scalar(0x2800 + UInt32(dots)) ?? " ")
    case .quadrants: quadrants[Int(dots) & 15]
    case .stars: "*"
    }
  }

  private static let quadrants: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}
