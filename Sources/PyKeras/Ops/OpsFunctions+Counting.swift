import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// Functions of whole numbers, of places, and of the bits of floats.
  static let counting: [OpsFunction] = [
    OpsFunction(
      "histogram", [.x, .optional("bins", 10), .optional("range", nil)],
      "How many numbers fall between the edges of bins, and the edges; a tuple.",
      value: { call in
        let x = try call.array().astype(.float64)
        let range =
          call.isNone("range") ? nil : try call.tensor("range").value.scalars.map(\.asDouble)
        guard x.ndim == 1 else {
          throw PythonError.valueError(
            "Input tensor must be 1-dimensional. Received: input.shape=\(x.shape)",
            hint: "keras.ops.ravel(x)")
        }
        let bins = try call.int("bins")
        guard (1...1 << 20).contains(bins) else {
          throw PythonError.valueError(
            "Argument `bins` should be a non-negative integer. Received: bins=\(bins)")
        }
        let edges = try x.histogramEdges(bins: bins, range: range)
        let counts = try x.histogram(edges: edges).astype(.float32)
        return .tuple([
          call.value(of: try OpTensor(counts)), call.value(of: try OpTensor(edges)),
        ])
      }),
    OpsFunction(
      "isin", [.x1, .x2, .optional("assume_unique", false), .optional("invert", false)],
      "Whether each element is among others."
    ) { call in
      let (left, right) = try call.pair()
      let known = Set(right.value.scalars.map(\.asDouble))
      let invert = try call.flag("invert")
      let flags = left.value.scalars.map { Scalar.bool(known.contains($0.asDouble) != invert) }
      return try OpTensor(try NDArray(scalars: flags, shape: left.value.shape, dtype: .bool))
    },
    integers("gcd", "The greatest common divisor.") { divisor($0, $1) },
    integers("lcm", "The least common multiple.") { a, b in
      let common = divisor(a, b)
      return common == 0 ? 0 : abs(a / common &* b)
    },
    OpsFunction("fmod", [.x1, .x2], "The rest of a division, with the dividend's sign.") { call in
      let (left, right) = try call.pair()
      return try UnaryOp.sign(left)
        * BinaryOp.mod(try UnaryOp.abs(left), try UnaryOp.abs(right))
    },
    OpsFunction("ldexp", [.x1, .x2], "x1 times 2 to the power of x2.") { call in
      let (x, power) = (try call.tensor("x1"), try call.tensor("x2"))
      guard !power.value.dtype.isFloating else {
        throw PythonError.typeError(
          "ldexp exponent must be an integer type. Received: x2 dtype=\(power.value.dtype.name)")
      }
      return try x.cast(to: .float32) * UnaryOp.exp2(power)
    },
    OpsFunction("nextafter", [.x1, .x2], "The next number towards another.") { call in
      let (left, right) = try call.pair()
      let shape = try broadcastShape([left.value.shape, right.value.shape])
      let pair = try [left, right].map {
        try $0.value.astype(.float32).broadcast(to: shape).copy().scalars.map { Float($0.asDouble) }
      }
      let numbers = zip(pair[0], pair[1]).map { from, to -> Float in
        from.isNaN || to.isNaN ? .nan : from < to ? from.nextUp : from > to ? from.nextDown : to
      }
      return try OpTensor(try NDArray(numbers, shape: shape))
    },
    OpsFunction(
      "argpartition", [.x, .required("kth"), .optional("axis", -1)],
      "Places by which the kth element stands where sorting would put it."
    ) { try OpTensor(try $0.tensor().value.argsorted(axis: try $0.axis())) },
    OpsFunction(
      "unravel_index", [.required("indices"), .required("shape")],
      "The place in a tensor of a flat place, a tuple.",
      value: { call in
        let (flat, shape) = (try call.array("indices"), try call.shape())
        var inner = 1
        var parts: [Value] = []
        for length in shape.reversed() {
          guard length > 0 else {
            throw PythonError.valueError("sizes must be positive. Received: shape=\(shape)")
          }
          let step = inner
          let numbers = flat.scalars.map {
            Scalar.integer(((($0.asInteger / step) % length) + length) % length)
          }
          inner = inner.multipliedReportingOverflow(by: length).partialValue
          guard inner > 0 else { throw PythonError.valueError("the shape is too large") }
          let part = try NDArray(scalars: numbers, shape: flat.shape, dtype: .int32)
          parts.insert(call.value(of: try OpTensor(part)), at: 0)
        }
        return .tuple(parts)
      }),
    OpsFunction(
      "view", [.x, .dtype], "The same bits read as another type."
    ) { call in
      let x = try call.array()
      let type = try call.dtype() ?? x.dtype
      switch (x.dtype, type) {
      case _ where x.dtype == type: return try OpTensor(x)
      case (.float32, .int32):
        return try reread(x, as: type) {
          .integer(Int(Int32(bitPattern: Float($0.asDouble).bitPattern)))
        }
      case (.float32, .uint32):
        return try reread(x, as: type) { .integer(Int(Float($0.asDouble).bitPattern)) }
      case (.int32, .float32), (.uint32, .float32):
        return try reread(x, as: type) {
          .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0.asInteger))))
        }
      case (.int32, .uint32):
        return try reread(x, as: type) { .integer(Int(UInt32(truncatingIfNeeded: $0.asInteger))) }
      case (.uint32, .int32):
        return try reread(x, as: type) { .integer(Int(Int32(truncatingIfNeeded: $0.asInteger))) }
      default:
        throw PythonError(
          .notImplementedError,
          "the bits of \(x.dtype.name) are not read as \(type.name) here; of 32 bits they are.")
      }
    },
    OpsFunction("angle", [.x], "π for numbers below 0, else 0: there are no complex ones.") {
      call in
      let x = try call.tensor()
      let isBelow = try OpTensor.compared(.less, x, try OpTensor.number(0)).cast(to: .float32)
      return try isBelow * Double.pi
    },
    OpsFunction("imag", [.x], "Zeros: there are no complex numbers.") { call in
      let x = try call.tensor().value
      return try OpTensor(try NDArray(zeros: x.shape, dtype: x.dtype))
    },
  ]

  private static func reread(
    _ x: NDArray, as type: DType, _ number: (Scalar) -> Scalar
  ) throws -> OpTensor {
    try OpTensor(try NDArray(scalars: x.scalars.map(number), shape: x.shape, dtype: type))
  }

  private static func integers(
    _ name: String, _ documentation: String,
    _ body: @escaping @Sendable (Int, Int) -> Int
  ) -> OpsFunction {
    OpsFunction(name, [.x1, .x2], documentation) { call in
      let (left, right) = try call.pair()
      guard left.value.dtype.isInteger, right.value.dtype.isInteger else {
        throw PythonError.typeError("Arguments to \(name) must be integers.")
      }
      let shape = try broadcastShape([left.value.shape, right.value.shape])
      let pair = try [left, right].map {
        try $0.value.broadcast(to: shape).copy().scalars.map(\.asInteger)
      }
      let numbers = zip(pair[0], pair[1]).map { Scalar.integer(body($0, $1)) }
      return try OpTensor(
        try NDArray(
          scalars: numbers, shape: shape, dtype: left.value.dtype.common(with: right.value.dtype)))
    }
  }

  /// Euclid's algorithm.
  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
