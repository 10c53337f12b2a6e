import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  static let control: [OpsFunction] = [
    OpsFunction(
      "cond", [.required("pred"), .required("true_fn"), .required("false_fn")],
      "What one of two functions gives.",
      value: { call in
        try call[try call.flag("pred") ? "true_fn" : "false_fn"].call(Arguments())
      }),
    OpsFunction(
      "switch", [.required("index"), .required("branches"), .variadic("operands")],
      "What one of several functions gives.",
      value: { call in
        let branches = try call["branches"].items()
        guard !branches.isEmpty else { throw PythonError.valueError("`branches` is empty.") }
        let place = min(max(try call.tensor("index").value.item().asInteger, 0), branches.count - 1)
        return try branches[place].call(Arguments(call.arguments.variadic("operands")))
      }),
    OpsFunction(
      "while_loop",
      [
        .required("cond"), .required("body"), .required("loop_vars"),
        .optional("maximum_iterations", nil),
      ], "Variables changed by a body as long as a condition holds.", value: { try loop($0) }),
    OpsFunction(
      "fori_loop",
      [.required("lower"), .required("upper"), .required("body_fun"), .required("init_val")],
      "A value changed by a body that is called with each number.",
      value: { call in
        var value = call["init_val"]
        let (lower, upper) = (try call.int("lower"), try call.int("upper"))
        for number in lower..<max(lower, upper) {
          value = try call["body_fun"].call(Arguments([.int(number), value]))
        }
        return value
      }),
    OpsFunction(
      "map", [.required("f"), .required("xs")], "A function of each row, stacked."
    ) { call in try eachRow(call, "f", "xs") },
    OpsFunction(
      "vectorized_map", [.required("function"), .required("elements")],
      "A function of each row, stacked."
    ) { call in try eachRow(call, "function", "elements") },
    OpsFunction(
      "scan",
      [
        .required("f"), .required("init"), .optional("xs", nil), .optional("length", nil),
        .optional("reverse", false), .optional("unroll", 1),
      ], "A carried value through a function of each row, a tuple with the outputs stacked.",
      value: { try scan($0) }),
    OpsFunction("stop_gradient", [.required("variable")], "The numbers as a constant.") {
      try $0.tensor("variable").detached()
    },
  ]

  private static func loop(_ call: OpsCall) throws -> Value {
    let given = call["loop_vars"]
    var variables = given.sequence ?? [given]
    let limit = try call.arguments.optionalInt("maximum_iterations") ?? Int.max
    var count = 0
    while count < limit, try call["cond"].call(Arguments(variables)).isTrue() {
      let next = try call["body"].call(Arguments(variables))
      variables = given.sequence == nil ? [next] : next.sequence ?? [next]
      count += 1
    }
    return given.sequence == nil ? variables[0] : .tuple(variables)
  }

  private static func rows(_ x: OpTensor) throws -> [OpTensor] {
    guard let count = x.value.shape.first else {
      throw PythonError.valueError("a tensor without axes has no rows to go over.")
    }
    return try (0..<count).map { try x.selecting([.integer($0)]) }
  }

  private static func eachRow(
    _ call: OpsCall, _ function: String, _ elements: String
  ) throws -> OpTensor {
    try OpTensor.stacked(
      try rows(try call.tensor(elements)).map { row in
        try call.numpy.opTensor(
          from: try call[function].call(Arguments([call.value(of: row)])))
      })
  }

  private static func scan(_ call: OpsCall) throws -> Value {
    let inputs: [Value] =
      call.isNone("xs")
      ? Array(repeating: .none, count: max(try call.int("length"), 0))
      : try rows(try call.tensor("xs")).map { call.value(of: $0) }
    let isReversed = try call.flag("reverse")
    var carry = call["init"]
    var outputs: [OpTensor] = []
    for input in isReversed ? inputs.reversed() : inputs {
      let result = try call["f"].call(Arguments([carry, input]))
      guard let pair = result.sequence, pair.count == 2 else {
        throw PythonError.typeError(
          "scan body output must be a pair, got \(try result.repr()).")
      }
      carry = pair[0]
      if !pair[1].isNone { outputs.append(try call.numpy.opTensor(from: pair[1])) }
    }
    guard !outputs.isEmpty else { return .tuple([carry, .none]) }
    let ordered = isReversed ? outputs.reversed() : outputs
    return .tuple([carry, call.value(of: try OpTensor.stacked(ordered))])
  }

  static let conversion: [OpsFunction] = [
    OpsFunction(
      "convert_to_tensor",
      [.x, .dtype, .optional("sparse", nil), .optional("ragged", nil)], "The numbers as a tensor."
    ) { try typed($0) },
    OpsFunction("array", [.x, .dtype], "The numbers as a tensor.") { try typed($0) },
    OpsFunction("copy", [.x], "The numbers as a tensor.") { try $0.tensor() },
    OpsFunction(
      "convert_to_numpy", [.x], "The numbers as an array of NumPy's.",
      value: { call in
        if let tensor: TensorObject = call["x"].asObject() { try tensor.requireNoRecord() }
        return call.numpy.array(try call.numpy.ndarray(from: call["x"]).copy())
      }),
    OpsFunction(
      "is_tensor", [.x], "Whether it is a tensor.",
      value: { call in
        let tensor: TensorObject? = call["x"].asObject()
        return .bool(tensor != nil)
      }),
    OpsFunction("cast", [.x, .required("dtype")], "The numbers in another type.") {
      try $0.tensor().cast(to: try $0.dtype() ?? .float32)
    },
    OpsFunction("saturate_cast", [.x, .required("dtype")], "The same, kept in the type's range.") {
      call in
      let (x, type) = (try call.tensor(), try call.dtype() ?? .float32)
      guard let lowest = type.minimumInteger, let highest = type.maximumInteger else {
        return try x.cast(to: type)
      }
      return try x.clipped(
        try OpTensor.number(Double(lowest)), try OpTensor.number(Double(highest))
      ).cast(to: type)
    },
    OpsFunction(
      "shape", [.x], "The sizes along the axes, a tuple.",
      value: { call in
        .tuple(try call.tensor().value.shape.map { .int($0) })
      }),
    OpsFunction(
      "size", [.x], "The number of elements.",
      value: { call in
        .int(try call.tensor().value.size)
      }),
    OpsFunction(
      "ndim", [.x], "The number of axes.",
      value: { call in
        .int(try call.tensor().value.ndim)
      }),
    OpsFunction(
      "dtype", [.x], "The element type's name.",
      value: { call in
        .string(try call.tensor().value.dtype.name)
      }),
  ]

  private static func typed(_ call: OpsCall) throws -> OpTensor {
    let x = try call.tensor()
    return try call.dtype().map { try x.cast(to: $0) } ?? x
  }

  static let statistics: [OpsFunction] = [
    OpsFunction("median", [.x, .axis, .keepdims], "The middle of the sorted numbers.") { call in
      try quantiles(call, of: try NDArray(.float(0.5)))
    },
    OpsFunction(
      "quantile",
      [.x, .required("q"), .axis, .optional("method", "linear"), .keepdims],
      "The q-quantiles along an axis."
    ) { call in try quantiles(call, of: try call.array("q").astype(.float64)) },
    OpsFunction(
      "percentile",
      [.x, .required("q"), .axis, .optional("method", "linear"), .keepdims],
      "The percentiles along an axis."
    ) { call in
      let share = try NDArray.apply(
        .divide, .array(try call.array("q").astype(.float64)), .python(.float(100)))
      return try quantiles(call, of: share)
    },
    OpsFunction(
      "unique",
      [
        .x, .optional("sorted", true), .optional("return_index", false),
        .optional("return_inverse", false), .optional("return_counts", false),
        .optional("axis", nil), .optional("size", nil), .optional("fill_value", nil),
      ], "The different elements in ascending order.", value: { try unique($0) }),
    OpsFunction(
      "diff", [.required("a"), .optional("n", 1), .optional("axis", -1)],
      "The differences of neighbours along an axis."
    ) { call in
      var x = try call.tensor("a")
      let axis = try place(try call.int("axis"), x)
      let whole = [IndexItem](
        repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
      for _ in 0..<min(max(try call.int("n"), 0), x.value.shape[axis]) {
        x = try BinaryOp.subtract(
          try x.selecting(whole + [.slice(start: 1, stop: nil, step: nil)]),
          try x.selecting(whole + [.slice(start: nil, stop: -1, step: nil)]))
      }
      return x
    },
  ]

  private static func unique(_ call: OpsCall) throws -> Value {
    guard call.isNone("axis"), call.isNone("size") else {
      throw PythonError(
        .notImplementedError, "unique is for all elements here: axis=None and size=None")
    }
    let found = try call.array().unique()
    var results = [call.value(of: try OpTensor(found.values))]
    for (name, array) in [
      ("return_index", found.firstPlaces), ("return_inverse", found.inverse),
      ("return_counts", found.counts),
    ] where try call.flag(name) {
      results.append(call.value(of: try OpTensor(array)))
    }
    return results.count == 1 ? results[0] : .tuple(results)
  }

  private static func quantiles(_ call: OpsCall, of points: NDArray) throws -> OpTensor {
    let x = try call.array()
    let keep = try call.flag("keepdims")
    guard let axes = try call.axes() else {
      return try OpTensor(try x.quantile(points, axis: nil, keepDims: keep))
    }
    guard axes.count == 1 else {
      throw PythonError(
        .notImplementedError, "only one axis is supported here. Received: axis=\(axes)")
    }
    return try OpTensor(try x.quantile(points, axis: axes[0], keepDims: keep))
  }
}
