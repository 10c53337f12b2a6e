import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  static let creation: [OpsFunction] = [
    filled("zeros", 0), filled("ones", 1), filled("empty", 0),
    filledLike("zeros_like", 0), filledLike("ones_like", 1), filledLike("empty_like", 0),
    OpsFunction(
      "full", [.required("shape"), .required("fill_value"), .dtype], "A tensor of one number."
    ) { call in
      try full(call, shape: try call.shape(), type: try call.dtype() ?? .float32)
    },
    OpsFunction(
      "full_like", [.x, .required("fill_value"), .dtype], "A tensor of one number, of x's shape."
    ) { call in
      let x = try call.tensor().value
      return try full(call, shape: x.shape, type: try call.dtype() ?? x.dtype)
    },
    OpsFunction(
      "arange",
      [
        .required("start"), .optional("stop", nil), .optional("step", nil), .dtype,
      ], "Numbers in even steps."
    ) { call in
      let first = try call.numpy.scalar(from: call["start"])
      let isAlone = call.isNone("stop")
      let stop = isAlone ? first : try call.numpy.scalar(from: call["stop"])
      let step = call.isNone("step") ? .integer(1) : try call.numpy.scalar(from: call["step"])
      let numbers = try NDArray.arange(
        isAlone ? .integer(0) : first, stop, step, dtype: try call.dtype())
      return try OpTensor(numbers)
    },
    OpsFunction(
      "linspace",
      [
        .required("start"), .required("stop"), .optional("num", 50), .optional("endpoint", true),
        .optional("retstep", false), .dtype, .optional("axis", 0),
      ], "Evenly spaced numbers over an interval.", value: { try spaced($0) }),
    OpsFunction(
      "logspace",
      [
        .required("start"), .required("stop"), .optional("num", 50), .optional("endpoint", true),
        .optional("base", 10), .dtype, .optional("axis", 0),
      ], "Numbers evenly spaced on a logarithmic scale."
    ) { call in
      let exponents = try NDArray.linspace(
        try call.float("start"), try call.float("stop"), count: try call.int("num"),
        endpoint: try call.flag("endpoint")
      ).values
      let base = Operand.python(.float(try call.float("base")))
      return try OpTensor(try NDArray.apply(.power, base, .array(exponents)))
        .cast(to: try call.dtype() ?? .float32)
    },
    OpsFunction(
      "eye", [.required("N"), .optional("M", nil), .optional("k", 0), .dtype],
      "A matrix with ones on a diagonal."
    ) { call in
      try OpTensor(
        try NDArray.eye(
          try count("N", call), call.isNone("M") ? nil : try count("M", call),
          diagonal: try call.int("k"), dtype: try call.dtype() ?? .float32))
    },
    OpsFunction("identity", [.required("n"), .dtype], "The identity matrix.") { call in
      try OpTensor(try NDArray.eye(try count("n", call), dtype: try call.dtype() ?? .float32))
    },
    OpsFunction(
      "tri", [.required("N"), .optional("M", nil), .optional("k", 0), .dtype],
      "Ones at and below a diagonal."
    ) { call in
      let rows = try count("N", call)
      let columns = call.isNone("M") ? rows : try count("M", call)
      let ones = try NDArray.ones([rows, columns], dtype: try call.dtype() ?? .float32)
      return try OpTensor(try ones.triangle(lower: true, diagonal: try call.int("k")))
    },
    OpsFunction(
      "diag", [.x, .optional("k", 0)], "The diagonal of a matrix, or a matrix of a diagonal."
    ) { call in
      let shift = try call.int("k")
      let x = try call.tensor()
      func move(_ array: NDArray) throws -> NDArray {
        array.ndim == 1
          ? try array.diagonalMatrix(offset: shift) : try array.diagonal(offset: shift).copy()
      }
      return try x.rearranged(into: try move(x.value), places: move)
    },
    OpsFunction(
      "one_hot",
      [
        .x, .required("num_classes"), .optional("axis", -1), .dtype, .optional("sparse", false),
      ], "Indices as rows with a one in the index's place."
    ) { call in
      try call.tensor().oneHot(
        try call.int("num_classes"), axis: try call.int("axis"),
        dtype: try call.dtype() ?? .float32)
    },
    OpsFunction(
      "multi_hot",
      [
        .required("inputs"), .optional("num_classes", nil), .optional("axis", -1), .dtype,
        .optional("sparse", false), .keywords("kwargs"),
      ], "Sets of indices as rows with ones in their places."
    ) { call in
      let x = try call.tensor("inputs")
      let hot = try x.oneHot(
        try call.int("num_classes"), axis: -1, dtype: try call.dtype() ?? .float32)
      return try hot.extreme(largest: true, axes: [x.value.ndim == 1 ? 0 : 1])
    },
  ]

  private static func count(_ name: String, _ call: OpsCall) throws -> Int {
    let count = try call.int(name)
    guard count >= 0 else {
      throw PythonError.valueError(
        "negative dimensions are not allowed. Received: \(name)=\(count)")
    }
    return count
  }

  private static func filled(_ name: String, _ number: Int) -> OpsFunction {
    OpsFunction(name, [.required("shape"), .dtype], "A tensor of \(number)s.") { call in
      try OpTensor(
        try NDArray.full(
          try call.shape(), .integer(number), dtype: try call.dtype() ?? .float32))
    }
  }

  private static func filledLike(_ name: String, _ number: Int) -> OpsFunction {
    OpsFunction(name, [.x, .dtype], "A tensor of \(number)s, of x's shape and type.") { call in
      let x = try call.tensor().value
      return try OpTensor(
        try NDArray.full(x.shape, .integer(number), dtype: try call.dtype() ?? x.dtype))
    }
  }

  private static func full(_ call: OpsCall, shape: [Int], type: DType) throws -> OpTensor {
    try call.tensor("fill_value").cast(to: type).broadcast(to: shape)
  }

  private static func spaced(_ call: OpsCall) throws -> Value {
    let numbers = try NDArray.linspace(
      try call.float("start"), try call.float("stop"), count: try call.int("num"),
      endpoint: try call.flag("endpoint"))
    let tensor = try OpTensor(numbers.values).cast(to: try call.dtype() ?? .float32)
    guard try call.flag("retstep") else { return call.value(of: tensor) }
    return .tuple([call.value(of: tensor), .float(numbers.step)])
  }
}
