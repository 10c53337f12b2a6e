import ConvEngine
import KerasOps
import NumPyCore
import PyCore

/// The functions of Keras 2's `keras.backend`, which scripts call `K`.
///
/// Most are those of `keras.ops`; some have other names or defaults, which are kept.
enum LegacyBackend {
  static let all: [OpsFunction] = same + renamed + ownDefaults + statistics + losses + variables

  /// The functions that are as in `keras.ops`.
  private static let same: [OpsFunction] = {
    let names: Set<String> = [
      "abs", "arange", "cast", "cos", "equal", "exp", "eye", "greater", "greater_equal", "less",
      "less_equal", "log", "maximum", "minimum", "ndim", "not_equal", "one_hot", "ones",
      "ones_like", "round", "sigmoid", "sign", "sin", "softplus", "softsign", "square",
      "squeeze", "stop_gradient", "tanh", "transpose", "zeros", "zeros_like", "any", "all", "sum",
      "mean", "var", "std", "max", "min", "logsumexp", "softmax", "dot", "stack", "in_top_k",
    ]
    return OpsFunctions.all.filter { names.contains($0.signature.name) }
  }()

  private static func ops(_ name: String, as other: String) -> OpsFunction? {
    OpsFunctions.all.first { $0.signature.name == name }?.named(other)
  }

  private static let renamed: [OpsFunction] = [
    ops("transpose", as: "permute_dimensions"), ops("shape", as: "int_shape"),
    ops("size", as: "count_params"), ops("convert_to_numpy", as: "get_value"),
    ops("convert_to_numpy", as: "eval"), ops("dtype", as: "dtype"),
  ].compactMap(\.self)

  private static let ownDefaults: [OpsFunction] = [
    OpsFunction("argmax", [.x, .optional("axis", -1)], "The place of the largest element.") {
      try $0.tensor().extremePlace(largest: true, axis: try $0.axis())
    },
    OpsFunction("argmin", [.x, .optional("axis", -1)], "The place of the smallest element.") {
      try $0.tensor().extremePlace(largest: false, axis: try $0.axis())
    },
    OpsFunction("prod", [.x, .axis, .keepdims], "The product along axes.") { call in
      try call.tensor().product(axes: try call.axes(), keepDims: try call.flag("keepdims"))
    },
    OpsFunction("cumsum", [.x, .optional("axis", 0)], "Running sums along an axis.") {
      try $0.tensor().cumulativeSum(axis: try $0.axis())
    },
    OpsFunction("cumprod", [.x, .optional("axis", 0)], "Running products along an axis.") {
      try OpTensor(try $0.array().cumulative(.prod, axis: try $0.axis()))
    },
    OpsFunction(
      "concatenate", [.required("tensors"), .optional("axis", -1)], "Tensors after each other."
    ) { try OpTensor.concatenated(try $0.tensors("tensors"), axis: try $0.int("axis")) },
    OpsFunction("expand_dims", [.x, .optional("axis", -1)], "The tensor with a new axis.") {
      try $0.tensor().expandingDims([try $0.int("axis")])
    },
    OpsFunction("reshape", [.x, .required("shape")], "The numbers under another shape.") {
      try $0.tensor().reshaped(try $0.shape())
    },
    OpsFunction("flatten", [.x], "The numbers along one axis.") { try $0.tensor().reshaped([-1]) },
    OpsFunction("batch_flatten", [.x], "The numbers of each sample along one axis.") { call in
      let x = try call.tensor()
      return try x.reshaped([x.value.shape.first ?? 1, -1])
    },
    OpsFunction(
      "clip", [.x, .required("min_value"), .required("max_value")], "The numbers kept in bounds."
    ) { call in
      let x = try call.tensor()
      return try x.clipped(
        call.isNone("min_value") ? nil : try call.tensor("min_value", beside: x),
        call.isNone("max_value") ? nil : try call.tensor("max_value", beside: x))
    },
    OpsFunction("pow", [.x, .required("a")], "The power.") {
      let (x, power) = try $0.pair("x", "a")
      return try BinaryOp.power(x, power)
    },
    OpsFunction("sqrt", [.x], "The square root, of 0 for negative numbers.") {
      let x = try $0.tensor()
      return try UnaryOp.sqrt(try BinaryOp.maximum(x, try OpTensor.number(0)))
    },
    OpsFunction("elu", [.x, .optional("alpha", 1.0)], "The activation elu.") { call in
      try call.tensor().activated(.elu(alpha: Float(try call.float("alpha"))))
    },
    OpsFunction("hard_sigmoid", [.x], "`0.2·x + 0.5` kept between 0 and 1.") { call in
      let line = try BinaryOp.add(
        try BinaryOp.multiply(try call.tensor(), try OpTensor.number(0.2)),
        try OpTensor.number(0.5))
      return try line.clipped(try OpTensor.number(0), try OpTensor.number(1))
    },
    OpsFunction(
      "relu",
      [
        .x, .optional("alpha", 0.0), .optional("max_value", nil), .optional("threshold", 0.0),
      ], "The activation relu."
    ) { call in
      try call.tensor().activated(
        .rectifier(
          negativeSlope: Float(try call.float("alpha")),
          maxValue: try call.arguments.optionalFloat("max_value").map { Float($0) },
          threshold: Float(try call.float("threshold"))))
    },
  ]

