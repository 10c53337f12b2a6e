// Decompositions of small matrices in double precision: Householder's reflections for QR, one-sided
// Jacobi rotations for singular values, elimination with row exchanges for LU. The signs are those of
// LAPACK where they are defined; those of singular vectors are free.

extension RealMatrix {
  /// An orthogonal matrix and an upper triangular one whose product this is.
  ///
  /// - Parameter isComplete: whether the orthogonal matrix is square; else it has as many columns as
  ///   the shorter side.
  /// - Returns: both factors.
  public func orthogonalTriangular(isComplete: Bool) -> (q: RealMatrix, r: RealMatrix) {
    var r = self
    var q = RealMatrix(identity: rows)
    for column in 0..<min(rows - 1, columns) {
      var reflector = [Double](repeating: 0, count: rows)
      for row in column..<rows { reflector[row] = r[row, column] }
      let length = reflector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      reflector[column] += reflector[column] < 0 ? -length : length
      let square = reflector.reduce(0) { $0 + $1 * $1 }
      guard square > 0 else { continue }
      r.reflectRows(by: reflector, square)
      q.reflectColumns(by: reflector, square)
    }
    for row in 1..<max(rows, 2) where row < rows {
      for column in 0..<min(row, columns) { r[row, column] = 0 }
    }
    guard !isComplete, rows > columns else { return (q, r) }
    var top = RealMatrix(rows: columns, columns: columns)
    for row in 0..<columns { for column in 0..<columns { top[row, column] = r[row, column] } }
    return (q.columns(0..<columns), top)
  }

  private mutating func reflectRows(by v: [Double], _ square: Double) {
    for column in 0..<columns {
      var product = 0.0
      for row in 0..<rows { product += v[row] * self[row, column] }
      let factor = 2 * product / square
      for row in 0..<rows { self[row, column] -= factor * v[row] }
    }
  }

  private mutating func reflectColumns(by v: [Double], _ square: Double) {
    for row in 0..<rows {
      var product = 0.0
      for column in 0..<columns { product += self[row, column] * v[column] }
      let factor = 2 * product / square
      for column in 0..<columns { self[row, column] -= factor * v[column] }
    }
  }

  /// Left vectors as columns, singular values in descending order, right vectors as rows.
  ///
  /// The vectors are as many as the shorter side.
  public func singularValues() -> (u: RealMatrix, values: [Double], vh: RealMatrix) {
    guard rows >= columns else {
      let other = transposed.singularValues()
      return (other.vh.transposed, other.values, other.u.transposed)
    }
    var a = self
    var v = RealMatrix(identity: columns)
    for _ in 0..<60 {
      var isDone = true
      for first in 0..<columns {
        for second in (first + 1)..<max(columns, first + 1) {
          if a.rotate(first, second, along: &v) { isDone = false }
        }
      }
      if isDone { break }
    }
    let lengths = (0..<columns).map { column in
      (0..<rows).reduce(0) { $0 + a[$1, column] * a[$1, column] }.squareRoot()
    }
    let order = (0..<columns).sorted { lengths[$0] > lengths[$1] }
    var (u, vh) = (RealMatrix(rows: rows, columns: columns), RealMatrix(identity: columns))
    for (place, column) in order.enumerated() {
      for row in 0..<rows where lengths[column] > 0 {
        u[row, place] = a[row, column] / lengths[column]
      }
      for row in 0..<columns { vh[place, row] = v[row, column] }
    }
    return (u.completed(values: order.map { lengths[$0] }), order.map { lengths[$0] }, vh)
  }

