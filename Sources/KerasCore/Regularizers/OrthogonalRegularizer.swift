import ConvEngine

/// Draws the rows (or columns) of a matrix to right angles: Keras's `OrthogonalRegularizer`.
///
/// `factor · Σ|rᵢ · rⱼ| / pairs` over all pairs of different rows r, scaled to length 1.
public struct OrthogonalRegularizer: Regularizer {
  /// How much the mean of the products counts.
  public var factor: Double
  /// Whether columns are meant instead of rows.
  public var usesColumns: Bool

  /// A penalty with Keras's defaults.
  public init(factor: Double = 0.01, usesColumns: Bool = false) {
    self.factor = factor
    self.usesColumns = usesColumns
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("factor", .float(0.01)), LayerParameter("mode", .string("rows"))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      factor: try arguments.factor("factor") ?? 0.01,
      usesColumns: try arguments.choice("mode", ["rows", "columns"]) == "columns")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("factor", .float(Double(Float(factor)))),
      ("mode", .string(usesColumns ? "columns" : "rows")),
    ]
  }

  /// Only a matrix has rows and columns.
  public func validate(shape: Shape) throws(LayerError) {
    guard shape.rank != 2 else { return }
    throw LayerError(
      "OrthogonalRegularizer takes matrices, such as the kernel of Dense. Received: shape=\(shape)",
      hint: "kernel_regularizer='l2'")
  }

  /// The penalty, added to the loss.
  public func penalty(of tensor: Tensor) -> Float {
    let lines = UnitLines(tensor, usesColumns)
    var sum = 0.0
    for first in 0..<lines.count {
      for second in 0..<first { sum += abs(lines.product(first, second)) }
    }
    return Float(factor * sum / lines.pairs)
  }

  /// Adds the penalty's gradient: what of it is along a line has none, since lengths do not matter.
  public func addGradient(of tensor: Tensor, to gradient: inout Tensor) {
    let lines = UnitLines(tensor, usesColumns)
    for first in 0..<lines.count where lines.lengths[first] > 0 {
      var slope = [Double](repeating: 0, count: lines.size)
      for second in 0..<lines.count where second != first {
        let product = lines.product(first, second)
        let sign: Double = product > 0 ? 1 : product < 0 ? -1 : 0
        for place in 0..<lines.size { slope[place] += sign * lines.values[second][place] }
      }
      let along = zip(slope, lines.values[first]).reduce(0) { $0 + $1.0 * $1.1 }
      for place in 0..<lines.size {
        let across = slope[place] - along * lines.values[first][place]
        let cell = usesColumns ? place * lines.count + first : first * lines.size + place
        gradient[flat: cell] += Float(factor * across / lines.pairs / lines.lengths[first])
      }
    }
  }
}

/// The rows or columns of a matrix, scaled to length 1.
private struct UnitLines {
  let values: [[Double]]
  let lengths: [Double]
  let size: Int

  init(_ matrix: Tensor, _ usesColumns: Bool) {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let numbers = matrix.values.map { Double($0) }
    let lines =
      usesColumns
      ? (0..<columns).map { column in (0..<rows).map { numbers[$0 * columns + column] } }
      : (0..<rows).map { row in Array(numbers[(row * columns)..<((row + 1) * columns)]) }
    let lengths = lines.map { line in line.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    values = zip(lines, lengths).map { line, length in line.map { length > 0 ? $0 / length : 0 } }
    self.lengths = lengths
    size = usesColumns ? rows : columns
  }

  var count: Int { values.count }

  /// How many pairs of different lines there are, 1 at least.
  var pairs: Double { max(1, Double(count) * Double(count - 1) / 2) }

  func product(_ first: Int, _ second: Int) -> Double {
    zip(values[first], values[second]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
