import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  static let shapes: [OpsFunction] = [
    OpsFunction("reshape", [.x, .required("newshape")], "The numbers under another shape.") {
      try $0.tensor().reshaped(try $0.shape("newshape"))
    },
    OpsFunction("transpose", [.x, .optional("axes", nil)], "The axes in another order.") {
      try $0.tensor().transposed(try $0.axes("axes"))
    },
    OpsFunction(
      "swapaxes", [.x, .required("axis1"), .required("axis2")], "Two axes in each other's place."
    ) { call in
      let x = try call.tensor()
      var order = Array(0..<x.value.ndim)
      order.swapAt(try place(try call.int("axis1"), x), try place(try call.int("axis2"), x))
      return try x.transposed(order)
    },
    OpsFunction(
      "moveaxis", [.x, .required("source"), .required("destination")], "Axes in other places."
    ) { call in
      let (sources, targets) = (try call.axes("source") ?? [], try call.axes("destination") ?? [])
      return try call.tensor().rearranged { try $0.movingAxes(sources, to: targets).copy() }
    },
    OpsFunction("squeeze", [.x, .axis], "The tensor without axes of size 1.") {
      try $0.tensor().squeezed(try $0.axes())
    },
    OpsFunction("expand_dims", [.x, .required("axis")], "The tensor with new axes of size 1.") {
      try $0.tensor().expandingDims(try $0.axes() ?? [])
    },
    OpsFunction("ravel", [.x], "The numbers along one axis.") { try $0.tensor().reshaped([-1]) },
    OpsFunction("broadcast_to", [.x, .required("shape")], "The tensor stretched to a shape.") {
      try $0.tensor().broadcast(to: try $0.shape())
    },
    OpsFunction("flip", [.x, .axis], "The order along axes turned around.") { call in
      let axes = try call.axes()
      return try call.tensor().rearranged { try $0.flipped(axes).copy() }
    },
    OpsFunction(
      "roll", [.x, .required("shift"), .axis], "The elements moved around in a circle."
    ) { call in
      let (shifts, axes) = (try call.axes("shift") ?? [], try call.axes())
      return try call.tensor().rearranged { array in
        guard let axes else { return try array.rolled(shifts.first ?? 0) }
        return try zip(axes, shifts).reduce(array) { try $0.rolled($1.1, axis: $1.0) }
      }
    },
    OpsFunction(
      "repeat", [.x, .required("repeats"), .axis], "Each element several times."
    ) { call in
      let (counts, axis) = (try call.axes("repeats") ?? [], try call.axis())
      return try call.tensor().rearranged { try $0.repeated(counts, axis: axis) }
    },
    OpsFunction("tile", [.x, .required("repeats")], "The tensor side by side.") { call in
      let counts = try call.axes("repeats") ?? []
      return try call.tensor().rearranged { try $0.tiled(counts).copy() }
    },
    OpsFunction(
      "pad",
      [
        .x, .required("pad_width"), .optional("mode", "constant"),
        .optional("constant_values", nil),
      ], "The tensor with places added around it."
    ) { call in
      let x = try call.tensor()
      return try x.padded(try padWidths(call, axes: x.value.ndim), mode: try padMode(call))
    },
    OpsFunction(
      "diagonal",
      [.x, .optional("offset", 0), .optional("axis1", 0), .optional("axis2", 1)],
      "The diagonal of two axes."
    ) { call in
      let (offset, first, second) = (
        try call.int("offset"), try call.int("axis1"), try call.int("axis2")
      )
      return try call.tensor().rearranged {
        try $0.diagonal(offset: offset, axis1: first, axis2: second).copy()
      }
    },
    OpsFunction(
      "trace", [.x, .optional("offset", 0), .optional("axis1", 0), .optional("axis2", 1)],
      "The sum of the diagonal of two axes."
    ) { call in
      let (offset, first, second) = (
        try call.int("offset"), try call.int("axis1"), try call.int("axis2")
      )
      return try call.tensor().rearranged {
        try $0.diagonal(offset: offset, axis1: first, axis2: second).copy()
      }.sum(axes: [-1])
    },
    triangle("tril", lower: true), triangle("triu", lower: false),
  ]

  private static func triangle(_ name: String, lower: Bool) -> OpsFunction {
    OpsFunction(
      name, [.x, .optional("k", 0)],
      "The matrix with zeros \(lower ? "above" : "below") a diagonal."
    ) { call in
      let x = try call.tensor()
      let ones = try NDArray.ones(x.value.shape, dtype: .int32)
      let mask = try ones.triangle(lower: lower, diagonal: try call.int("k"))
      let zero = try OpTensor(try NDArray(.integer(0), dtype: x.value.dtype))
      return try OpTensor.chosen(where: try OpTensor(mask), x, zero)
    }
  }

  private static func padWidths(
    _ call: OpsCall, axes: Int
  ) throws -> [(before: Int, after: Int)] {
    let given = try call.numpy.ndarray(from: call["pad_width"]).astype(.int64)
    let pairs = try given.broadcast(to: [axes, 2]).copy().scalars.map(\.asInteger)
    return (0..<axes).map { (pairs[2 * $0], pairs[2 * $0 + 1]) }
  }

  private static func padMode(_ call: OpsCall) throws -> PadMode {
    let mode = try call.text("mode")
    guard call.isNone("constant_values") || mode == "constant" else {
      throw PythonError.valueError(
        "Argument `constant_values` can only be provided when `mode == 'constant'`. Received: "
          + "mode=\(mode)")
    }
    switch mode {
    case "constant":
      return .constant(
        call.isNone("constant_values")
          ? .integer(0) : try call.tensor("constant_values").value.item())
    case "edge": return .edge
    case "reflect": return .reflect
    case "symmetric": return .symmetric
    case "wrap": return .wrap
    default: throw PythonError.valueError("`mode` is not known. Received: mode='\(mode)'")
    }
  }

  static let joining: [OpsFunction] = [
    OpsFunction(
      "concatenate", [.required("xs"), .optional("axis", 0)], "Tensors one after the other."
    ) { call in
      guard let axis = try call.axis() else {
        return try OpTensor.concatenated(try call.tensors().map { try $0.reshaped([-1]) })
      }
      return try OpTensor.concatenated(try call.tensors(), axis: axis)
    },
    OpsFunction(
      "stack", [.required("x"), .optional("axis", 0)], "Tensors along a new axis."
    ) { try OpTensor.stacked(try $0.tensors("x"), axis: try $0.int("axis")) },
    OpsFunction("vstack", [.required("xs")], "Tensors as rows below each other.") { call in
      try OpTensor.concatenated(
        try call.tensors().map { $0.value.ndim < 2 ? try $0.reshaped([1, -1]) : $0 })
    },
    OpsFunction("hstack", [.required("xs")], "Tensors side by side.") { call in
      let parts = try call.tensors().map { $0.value.ndim == 0 ? try $0.reshaped([1]) : $0 }
      return try OpTensor.concatenated(parts, axis: parts.first?.value.ndim == 1 ? 0 : 1)
    },
    OpsFunction(
      "append", [.x1, .x2, .axis], "The second tensor after the first."
    ) { call in
      let (left, right) = try call.pair()
      guard let axis = try call.axis() else {
        return try OpTensor.concatenated([try left.reshaped([-1]), try right.reshaped([-1])])
      }
      return try OpTensor.concatenated([left, right], axis: axis)
    },
    OpsFunction(
      "split", [.x, .required("indices_or_sections"), .optional("axis", 0)],
      "Parts along an axis, a list."
    ) { call in
      let (x, axis) = (try call.tensor(), try call.int("axis"))
      let size = x.value.shape[try place(axis, x)]
      guard let parts = try call["indices_or_sections"].asIndex() else {
        let points = try call.arguments.ints("indices_or_sections")
        return call.list(of: try x.split(at: points, axis: axis))
      }
      guard parts > 0, size.isMultiple(of: parts) else {
        throw PythonError.valueError("array split does not result in an equal division")
      }
      let points = (1..<parts).map { $0 * (size / parts) }
      return call.list(of: try x.split(at: parts == 1 ? [] : points, axis: axis))
    },
    OpsFunction(
      "array_split", [.x, .required("indices_or_sections"), .optional("axis", 0)],
      "Nearly equal parts along an axis, a list."
    ) { call in
      let (x, axis) = (try call.tensor(), try call.int("axis"))
      let sizes = try x.value.split(parts: try call.int("indices_or_sections"), axis: axis)
        .map { $0.shape[try place(axis, x)] }
      let points = sizes.dropLast().reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1) }
      return call.list(of: try x.split(at: points, axis: axis))
    },
    OpsFunction(
      "unstack", [.x, .optional("num", nil), .optional("axis", 0)],
      "The parts along an axis, which goes away; a list."
    ) { call in
      let x = try call.tensor()
      let axis = try place(try call.int("axis"), x)
      let whole = [IndexItem](
        repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
      return call.list(
        of: try (0..<x.value.shape[axis]).map { try x.selecting(whole + [.integer($0)]) })
    },
    OpsFunction(
      "meshgrid", [.variadic("x"), .optional("indexing", "xy", kind: .keywordOnly)],
      "Coordinates of a grid, a list."
    ) { call in
      let lines = try call.arguments.variadic("x").map {
        try call.numpy.opTensor(from: $0).reshaped([-1])
      }
      let sizes = lines.map(\.value.size)
      let isSwapped = try call.text("indexing") == "xy" && lines.count > 1
      let grids = try lines.indices.map { place -> OpTensor in
        var shape = [Int](repeating: 1, count: sizes.count)
        shape[place] = sizes[place]
        let grid = try lines[place].reshaped(shape).broadcast(to: sizes)
        guard isSwapped else { return grid }
        return try grid.transposed([1, 0] + Array(2..<max(sizes.count, 2)))
      }
      return call.list(of: grids)
    },
  ]
}
