extension NDArray {
  /// The length of vectors (`np.linalg.norm`): the p-norm along axes, of all elements without.
  public func norm(order: Double, axes: [Int]?, keepDims: Bool) throws -> NDArray {
    let magnitudes = try applying(.absolute)
    if order == .infinity { return try magnitudes.reduced(.max, axes: axes, keepDims: keepDims) }
    if order == -.infinity { return try magnitudes.reduced(.min, axes: axes, keepDims: keepDims) }
    if order == 0 {
      return try cast(to: .bool).reduced(.sum, axes: axes, keepDims: keepDims).cast(to: dtype)
    }
    if order == 1 { return try magnitudes.reduced(.sum, axes: axes, keepDims: keepDims) }
    if order == 2 {
      let squares = try NDArray.apply(.multiply, .array(self), .array(self))
      return try squares.reduced(.sum, axes: axes, keepDims: keepDims).applying(.sqrt)
    }
    let powers = try NDArray.apply(.power, .array(magnitudes), .python(.float(order)))
    let sum = try powers.reduced(.sum, axes: axes, keepDims: keepDims)
    return try NDArray.apply(.power, .array(sum), .python(.float(1 / order)))
  }

  /// The rows of a square matrix as numbers.
  ///
  /// - Throws: `LinAlgError` for another shape.
  func squareRows() throws -> [[Double]] {
    guard ndim == 2 else {
      throw NumPyError(
        .linearAlgebra,
        "\(ndim)-dimensional array given. Array must be at least two-dimensional")
    }
    guard shape[0] == shape[1] else {
      throw NumPyError(.linearAlgebra, "Last 2 dimensions of the array must be square")
    }
    let values = scalars.map(\.asDouble)
    return (0..<shape[0]).map { Array(values[$0 * shape[1]..<($0 + 1) * shape[1]]) }
  }

  /// The determinant of a square matrix, by elimination with row exchanges.
  public func determinant() throws -> Double {
    var rows = try squareRows()
    var result = 1.0
    for column in rows.indices {
      let pivot = largestPivot(rows, column)
      if rows[pivot][column] == 0 { return 0 }
      if pivot != column {
        rows.swapAt(pivot, column)
        result = -result
      }
      result *= rows[column][column]
      for row in rows.indices where row > column {
        eliminate(&rows[row], with: rows[column], column)
      }
    }
    return result
  }

  /// The solution `x` of `self @ x = right`, by elimination with row exchanges.
  ///
  /// - Throws: `LinAlgError` for a singular matrix, `ValueError` for a right side of another length.
  public func solved(_ right: NDArray) throws -> NDArray {
    var rows = try squareRows()
    guard right.ndim > 0, right.ndim <= 2, right.shape[0] == rows.count else {
      throw NumPyError.value(
        "solve: Input operand 1 has a mismatch in its core dimension 0 (size "
          + "\(right.shape.first ?? 0) is different from \(rows.count))")
    }
    let width = right.ndim == 1 ? 1 : right.shape[1]
    let values = right.scalars.map(\.asDouble)
    for row in rows.indices { rows[row] += values[row * width..<(row + 1) * width] }
    for column in rows.indices {
      rows.swapAt(largestPivot(rows, column), column)
      guard rows[column][column] != 0 else { throw NumPyError(.linearAlgebra, "Singular matrix") }
      for row in rows.indices where row > column {
        eliminate(&rows[row], with: rows[column], column)
      }
    }
    for column in rows.indices.reversed() {
      let divisor = rows[column][column]
      for place in rows[column].indices where place >= column { rows[column][place] /= divisor }
      for row in 0..<column { eliminate(&rows[row], with: rows[column], column) }
    }
    let count = rows.count
    return try NDArray(rows.flatMap { $0[count...] }, shape: right.shape)
  }

  private func largestPivot(_ rows: [[Double]], _ column: Int) -> Int {
    (column..<rows.count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
  }

  private func eliminate(_ row: inout [Double], with other: [Double], _ column: Int) {
    let factor = row[column] / other[column]
    if factor == 0 { return }
    for place in row.indices where place >= column { row[place] -= factor * other[place] }
  }

  /// All windows of a size, as a read-only view with the windows' axes last.
  ///
  /// - Throws: `ValueError` for a window larger than the array.
  public func slidingWindows(_ window: [Int], axes: [Int]) throws -> NDArray {
    guard window.count == axes.count else {
      throw NumPyError.value(
        "Since axis is None, must provide window_shape for all dimensions of `x`; got "
          + "\(window.count) window_shape elements and `x.ndim` is \(ndim).")
    }
    var outer = shape
    var inner: [Int] = []
    for (size, axis) in zip(window, axes) {
      let place = try checkedAxis(axis, ndim: ndim)
      guard size >= 0 else {
        throw NumPyError.value("`window_shape` cannot contain negative values")
      }
      guard size <= outer[place] else {
        throw NumPyError.value("window shape cannot be larger than input array shape")
      }
      outer[place] -= size - 1
      inner.append(strides[place])
    }
    return NDArray(
      storage: storage, dtype: dtype, shape: outer + window, strides: strides + inner,
      offset: offset, isReadOnly: true)
  }
}
