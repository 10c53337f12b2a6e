import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  static let linear: [OpsFunction] = [
    OpsFunction("matmul", [.x1, .x2], "The matrix product.") {
      let (left, right) = try $0.pair()
      return try OpTensor.matmul(left, right)
    },
    OpsFunction("dot", [.x1, .x2], "The product of the last axis with the last but one.") {
      let (left, right) = try $0.pair()
      return try OpTensor.dot(left, right)
    },
    OpsFunction("vdot", [.x1, .x2], "The sum of products of all elements.") {
      let (left, right) = try $0.pair()
      return try BinaryOp.multiply(try left.reshaped([-1]), try right.reshaped([-1])).sum()
    },
    OpsFunction("inner", [.x1, .x2], "The sums of products over the last axes.") {
      let (left, right) = try $0.pair()
      guard left.value.ndim > 0, right.value.ndim > 0 else {
        return try BinaryOp.multiply(left, right)
      }
      return try OpTensor.tensordot(left, right, leftAxes: [-1], rightAxes: [-1])
    },
    OpsFunction("outer", [.x1, .x2], "The products of each pair of elements.") {
      let (left, right) = try $0.pair()
      return try BinaryOp.multiply(try left.reshaped([-1, 1]), try right.reshaped([1, -1]))
    },
    OpsFunction(
      "tensordot", [.x1, .x2, .optional("axes", 2)], "Sums of products over pairs of axes."
    ) { call in
      let (left, right) = try call.pair()
      guard let count = try call["axes"].asIndex() else {
        let pairs = try call["axes"].items().map { try call.numpy.shape(from: $0) }
        guard pairs.count == 2 else {
          throw PythonError.valueError(
            "`axes` must be an integer or two lists of axes. Received: "
              + "axes=\(try call["axes"].repr())")
        }
        return try OpTensor.tensordot(left, right, leftAxes: pairs[0], rightAxes: pairs[1])
      }
      let rank = left.value.ndim
      guard count >= 0, count <= rank, count <= right.value.ndim else {
        throw PythonError.valueError("`axes` must fit both operands. Received: axes=\(count)")
      }
      return try OpTensor.tensordot(
        left, right, leftAxes: Array(rank - count..<rank), rightAxes: Array(0..<count))
    },
    OpsFunction(
      "einsum", [.required("subscripts"), .variadic("operands"), .keywords("kwargs")],
      "Sums of products by named axes."
    ) { call in
      let operands = try call.arguments.variadic("operands").map {
        try call.numpy.opTensor(from: $0)
      }
      return try OpTensor.einsum(try call.text("subscripts"), operands)
    },
    OpsFunction(
      "norm", [.x, .optional("ord", nil), .axis, .keepdims], "The length of vectors or matrices."
    ) { try norm($0) },
    OpsFunction(
      "normalize",
      [.x, .optional("axis", -1), .optional("order", 2), .optional("epsilon", nil)],
      "Vectors along an axis divided by their length."
    ) { call in
      let (x, axes) = (try call.tensor(), try call.axes() ?? [-1])
      let epsilon = call.isNone("epsilon") ? call.epsilon : try call.float("epsilon")
      guard try call.float("order") == 2 else {
        let length = try vectorNorm(x, order: try call.float("order"), axes: axes, keepDims: true)
        return try BinaryOp.divide(
          x, try BinaryOp.maximum(length, try OpTensor.number(epsilon)))
      }
      let squares = try UnaryOp.square(x).sum(axes: axes, keepDims: true)
      let kept = try BinaryOp.maximum(squares, try OpTensor.number(epsilon * epsilon))
      return try BinaryOp.multiply(x, try UnaryOp.rsqrt(kept))
    },
    OpsFunction("det", [.x], "The determinant of a matrix.") { call in
      try OpTensor(try NDArray(.float(try call.array().determinant())))
    },
    OpsFunction("inv", [.x], "The inverse of a matrix.") { call in
      let x = try call.array().astype(.float64)
      guard x.ndim == 2 else {
        throw PythonError.valueError("`inv` takes one matrix here. Received: x.ndim=\(x.ndim)")
      }
      return try OpTensor(try x.solved(try NDArray.eye(x.shape[0])))
    },
    OpsFunction(
      "solve", [.required("a"), .required("b")], "The solution of linear equations."
    ) { call in
      let matrix = try call.array("a").astype(.float64)
      return try OpTensor(try matrix.solved(try call.array("b").astype(.float64)))
    },
  ]

  private static func norm(_ call: OpsCall) throws -> OpTensor {
    let (x, axes, keep) = (
      try call.tensor().cast(to: .float32), try call.axes(), try call.flag("keepdims")
    )
    let isFrobenius =
      if case .string(let name) = call["ord"] { name == "fro" } else { call.isNone("ord") }
    let count = axes?.count ?? x.value.ndim
    if isFrobenius {
      return try UnaryOp.sqrt(try UnaryOp.square(x).sum(axes: axes, keepDims: keep))
    }
    let order = try call.float("ord")
    if count <= 1 { return try vectorNorm(x, order: order, axes: axes, keepDims: keep) }
    let places = try (axes ?? Array(0..<x.value.ndim)).map { try place($0, x) }
    guard places.count == 2, [1, -1, .infinity, -.infinity].contains(order) else {
      throw PythonError(
        .notImplementedError,
        "the norm of a matrix is for ord=None, 'fro', 1, -1, inf and -inf here. Received: "
          + "ord=\(try call["ord"].repr())")
    }
    // The largest or smallest sum along columns (1) or rows (infinity).
    let summed = abs(order) == 1 ? places[0] : places[1]
    let sums = try UnaryOp.abs(x).sum(axes: [summed], keepDims: true)
    let extreme = try sums.extreme(largest: order > 0, axes: places, keepDims: true)
    return keep ? extreme : try extreme.squeezed(places)
  }

  private static func vectorNorm(
    _ x: OpTensor, order: Double, axes: [Int]?, keepDims: Bool
  ) throws -> OpTensor {
    let sizes = try UnaryOp.abs(x)
    switch order {
    case .infinity: return try sizes.extreme(largest: true, axes: axes, keepDims: keepDims)
    case -.infinity: return try sizes.extreme(largest: false, axes: axes, keepDims: keepDims)
    case 0:
      let flags = try x.tested(.logicalNot).tested(.logicalNot)
      return try flags.cast(to: .float32).sum(axes: axes, keepDims: keepDims)
    case 1: return try sizes.sum(axes: axes, keepDims: keepDims)
    case 2:
      return try UnaryOp.sqrt(try UnaryOp.square(x).sum(axes: axes, keepDims: keepDims))
    default:
      let powers = try BinaryOp.power(sizes, try OpTensor.number(order))
      return try BinaryOp.power(
        try powers.sum(axes: axes, keepDims: keepDims), try OpTensor.number(1 / order))
    }
  }
}
