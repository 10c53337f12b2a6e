import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// Rows taken together by number, and running results of any function.
  static let segments: [OpsFunction] = [
    segment("segment_max", "The largest elements of rows with the same number.") {
      try $0.extreme(largest: true, axes: [0])
    },
    segment("segment_min", "The smallest elements of rows with the same number.") {
      try $0.extreme(largest: false, axes: [0])
    },
    segment("segment_prod", "The products of rows with the same number.") {
      try $0.product(axes: [0])
    },
    OpsFunction(
      "associative_scan",
      [.required("f"), .required("elems"), .optional("reverse", false), .optional("axis", 0)],
      "Running results of a function of two tensors along an axis."
    ) { call in
      let x = try call.tensor("elems")
      let axis = try place(try call.int("axis"), x)
      let isReversed = try call.flag("reverse")
      let whole = [IndexItem](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
      let slices = try (0..<x.value.shape[axis]).map {
        try x.selecting(whole + [.slice(start: $0, stop: $0 + 1, step: nil)])
      }
      var results: [OpTensor] = []
      for slice in isReversed ? slices.reversed() : slices {
        guard let last = results.last else {
          results.append(slice)
          continue
        }
        let next = try call["f"].call(
          Arguments([call.value(of: last), call.value(of: slice)]))
        results.append(try call.numpy.opTensor(from: next))
      }
      guard !results.isEmpty else { return x }
      return try OpTensor.concatenated(isReversed ? results.reversed() : results, axis: axis)
    },
  ]

  private static func segment(
    _ name: String, _ documentation: String,
    _ fold: @escaping @Sendable (OpTensor) throws -> OpTensor
  ) -> OpsFunction {
    OpsFunction(
      name,
      [
        .required("data"), .required("segment_ids"), .optional("num_segments", nil),
        .optional("sorted", false),
      ], documentation
    ) { call in
      let data = try call.tensor("data")
      let ids = try call.tensor("segment_ids").value.scalars.map(\.asInteger)
      guard data.value.shape.first == ids.count else {
        throw PythonError.valueError(
          "`segment_ids` needs a number for each row of `data`. Received: \(ids.count) for "
            + "data.shape=\(data.value.shape)")
      }
      let count = try call.arguments.optionalInt("num_segments") ?? (ids.max() ?? -1) + 1
      guard (0...1 << 20).contains(count) else {
        throw PythonError.valueError("`num_segments` is too large. Received: \(count)")
      }
      let shape = Array(data.value.shape.dropFirst())
      let rows = try (0..<count).map { number -> OpTensor in
        let places = ids.indices.filter { ids[$0] == number }
        guard !places.isEmpty else { return try emptySegment(name, shape, data.value.dtype) }
        let indices = try NDArray(
          scalars: places.map { .integer($0) }, shape: [places.count], dtype: .int32)
        return try fold(try data.taken(try OpTensor(indices), axis: 0))
      }
      guard !rows.isEmpty else {
        return try OpTensor(try NDArray(zeros: [0] + shape, dtype: data.value.dtype))
      }
      return try OpTensor.stacked(rows)
    }
  }

  /// What a number without rows gives: what changes nothing.
  private static func emptySegment(
    _ name: String, _ shape: [Int], _ type: DType
  ) throws -> OpTensor {
    let isLargest = name == "segment_max"
    let scalar: Scalar =
      switch name {
      case "segment_prod": .integer(1)
      case _ where type.isFloating: .float(isLargest ? -.infinity : .infinity)
      case _ where isLargest: .integer(type.minimumInteger ?? 0)
      default: .integer(Int(clamping: type.maximumInteger ?? 0))
      }
    return try OpTensor(try NDArray.full(shape, scalar, dtype: type))
  }
}
