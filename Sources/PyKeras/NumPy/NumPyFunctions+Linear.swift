import NumPyCore
import PyCore

extension NumPyFunctions {
  static let linear: [NumPyFunction] = [
    NumPyFunction("dot", [.a, .required("b")], "The matrix product, or the sum of products.") {
      call in call.result(try NDArray.dot(try call.array("a"), try call.array("b")))
    },
    NumPyFunction("vdot", [.a, .required("b")], "The sum of products of all elements.") { call in
      call.result(
        try NDArray.dot(
          try call.array("a").reshaped([-1]), try call.array("b").reshaped([-1])))
    },
    NumPyFunction("inner", [.a, .required("b")], "Sums of products over the last axes.") { call in
      let (a, b) = (try call.array("a"), try call.array("b"))
      if a.ndim == 0 || b.ndim == 0 {
        return call.result(try NDArray.apply(.multiply, .array(a), .array(b)))
      }
      return call.result(
        try NDArray.tensordot(a, b, leftAxes: [a.ndim - 1], rightAxes: [b.ndim - 1]))
    },
    NumPyFunction("outer", [.a, .required("b")], "All products of two vectors.") { call in
      let (a, b) = (try call.array("a"), try call.array("b"))
      return call.library.array(
        try NDArray.apply(
          .multiply, .array(try a.reshaped([-1, 1])), .array(try b.reshaped([1, -1]))))
    },
    NumPyFunction(
      "tensordot", [.a, .required("b"), .optional("axes", 2)], "Sums of products over axes."
    ) { call in
      let (a, b) = (try call.array("a"), try call.array("b"))
      if let count = try call["axes"].asIndex() {
        guard count >= 0, count <= a.ndim, count <= b.ndim else {
          throw PythonError.valueError("shape-mismatch for sum")
        }
        return call.result(
          try NDArray.tensordot(
            a, b, leftAxes: Array(a.ndim - count..<a.ndim), rightAxes: Array(0..<count)))
      }
      let pair = try call["axes"].items()
      guard pair.count == 2 else { throw PythonError.valueError("axes must be a number or a pair") }
      return call.result(
        try NDArray.tensordot(
          a, b, leftAxes: try call.library.shape(from: pair[0]),
          rightAxes: try call.library.shape(from: pair[1])))
    },
    NumPyFunction("kron", [.a, .required("b")], "The Kronecker product.") { call in
      let (a, b) = (try call.array("a"), try call.array("b"))
      let rank = max(a.ndim, b.ndim)
      let left = [Int](repeating: 1, count: rank - a.ndim) + a.shape
      let right = [Int](repeating: 1, count: rank - b.ndim) + b.shape
      let product = try NDArray.apply(
        .multiply, .array(try a.reshaped(left.flatMap { [$0, 1] })),
        .array(try b.reshaped(right.flatMap { [1, $0] })))
      return call.library.array(try product.reshaped(zip(left, right).map { $0 * $1 }))
    },
    NumPyFunction(
      "cross", [.a, .required("b")], "The cross product of vectors of three numbers."
    ) { call in
      let (a, b) = (try call.array("a"), try call.array("b"))
      guard a.shape.last == 3, b.shape.last == 3 else {
        throw PythonError.valueError("incompatible dimensions for cross product")
      }
      func part(_ array: NDArray, _ place: Int) throws -> Operand {
        .array(try array.selecting([.ellipsis, .integer(place)]))
      }
      let parts = try [(1, 2), (2, 0), (0, 1)].map { i, j in
        try NDArray.apply(
          .subtract, .array(try NDArray.apply(.multiply, try part(a, i), try part(b, j))),
          .array(try NDArray.apply(.multiply, try part(a, j), try part(b, i))))
      }
      return call.library.array(try NDArray.stack(parts, axis: parts[0].ndim))
    },
  ]
}

extension NumPyLibrary {
  /// Makes the module `numpy.linalg`.
  func makeLinalgModule() -> Module {
    let module = Module("numpy.linalg", documentation: "Matrices.")
    define(NumPyLibrary.linalgFunctions, in: module)
    return module
  }

  private static let linalgFunctions: [NumPyFunction] = [
    NumPyFunction(
      "norm", [.required("x"), .optional("ord", nil), .axis, .keepdims], "The length of vectors."
    ) { call in
      let array = try call.array("x")
      let floating = array.dtype.isFloating ? array : try array.astype(.float64)
      let axes = try call.axes()
      if floating.ndim == 2 && axes == nil && !call.isNone("ord"), call["ord"].asString != "fro" {
        throw PythonError(
          .notImplementedError, "matrix norms other than 'fro' are not available in Stride",
          hint: "Give an axis for the norms of rows or columns.")
      }
      var order = 2.0
      if !call.isNone("ord"), call["ord"].asString == nil { order = try call.float("ord") }
      return call.result(
        try floating.norm(order: order, axes: axes, keepDims: try call.flag("keepdims")))
    },
    NumPyFunction("det", [.a], "The determinant of a square matrix.") { call in
      call.result(try NDArray(.float(try call.array("a").determinant())))
    },
    NumPyFunction("inv", [.a], "The inverse of a square matrix.") { call in
      let array = try call.array("a")
      return call.library.array(try array.solved(try NDArray.eye(array.shape.first ?? 0)))
    },
    NumPyFunction("solve", [.a, .required("b")], "The solution of linear equations.") { call in
      call.library.array(try call.array("a").solved(try call.array("b")))
    },
    NumPyFunction("cholesky", [.a], "The lower triangle L with L @ L.T = a.") { call in
      call.library.array(try call.array("a").cholesky())
    },
    NumPyFunction("eigvalsh", [.a], "The eigenvalues of a symmetric matrix.") { call in
      call.library.array(try call.array("a").symmetricEigenvalues())
    },
    NumPyFunction("eigh", [.a], "Eigenvalues and eigenvectors of a symmetric matrix.") { call in
      let (values, vectors) = try call.array("a").symmetricEigenvectors()
      return .tuple([call.library.array(values), call.library.array(vectors)])
    },
    NumPyFunction("matmul", [.a, .required("b")], "The matrix product.") { call in
      call.result(try NDArray.matmul(try call.array("a"), try call.array("b")))
    },
  ]

  /// Makes the module `numpy.polynomial`, as far as `legendre.leggauss`.
  func makePolynomialModule() -> Module {
    let module = Module("numpy.polynomial")
    let legendre = Module("numpy.polynomial.legendre", documentation: "Legendre polynomials.")
    define([NumPyLibrary.gaussPoints], in: legendre)
    module.define("legendre", .object(legendre))
    return module
  }

  private static let gaussPoints = NumPyFunction(
    "leggauss", [.required("deg")], "Points and weights that integrate polynomials over -1 to 1."
  ) { call in
    let (points, weights) = try LegendrePoints.gauss(degree: try call.int("deg"))
    return .tuple([call.library.array(points), call.library.array(weights)])
  }

  /// Makes the module `numpy.lib`.
  func makeLibModule() -> Module {
    let module = Module("numpy.lib")
    let tricks = Module("numpy.lib.stride_tricks")
    define([NumPyLibrary.slidingWindows], in: tricks)
    module.define("stride_tricks", .object(tricks))
    return module
  }

  private static let slidingWindows = NumPyFunction(
    "sliding_window_view", [.required("x"), .required("window_shape"), .axis],
    "All windows of an array, as a read-only view."
  ) { call in
    let array = try call.array("x")
    let window = try call.shape("window_shape")
    let axes = try call.axes() ?? Array(0..<array.ndim)
    return call.library.array(try array.slidingWindows(window, axes: axes))
  }
}
