import KerasOps
import NumPyCore
import PyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension OpsFunctions {
  /// Decompositions of matrices along the last two axes; they have no gradient here.
  static let matrices: [OpsFunction] = [
    OpsFunction(
      "qr", [.x, .optional("mode", "reduced", choices: ["reduced", "complete"])],
      "An orthogonal and an upper triangular matrix, a tuple.",
      value: { call in
        let isComplete = try call.text("mode") == "complete"
        let (all, batch) = try RealMatrix.all(in: try call.array())
        let parts = all.map { $0.orthogonalTriangular(isComplete: isComplete) }
        return try call.tuple([parts.map(\.q), parts.map(\.r)], batch)
      }),
    OpsFunction(
      "svd", [.x, .optional("full_matrices", true), .optional("compute_uv", true)],
      "Left singular vectors, singular values and right singular vectors, a tuple.",
      value: { call in
        let isFull = try call.flag("full_matrices")
        let (all, batch) = try RealMatrix.all(in: try call.array())
        let parts = all.map { $0.singularValues() }
        let shape = batch + [parts.first?.values.count ?? 0]
        let values = call.value(
          of: try OpTensor(
            try NDArray(parts.flatMap { $0.values.map { Float($0) } }, shape: shape)))
        guard try call.flag("compute_uv") else { return values }
        let left = parts.map { isFull ? $0.u.completedToSquare() : $0.u }
        let right = parts.map {
          isFull ? $0.vh.transposed.completedToSquare().transposed : $0.vh
        }
        return .tuple([
          try call.value(of: left, batch), values, try call.value(of: right, batch),
        ])
      }),
    OpsFunction(
      "eigh", [.x], "Eigenvalues and eigenvectors of a symmetric matrix, a tuple.",
      value: { call in
        let (all, batch) = try RealMatrix.all(in: try call.array())
        let parts = try all.map { matrix in
          try NDArray(matrix.numbers, shape: [matrix.rows, matrix.columns])
            .symmetricEigenvectors()
        }
        let size = all.first?.rows ?? 0
        let values = parts.flatMap { $0.values.scalars.map { Float($0.asDouble) } }
        let vectors = parts.flatMap { $0.vectors.scalars.map { Float($0.asDouble) } }
        return .tuple([
          call.value(of: try OpTensor(try NDArray(values, shape: batch + [size]))),
          call.value(of: try OpTensor(try NDArray(vectors, shape: batch + [size, size]))),
        ])
      }),
    each("cholesky", [.optional("upper", false)], "The triangular root of a matrix.") {
      let root = try choleskyRoot($0)
      return try $1.flag("upper") ? root.transposed : root
    },
    each(
      "cholesky_inverse", [.optional("upper", false)], "The inverse of a matrix, from its root."
    ) {
      let root = try $1.flag("upper") ? $0.transposed : $0
      let inverse = root.solvedTriangular(RealMatrix(identity: root.rows), isLower: true)
      return inverse.transposed.times(inverse)
    },
    each("pinv", [.optional("rcond", nil)], "The inverse, or what is nearest to one.") {
      matrix, call in
      let size = Double(max(matrix.rows, matrix.columns))
      let limit =
        call.isNone("rcond")
        ? 10 * size * Double(Float.ulpOfOne) : try call.float("rcond")
      return matrix.pseudoInverse(limit: limit)
    },
    OpsFunction("matrix_rank", [.x, .optional("tol", nil)], "How many rows are independent.") {
      call in
      let (all, batch) = try RealMatrix.all(in: try call.array())
      let ranks = try all.map { matrix in
        let values = matrix.singularValues().values
        let size = Double(max(matrix.rows, matrix.columns))
        let least =
          try call.isNone("tol")
          ? (values.first ?? 0) * size * Double(Float.ulpOfOne) : call.float("tol")
        return Scalar.integer(values.count { $0 > least })
      }
      return try OpTensor(try NDArray(scalars: ranks, shape: batch, dtype: .int32))
    },
    OpsFunction(
      "lstsq", [.required("a"), .required("b"), .optional("rcond", nil)],
      "The solution of linear equations with the least squares of errors."
    ) { call in
      let (all, _) = try RealMatrix.all(in: try call.array("a"))
      let b = try call.array("b")
      let (right, _) = try RealMatrix.all(in: b.ndim == 1 ? try b.reshaped([-1, 1]) : b)
      guard all.count == 1, right.count == 1, all[0].rows == right[0].rows else {
        throw PythonError.valueError("lstsq takes one matrix and as many targets as it has rows.")
      }
      let size = Double(max(all[0].rows, all[0].columns))
      let limit =
        try call.isNone("rcond") ? size * Double(Float.ulpOfOne) : call.float("rcond")
      let solution = all[0].pseudoInverse(limit: limit).times(right[0])
      let result = try RealMatrix.array(of: [solution], batch: [])
      return try OpTensor(b.ndim == 1 ? try result.reshaped([-1]) : result)
    },
    OpsFunction(
      "lu_factor", [.x], "Both triangular factors in one matrix, and the exchanged rows; a tuple.",
      value: { call in
        let (all, batch) = try RealMatrix.all(in: try call.array())
        let parts = all.map { $0.triangularFactors() }
        let pivots = parts.flatMap { $0.pivots.map { Scalar.integer($0) } }
        let shape = batch + [parts.first?.pivots.count ?? 0]
        return .tuple([
          try call.value(of: parts.map(\.factors), batch),
          call.value(of: try OpTensor(try NDArray(scalars: pivots, shape: shape, dtype: .int32))),
        ])
      }),
    OpsFunction(
      "solve_triangular", [.required("a"), .required("b"), .optional("lower", false)],
      "The solution of linear equations with a triangular matrix."
    ) { call in
      let (all, batch) = try RealMatrix.all(in: try call.array("a"))
      let b = try call.array("b")
      let isVector = b.ndim == batch.count + 1
      let (right, _) = try RealMatrix.all(in: isVector ? try b.reshaped(b.shape + [1]) : b)
      let isLower = try call.flag("lower")
      guard all.count == right.count,
        zip(all, right).allSatisfy({ $0.rows == $0.columns && $0.rows == $1.rows })
      else { throw PythonError.valueError("`a` must be square, and `b` have as many rows.") }
      let solutions = zip(all, right).map { $0.solvedTriangular($1, isLower: isLower) }
      let result = try RealMatrix.array(of: solutions, batch: batch)
      return try OpTensor(isVector ? try result.reshaped(b.shape) : result)
    },
    OpsFunction(
      "slogdet", [.x], "The determinant's sign and the logarithm of its size, a tuple.",
      value: { call in
        let (all, batch) = try RealMatrix.all(in: try call.array())
        let parts = all.map { signAndLogarithm($0) }
        return .tuple([
          call.value(of: try OpTensor(try NDArray(parts.map { Float($0.0) }, shape: batch))),
          call.value(of: try OpTensor(try NDArray(parts.map { Float($0.1) }, shape: batch))),
        ])
      }),
    OpsFunction("logdet", [.x], "The logarithm of a positive matrix's determinant.") { call in
      let (all, batch) = try RealMatrix.all(in: try call.array())
      return try OpTensor(
        try NDArray(all.map { Float(signAndLogarithm($0).1) }, shape: batch))
    },
  ]

  private static func signAndLogarithm(_ matrix: RealMatrix) -> (Double, Double) {
    let (factors, pivots) = matrix.triangularFactors()
    var (sign, sum) = (1.0, 0.0)
    for (place, pivot) in pivots.enumerated() {
      let number = factors[place, place]
      if pivot != place { sign = -sign }
      sign *= number == 0 ? 0 : number < 0 ? -1 : 1
      sum += log(abs(number))
    }
    return (sign, sum)
  }

  private static func choleskyRoot(_ matrix: RealMatrix) throws -> RealMatrix {
    let root = try NDArray(matrix.numbers, shape: [matrix.rows, matrix.columns]).cholesky()
    var result = matrix
    result.numbers = root.scalars.map(\.asDouble)
    return result
  }

  private static func each(
    _ name: String, _ parameters: [Parameter], _ documentation: String,
    _ body: @escaping @Sendable (RealMatrix, OpsCall) throws -> RealMatrix
  ) -> OpsFunction {
    OpsFunction(name, [.x] + parameters, documentation) { call in
      let (all, batch) = try RealMatrix.all(in: try call.array())
      if name != "pinv", let first = all.first, first.rows != first.columns {
        throw PythonError.valueError(
          "Expected a square matrix. Received x.shape=\(try call.array().shape)")
      }
      return try OpTensor(
        try RealMatrix.array(of: try all.map { try body($0, call) }, batch: batch))
    }
  }
}

extension OpsCall {
  /// Matrices of one size as a tensor.
  fileprivate func value(of matrices: [RealMatrix], _ batch: [Int]) throws -> Value {
    value(of: try OpTensor(try RealMatrix.array(of: matrices, batch: batch)))
  }

  fileprivate func tuple(_ parts: [[RealMatrix]], _ batch: [Int]) throws -> Value {
    .tuple(try parts.map { try value(of: $0, batch) })
  }
}
