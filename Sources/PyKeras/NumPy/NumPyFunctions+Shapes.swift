import NumPyCore
import PyCore

extension NumPyFunctions {
  static let shapes: [NumPyFunction] = [
    NumPyFunction(
      "reshape", [.a, .required("shape"), .optional("order", "C")], "The elements in another shape."
    ) { call in
      call.library.array(
        try call.array("a").reshaped(try call.shape("shape"), order: try call.text("order")))
    },
    NumPyFunction("ravel", [.a, .optional("order", "C")], "The elements in one axis.") { call in
      call.library.array(try call.array("a").reshaped([-1], order: try call.text("order")))
    },
    NumPyFunction("transpose", [.a, .optional("axes", nil)], "The axes in another order.") { call in
      call.library.array(try call.array("a").transposed(try call.axes("axes")))
    },
    NumPyFunction(
      "swapaxes", [.a, .required("axis1"), .required("axis2")], "Two axes exchanged."
    ) { call in
      call.library.array(
        try call.array("a").swappingAxes(try call.int("axis1"), try call.int("axis2")))
    },
    NumPyFunction(
      "moveaxis", [.a, .required("source"), .required("destination")], "Axes moved to other places."
    ) { call in
      call.library.array(
        try call.array("a").movingAxes(
          try call.shape("source"), to: try call.shape("destination")))
    },
    NumPyFunction(
      "rollaxis", [.a, .required("axis"), .optional("start", 0)], "One axis rolled to a place."
    ) { call in
      let array = try call.array("a")
      let axis = try checkedAxis(try call.int("axis"), ndim: array.ndim)
      let start = try call.int("start")
      let place = start < 0 ? start + array.ndim : start
      return call.library.array(try array.movingAxis(axis, to: place > axis ? place - 1 : place))
    },
    NumPyFunction("squeeze", [.a, .axis], "Without the axes of size 1.") { call in
      call.library.array(try call.array("a").squeezed(try call.axes()))
    },
    NumPyFunction("expand_dims", [.a, .required("axis")], "With new axes of size 1.") { call in
      call.library.array(try call.array("a").expandingDims(try call.axes() ?? []))
    },
    NumPyFunction("flip", [.required("m"), .axis], "With axes reversed.") { call in
      call.library.array(try call.array("m").flipped(try call.axes()))
    },
    NumPyFunction("flipud", [.required("m")], "Upside down.") { call in
      call.library.array(try call.array("m").flipped([0]))
    },
    NumPyFunction("fliplr", [.required("m")], "Left and right exchanged.") { call in
      call.library.array(try call.array("m").flipped([1]))
    },
    NumPyFunction(
      "rot90", [.required("m"), .optional("k", 1), .optional("axes", [0, 1])],
      "Turned by quarter turns, counter-clockwise."
    ) { call in
      let array = try call.array("m")
      let axes = try call.shape("axes")
      guard axes.count == 2 else { throw PythonError.valueError("len(axes) must be 2.") }
      switch ((try call.int("k") % 4) + 4) % 4 {
      case 0: return call.library.array(array)
      case 1:
        return call.library.array(try array.flipped([axes[1]]).swappingAxes(axes[0], axes[1]))
      case 2: return call.library.array(try array.flipped(axes))
      default:
        return call.library.array(try array.swappingAxes(axes[0], axes[1]).flipped([axes[1]]))
      }
    },
    NumPyFunction("atleast_1d", [.variadic("arys")], "With at least one axis.") { call in
      try atLeast(1, call)
    },
    NumPyFunction("atleast_2d", [.variadic("arys")], "With at least two axes.") { call in
      try atLeast(2, call)
    },
    NumPyFunction("atleast_3d", [.variadic("arys")], "With at least three axes.") { call in
      try atLeast(3, call)
    },
    NumPyFunction(
      "broadcast_to", [.a, .required("shape")], "A read-only view stretched to a shape."
    ) { call in
      call.library.array(try call.array("a").broadcast(to: try call.shape("shape")))
    },
    NumPyFunction("broadcast_shapes", [.variadic("args")], "The shape that shapes share.") { call in
      let shapes = try call.arguments.variadic("args").map { try call.library.shape(from: $0) }
      return .tuple(try broadcastShape(shapes).map { .int($0) })
    },
    NumPyFunction("broadcast_arrays", [.variadic("args")], "Arrays stretched to one shape.") {
      call in
      let arrays = try call.arguments.variadic("args").map { try call.library.ndarray(from: $0) }
      let shape = try broadcastShape(arrays.map(\.shape))
      return .tuple(try arrays.map { call.library.array(try $0.broadcast(to: shape)) })
    },
    NumPyFunction("shape", [.a], "The size along each axis.") { call in
      .tuple(try call.array("a").shape.map { .int($0) })
    },
    NumPyFunction("ndim", [.a], "The number of axes.") { call in .int(try call.array("a").ndim) },
    NumPyFunction("size", [.a, .axis], "The number of elements, of all or along an axis.") { call in
      let array = try call.array("a")
      guard let axis = try call.axis() else { return .int(array.size) }
      return .int(array.shape[try checkedAxis(axis, ndim: array.ndim)])
    },
    NumPyFunction(
      "resize", [.a, .required("new_shape")], "The elements over and over in another shape."
    ) { call in
      let array = try call.array("a")
      let shape = try call.shape("new_shape")
      let result = try NDArray(zeros: shape, dtype: array.dtype)
      guard array.size > 0 && result.size > 0 else { return call.library.array(result) }
      let flat = try array.reshaped([-1])
      let copies = try flat.tiled([(result.size - 1) / array.size + 1])
      let taken = try copies.selecting([.slice(start: nil, stop: result.size, step: nil)])
      return call.library.array(try taken.copy().reshaped(shape))
    },
  ]

  private static func atLeast(_ rank: Int, _ call: NumPyCall) throws -> Value {
    let results = try call.arguments.variadic("arys").map { value -> Value in
      let array = try call.library.ndarray(from: value)
      let shape = array.shape
      let target: [Int] =
        switch (rank, shape.count) {
        case (1, 0): [1]
        case (2, 0): [1, 1]
        case (2, 1): [1, shape[0]]
        case (3, 0): [1, 1, 1]
        case (3, 1): [1, shape[0], 1]
        case (3, 2): shape + [1]
        default: shape
        }
      return call.library.array(try array.reshaped(target))
    }
    return results.count == 1 ? results[0] : .tuple(results)
  }
}
