import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// Functions that are made of the others.
  static let further: [OpsFunction] = layouts + numbers + withoutNaN + normalizations

  private static let layouts: [OpsFunction] = [
    OpsFunction("fliplr", [.x], "The order of columns turned around.") {
      try $0.tensor().rearranged { try $0.flipped([1]).copy() }
    },
    OpsFunction("flipud", [.x], "The order of rows turned around.") {
      try $0.tensor().rearranged { try $0.flipped([0]).copy() }
    },
    OpsFunction("dstack", [.required("xs")], "Tensors along a third axis.") { call in
      let parts = try call.tensors().map { part -> OpTensor in
        switch part.value.ndim {
        case 0, 1: try part.reshaped([1, -1, 1])
        case 2: try part.expandingDims([2])
        default: part
        }
      }
      return try OpTensor.concatenated(parts, axis: 2)
    },
    splitting("hsplit", axis: 1), splitting("vsplit", axis: 0), splitting("dsplit", axis: 2),
    OpsFunction("diagflat", [.x, .optional("k", 0)], "A matrix with the numbers on a diagonal.") {
      call in
      let (x, shift) = (try call.tensor().reshaped([-1]), try call.int("k"))
      return try x.rearranged(into: try x.value.diagonalMatrix(offset: shift)) {
        try $0.diagonalMatrix(offset: shift)
      }
    },
    OpsFunction(
      "select",
      [.required("condlist"), .required("choicelist"), .optional("default", 0)],
      "Of several tensors the first whose condition holds."
    ) { call in
      let (flags, choices) = (try call.tensors("condlist"), try call.tensors("choicelist"))
      guard flags.count == choices.count, let first = choices.first else {
        throw PythonError.valueError(
          "`condlist` and `choicelist` must have the same length. Received: \(flags.count) and "
            + "\(choices.count)")
      }
      let fallback = try call.tensor("default", beside: first)
      return try zip(flags, choices).reversed().reduce(fallback) {
        try OpTensor.chosen(where: $1.0, $1.1, $0)
      }
    },
  ]

  private static func splitting(_ name: String, axis: Int) -> OpsFunction {
    OpsFunction(
      name, [.x, .required("indices_or_sections")], "Parts along an axis, a list."
    ) { call in
      let x = try call.tensor()
      let axis = name == "hsplit" && x.value.ndim == 1 ? 0 : axis
      return call.list(
        of: try parts(of: x, try call.arguments.ints("indices_or_sections"), axis, call))
    }
  }

  private static func parts(
    of x: OpTensor, _ places: [Int], _ axis: Int, _ call: OpsCall
  ) throws -> [OpTensor] {
    guard let count = try call["indices_or_sections"].asIndex() else {
      return try x.split(at: places, axis: axis)
    }
    let size = x.value.shape[try place(axis, x)]
    guard count > 0, size.isMultiple(of: count) else {
      throw PythonError.valueError("array split does not result in an equal division")
    }
    return try x.split(at: (1..<count + 1).dropLast().map { $0 * (size / count) }, axis: axis)
  }

  private static let numbers: [OpsFunction] = [
    infinite("isposinf", .infinity), infinite("isneginf", -.infinity),
    OpsFunction("isreal", [.x], "True for each number: there are no complex ones.") { call in
      try OpTensor(try NDArray.full(try call.tensor().value.shape, .bool(true)))
    },
    OpsFunction("real", [.x], "The numbers themselves.") { try $0.tensor() },
    OpsFunction("conj", [.x], "The numbers themselves.") { try $0.tensor() },
    OpsFunction("conjugate", [.x], "The numbers themselves.") { try $0.tensor() },
    OpsFunction("sinc", [.x], "`sin(πx) / (πx)`, 1 at 0.") { call in
      let x = try BinaryOp.multiply(try call.tensor(), try OpTensor.number(Double.pi))
      let isZero = try OpTensor.compared(.equal, x, try OpTensor.number(0))
      let one = try OpTensor.number(1)
      let safe = try OpTensor.chosen(where: isZero, one, x)
      return try OpTensor.chosen(
        where: isZero, one, try BinaryOp.divide(try UnaryOp.sin(safe), safe))
    },
    OpsFunction("logaddexp2", [.x1, .x2], "`log2(2^x1 + 2^x2)`.") { call in
      let (left, right) = try call.pair()
      let scale = try OpTensor.number(0.693147180559945)
      let sum = try BinaryOp.logaddexp(
        try BinaryOp.multiply(left, scale), try BinaryOp.multiply(right, scale))
      return try BinaryOp.divide(sum, scale)
    },
    extremeBesideNaN("fmax", .maximum), extremeBesideNaN("fmin", .minimum),
    OpsFunction("heaviside", [.x1, .x2], "0 below 0, x2 at 0, 1 above.") { call in
      let (x, middle) = try call.pair()
      let zero = try OpTensor.number(0)
      let sides = try OpTensor.compared(.greater, x, zero).cast(to: .float32)
      return try OpTensor.chosen(
        where: try OpTensor.compared(.equal, x, zero), middle, sides)
    },
    OpsFunction(
      "trapezoid",
      [.required("y"), .optional("x", nil), .optional("dx", 1.0), .optional("axis", -1)],
      "The integral along an axis by the trapezoidal rule."
    ) { call in
      let y = try call.tensor("y")
      let axis = try place(try call.int("axis"), y)
      let width =
        call.isNone("x")
        ? try OpTensor.number(try call.float("dx")) : try widths(try call.tensor("x"), y, axis)
      let middles = try BinaryOp.add(
        try y.selecting(along(axis, from: 1, to: nil)),
        try y.selecting(along(axis, from: nil, to: -1)))
      let half = try BinaryOp.multiply(middles, try OpTensor.number(0.5))
      return try BinaryOp.multiply(half, width).sum(axes: [axis])
    },
  ]

  private static func along(_ axis: Int, from start: Int?, to stop: Int?) -> [IndexItem] {
    [IndexItem](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
      + [.slice(start: start, stop: stop, step: nil)]
  }

  private static func widths(_ x: OpTensor, _ y: OpTensor, _ axis: Int) throws -> OpTensor {
    let own = x.value.ndim == 1 ? 0 : axis
    let steps = try BinaryOp.subtract(
      try x.selecting(along(own, from: 1, to: nil)),
      try x.selecting(along(own, from: nil, to: -1)))
    guard x.value.ndim == 1 else { return steps }
    var shape = [Int](repeating: 1, count: y.value.ndim)
    shape[axis] = steps.value.size
    return try steps.reshaped(shape)
  }

  private static func infinite(_ name: String, _ bound: Double) -> OpsFunction {
    OpsFunction(name, [.x], "Whether it is \(bound > 0 ? "+" : "-")infinity.") {
      try OpTensor.compared(.equal, try $0.tensor(), try OpTensor.number(bound))
    }
  }

  private static func extremeBesideNaN(_ name: String, _ op: BinaryOp) -> OpsFunction {
    OpsFunction(name, [.x1, .x2], "The \(op.rawValue) of numbers, NaN left aside.") { call in
      let (left, right) = try call.pair()
      let a = try OpTensor.chosen(where: try left.tested(.isnan), right, left)
      let b = try OpTensor.chosen(where: try right.tested(.isnan), left, right)
      return try op(a, b)
    }
  }

  /// Reductions that leave NaN aside: it is replaced by what changes nothing.
  private static let withoutNaN: [OpsFunction] = [
    nanFold("nansum", 0) { x, _, axes, keep in try x.sum(axes: axes, keepDims: keep) },
    nanFold("nanprod", 1) { x, _, axes, keep in try x.product(axes: axes, keepDims: keep) },
    nanFold("nanmax", -.infinity) { x, _, axes, keep in
      try x.extreme(largest: true, axes: axes, keepDims: keep)
    },
    nanFold("nanmin", .infinity) { x, _, axes, keep in
      try x.extreme(largest: false, axes: axes, keepDims: keep)
    },
    nanFold("nanmean", 0) { x, count, axes, keep in
      try mean(x, count, axes, keep)
    },
    nanFold("nanvar", 0) { x, count, axes, keep in try variance(x, count, axes, keep) },
    nanFold("nanstd", 0) { x, count, axes, keep in
      try UnaryOp.sqrt(try variance(x, count, axes, keep))
    },
  ]

  private static func mean(
    _ x: OpTensor, _ isThere: OpTensor, _ axes: [Int]?, _ keep: Bool
  ) throws -> OpTensor {
    try BinaryOp.divide(
      try x.sum(axes: axes, keepDims: keep), try isThere.sum(axes: axes, keepDims: keep))
  }

  private static func variance(
    _ x: OpTensor, _ isThere: OpTensor, _ axes: [Int]?, _ keep: Bool
  ) throws -> OpTensor {
    let center = try mean(x, isThere, axes, true)
    let distance = try BinaryOp.multiply(try BinaryOp.subtract(x, center), isThere)
    return try mean(try UnaryOp.square(distance), isThere, axes, keep)
  }

  private static func nanFold(
    _ name: String, _ neutral: Double,
    _ body: @escaping @Sendable (OpTensor, OpTensor, [Int]?, Bool) throws -> OpTensor
  ) -> OpsFunction {
    OpsFunction(name, [.x, .axis, .keepdims], "As \(name.dropFirst(3)), NaN left aside.") { call in
      let x = try call.tensor().cast(to: .float32)
      let isMissing = try x.tested(.isnan)
      let there = try isMissing.tested(.logicalNot).cast(to: .float32)
      let kept = try OpTensor.chosen(where: isMissing, try OpTensor.number(neutral), x)
      return try body(kept, there, try call.axes(), try call.flag("keepdims"))
    }
  }

  private static let normalizations: [OpsFunction] = [
    OpsFunction(
      "layer_normalization",
      [
        .x, .optional("gamma", nil), .optional("beta", nil), .optional("axis", -1),
        .optional("epsilon", nil), .keywords("kwargs"),
      ], "The numbers along axes brought to mean 0 and variance 1."
    ) { call in
      let (x, axes) = (try call.tensor(), try call.axes() ?? [-1])
      let epsilon = call.isNone("epsilon") ? call.epsilon : try call.float("epsilon")
      let centered = try BinaryOp.subtract(x, try x.mean(axes: axes, keepDims: true))
      let spread = try BinaryOp.add(
        try x.variance(axes: axes, keepDims: true), try OpTensor.number(epsilon))
      var result = try BinaryOp.multiply(centered, try UnaryOp.rsqrt(spread))
      if let gamma = try call.optionalTensor("gamma") {
        result = try BinaryOp.multiply(result, gamma)
      }
      return try call.optionalTensor("beta").map { try BinaryOp.add(result, $0) } ?? result
    },
    OpsFunction(
      "rms_normalization",
      [.x, .optional("scale", nil), .optional("axis", -1), .optional("epsilon", nil)],
      "The numbers along axes divided by the root of their mean square."
    ) { call in
      let (x, axes) = (try call.tensor(), try call.axes() ?? [-1])
      let epsilon = call.isNone("epsilon") ? call.epsilon : try call.float("epsilon")
      let squares = try UnaryOp.square(x).mean(axes: axes, keepDims: true)
      let result = try BinaryOp.multiply(
        x, try UnaryOp.rsqrt(try BinaryOp.add(squares, try OpTensor.number(epsilon))))
      return try call.optionalTensor("scale").map { try BinaryOp.multiply(result, $0) } ?? result
    },
  ]
}
