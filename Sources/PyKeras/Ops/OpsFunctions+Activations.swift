import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// The activations without arguments, those with one, and those along an axis.
  static let activations: [OpsFunction] =
    [
      "relu6", "sigmoid", "softplus", "softsign", "silu", "swish", "hard_sigmoid",
      "hard_silu", "hard_swish", "hard_tanh", "log_sigmoid", "selu", "tanh_shrink", "sparse_plus",
      "sparse_sigmoid",
    ].compactMap { name in
      ActivationNames.activation(named: name).map { activation in
        OpsFunction(name, [.x], "The activation \(name).") {
          try $0.tensor().activated(activation)
        }
      }
    } + [
      OpsFunction("relu", [.x], "The activation relu.") { call in
        let x = try call.tensor()
        guard x.value.dtype.isInteger else { return try x.activated(.relu) }
        return try BinaryOp.maximum(x, try OpTensor(try NDArray(.integer(0), dtype: .int32)))
      },
      withNumber("leaky_relu", "negative_slope", 0.2) { .leakyRelu(negativeSlope: $0) },
      withNumber("elu", "alpha", 1.0) { .elu(alpha: $0) },
      withNumber("celu", "alpha", 1.0) { .celu(alpha: $0) },
      withNumber("hard_shrink", "threshold", 0.5) { .hardShrink(threshold: $0) },
      withNumber("soft_shrink", "threshold", 0.5) { .softShrink(threshold: $0) },
      withNumber("squareplus", "b", 4) { .squareplus(b: $0) },
      OpsFunction(
        "gelu", [.x, .optional("approximate", true)], "The Gaussian error linear unit."
      ) { call in
        try call.tensor().activated(.gelu(approximate: try call.flag("approximate")))
      },
      OpsFunction(
        "threshold", [.x, .required("threshold"), .required("default_value")],
        "The number where it is more than the threshold, else the default."
      ) { call in
        try call.tensor().activated(
          .threshold(
            Float(try call.float("threshold")),
            defaultValue: Float(try call.float("default_value"))))
      },
      alongAxis("softmax", .softmax), alongAxis("log_softmax", .logSoftmax),
      alongAxis("sparsemax", .sparsemax),
      OpsFunction(
        "glu", [.x, .optional("axis", -1)], "One half times the sigmoid of the other."
      ) { call in
        let x = try call.tensor()
        let axis = try call.int("axis")
        let size = x.value.ndim > 0 ? x.value.shape[try place(axis, x)] : 0
        guard size.isMultiple(of: 2) else {
          throw PythonError.valueError(
            "axis size must be divisible by 2. Received: x.shape=\(x.value.shape) and axis=\(axis)")
        }
        let halves = try x.split(at: [size / 2], axis: axis)
        return try BinaryOp.multiply(halves[0], try halves[1].activated(.sigmoid))
      },
    ]

  private static func withNumber(
    _ name: String, _ argument: String, _ fallback: Literal,
    _ make: @escaping @Sendable (Float) -> Activation
  ) -> OpsFunction {
    OpsFunction(name, [.x, .optional(argument, fallback)], "The activation \(name).") { call in
      try call.tensor().activated(make(Float(try call.float(argument))))
    }
  }

  private static func alongAxis(_ name: String, _ activation: Activation) -> OpsFunction {
    OpsFunction(name, [.x, .optional("axis", -1)], "The activation \(name) along an axis.") {
      call in
      let x = try call.tensor()
      guard let axes = try call.axes(), axes.count != 1 else {
        return try x.activated(activation, axis: try call.axes()?.first ?? -1)
      }
      return try overAxes(x, axes, activation)
    }
  }

  /// Over several axes: they are laid out as one, and back.
  private static func overAxes(
    _ x: OpTensor, _ axes: [Int], _ activation: Activation
  ) throws -> OpTensor {
    let places = try axes.map { try place($0, x) }
    let rest = x.value.shape.indices.filter { !places.contains($0) }
    let order = rest + places
    let shape = order.map { x.value.shape[$0] }
    let count = places.reduce(1) { $0 * x.value.shape[$1] }
    let rows = try x.transposed(order).reshaped(rest.map { x.value.shape[$0] } + [count])
    let result = try rows.activated(activation).reshaped(shape)
    return try result.transposed(order.indices.map { order.firstIndex(of: $0) ?? $0 })
  }
}