  /// Turns two columns so that they stand at right angles; false where they do.
  private mutating func rotate(
    _ first: Int, _ second: Int, along v: inout RealMatrix
  ) -> Bool {
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for row in 0..<rows {
      aa += self[row, first] * self[row, first]
      bb += self[row, second] * self[row, second]
      ab += self[row, first] * self[row, second]
    }
    guard abs(ab) > 1e-15 * (aa * bb).squareRoot(), ab.isFinite else { return false }
    let slope = (bb - aa) / (2 * ab)
    let tangent = (slope < 0 ? -1 : 1) / (abs(slope) + (1 + slope * slope).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    turn(first, second, cosine, cosine * tangent)
    v.turn(first, second, cosine, cosine * tangent)
    return true
  }

  private mutating func turn(_ first: Int, _ second: Int, _ cosine: Double, _ sine: Double) {
    for row in 0..<rows {
      let (x, y) = (self[row, first], self[row, second])
      self[row, first] = cosine * x - sine * y
      self[row, second] = sine * x + cosine * y
    }
  }

  /// Columns of length 0 exchanged for ones at right angles to the others.
  private func completed(values: [Double]) -> RealMatrix {
    var result = self
    for column in 0..<columns where values[column] <= 0 { result.fill(column) }
    return result
  }

  private mutating func fill(_ column: Int) {
    for axis in 0..<rows {
      var candidate = [Double](repeating: 0, count: rows)
      candidate[axis] = 1
      for other in 0..<columns where other != column {
        let product = (0..<rows).reduce(0) { $0 + candidate[$1] * self[$1, other] }
        for row in 0..<rows { candidate[row] -= product * self[row, other] }
      }
      let length = candidate.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0.1 / Double(max(rows, 1)) else { continue }
      for row in 0..<rows { self[row, column] = candidate[row] / length }
      return
    }
  }

  /// The columns, which stand at right angles, and further ones up to a square.
  public func completedToSquare() -> RealMatrix {
    var result = RealMatrix(rows: rows, columns: rows)
    for row in 0..<rows { for column in 0..<columns { result[row, column] = self[row, column] } }
    for column in columns..<max(rows, columns) { result.fill(column) }
    return result
  }

  /// The inverse of what has one, for the rest the nearest to it: from singular values.
  ///
  /// - Parameter limit: singular values below this part of the largest count as 0.
  /// - Returns: `[columns, rows]`.
  public func pseudoInverse(limit: Double) -> RealMatrix {
    let (u, values, vh) = singularValues()
    let least = limit * (values.first ?? 0)
    var scaled = vh.transposed
    for (column, value) in values.enumerated() {
      for row in 0..<scaled.rows { scaled[row, column] *= value > least ? 1 / value : 0 }
    }
    return scaled.times(u.transposed)
  }

  /// Both triangular factors in one matrix, and which row each was exchanged with.
  public func triangularFactors() -> (factors: RealMatrix, pivots: [Int]) {
    var lu = self
    var pivots: [Int] = []
    for column in 0..<min(rows, columns) {
      var pivot = column
      for row in column..<rows where abs(lu[row, column]) > abs(lu[pivot, column]) { pivot = row }
      pivots.append(pivot)
      for place in 0..<columns where pivot != column {
        (lu[column, place], lu[pivot, place]) = (lu[pivot, place], lu[column, place])
      }
      guard lu[column, column] != 0 else { continue }
      for row in column + 1..<max(rows, column + 1) {
        lu[row, column] /= lu[column, column]
        for place in column + 1..<max(columns, column + 1) {
          lu[row, place] -= lu[row, column] * lu[column, place]
        }
      }
    }
    return (lu, pivots)
  }

  /// The solution of a triangular system, column by column.
  public func solvedTriangular(_ right: RealMatrix, isLower: Bool) -> RealMatrix {
    var result = right
    for step in 0..<rows {
      let row = isLower ? step : rows - 1 - step
      for column in 0..<right.columns {
        var sum = result[row, column]
        for other in isLower ? 0..<row : row + 1..<max(rows, row + 1) {
          sum -= self[row, other] * result[other, column]
        }
        result[row, column] = sum / self[row, row]
      }
    }
    return result
  }
}
