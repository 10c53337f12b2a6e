import ConvEngine

/// What has been drawn: a grid of ink from 0 to 1, and the brush's work on it.
struct PadSheet: Hashable, Sendable {
  let rows: Int
  let columns: Int
  private(set) var ink: [Float]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    ink = Array(repeating: 0, count: rows * columns)
  }

  /// Whether nothing has been drawn.
  var isEmpty: Bool { ink.allSatisfy { $0 == 0 } }

  /// Paints a round spot with a soft edge, or wipes it.
  mutating func dab(row: Int, column: Int, radius: Float, erasing: Bool) {
    let reach = Int(radius) + 1
    for y in max(0, row - reach)..<max(0, min(rows, row + reach + 1)) {
      for x in max(0, column - reach)..<max(0, min(columns, column + reach + 1)) {
        let (dy, dx) = (Float(y - row), Float(x - column))
        let amount = max(0, min(1, radius + 0.5 - (dy * dy + dx * dx).squareRoot()))
        let old = ink[y * columns + x]
        ink[y * columns + x] = erasing ? min(old, 1 - amount) : max(old, amount)
      }
    }
  }

  /// Paints along a straight line, both ends included.
  mutating func stroke(
    from start: (row: Int, column: Int), to end: (row: Int, column: Int), radius: Float,
    erasing: Bool
  ) {
    let steps = max(abs(end.row - start.row), abs(end.column - start.column), 1)
    for step in 0...steps {
      let part = Float(step) / Float(steps)
      dab(
        row: start.row + Int((Float(end.row - start.row) * part).rounded()),
        column: start.column + Int((Float(end.column - start.column) * part).rounded()),
        radius: radius, erasing: erasing)
    }
  }

  mutating func clear() { ink = Array(repeating: 0, count: ink.count) }

  mutating func invert() { ink = ink.map { 1 - $0 } }

  /// Moves the drawing so that its centre of mass lies in the middle, as in MNIST.
  mutating func centre() {
    var (total, vertical, horizontal) = (0.0, 0.0, 0.0)
    for (offset, value) in ink.enumerated() {
      total += Double(value)
      vertical += Double(value) * Double(offset / columns)
      horizontal += Double(value) * Double(offset % columns)
    }
    guard total > 0 else { return }
    let down = Int((Double(rows - 1) / 2 - vertical / total).rounded())
    let right = Int((Double(columns - 1) / 2 - horizontal / total).rounded())
    let old = ink
    clear()
    for (offset, value) in old.enumerated() where value > 0 {
      let (row, column) = (offset / columns + down, offset % columns + right)
      guard row >= 0, row < rows, column >= 0, column < columns else { continue }
      ink[row * columns + column] = value
    }
  }

  /// The drawing as a sample `[height, width, channels]`: means of blocks, times the highest value.
  ///
  /// Counting ink in blocks is also how the UCI digits were made.
  func sample(height: Int, width: Int, channels: Int, highest: Float) -> Tensor {
    var sample = Tensor(zeros: [height, width, channels])
    for row in 0..<height {
      for column in 0..<width {
        let ys = row * rows / height..<max(row * rows / height + 1, (row + 1) * rows / height)
        let xs =
          column * columns
          / width..<max(
            column * columns / width + 1, (column + 1) * columns / width)
        var total: Float = 0
        for y in ys { for x in xs { total += ink[y * columns + x] } }
        let value = total / Float(ys.count * xs.count) * highest
        for channel in 0..<channels {
          sample[flat: (row * width + column) * channels + channel] = value
        }
      }
    }
    return sample
  }

  /// The drawing as it was made, `[rows, columns]`.
  var tensor: Tensor { Tensor(ink, shape: [rows, columns]) }
}
