import NumPyCore
import PyCore

extension NumPyFunctions {
  static let statistics: [NumPyFunction] = [
    NumPyFunction("median", [.a, .axis, .keepdims], "The middle of the sorted elements.") { call in
      call.result(
        try call.array("a").median(axis: try call.axis(), keepDims: try call.flag("keepdims")))
    },
    quantiles("quantile", scale: 1, "Quantiles, q from 0 to 1, by linear interpolation."),
    quantiles("percentile", scale: 100, "Percentiles, q from 0 to 100."),
    NumPyFunction(
      "average", [.a, .axis, .optional("weights", nil)],
      "The mean, weighted where weights are given."
    ) { call in
      let (array, axes) = (try call.array("a"), try call.axes())
      guard let weights = try call.optionalArray("weights") else {
        return call.result(try array.mean(axes: axes))
      }
      var spread = weights
      if weights.shape != array.shape, let axis = axes?.first {
        var shape = [Int](repeating: 1, count: array.ndim)
        shape[try checkedAxis(axis, ndim: array.ndim)] = weights.size
        spread = try weights.reshaped(shape).broadcast(to: array.shape)
      }
      let products = try NDArray.apply(.multiply, .array(array), .array(spread))
      let total = try spread.reduced(.sum, axes: axes)
      return call.result(
        try NDArray.apply(.divide, .array(try products.reduced(.sum, axes: axes)), .array(total)))
    },
    NumPyFunction(
      "bincount", [.required("x"), .optional("weights", nil), .optional("minlength", 0)],
      "How often each of 0, 1, 2, ... occurs."
    ) { call in
      let array = try call.array("x")
      guard array.dtype.isInteger || array.dtype == .bool || array.size == 0 else {
        throw PythonError.typeError(
          "Cannot cast array data from dtype('\(array.dtype.name)') to dtype('int64') according to "
            + "the rule 'safe'")
      }
      return call.library.array(
        try array.counted(
          weights: try call.optionalArray("weights"), minimumLength: try call.int("minlength")))
    },
    NumPyFunction(
      "histogram",
      [
        .a, .optional("bins", 10), .optional("range", nil), .optional("density", false),
        .optional("weights", nil),
      ], "How many elements fall between the edges of bins."
    ) { call in
      let array = try call.array("a")
      let range = call.isNone("range") ? nil : try call.array("range").scalars.map(\.asDouble)
      let edges: NDArray
      if let count = try call["bins"].asIndex() {
        edges = try array.histogramEdges(bins: count, range: range)
      } else {
        edges = try call.array("bins")
      }
      var counts = try array.histogram(edges: edges)
      if try call.flag("density") { counts = try density(counts, edges) }
      return .tuple([call.library.array(counts), call.library.array(edges)])
    },
    NumPyFunction(
      "digitize", [.required("x"), .required("bins"), .optional("right", false)],
      "The bin that each element falls into."
    ) { call in
      let bins = try call.array("bins")
      let right = try !call.flag("right")
      return call.result(try bins.searchSorted(try call.array("x"), right: right))
    },
    NumPyFunction(
      "corrcoef", [.required("x"), .optional("y", nil), .optional("rowvar", true)],
      "The correlation of rows with each other."
    ) { call in
      let covariance = try covariances(call, ddof: 1)
      guard covariance.ndim == 2 else { return call.result(try NDArray(.float(1))) }
      let deviations = try covariance.diagonal().applying(.sqrt)
      let byRow = try NDArray.apply(
        .divide, .array(covariance), .array(try deviations.reshaped([-1, 1])))
      let scaled = try NDArray.apply(.divide, .array(byRow), .array(deviations))
      return call.library.array(try scaled.clipped(.python(.float(-1)), .python(.float(1))))
    },
    NumPyFunction(
      "cov",
      [
        .required("m"), .optional("y", nil), .optional("rowvar", true), .optional("bias", false),
        .optional("ddof", nil),
      ], "The covariance of rows with each other."
    ) { call in
      let ddof = try call.axis("ddof") ?? (try call.flag("bias") ? 0 : 1)
      return call.result(try covariances(call, ddof: ddof))
    },
    NumPyFunction(
      "convolve",
      [
        .a, .required("v"),
        .optional("mode", "full", choices: ["full", "same", "valid"]),
      ], "The discrete convolution of two vectors, the second reversed."
    ) { call in
      call.library.array(
        try NDArray.convolve(
          try call.array("a"), try call.array("v"), mode: try call.text("mode")))
    },
    NumPyFunction(
      "correlate",
      [
        .a, .required("v"),
        .optional("mode", "valid", choices: ["full", "same", "valid"]),
      ], "The cross-correlation of two vectors."
    ) { call in
      call.library.array(
        try NDArray.convolve(
          try call.array("a"), try call.array("v").flipped(), mode: try call.text("mode")))
    },
    NumPyFunction(
      "diff", [.a, .optional("n", 1), .optional("axis", -1)], "Differences of neighbours."
    ) { call in
      var array = try call.array("a")
      let axis = try checkedAxis(try call.int("axis"), ndim: array.ndim)
      for _ in 0..<max(0, min(try call.int("n"), array.shape[axis])) {
        let parts = [IndexItem](
          repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
        let later = try array.selecting(parts + [.slice(start: 1, stop: nil, step: nil)])
        let earlier = try array.selecting(parts + [.slice(start: nil, stop: -1, step: nil)])
        array = try NDArray.apply(
          array.dtype == .bool ? .notEqual : .subtract, .array(later), .array(earlier))
      }
      return call.library.array(array)
    },
    NumPyFunction(
      "trapezoid", [.required("y"), .optional("x", nil), .optional("dx", 1.0)],
      "The area under points."
    ) { call in
      let y = try call.array("y").scalars.map(\.asDouble)
      let x = try call.optionalArray("x")?.scalars.map(\.asDouble)
      let dx = try call.float("dx")
      guard x.map({ $0.count == y.count }) ?? true else {
        throw PythonError.valueError("operands could not be broadcast together")
      }
      let areas = y.indices.dropFirst().map { index in
        (x.map { $0[index] - $0[index - 1] } ?? dx) * (y[index] + y[index - 1]) / 2
      }
      return call.result(try NDArray(areas).reduced(.sum))
    },
    NumPyFunction(
      "interp", [.required("x"), .required("xp"), .required("fp")],
      "Linear interpolation between points."
    ) { call in
      call.result(
        try NDArray.interpolate(
          try call.array("x"), places: try call.array("xp"), values: try call.array("fp")))
    },
  ]

  private static func quantiles(
    _ name: String, scale: Double, _ documentation: String
  ) -> NumPyFunction {
    NumPyFunction(
      name,
      [
        .a, .required("q"), .axis, .optional("out", nil), .optional("overwrite_input", false),
        .optional("method", "linear"), .keepdims,
      ], documentation
    ) { call in
      let points = try NDArray.apply(
        .divide, .array(try call.array("q").astype(.float64)), .python(.float(scale)))
      let inRange = points.scalars.allSatisfy { $0.asDouble >= 0 && $0.asDouble <= 1 }
      guard inRange else {
        throw PythonError.valueError(
          scale == 1
            ? "Quantiles must be in the range [0, 1]"
            : "Percentiles must be in the range [0, 100]")
      }
      return call.result(
        try call.array("a").quantile(
          points, axis: try call.axis(), keepDims: try call.flag("keepdims")))
    }
  }

  private static func density(_ counts: NDArray, _ edges: NDArray) throws -> NDArray {
    let widths = try NDArray.apply(
      .subtract, .array(try edges.selecting([.slice(start: 1, stop: nil, step: nil)])),
      .array(try edges.selecting([.slice(start: nil, stop: -1, step: nil)])))
    let total = try counts.reduced(.sum)
    let perWidth = try NDArray.apply(.divide, .array(counts), .array(widths))
    return try NDArray.apply(.divide, .array(perWidth), .array(total))
  }

  private static func covariances(_ call: NumPyCall, ddof: Int) throws -> NDArray {
    let name = call.arguments.signature.parameters[0].name
    var rows = try call.array(name).astype(.float64)
    if rows.ndim < 2 { rows = try rows.reshaped([1, -1]) }
    if try !call.flag("rowvar") && rows.shape[0] != 1 { rows = try rows.transposed() }
    if let other = try call.optionalArray("y") {
      let more = other.ndim < 2 ? try other.reshaped([1, -1]) : other
      rows = try NDArray.concatenate([rows, try more.astype(.float64)])
    }
    let centered = try NDArray.apply(
      .subtract, .array(rows), .array(try rows.mean(axes: [1], keepDims: true)))
    let product = try NDArray.matmul(centered, try centered.transposed())
    let divisor = Double(rows.shape[1]) - Double(ddof)
    return try NDArray.apply(.multiply, .array(product), .python(.float(1 / divisor))).squeezed()
  }
}