  private static let statistics: [OpsFunction] = [
    OpsFunction("gather", [.required("reference"), .required("indices")], "Rows at places.") {
      try $0.tensor("reference").taken(try $0.tensor("indices"), axis: 0)
    },
    OpsFunction("l2_normalize", [.x, .axis], "The numbers divided by their length.") { call in
      let x = try call.tensor()
      let squares = try UnaryOp.square(x).sum(axes: try call.axes(), keepDims: true)
      let kept = try BinaryOp.maximum(squares, try OpTensor.number(1e-12))
      return try BinaryOp.multiply(x, try UnaryOp.rsqrt(kept))
    },
    OpsFunction("reverse", [.x, .required("axes")], "The order along axes turned around.") {
      let axes = try $0.axes("axes")
      return try $0.tensor().rearranged { try $0.flipped(axes).copy() }
    },
    OpsFunction("repeat", [.x, .required("n")], "Each row n times: `(2, 3)` gives `(2, n, 3)`.") {
      let count = try $0.int("n")
      return try $0.tensor().expandingDims([1]).rearranged { try $0.repeated([count], axis: 1) }
    },
    OpsFunction(
      "repeat_elements", [.x, .required("rep"), .required("axis")], "Each element several times."
    ) {
      let (count, axis) = (try $0.int("rep"), try $0.int("axis"))
      return try $0.tensor().rearranged { try $0.repeated([count], axis: axis) }
    },
    OpsFunction("tile", [.x, .required("n")], "The tensor side by side.") {
      let counts = try $0.axes("n") ?? []
      return try $0.tensor().rearranged { try $0.tiled(counts).copy() }
    },
    OpsFunction("cast_to_floatx", [.x], "The numbers as float32.") {
      try $0.tensor().cast(to: .float32)
    },
    OpsFunction(
      "switch",
      [.required("condition"), .required("then_expression"), .required("else_expression")],
      "One of two tensors, or what one of two functions gives."
    ) { call in
      func branch(_ name: String) throws -> OpTensor {
        let value = call[name]
        return try call.numpy.opTensor(from: value.isCallable ? value.call() : value)
      }
      let condition = try call.tensor("condition")
      if condition.value.ndim == 0 {
        let holds = try condition.value.item().asDouble != 0
        return try branch(holds ? "then_expression" : "else_expression")
      }
      return try OpTensor.chosen(
        where: condition, try branch("then_expression"), try branch("else_expression"))
    },
    OpsFunction(
      "bias_add", [.x, .required("bias"), .optional("data_format", nil)], "The bias added."
    ) { try BinaryOp.add(try $0.tensor(), try $0.tensor("bias")) },
    OpsFunction(
      "batch_dot", [.x, .required("y"), .optional("axes", nil)],
      "The product of each sample of one with that of the other."
    ) { call in
      let (x, y) = (try call.tensor(), try call.tensor("y"))
      guard call.isNone("axes"), x.value.ndim >= 2, y.value.ndim >= 2 else {
        throw PythonError(
          .notImplementedError, "batch_dot takes tensors of 2 axes or more, and axes=None, here",
          hint: "Use keras.ops.einsum.")
      }
      guard x.value.ndim == 2, y.value.ndim == 2 else { return try OpTensor.matmul(x, y) }
      return try BinaryOp.multiply(x, y).sum(axes: [1], keepDims: true)
    },
  ]

  private static let losses: [OpsFunction] =
    [
      OpsFunction(
        "binary_crossentropy",
        [.required("target"), .required("output"), .optional("from_logits", false)],
        "Cross-entropy of yes-or-no targets, element by element."
      ) { call in
        try OpTensor.binaryCrossentropy(
          try call.tensor("target"), try call.tensor("output"),
          fromLogits: try call.flag("from_logits"), epsilon: call.epsilon)
      }
    ]
    + OpsFunctions.all.filter {
      ["categorical_crossentropy", "sparse_categorical_crossentropy"].contains($0.signature.name)
    }

  private static let variables: [OpsFunction] = [
    OpsFunction(
      "constant",
      [.required("value"), .dtype, .optional("shape", nil), .optional("name", nil)],
      "The numbers as a tensor."
    ) { call in
      let x = try call.tensor("value").cast(to: try call.dtype() ?? .float32)
      return call.isNone("shape") ? x : try x.broadcast(to: try call.shape())
    },
    OpsFunction(
      "set_value", [.required("x"), .required("value")], "Replaces the numbers of a weight.",
      value: { call in
        _ = try call["x"].attribute("assign").call(Arguments([call["value"]]))
        return .none
      }),
    OpsFunction(
      "update", [.required("x"), .required("new_x")], "Replaces the numbers of a weight.",
      value: { try $0["x"].attribute("assign").call(Arguments([$0["new_x"]])) }),
    OpsFunction(
      "update_add", [.required("x"), .required("increment")], "Adds to the numbers of a weight.",
      value: { try $0["x"].attribute("assign_add").call(Arguments([$0["increment"]])) }),
    OpsFunction(
      "update_sub", [.required("x"), .required("decrement")], "Takes from a weight's numbers.",
      value: { try $0["x"].attribute("assign_sub").call(Arguments([$0["decrement"]])) }),
  ]
}
