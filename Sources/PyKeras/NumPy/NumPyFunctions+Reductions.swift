import NumPyCore
import PyCore

extension NumPyFunctions {
  static let reductions: [NumPyFunction] = [
    fold("sum", .sum, "The sum of elements along axes."),
    fold("prod", .prod, "The product of elements along axes."),
    fold("max", .max, "The largest element along axes."),
    fold("min", .min, "The smallest element along axes."),
    fold("amax", .max, "The largest element along axes."),
    fold("amin", .min, "The smallest element along axes."),
    fold("any", .any, "Whether any element is true."),
    fold("all", .all, "Whether all elements are true."),
    NumPyFunction(
      "mean", [.a, .axis, .dtype, .optional("out", nil), .keepdims, whereParameter],
      "The arithmetic mean along axes."
    ) { call in
      let array = try chosen(call, otherwise: .integer(0))
      guard let mask = call.arguments["where"].asObject(ArrayObject.self) else {
        return try store(
          call,
          try array.mean(
            axes: try call.axes(), keepDims: try call.flag("keepdims"), dtype: try call.dtype()))
      }
      let flags = try mask.array.astype(.int64).broadcast(to: array.shape)
      let counts = try flags.reduced(
        .sum, axes: try call.axes(), keepDims: try call.flag("keepdims"))
      let sums = try array.reduced(
        .sum, axes: try call.axes(), keepDims: try call.flag("keepdims"))
      return try store(call, try NDArray.apply(.divide, .array(sums), .array(counts)))
    },
    spread("std", "The standard deviation along axes.") { array, call in
      try array.standardDeviation(
        axes: try call.axes(), keepDims: try call.flag("keepdims"), ddof: try call.float("ddof"),
        dtype: try call.dtype())
    },
    spread("var", "The mean of squared distances from the mean along axes.") { array, call in
      try array.variance(
        axes: try call.axes(), keepDims: try call.flag("keepdims"), ddof: try call.float("ddof"),
        dtype: try call.dtype())
    },
    NumPyFunction("ptp", [.a, .axis, .optional("out", nil), .keepdims], "Largest less smallest.") {
      call in
      let (array, axes) = (try call.array("a"), try call.axes())
      let keep = try call.flag("keepdims")
      return call.result(
        try NDArray.apply(
          .subtract, .array(try array.reduced(.max, axes: axes, keepDims: keep)),
          .array(try array.reduced(.min, axes: axes, keepDims: keep))))
    },
    place("argmax", largest: true, "The place of the largest element."),
    place("argmin", largest: false, "The place of the smallest element."),
    running("cumsum", .sum, "Running sums along an axis."),
    running("cumprod", .prod, "Running products along an axis."),
    NumPyFunction("count_nonzero", [.a, .axis, .keepdims], "How many elements are not zero.") {
      call in
      let flags = try call.array("a").astype(.bool)
      let count = try flags.reduced(
        .sum, axes: try call.axes(), keepDims: try call.flag("keepdims"))
      return call.result(count)
    },
    nanFold("nansum", "The sum of elements that are not NaN.") { array, mask, call in
      try replaced(array, mask, .integer(0)).reduced(
        .sum, axes: try call.axes(), keepDims: try call.flag("keepdims"))
    },
    nanFold("nanmax", "The largest element that is not NaN.") { array, mask, call in
      try replaced(array, mask, .float(-.infinity))
        .reduced(.max, axes: try call.axes(), keepDims: try call.flag("keepdims"))
    },
    nanFold("nanmin", "The smallest element that is not NaN.") { array, mask, call in
      try replaced(array, mask, .float(.infinity))
        .reduced(.min, axes: try call.axes(), keepDims: try call.flag("keepdims"))
    },
    nanFold("nanmean", "The mean of elements that are not NaN.") { array, mask, call in
      let (axes, keep) = (try call.axes(), try call.flag("keepdims"))
      let sums = try replaced(array, mask, .integer(0)).reduced(.sum, axes: axes, keepDims: keep)
      let counts = try mask.applying(.logicalNot).reduced(.sum, axes: axes, keepDims: keep)
      return try NDArray.apply(.divide, .array(sums), .array(counts)).astype(
        array.dtype.isFloating ? array.dtype : .float64)
    },
  ]

  private static let whereParameter = Parameter.optional(
    "where", true, "Which elements count.", kind: .keywordOnly)

