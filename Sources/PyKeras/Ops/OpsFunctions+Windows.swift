import KerasOps
import NumPyCore
import PyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension OpsFunctions {
  /// Windows of signal processing, and other numbers that follow from few.
  static let windows: [OpsFunction] = [
    window("bartlett", "A triangle from 0 to 1 and back.") { place, last in
      1 - abs(2 * place / last - 1)
    },
    window("hanning", "A raised cosine from 0 to 1 and back.") { place, last in
      0.5 - 0.5 * cos(2 * Double.pi * place / last)
    },
    window("hamming", "A raised cosine that begins at 0.08.") { place, last in
      0.54 - 0.46 * cos(2 * Double.pi * place / last)
    },
    window("blackman", "A sum of two cosines from 0 to 1 and back.") { place, last in
      let turn = 2 * Double.pi * place / last
      return 0.42 - 0.5 * cos(turn) + 0.08 * cos(2 * turn)
    },
    OpsFunction("kaiser", [.x, .required("beta")], "A window made of Bessel functions.") { call in
      let (count, beta) = (try windowSize(call), try call.float("beta"))
      let last = Double(max(count - 1, 1))
      let arguments = (0..<count).map { place in
        let across = 2 * Double(place) / last - 1
        return Float(beta * max(0, 1 - across * across).squareRoot())
      }
      guard count > 1 else { return try OpTensor(try NDArray.ones([count], dtype: .float32)) }
      let heights = try OpTensor(try NDArray(arguments, shape: [count])).besselI0()
      return try heights / OpTensor.number(beta).besselI0()
    },
    OpsFunction("i0", [.x], "The modified Bessel function of order 0.") {
      try $0.tensor().besselI0()
    },
    OpsFunction("erfinv", [.x], "The inverse of the error function.") {
      try $0.tensor().inverseErrorFunction()
    },
    OpsFunction(
      "geomspace",
      [
        .required("start"), .required("stop"), .optional("num", 50), .optional("endpoint", true),
        .dtype, .optional("axis", 0),
      ], "Numbers each of which is the one before times the same."
    ) { call in
      let (start, stop) = (try call.float("start"), try call.float("stop"))
      guard start * stop > 0 else {
        throw PythonError.valueError("Geometric sequence cannot include zero")
      }
      let steps = try NDArray.linspace(
        log(abs(start)), log(abs(stop)), count: try call.int("num"),
        endpoint: try call.flag("endpoint")
      ).values
      return try (OpTensor(steps.applying(.exp)) * (start < 0 ? -1 : 1))
        .cast(to: try call.dtype() ?? .float32)
    },
    OpsFunction(
      "vander", [.x, .optional("N", nil), .optional("increasing", false)],
      "The powers of each number in a row."
    ) { call in
      let x = try call.tensor()
      guard x.value.ndim == 1 else {
        throw PythonError.valueError(
          "Input tensor must be 1-D. Received: input.shape=\(x.value.shape)")
      }
      let count = call.isNone("N") ? x.value.size : try call.int("N")
      guard (0...1 << 12).contains(count) else {
        throw PythonError.valueError("`N` must be from 0 to 4096. Received: N=\(count)")
      }
      let powers = Array(0..<count)
      let order = try call.flag("increasing") ? powers : powers.reversed()
      let exponents = try NDArray(
        scalars: order.map { .integer($0) }, shape: [count], dtype: x.value.dtype)
      return try BinaryOp.power(try x.reshaped([-1, 1]), try OpTensor(exponents))
    },
    OpsFunction(
      "rot90", [.required("array"), .optional("k", 1), .optional("axes", [0, 1])],
      "The tensor turned by right angles in the plane of two axes."
    ) { call in
      let x = try call.tensor("array")
      let axes = try (call.axes("axes") ?? []).map { try place($0, x) }
      guard axes.count == 2, axes[0] != axes[1] else {
        throw PythonError.valueError(
          "Invalid axes: \(try call["axes"].repr()). Axes must be a tuple of two different "
            + "dimensions.")
      }
      let turns = ((try call.int("k") % 4) + 4) % 4
      var order = Array(0..<x.value.ndim)
      order.swapAt(axes[0], axes[1])
      let swapped = order
      return try x.rearranged { array in
        switch turns {
        case 1: try array.flipped([axes[1]]).transposed(swapped).copy()
        case 2: try array.flipped(axes).copy()
        case 3: try array.transposed(swapped).flipped([axes[1]]).copy()
        default: try array.copy()
        }
      }
    },
  ]

  private static func window(
    _ name: String, _ documentation: String,
    _ height: @escaping @Sendable (_ place: Double, _ last: Double) -> Double
  ) -> OpsFunction {
    OpsFunction(name, [.required("x", "How many numbers.")], documentation) { call in
      let count = try windowSize(call)
      guard count > 1 else { return try OpTensor(try NDArray.ones([count], dtype: .float32)) }
      let heights = (0..<count).map { Float(height(Double($0), Double(count - 1))) }
      return try OpTensor(try NDArray(heights, shape: [count]))
    }
  }

  private static func windowSize(_ call: OpsCall) throws -> Int {
    let count = try call.tensor().value.item().asInteger
    guard count < 1 << 28 else {
      throw PythonError.valueError("a window has fewer numbers. Received: x=\(count)")
    }
    return max(count, 0)
  }
}
