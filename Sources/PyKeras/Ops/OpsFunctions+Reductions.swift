import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  static let reductions: [OpsFunction] = [
    fold("sum", "The sum along axes.") { try $0.sum(axes: $1, keepDims: $2) },
    fold("mean", "The mean along axes.") { try $0.mean(axes: $1, keepDims: $2) },
    fold("var", "The variance along axes.") { try $0.variance(axes: $1, keepDims: $2) },
    fold("std", "The standard deviation along axes.") {
      try $0.standardDeviation(axes: $1, keepDims: $2)
    },
    fold("logsumexp", "The logarithm of the sum of exponentials along axes.") {
      try $0.logSumExp(axes: $1, keepDims: $2)
    },
    fold("any", "Whether any element along axes is not 0.") {
      try $0.tested(.any, axes: $1, keepDims: $2)
    },
    fold("all", "Whether all elements along axes are not 0.") {
      try $0.tested(.all, axes: $1, keepDims: $2)
    },
    fold("amax", "The largest element along axes.") {
      try $0.extreme(largest: true, axes: $1, keepDims: $2)
    },
    fold("amin", "The smallest element along axes.") {
      try $0.extreme(largest: false, axes: $1, keepDims: $2)
    },
    fold("ptp", "The distance from the smallest to the largest element along axes.") {
      try BinaryOp.subtract(
        try $0.extreme(largest: true, axes: $1, keepDims: $2),
        try $0.extreme(largest: false, axes: $1, keepDims: $2))
    },
    extreme("max", largest: true), extreme("min", largest: false),
    OpsFunction(
      "prod", [.x, .axis, .keepdims, .dtype], "The product along axes."
    ) { call in
      var x = try call.tensor()
      if let type = try call.dtype() { x = try x.cast(to: type) }
      return try x.product(axes: try call.axes(), keepDims: try call.flag("keepdims"))
    },
    place("argmax", largest: true), place("argmin", largest: false),
    OpsFunction("count_nonzero", [.x, .axis], "How many elements are not 0.") { call in
      let flags = try call.tensor().tested(.logicalNot).tested(.logicalNot)
      return try flags.cast(to: .int32).sum(axes: try call.axes())
    },
    OpsFunction("cumsum", [.x, .axis, .dtype], "Running sums along an axis.") { call in
      var x = try call.tensor()
      if let type = try call.dtype() { x = try x.cast(to: type) }
      return try x.cumulativeSum(axis: try call.axis())
    },
    OpsFunction("cumprod", [.x, .axis, .dtype], "Running products along an axis.") { call in
      try OpTensor(
        try call.array().cumulative(.prod, axis: try call.axis(), dtype: try call.dtype()))
    },
    OpsFunction(
      "average", [.x, .axis, .optional("weights", nil)], "The weighted mean along axes."
    ) { call in
      let (x, axes) = (try call.tensor(), try call.axes())
      guard var weights = try call.optionalTensor("weights") else { return try x.mean(axes: axes) }
      if weights.value.ndim == 1, x.value.ndim > 1, let axis = axes?.first {
        var shape = [Int](repeating: 1, count: x.value.ndim)
        shape[try place(axis, x)] = weights.value.size
        weights = try weights.reshaped(shape)
      }
      let share = try weights.broadcast(to: x.value.shape)
      return try BinaryOp.divide(
        try BinaryOp.multiply(x, share).sum(axes: axes), try share.sum(axes: axes))
    },
    OpsFunction(
      "moments",
      [.x, .required("axes"), .keepdims, .optional("synchronized", false)],
      "Mean and variance along axes, a tuple."
    ) { call in
      let (x, axes, keep) = (
        try call.tensor(), try call.axes("axes"), try call.flag("keepdims")
      )
      return .tuple([
        call.value(of: try x.mean(axes: axes, keepDims: keep)),
        call.value(of: try x.variance(axes: axes, keepDims: keep)),
      ])
    },
  ]

  /// An axis from 0 of a tensor.
  static func place(_ axis: Int, _ x: OpTensor) throws -> Int {
    try checkedAxis(axis, ndim: x.value.ndim)
  }

  private static func fold(
    _ name: String, _ documentation: String,
    _ body: @escaping @Sendable (OpTensor, [Int]?, Bool) throws -> OpTensor
  ) -> OpsFunction {
    OpsFunction(name, [.x, .axis, .keepdims], documentation) { call in
      try body(try call.tensor(), try call.axes(), try call.flag("keepdims"))
    }
  }

  private static func extreme(_ name: String, largest: Bool) -> OpsFunction {
    OpsFunction(
      name, [.x, .axis, .keepdims, .optional("initial", nil)],
      "The \(largest ? "largest" : "smallest") element along axes."
    ) { call in
      let x = try call.tensor()
      let found = try x.extreme(
        largest: largest, axes: try call.axes(), keepDims: try call.flag("keepdims"))
      guard !call.isNone("initial") else { return found }
      let op = largest ? BinaryOp.maximum : .minimum
      return try op(found, try call.tensor("initial", beside: x))
    }
  }

  private static func place(_ name: String, largest: Bool) -> OpsFunction {
    OpsFunction(
      name, [.x, .axis, .keepdims],
      "The place of the \(largest ? "largest" : "smallest") element along an axis."
    ) { call in
      try call.tensor().extremePlace(
        largest: largest, axis: try call.axis(), keepDims: try call.flag("keepdims"))
    }
  }
}