  /// The array with elements outside the `where` mask replaced.
  private static func chosen(_ call: NumPyCall, otherwise: Scalar) throws -> NDArray {
    let array = try call.array("a")
    guard let mask = call["where"].asObject(ArrayObject.self) else { return array }
    return try replaced(array, try mask.array.applying(.logicalNot), otherwise)
  }

  private static func replaced(
    _ array: NDArray, _ mask: NDArray, _ value: Scalar
  ) throws -> NDArray {
    try NDArray.choose(where: mask, .python(value), .array(array))
  }

  /// The result, also written to `out` where one is given.
  private static func store(_ call: NumPyCall, _ value: NDArray) throws -> Value {
    guard let out = call["out"].asObject(ArrayObject.self) else { return call.result(value) }
    try out.array.assign(.array(value), at: [.ellipsis])
    return call["out"]
  }

  private static func fold(
    _ name: String, _ reduction: Reduction, _ documentation: String
  ) -> NumPyFunction {
    let hasType = reduction == .sum || reduction == .prod
    let parameters: [Parameter] =
      [.a, .axis] + (hasType ? [.dtype] : []) + [.optional("out", nil), .keepdims]
      + [.optional("initial", nil), whereParameter]
    return NumPyFunction(name, parameters, documentation) { call in
      let masked = call["where"].asObject(ArrayObject.self) != nil
      var array =
        masked ? try chosen(call, otherwise: try neutral(reduction, call)) : try call.array("a")
      let initial = call.isNone("initial") ? nil : try call.operand("initial")
      if array.size == 0, let initial, reduction == .max || reduction == .min {
        array = try call.library.ndarray(of: initial).astype(array.dtype)
      }
      var result = try array.reduced(
        reduction, axes: array.ndim == 0 ? nil : try call.axes(),
        keepDims: try call.flag("keepdims"), dtype: hasType ? try call.dtype() : nil)
      if let initial, let function = BinaryFunction(rawValue: reduction.rawValue) {
        result = try NDArray.apply(function, .array(result), initial)
      }
      return try store(call, result)
    }
  }

  /// What changes nothing when it is folded in.
  private static func neutral(_ reduction: Reduction, _ call: NumPyCall) throws -> Scalar {
    switch reduction {
    case .sum: return .integer(0)
    case .prod: return .integer(1)
    case .any: return .bool(false)
    case .all: return .bool(true)
    case .max, .min:
      guard !call.isNone("initial") else {
        throw PythonError.valueError(
          "reduction operation '\(reduction.rawValue)' does not have an identity, so to use a "
            + "where mask one has to specify 'initial'")
      }
      return try call.library.scalar(from: call["initial"])
    }
  }

  private static func spread(
    _ name: String, _ documentation: String,
    _ compute: @escaping @Sendable (NDArray, NumPyCall) throws -> NDArray
  ) -> NumPyFunction {
    NumPyFunction(
      name,
      [.a, .axis, .dtype, .optional("out", nil), .optional("ddof", 0), .keepdims], documentation
    ) { call in
      try store(call, try compute(try call.array("a"), call))
    }
  }

  private static func place(
    _ name: String, largest: Bool, _ documentation: String
  ) -> NumPyFunction {
    NumPyFunction(name, [.a, .axis, .optional("out", nil), .keepdims], documentation) { call in
      call.result(
        try call.array("a").extremePlace(
          largest: largest, axis: try call.axis(), keepDims: try call.flag("keepdims")))
    }
  }

  private static func running(
    _ name: String, _ reduction: Reduction, _ documentation: String
  ) -> NumPyFunction {
    NumPyFunction(name, [.a, .axis, .dtype], documentation) { call in
      call.library.array(
        try call.array("a").cumulative(
          reduction, axis: try call.axis(), dtype: try call.dtype()))
    }
  }

  private static func nanFold(
    _ name: String, _ documentation: String,
    _ compute: @escaping @Sendable (NDArray, NDArray, NumPyCall) throws -> NDArray
  ) -> NumPyFunction {
    NumPyFunction(name, [.a, .axis, .keepdims], documentation) { call in
      let array = try call.array("a")
      return call.result(
        array.dtype.isFloating
          ? try compute(array, try array.applying(.isnan), call)
          : try compute(array, try NDArray(zeros: array.shape, dtype: .bool), call))
    }
  }
}
