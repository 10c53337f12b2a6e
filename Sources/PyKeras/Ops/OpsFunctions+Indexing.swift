import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  static let indexing: [OpsFunction] = [
    OpsFunction(
      "take", [.x, .required("indices"), .axis], "The elements at places along an axis."
    ) { try $0.tensor().taken(try $0.tensor("indices"), axis: try $0.axis()) },
    OpsFunction(
      "take_along_axis", [.x, .required("indices"), .axis],
      "For each place of the indices the element they name along an axis."
    ) { call in
      let (x, indices) = (try call.tensor(), try call.tensor("indices"))
      guard let axis = try call.axis() else {
        return try x.reshaped([-1]).takenAlong(try indices.reshaped([-1]), axis: 0)
      }
      return try x.takenAlong(indices, axis: axis)
    },
    OpsFunction("get_item", [.x, .required("key")], "What an index selects.") { call in
      try call.tensor().selecting(try call.numpy.indexItems(from: call["key"]))
    },
    OpsFunction(
      "slice", [.required("inputs"), .required("start_indices"), .required("shape")],
      "A block of a shape that starts at a place."
    ) { call in
      let x = try call.tensor("inputs")
      return try x.selecting(
        try block(call, x.value.shape, sizes: try call.shape()))
    },
    OpsFunction(
      "slice_update",
      [.required("inputs"), .required("start_indices"), .required("updates")],
      "The tensor with a block replaced."
    ) { call in
      let (x, updates) = (try call.tensor("inputs"), try call.tensor("updates"))
      return try x.replaced(
        at: try block(call, x.value.shape, sizes: updates.value.shape), by: updates)
    },
    OpsFunction(
      "scatter", [.required("indices"), .required("values"), .required("shape")],
      "Zeros with values added at places; each row of the indices is a place."
    ) { call in
      let values = try call.tensor("values")
      let zeros = try OpTensor(
        try NDArray(zeros: try call.shape(), dtype: values.value.dtype))
      return try zeros.added(at: try places(call), values)
    },
    OpsFunction(
      "scatter_update",
      [
        .required("inputs"), .required("indices"), .required("updates"),
        .optional("reduction", nil),
      ], "The tensor with elements replaced at places; each row of the indices is a place."
    ) { call in
      let (x, updates) = (try call.tensor("inputs"), try call.tensor("updates"))
      if call.isNone("reduction") { return try x.replaced(at: try places(call), by: updates) }
      guard try call.text("reduction") == "add" else {
        throw PythonError(
          .notImplementedError,
          "only reduction=None and 'add' are supported here. Received: "
            + "reduction='\(try call.text("reduction"))'")
      }
      return try x.added(at: try places(call), updates)
    },
    OpsFunction(
      "segment_sum",
      [
        .required("data"), .required("segment_ids"), .optional("num_segments", nil),
        .optional("sorted", false),
      ], "The sums of rows with the same number."
    ) { call in
      let (data, ids) = (try call.tensor("data"), try call.tensor("segment_ids"))
      let largest = ids.value.scalars.map(\.asInteger).max() ?? -1
      let count = try call.arguments.optionalInt("num_segments") ?? largest + 1
      let zeros = try OpTensor(
        try NDArray(
          zeros: [count] + data.value.shape.dropFirst(), dtype: data.value.dtype))
      return try zeros.added(at: [.array(ids.value)], data)
    },
  ]

  private static func block(
    _ call: OpsCall, _ shape: [Int], sizes: [Int]
  ) throws -> [IndexItem] {
    let starts = try call.tensor("start_indices").value.scalars.map(\.asInteger)
    guard starts.count == shape.count, sizes.count == shape.count,
      zip(shape, sizes).allSatisfy({ $1 >= 0 && $1 <= $0 })
    else {
      throw PythonError.valueError(
        "`start_indices` and the block's shape must have one number for each axis, and the block "
          + "must fit. Received: a tensor of shape \(shape), a block of shape \(sizes)")
    }
    return starts.indices.map { axis in
      // A block that would stick out is moved inside, as JAX does.
      let start = min(max(starts[axis], 0), shape[axis] - sizes[axis])
      return .slice(start: start, stop: start + sizes[axis], step: nil)
    }
  }

  /// The columns of an index matrix, one for each axis.
  private static func places(_ call: OpsCall) throws -> [IndexItem] {
    let indices = try call.tensor("indices").value
    guard indices.ndim > 0, let depth = indices.shape.last else {
      throw PythonError.valueError("`indices` must have at least one axis.")
    }
    return try (0..<depth).map { .array(try indices.selecting([.ellipsis, .integer($0)]).copy()) }
  }

  static let sorting: [OpsFunction] = [
    OpsFunction("sort", [.x, .optional("axis", -1)], "The elements in ascending order.") {
      try $0.tensor().sorted(axis: try $0.axis())
    },
    OpsFunction("argsort", [.x, .optional("axis", -1)], "The places in ascending order.") {
      try OpTensor(try $0.tensor().value.argsorted(axis: try $0.axis()))
    },
    OpsFunction(
      "top_k", [.x, .required("k"), .optional("sorted", true)],
      "The largest elements of each row and their places, a tuple."
    ) { call in
      let found = try call.tensor().largest(try call.int("k"))
      return .tuple([call.value(of: found.values), call.value(of: found.places)])
    },
    OpsFunction(
      "in_top_k", [.required("targets"), .required("predictions"), .required("k")],
      "Whether the target's prediction is among the k largest of its row."
    ) { call in
      let (targets, scores) = (try call.tensor("targets"), try call.tensor("predictions"))
      let own = try scores.detached().takenAlong(try targets.expandingDims([-1]), axis: -1)
      let rank = try OpTensor.compared(.greater, scores, own).sum(axes: [-1])
      return try OpTensor.compared(
        .less, rank, try OpTensor(try NDArray(.integer(try call.int("k")), dtype: .int32)))
    },
    OpsFunction(
      "searchsorted",
      [.required("sorted_sequence"), .required("values"), .optional("side", "left")],
      "Where values would be put in to keep the order."
    ) { call in
      try OpTensor(
        try call.tensor("sorted_sequence").value.searchSorted(
          try call.tensor("values").value, right: try call.text("side") == "right"))
    },
    OpsFunction("digitize", [.x, .required("bins")], "The bin that each number falls in.") {
      call in
      try OpTensor(
        try call.tensor("bins").value.searchSorted(try call.tensor().value, right: true))
    },
    OpsFunction(
      "bincount",
      [.x, .optional("weights", nil), .optional("minlength", 0), .optional("sparse", false)],
      "How often each number from 0 on occurs."
    ) { call in
      let weights = call.isNone("weights") ? nil : try call.array("weights")
      return try OpTensor(
        try call.array().counted(weights: weights, minimumLength: try call.int("minlength")))
    },
  ]
}
