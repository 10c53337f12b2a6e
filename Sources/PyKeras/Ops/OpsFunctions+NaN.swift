import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// Further functions that leave NaN aside.
  static let withNaN: [OpsFunction] = [
    place("nanargmax", -.infinity, largest: true), place("nanargmin", .infinity, largest: false),
    OpsFunction("nancumsum", [.x, .axis, .dtype], "Running sums, NaN counting as 0.") { call in
      let sums = try without(try call.tensor(), 0).cumulativeSum(axis: try call.axis())
      return try call.dtype().map { try sums.cast(to: $0) } ?? sums
    },
    OpsFunction("nancumprod", [.x, .axis, .dtype], "Running products, NaN counting as 1.") {
      call in
      let kept = try without(try OpTensor(try call.array()), 1).value
      return try OpTensor(
        try kept.cumulative(.prod, axis: try call.axis(), dtype: try call.dtype()))
    },
    OpsFunction("nanmedian", [.x, .axis, .keepdims], "The median, NaN left aside.") { call in
      try nanQuantiles(call, [0.5], isSingle: true)
    },
    OpsFunction(
      "nanquantile",
      [.x, .required("q"), .axis, .optional("method", "linear"), .keepdims],
      "The q-quantiles, NaN left aside."
    ) { call in
      let q = try call.array("q")
      return try nanQuantiles(call, q.scalars.map(\.asDouble), isSingle: q.ndim == 0)
    },
    OpsFunction(
      "nanpercentile",
      [.x, .required("q"), .axis, .optional("method", "linear"), .keepdims],
      "The percentiles, NaN left aside."
    ) { call in
      let q = try call.array("q")
      return try nanQuantiles(call, q.scalars.map { $0.asDouble / 100 }, isSingle: q.ndim == 0)
    },
  ]

  /// The numbers with another one in the place of NaN.
  private static func without(_ x: OpTensor, _ number: Double) throws -> OpTensor {
    guard x.value.dtype.isFloating else { return x }
    return try OpTensor.chosen(
      where: try x.tested(.isnan), try OpTensor.number(number), x)
  }

  private static func place(_ name: String, _ neutral: Double, largest: Bool) -> OpsFunction {
    OpsFunction(
      name, [.x, .axis, .keepdims],
      "The place of the \(largest ? "largest" : "smallest") element, NaN left aside."
    ) { call in
      let x = try call.tensor()
      let (axis, keep) = (try call.axis(), try call.flag("keepdims"))
      let found = try without(x, neutral).extremePlace(
        largest: largest, axis: axis, keepDims: keep)
      // Where nothing but NaN stands there is no place.
      let isEmpty = try x.tested(.isnan).tested(.all, axes: axis.map { [$0] }, keepDims: keep)
      let none = try OpTensor(try NDArray(.integer(-1), dtype: .int32))
      return try OpTensor.chosen(where: isEmpty, none, found)
    }
  }

  private static func nanQuantiles(
    _ call: OpsCall, _ points: [Double], isSingle: Bool
  ) throws -> OpTensor {
    guard points.allSatisfy({ (0...1).contains($0) }) else {
      throw PythonError.valueError("Quantiles must be in the range [0, 1]")
    }
    if call.arguments.signature.parameters.contains(where: { $0.name == "method" }),
      try call.text("method") != "linear"
    {
      throw PythonError(
        .notImplementedError, "quantiles are found by lines between neighbours here.",
        hint: "method='linear'")
    }
    var x = try call.array().astype(.float32)
    let all = try (call.axes() ?? Array(0..<x.ndim)).map { try checkedAxis($0, ndim: x.ndim) }
    let rest = (0..<x.ndim).filter { !all.contains($0) }
    let sizes = rest.map { x.shape[$0] }
    let kept = x.shape.indices.map { all.contains($0) ? 1 : x.shape[$0] }
    x = try x.transposed(rest + all).copy().reshaped([sizes.reduce(1, *), -1])
    let rows = try (0..<x.shape[0]).map { row in
      try x.selecting([.integer(row)]).copy().scalars.map(\.asDouble).filter { !$0.isNaN }.sorted()
    }
    let numbers = points.flatMap { point in rows.map { quantile($0, point) } }
    let shape = (isSingle ? [] : [points.count]) + (try call.flag("keepdims") ? kept : sizes)
    return try OpTensor(try NDArray(numbers, shape: shape))
  }

  /// Between the sorted numbers on both sides of a share.
  private static func quantile(_ sorted: [Double], _ point: Double) -> Float {
    guard !sorted.isEmpty else { return .nan }
    let place = point * Double(sorted.count - 1)
    let lower = Int(place)
    let upper = min(lower + 1, sorted.count - 1)
    return Float(sorted[lower] + (sorted[upper] - sorted[lower]) * (place - Double(lower)))
  }
}
