import NumPyCore
import PyCore

extension NumPyFunctions {
  static let joining: [NumPyFunction] = [
    NumPyFunction(
      "concatenate",
      [.required("arrays"), .optional("axis", 0), .optional("dtype", nil, kind: .keywordOnly)],
      "Arrays one after the other along an axis."
    ) { call in
      let joined = try NDArray.concatenate(try call.arrays("arrays"), axis: try call.axis())
      return call.library.array(try call.dtype().map { try joined.astype($0) } ?? joined)
    },
    NumPyFunction(
      "stack", [.required("arrays"), .optional("axis", 0)], "Arrays along a new axis."
    ) { call in
      call.library.array(
        try NDArray.stack(try call.arrays("arrays"), axis: try call.int("axis")))
    },
    NumPyFunction("vstack", [.required("tup")], "Arrays on top of each other.") { call in
      call.library.array(try NDArray.concatenate(try rows(call), axis: 0))
    },
    NumPyFunction("row_stack", [.required("tup")], "Arrays on top of each other.") { call in
      call.library.array(try NDArray.concatenate(try rows(call), axis: 0))
    },
    NumPyFunction("hstack", [.required("tup")], "Arrays side by side.") { call in
      let arrays = try call.arrays("tup").map { $0.ndim == 0 ? try $0.reshaped([1]) : $0 }
      return call.library.array(
        try NDArray.concatenate(arrays, axis: arrays.first?.ndim == 1 ? 0 : 1))
    },
    NumPyFunction("dstack", [.required("tup")], "Arrays behind each other.") { call in
      let arrays = try call.arrays("tup").map { array in
        array.ndim >= 3
          ? array : try array.reshaped(array.ndim < 2 ? [1, array.size, 1] : array.shape + [1])
      }
      return call.library.array(try NDArray.concatenate(arrays, axis: 2))
    },
    NumPyFunction("column_stack", [.required("tup")], "Vectors as columns.") { call in
      let arrays = try call.arrays("tup").map { $0.ndim < 2 ? try $0.reshaped([-1, 1]) : $0 }
      return call.library.array(try NDArray.concatenate(arrays, axis: 1))
    },
    NumPyFunction(
      "append", [.required("arr"), .required("values"), .axis], "A copy with more at the end."
    ) { call in
      call.library.array(
        try NDArray.concatenate(
          [try call.array("arr"), try call.array("values")], axis: try call.axis()))
    },
    NumPyFunction(
      "delete", [.required("arr"), .required("obj"), .axis], "A copy without some places."
    ) { call in
      try delete(call)
    },
    NumPyFunction(
      "insert", [.required("arr"), .required("obj"), .required("values"), .axis],
      "A copy with values put in before a place."
    ) { call in
      let given = try call.axis()
      let array = given == nil ? try call.array("arr").reshaped([-1]) : try call.array("arr")
      let axis = try checkedAxis(given ?? 0, ndim: array.ndim)
      let place = try call.int("obj")
      let at = place < 0 ? place + array.shape[axis] : place
      guard at >= 0 && at <= array.shape[axis] else {
        throw PythonError(
          .indexError,
          "index \(place) is out of bounds for axis \(axis) with size \(array.shape[axis])")
      }
      var values = try call.array("values").astype(array.dtype)
      if values.ndim < array.ndim {
        var shape = array.shape
        shape[axis] = array.ndim == 1 ? values.size : 1
        values = array.ndim == 1 ? try values.reshaped([-1]) : try values.broadcast(to: shape)
      }
      let parts = try array.split(at: [at], axis: axis)
      return call.library.array(
        try NDArray.concatenate([parts[0], values, parts[1]], axis: axis))
    },
    NumPyFunction(
      "repeat", [.a, .required("repeats"), .axis], "Each element several times."
    ) { call in
      call.library.array(
        try call.array("a").repeated(try call.shape("repeats"), axis: try call.axis()))
    },
    NumPyFunction("tile", [.required("A"), .required("reps")], "The array side by side.") { call in
      call.library.array(try call.array("A").tiled(try call.shape("reps")))
    },
    NumPyFunction(
      "roll", [.a, .required("shift"), .axis], "The elements moved around in a circle."
    ) { call in
      let shifts = try call.shape("shift")
      guard let axes = try call.axes() else {
        return call.library.array(try call.array("a").rolled(shifts.reduce(0, &+)))
      }
      guard shifts.count == 1 || shifts.count == axes.count else {
        throw PythonError.valueError("'shift' and 'axis' should be scalars or 1D sequences")
      }
      var array = try call.array("a")
      for (number, axis) in axes.enumerated() {
        array = try array.rolled(shifts[min(number, shifts.count - 1)], axis: axis)
      }
      return call.library.array(array)
    },
    NumPyFunction(
      "split", [.required("ary"), .required("indices_or_sections"), .optional("axis", 0)],
      "Equal parts along an axis."
    ) { call in try split(call, axis: try call.int("axis"), equal: true) },
    NumPyFunction(
      "array_split", [.required("ary"), .required("indices_or_sections"), .optional("axis", 0)],
      "Nearly equal parts along an axis."
    ) { call in try split(call, axis: try call.int("axis"), equal: false) },
    NumPyFunction(
      "vsplit", [.required("ary"), .required("indices_or_sections")], "Parts by rows."
    ) { call in try split(call, axis: 0, equal: true) },
    NumPyFunction(
      "hsplit", [.required("ary"), .required("indices_or_sections")], "Parts by columns."
    ) { call in try split(call, axis: try call.array("ary").ndim == 1 ? 0 : 1, equal: true) },
  ]

  private static func rows(_ call: NumPyCall) throws -> [NDArray] {
    try call.arrays("tup").map { $0.ndim < 2 ? try $0.reshaped([1, -1]) : $0 }
  }

  private static func split(_ call: NumPyCall, axis: Int, equal: Bool) throws -> Value {
    let array = try call.array("ary")
    let parts: [NDArray]
    if let count = try call["indices_or_sections"].asIndex() {
      let length = array.shape[try checkedAxis(axis, ndim: array.ndim)]
      if equal && count > 0 && length % count != 0 {
        throw PythonError.valueError("array split does not result in an equal division")
      }
      parts = try array.split(parts: count, axis: axis)
    } else {
      parts = try array.split(at: try call.shape("indices_or_sections"), axis: axis)
    }
    return .list(of: parts.map { call.library.array($0) })
  }

  private static func delete(_ call: NumPyCall) throws -> Value {
    let given = try call.axis()
    let array = given == nil ? try call.array("arr").reshaped([-1]) : try call.array("arr")
    let axis = try checkedAxis(given ?? 0, ndim: array.ndim)
    let length = array.shape[axis]
    let places = try NDArray.arange(.integer(0), .integer(length), .integer(1))
    var gone = try places.selecting(try call.library.indexItems(from: call["obj"]))
    gone = try gone.reshaped([-1])
    let dropped = Set(gone.scalars.map(\.asInteger))
    let kept = (0..<length).filter { !dropped.contains($0) }.map(Int64.init)
    return call.library.array(try array.taking(try NDArray(kept), axis: axis))
  }
}
