#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Eigenvalues and eigenvectors of a real symmetric matrix: reflections bring it to three diagonals,
// then implicit QL steps with Wilkinson's shift bring the outer ones to zero.
// Source: Golub and Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3.

extension NDArray {
  /// The eigenvalues of a symmetric matrix in ascending order (`np.linalg.eigvalsh`).
  ///
  /// Only the lower triangle is read, as in NumPy.
  ///
  /// - Throws: `LinAlgError` for a matrix that is not square.
  public func symmetricEigenvalues() throws -> NDArray {
    var solver = SymmetricSolver(lowerTriangle: try squareRows(), wantsVectors: false)
    try solver.solve()
    return try NDArray(solver.diagonal.sorted(), shape: [solver.size])
  }

  /// Eigenvalues in ascending order, and the eigenvectors as columns (`np.linalg.eigh`).
  ///
  /// - Throws: `LinAlgError` for a matrix that is not square.
  public func symmetricEigenvectors() throws -> (values: NDArray, vectors: NDArray) {
    var solver = SymmetricSolver(lowerTriangle: try squareRows(), wantsVectors: true)
    try solver.solve()
    let size = solver.size
    let order = (0..<size).sorted { solver.diagonal[$0] < solver.diagonal[$1] }
    let values = order.map { solver.diagonal[$0] }
    let vectors = (0..<size).flatMap { row in order.map { solver.basis[$0 * size + row] } }
    return (
      try NDArray(values, shape: [size]), try NDArray(vectors, shape: [size, size])
    )
  }

  /// The lower triangular `L` with `L @ L.T` equal to this matrix (`np.linalg.cholesky`).
  ///
  /// - Throws: `LinAlgError` for a matrix that is not positive definite.
  public func cholesky() throws -> NDArray {
    let rows = try squareRows()
    var lower = rows.map { _ in [Double](repeating: 0, count: rows.count) }
    for row in rows.indices {
      for column in 0...row {
        var sum = rows[row][column]
        for k in 0..<column { sum -= lower[row][k] * lower[column][k] }
        if column < row {
          lower[row][column] = sum / lower[column][column]
        } else if sum > 0 {
          lower[row][row] = sum.squareRoot()
        } else {
          throw NumPyError(.linearAlgebra, "Matrix is not positive definite")
        }
      }
    }
    return try NDArray(lower.flatMap { $0 }, shape: [rows.count, rows.count])
  }
}

/// One symmetric matrix on its way to a diagonal.
private struct SymmetricSolver {
  let size: Int
  let wantsVectors: Bool
  /// The matrix, row by row.
  var matrix: [Double]
  /// The eigenvectors so far, one a row.
  var basis: [Double]
  var diagonal: [Double]
  /// Beside the diagonal: element i couples i and i + 1.
  var coupling: [Double]

  init(lowerTriangle rows: [[Double]], wantsVectors: Bool) {
    size = rows.count
    self.wantsVectors = wantsVectors
    matrix = [Double](repeating: 0, count: size * size)
    basis = matrix
    diagonal = [Double](repeating: 0, count: size)
    coupling = diagonal
    for row in 0..<size {
      for column in 0...row {
        matrix[row * size + column] = rows[row][column]
        matrix[column * size + row] = rows[row][column]
      }
      basis[row * size + row] = 1
    }
  }

  mutating func solve() throws {
    guard matrix.allSatisfy(\.isFinite) else {
      throw NumPyError(.linearAlgebra, "Eigenvalues did not converge")
    }
    for column in 0..<max(0, size - 2) { reflect(column) }
    for place in 0..<size { diagonal[place] = matrix[place * size + place] }
    for place in 0..<max(0, size - 1) { coupling[place] = matrix[(place + 1) * size + place] }
    try diagonalize()
  }

