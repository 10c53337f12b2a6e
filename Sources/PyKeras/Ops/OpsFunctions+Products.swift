import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// Products of vectors and matrices beyond the plain ones, and axes by name.
  static let products: [OpsFunction] = [
    OpsFunction(
      "cross",
      [
        .x1, .x2, .optional("axisa", -1), .optional("axisb", -1), .optional("axisc", -1),
        .optional("axis", nil),
      ], "The cross product of vectors of two or three numbers."
    ) { call in
      let (left, right) = try call.pair()
      func axis(_ name: String) throws -> Int { try call.axis() ?? call.int(name) }
      let a = try parts(of: left, axis: try axis("axisa"))
      let b = try parts(of: right, axis: try axis("axisb"))
      let flat = try a[0] * b[1] - a[1] * b[0]
      if a.count == 2 && b.count == 2 { return flat }
      let zero = try OpTensor(try NDArray(.integer(0), dtype: left.value.dtype))
      let (a2, b2) = (a.count == 3 ? a[2] : zero, b.count == 3 ? b[2] : zero)
      return try OpTensor.stacked(
        [try a[1] * b2 - a2 * b[1], try a2 * b[0] - a[0] * b2, flat], axis: try axis("axisc"))
    },
    OpsFunction("kron", [.x1, .x2], "Each element of one times the whole other.") { call in
      let (left, right) = try call.pair()
      let rank = max(left.value.ndim, right.value.ndim)
      let a = [Int](repeating: 1, count: rank - left.value.ndim) + left.value.shape
      let b = [Int](repeating: 1, count: rank - right.value.ndim) + right.value.shape
      let product =
        try left.reshaped(a.flatMap { [$0, 1] }) * right.reshaped(b.flatMap { [1, $0] })
      return try product.reshaped(zip(a, b).map { $0 * $1 })
    },
    OpsFunction("corrcoef", [.x], "The correlation of rows with each other.") { call in
      let x = try call.tensor().cast(to: .float32)
      let rows = x.value.ndim == 1 ? try x.expandingDims([0]) : x
      guard rows.value.ndim == 2 else {
        throw PythonError.valueError("corrcoef takes rows. Received: x.shape=\(x.value.shape)")
      }
      let centered = try rows - rows.mean(axes: [1], keepDims: true)
      let products = try OpTensor.matmul(centered, try centered.transposed())
      let lengths = try UnaryOp.sqrt(
        try UnaryOp.square(centered).sum(axes: [1], keepDims: true))
      let result = try products / (lengths * lengths.transposed())
      return x.value.ndim == 1 ? try result.reshaped([]) : result
    },
    OpsFunction(
      "correlate", [.x1, .x2, .optional("mode", "valid", choices: ["full", "same", "valid"])],
      "The cross-correlation of two vectors."
    ) { call in
      let (left, right) = try call.pair()
      guard left.value.ndim == 1, right.value.ndim == 1, left.value.size > 0,
        right.value.size > 0
      else { throw PythonError.valueError("correlate takes two vectors that are not empty.") }
      return try correlated(left, right, mode: try call.text("mode"))
    },
    OpsFunction("cdist", [.x, .required("y")], "The distance of each row to each other row.") {
      call in
      let (left, right) = try call.pair("x", "y")
      guard left.value.ndim >= 2, right.value.ndim >= 2,
        left.value.shape.last == right.value.shape.last
      else {
        throw PythonError.valueError(
          "cdist takes rows of the same length. Received: x.shape=\(left.value.shape), "
            + "y.shape=\(right.value.shape)")
      }
      let differences =
        try left.cast(to: .float32).expandingDims([-2])
        - right.cast(to: .float32).expandingDims([-3])
      return try UnaryOp.sqrt(try UnaryOp.square(differences).sum(axes: [-1]))
    },
    OpsFunction(
      "rearrange", [.required("tensor"), .required("pattern"), .keywords("axes_lengths")],
      "Axes by name in another order, joined and taken apart: \"b (h w) c -> b h w c\"."
    ) { call in
      var sizes: [String: Int] = [:]
      for (name, value) in call.arguments.keywords("axes_lengths") {
        sizes[name] = try value.asIndex()
      }
      return try AxisPattern(try call.text("pattern")).apply(
        to: try call.tensor("tensor"), sizes: sizes)
    },
    OpsFunction(
      "vectorize",
      [
        .required("pyfunc"), .optional("excluded", nil, kind: .keywordOnly),
        .optional("signature", nil, kind: .keywordOnly),
      ], "A function of numbers as a function of tensors, element by element.",
      value: { call in
        let (function, numpy) = (call["pyfunc"], call.numpy)
        guard call.isNone("excluded"), call.isNone("signature") else {
          throw PythonError(
            .notImplementedError, "vectorize is for functions of numbers here.",
            hint: "keras.ops.vectorized_map(f, x), for a function of rows")
        }
        return .function(Signature("vectorized", [.variadic("args")])) {
          (arguments) throws(PythonError) in
          try pythonic { try vectorized(function, arguments.variadic("args"), numpy) }
        }
      }),
  ]

  /// The two or three numbers of vectors along an axis.
  private static func parts(of x: OpTensor, axis: Int) throws -> [OpTensor] {
    let axis = try place(axis, x)
    let count = x.value.shape[axis]
    guard count == 2 || count == 3 else {
      throw PythonError.valueError(
        "`x1`'s and `x2`'s dim on the axis must be either 2 or 3, but received: \(count)")
    }
    let whole = [IndexItem](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
    return try (0..<count).map { try x.selecting(whole + [.integer($0)]) }
  }

  private static func correlated(
    _ left: OpTensor, _ right: OpTensor, mode: String
  ) throws -> OpTensor {
    let (n, m) = (left.value.size, right.value.size)
    if mode == "valid", m > n { return try correlated(right, left, mode: mode).flippedAll() }
    let around = mode == "valid" ? 0 : m - 1
    let padded = try left.padded([(around, around)], mode: .constant(.integer(0)))
    let length = n + 2 * around - m + 1
    var total: OpTensor?
    for tap in 0..<m {
      let part =
        try padded.selecting([.slice(start: tap, stop: tap + length, step: nil)])
        * right.selecting([.integer(tap)])
      total = try total.map { try $0 + part } ?? part
    }
    let full = total ?? left
    guard mode == "same" else { return full }
    let size = max(n, m)
    let start = (length - size) / 2
    return try full.selecting([.slice(start: start, stop: start + size, step: nil)])
  }

  private static func vectorized(
    _ function: Value, _ arguments: [Value], _ numpy: NumPyLibrary
  ) throws -> Value {
    let tensors = try arguments.map { try numpy.opTensor(from: $0) }
    let shape = try broadcastShape(tensors.map(\.value.shape))
    let flat = try tensors.map { try $0.broadcast(to: shape).reshaped([-1]) }
    let results = try (0..<(flat.first?.value.size ?? 0)).map { element in
      let numbers = try flat.map {
        Value.object(TensorObject(try $0.selecting([.integer(element)]), library: numpy))
      }
      return try numpy.opTensor(from: try function.call(Arguments(numbers)))
    }
    guard !results.isEmpty else {
      throw PythonError.valueError("vectorize needs at least one element.")
    }
    let inner = results[0].value.shape
    return .object(
      TensorObject(try OpTensor.stacked(results).reshaped(shape + inner), library: numpy))
  }
}

extension OpTensor {
  fileprivate func flippedAll() throws -> OpTensor { try rearranged { try $0.flipped(nil).copy() } }
}
