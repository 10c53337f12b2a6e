import NumPyCore

/// A matrix of doubles in rows, for decompositions.
public struct RealMatrix: Sendable {
  /// How many rows it has.
  public let rows: Int
  /// How many columns it has.
  public let columns: Int
  /// The numbers, row after row.
  public var numbers: [Double]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    numbers = [Double](repeating: 0, count: rows * columns)
  }

  /// The identity matrix.
  public init(identity size: Int) {
    self.init(rows: size, columns: size)
    for place in 0..<size { self[place, place] = 1 }
  }

  /// The number in a row and column, counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { numbers[row * columns + column] }
    set { numbers[row * columns + column] = newValue }
  }

  /// The matrix mirrored at its diagonal.
  public var transposed: RealMatrix {
    var result = RealMatrix(rows: columns, columns: rows)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// The product with another matrix, whose rows are as many as the columns here.
  public func times(_ other: RealMatrix) -> RealMatrix {
    var result = RealMatrix(rows: rows, columns: other.columns)
    for row in 0..<rows {
      for inner in 0..<columns {
        let factor = self[row, inner]
        guard factor != 0 else { continue }
        for column in 0..<other.columns { result[row, column] += factor * other[inner, column] }
      }
    }
    return result
  }

  /// Some of the columns.
  public func columns(_ range: Range<Int>) -> RealMatrix {
    var result = RealMatrix(rows: rows, columns: range.count)
    for row in 0..<rows {
      for (place, column) in range.enumerated() { result[row, place] = self[row, column] }
    }
    return result
  }
}

extension RealMatrix {
  /// Each matrix along the last two axes of an array, with the shape of the axes before.
  ///
  /// - Throws: `ValueError` for fewer axes.
  public static func all(in array: NDArray) throws -> (matrices: [RealMatrix], batch: [Int]) {
    guard array.ndim >= 2 else {
      throw NumPyError(
        .value, "Expected input to have rank >= 2. Received input with shape \(array.shape).")
    }
    let (rows, columns) = (array.shape[array.ndim - 2], array.shape[array.ndim - 1])
    let numbers = try array.astype(.float64).contiguous().scalars.map(\.asDouble)
    let batch = Array(array.shape.dropLast(2))
    let size = rows * columns
    let matrices = (0..<batch.reduce(1, *)).map { place in
      var matrix = RealMatrix(rows: rows, columns: columns)
      matrix.numbers = Array(numbers[place * size..<(place + 1) * size])
      return matrix
    }
    return (matrices, batch)
  }

  /// Matrices of one size as an array, with axes before theirs.
  public static func array(of matrices: [RealMatrix], batch: [Int]) throws -> NDArray {
    let (rows, columns) = (matrices.first?.rows ?? 0, matrices.first?.columns ?? 0)
    return try NDArray(
      matrices.flatMap { $0.numbers.map { Float($0) } }, shape: batch + [rows, columns])
  }
}
