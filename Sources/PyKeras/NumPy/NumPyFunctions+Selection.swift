import NumPyCore
import PyCore

extension NumPyFunctions {
  static let selection: [NumPyFunction] = [
    NumPyFunction(
      "where", [.required("condition"), .optional("x", nil), .optional("y", nil)],
      "Elements of x where the condition holds, of y elsewhere; its true places with neither."
    ) { call in
      let condition = try call.array("condition")
      guard call.arguments.isGiven("x") else {
        return .tuple(try condition.nonzero().map { call.library.array($0) })
      }
      guard call.arguments.isGiven("y") else {
        throw PythonError.valueError("either both or neither of x and y should be given")
      }
      return call.result(
        try NDArray.choose(where: condition, try call.operand("x"), try call.operand("y")))
    },
    NumPyFunction("nonzero", [.a], "The places of the elements that are not zero.") { call in
      let array = try call.array("a")
      guard array.ndim > 0 else {
        throw PythonError.valueError(
          "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() "
            + "instead.")
      }
      return .tuple(try array.nonzero().map { call.library.array($0) })
    },
    NumPyFunction("flatnonzero", [.a], "The flat places of the elements that are not zero.") {
      call in call.library.array(try call.array("a").reshaped([-1]).nonzero()[0])
    },
    NumPyFunction("argwhere", [.a], "The places of elements that are not zero, one a row.") {
      call in
      let array = try call.array("a")
      let places = try array.nonzero()
      if places.isEmpty { return call.library.array(try NDArray(zeros: [0, 0], dtype: .int64)) }
      return call.library.array(try NDArray.stack(places, axis: 1))
    },
    NumPyFunction(
      "take", [.a, .required("indices"), .axis], "The elements at places along an axis."
    ) { call in
      let places = try call.array("indices")
      return call.result(
        try call.array("a").taking(
          places.size == 0 ? try places.astype(.int64) : places, axis: try call.axis()))
    },
    NumPyFunction(
      "take_along_axis", [.required("arr"), .required("indices"), .optional("axis", -1)],
      "Elements by places that differ from lane to lane."
    ) { call in
      let array = try call.array("arr")
      let items = try laneItems(array, try call.array("indices"), try call.int("axis"))
      return call.library.array(try array.selecting(items))
    },
    NumPyFunction(
      "compress", [.required("condition"), .a, .axis], "The places where a condition holds."
    ) { call in
      let flags = try call.array("condition").astype(.bool)
      guard flags.ndim == 1 else { throw PythonError.valueError("condition must be a 1-d array") }
      return call.library.array(
        try call.array("a").taking(try flags.nonzero()[0], axis: try call.axis()))
    },
    NumPyFunction(
      "clip",
      [
        .a, .optional("a_min", nil), .optional("a_max", nil), .optional("out", nil),
        .optional("min", nil, kind: .keywordOnly), .optional("max", nil, kind: .keywordOnly),
      ],
      "The elements limited to an interval."
    ) { call in
      let lower = call.isNone("a_min") ? "min" : "a_min"
      let upper = call.isNone("a_max") ? "max" : "a_max"
      let clipped = try call.array("a").clipped(
        call.isNone(lower) ? nil : try call.operand(lower),
        call.isNone(upper) ? nil : try call.operand(upper))
      guard let out = call["out"].asObject(ArrayObject.self) else { return call.result(clipped) }
      try out.array.assign(.array(clipped), at: [.ellipsis])
      return call["out"]
    },
    NumPyFunction(
      "round", [.a, .optional("decimals", 0), .optional("out", nil)],
      "Rounded to a number of decimals, halves to even."
    ) { call in
      call.result(try call.array("a").rounded(decimals: try call.int("decimals")))
    },
    NumPyFunction("around", [.a, .optional("decimals", 0)], "Rounded to decimals.") { call in
      call.result(try call.array("a").rounded(decimals: try call.int("decimals")))
    },
    NumPyFunction("fix", [.required("x")], "Rounded toward zero.") { call in
      call.result(try call.array("x").applying(.trunc))
    },
    NumPyFunction(
      "nan_to_num",
      [
        .required("x"), .optional("copy", true), .optional("nan", 0.0),
        .optional("posinf", nil), .optional("neginf", nil),
      ], "NaN replaced by 0, infinities by the largest numbers."
    ) { call in
      let array = try call.array("x")
      guard array.dtype.isFloating else { return call.result(array) }
      let limit =
        array.dtype == .float32
        ? Double(Float.greatestFiniteMagnitude) : Double.greatestFiniteMagnitude
      let highest = call.isNone("posinf") ? limit : try call.float("posinf")
      let lowest = call.isNone("neginf") ? -limit : try call.float("neginf")
      let isHigh = try NDArray.apply(.equal, .array(array), .python(.float(.infinity)))
      let isLow = try NDArray.apply(.equal, .array(array), .python(.float(-.infinity)))
      var result = try NDArray.choose(
        where: try array.applying(.isnan), .python(.float(try call.float("nan"))), .array(array))
      result = try NDArray.choose(where: isHigh, .python(.float(highest)), .array(result))
      return call.result(
        try NDArray.choose(where: isLow, .python(.float(lowest)), .array(result)))
    },
    NumPyFunction(
      "diagonal", [.a, .optional("offset", 0), .optional("axis1", 0), .optional("axis2", 1)],
      "The elements on a diagonal."
    ) { call in
      call.library.array(
        try call.array("a").diagonal(
          offset: try call.int("offset"), axis1: try call.int("axis1"),
          axis2: try call.int("axis2")))
    },
    NumPyFunction(
      "diag", [.required("v"), .optional("k", 0)], "The diagonal of a matrix, or a matrix of one."
    ) { call in
      let (array, shift) = (try call.array("v"), try call.int("k"))
      guard array.ndim == 1 || array.ndim == 2 else {
        throw PythonError.valueError("Input must be 1- or 2-d.")
      }
      return call.library.array(
        array.ndim == 1
          ? try array.diagonalMatrix(offset: shift) : try array.diagonal(offset: shift).copy())
    },
    NumPyFunction("trace", [.a, .optional("offset", 0)], "The sum of a diagonal.") { call in
      call.result(
        try call.array("a").diagonal(offset: try call.int("offset")).reduced(.sum, axes: [-1]))
    },
    NumPyFunction("tril", [.required("m"), .optional("k", 0)], "The lower triangle.") { call in
      call.library.array(
        try call.array("m").triangle(lower: true, diagonal: try call.int("k")))
    },
    NumPyFunction("triu", [.required("m"), .optional("k", 0)], "The upper triangle.") { call in
      call.library.array(
        try call.array("m").triangle(lower: false, diagonal: try call.int("k")))
    },
    NumPyFunction(
      "unravel_index", [.required("indices"), .required("shape")],
      "The place in an array of a flat index."
    ) { call in
      let shape = try call.shape("shape")
      let flat = try call.array("indices")
      let size = shape.reduce(1, &*)
      for scalar in flat.scalars where scalar.asInteger < 0 || scalar.asInteger >= size {
        throw PythonError.valueError(
          "index \(scalar.asInteger) is out of bounds for array with size \(size)")
      }
      var inner = size
      return .tuple(
        try shape.map { length in
          inner /= max(length, 1)
          let rest = try NDArray.apply(.floorDivide, .array(flat), .python(.integer(inner)))
          return call.result(
            try NDArray.apply(.remainder, .array(rest), .python(.integer(length))))
        })
    },
    NumPyFunction(
      "ravel_multi_index", [.required("multi_index"), .required("dims")],
      "The flat index of a place in an array."
    ) { call in
      let shape = try call.shape("dims")
      var flat = try NDArray(.integer(0))
      for (length, index) in zip(shape, try call.arrays("multi_index")) {
        let scaled = try NDArray.apply(.multiply, .array(flat), .python(.integer(length)))
        flat = try NDArray.apply(.add, .array(scaled), .array(index))
      }
      return call.result(flat)
    },
  ]

  /// The index arrays that name, for each lane along an axis, places of its own.
  static func laneItems(_ array: NDArray, _ places: NDArray, _ axis: Int) throws -> [IndexItem] {
    let own = try checkedAxis(axis, ndim: array.ndim)
    guard places.ndim == array.ndim else {
      throw PythonError.valueError(
        "`indices` and `arr` must have the same number of dimensions")
    }
    return try array.shape.indices.map { dimension in
      if dimension == own { return .array(places) }
      var shape = [Int](repeating: 1, count: array.ndim)
      shape[dimension] = array.shape[dimension]
      return .array(
        try NDArray.arange(.integer(0), .integer(array.shape[dimension]), .integer(1))
          .reshaped(shape))
    }
  }
}
