import NumPyCore
import PyCore

extension NumPyFunctions {
  static let creation: [NumPyFunction] = [
    NumPyFunction(
      "array",
      [
        .required("object"), .optional("dtype", nil), .optional("copy", true, kind: .keywordOnly),
        .optional("order", "K", kind: .keywordOnly), .optional("ndmin", 0, kind: .keywordOnly),
      ], "An array of the numbers in a sequence, nested for more axes."
    ) { call in
      let array = try call.library.ndarray(from: call["object"], dtype: try call.dtype())
      let isShared = call["object"].asObject(ArrayObject.self)?.array.storage === array.storage
      let copied = isShared ? try array.copy() : array
      let missing = max(try call.int("ndmin") - copied.ndim, 0)
      if missing == 0 { return call.library.array(copied) }
      return call.library.array(
        try copied.reshaped([Int](repeating: 1, count: min(missing, 64)) + copied.shape))
    },
    NumPyFunction(
      "asarray", [.a, .dtype, .optional("order", nil)], "An array, without a copy where it is one."
    ) { call in
      let array = try call.library.ndarray(from: call["a"], dtype: try call.dtype())
      return same(call["a"], array, call)
    },
    NumPyFunction("asanyarray", [.a, .dtype], "An array, without a copy where it is one.") { call in
      same(call["a"], try call.library.ndarray(from: call["a"], dtype: try call.dtype()), call)
    },
    NumPyFunction("ascontiguousarray", [.a, .dtype], "An array that lies in C order.") { call in
      call.library.array(
        try call.library.ndarray(from: call["a"], dtype: try call.dtype()).contiguous())
    },
    NumPyFunction(
      "zeros", [.required("shape"), .dtype, .optional("order", "C")], "An array of zeros."
    ) { call in call.library.array(try filled(call, .integer(0))) },
    NumPyFunction(
      "ones", [.required("shape"), .dtype, .optional("order", "C")], "An array of ones."
    ) { call in call.library.array(try filled(call, .integer(1))) },
    NumPyFunction(
      "empty", [.required("shape"), .dtype, .optional("order", "C")],
      "An array whose elements are still to be set; here they are zeros."
    ) { call in call.library.array(try filled(call, .integer(0))) },
    NumPyFunction(
      "full", [.required("shape"), .required("fill_value"), .dtype], "An array of one number."
    ) { call in
      let value = try call.array("fill_value")
      let result = try NDArray(
        zeros: try call.shape("shape"), dtype: try call.dtype() ?? value.dtype)
      try result.assign(try call.operand("fill_value"), at: [.ellipsis])
      return call.library.array(result)
    },
    NumPyFunction("zeros_like", [.a, .dtype], "Zeros in the shape of an array.") { call in
      call.library.array(try filledLike(call, .integer(0)))
    },
    NumPyFunction("ones_like", [.a, .dtype], "Ones in the shape of an array.") { call in
      call.library.array(try filledLike(call, .integer(1)))
    },
    NumPyFunction("empty_like", [.a, .dtype], "An array in the shape of another.") { call in
      call.library.array(try filledLike(call, .integer(0)))
    },
    NumPyFunction(
      "full_like", [.a, .required("fill_value"), .dtype], "One number in the shape of an array."
    ) { call in
      let result = try filledLike(call, .integer(0))
      try result.assign(try call.operand("fill_value"), at: [.ellipsis])
      return call.library.array(result)
    },
    NumPyFunction("copy", [.a], "A copy with elements of its own.") { call in
      call.library.array(try call.array("a").copy())
    },
    NumPyFunction(
      "eye", [.required("N"), .optional("M", nil), .optional("k", 0), .dtype],
      "A matrix with ones on a diagonal."
    ) { call in
      call.library.array(
        try NDArray.eye(
          try call.int("N"), try call.axis("M"), diagonal: try call.int("k"),
          dtype: try call.dtype() ?? .float64))
    },
    NumPyFunction("identity", [.required("n"), .dtype], "The identity matrix.") { call in
      call.library.array(
        try NDArray.eye(try call.int("n"), dtype: try call.dtype() ?? .float64))
    },
    NumPyFunction(
      "frombuffer",
      [
        .required("buffer"), .optional("dtype", "float64"), .optional("count", -1),
        .optional("offset", 0),
      ],
      "An array of the elements in bytes."
    ) { call in
      guard case .bytes(let bytes) = call["buffer"] else {
        throw PythonError.typeError(
          "a bytes-like object is required, not '\(call["buffer"].typeName)'")
      }
      let count = try call.int("count")
      return call.library.array(
        try NDArray.fromBytes(
          bytes, dtype: try call.dtype() ?? .float64, offset: try call.int("offset"),
          count: count < 0 ? nil : count))
    },
    NumPyFunction(
      "fromiter", [.required("iter"), .required("dtype"), .optional("count", -1)],
      "An array of the values an iterator gives."
    ) { call in
      let items = try call["iter"].items()
      return call.library.array(
        try call.library.ndarray(from: .list(of: items), dtype: try call.dtype()))
    },
  ]

  private static func same(_ value: Value, _ array: NDArray, _ call: NumPyCall) -> Value {
    guard let object = value.asObject(ArrayObject.self), !object.isScalar,
      object.array.storage === array.storage
    else { return call.library.array(array) }
    return value
  }

  private static func filled(_ call: NumPyCall, _ value: Scalar) throws -> NDArray {
    try NDArray.full(
      try call.shape("shape"), value, dtype: try call.dtype() ?? .float64)
  }

  private static func filledLike(_ call: NumPyCall, _ value: Scalar) throws -> NDArray {
    let array = try call.array("a")
    return try NDArray.full(array.shape, value, dtype: try call.dtype() ?? array.dtype)
  }
}