  /// Brings what stands below the subdiagonal of a column to zero, by H = I − β v vᵀ from both sides.
  private mutating func reflect(_ column: Int) {
    let first = column + 1
    var v = (first..<size).map { matrix[$0 * size + column] }
    let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0, v.dropFirst().contains(where: { $0 != 0 }) else { return }
    let alpha = v[0] > 0 ? -norm : norm
    v[0] -= alpha
    let beta = 2 / v.reduce(0) { $0 + $1 * $1 }
    update(v, beta, from: first)
    for row in first..<size {
      let value = row == first ? alpha : 0
      matrix[row * size + column] = value
      matrix[column * size + row] = value
    }
    if wantsVectors { turnBasis(v, beta, from: first) }
  }

  /// A ← H A H on the block below: A − v wᵀ − w vᵀ with w = p − (β/2)(pᵀ v) v, p = β A v.
  private mutating func update(_ v: [Double], _ beta: Double, from first: Int) {
    let size = size
    matrix.withUnsafeMutableBufferPointer { matrix in
      var w = [Double](repeating: 0, count: v.count)
      for i in v.indices {
        let row = (first + i) * size + first
        var sum = 0.0
        for j in v.indices { sum += matrix[row + j] * v[j] }
        w[i] = beta * sum
      }
      var product = 0.0
      for i in v.indices { product += w[i] * v[i] }
      for i in v.indices { w[i] -= beta / 2 * product * v[i] }
      for i in v.indices {
        let row = (first + i) * size + first
        for j in v.indices { matrix[row + j] -= v[i] * w[j] + w[i] * v[j] }
      }
    }
  }

  private mutating func turnBasis(_ v: [Double], _ beta: Double, from first: Int) {
    for column in 0..<size {
      var sum = 0.0
      for i in v.indices { sum += v[i] * basis[(first + i) * size + column] }
      for i in v.indices { basis[(first + i) * size + column] -= beta * sum * v[i] }
    }
  }

  /// Implicit QL steps until every coupling has vanished.
  private mutating func diagonalize() throws {
    for low in 0..<size {
      var steps = 0
      while let high = endOfBlock(from: low), high > low {
        steps += 1
        guard steps <= 60 else {
          throw NumPyError(.linearAlgebra, "Eigenvalues did not converge")
        }
        step(low, high)
      }
    }
  }

  /// The last index that is still coupled with `low`.
  private func endOfBlock(from low: Int) -> Int? {
    for place in low..<max(low, size - 1) {
      let scale = abs(diagonal[place]) + abs(diagonal[place + 1])
      if abs(coupling[place]) <= Double.ulpOfOne * scale { return place }
    }
    return size - 1
  }

  private mutating func step(_ low: Int, _ high: Int) {
    // Wilkinson's shift: the eigenvalue of the leading 2×2 block next to its first element.
    let half = (diagonal[low + 1] - diagonal[low]) / (2 * coupling[low])
    let root = hypot(half, 1)
    var g = diagonal[high] - diagonal[low]
    g += coupling[low] / (half + (half < 0 ? -root : root))
    var (sine, cosine, shift) = (1.0, 1.0, 0.0)
    for place in stride(from: high - 1, through: low, by: -1) {
      let f = sine * coupling[place]
      let b = cosine * coupling[place]
      let length = hypot(f, g)
      coupling[place + 1] = length
      if length == 0 {
        diagonal[place + 1] -= shift
        coupling[high] = 0
        return
      }
      (sine, cosine) = (f / length, g / length)
      g = diagonal[place + 1] - shift
      let turn = (diagonal[place] - g) * sine + 2 * cosine * b
      shift = sine * turn
      diagonal[place + 1] = g + shift
      g = cosine * turn - b
      if wantsVectors { rotate(place, sine, cosine) }
    }
    diagonal[low] -= shift
    coupling[low] = g
    coupling[high] = 0
  }

  private mutating func rotate(_ place: Int, _ sine: Double, _ cosine: Double) {
    for column in 0..<size {
      let (upper, lower) = (basis[place * size + column], basis[(place + 1) * size + column])
      basis[(place + 1) * size + column] = sine * upper + cosine * lower
      basis[place * size + column] = cosine * upper - sine * lower
    }
  }
}
