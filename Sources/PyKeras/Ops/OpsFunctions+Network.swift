import ConvEngine
import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  private static let logits = Parameter.optional(
    "from_logits", false, "Whether outputs have not been through sigmoid or softmax.")

  static let network: [OpsFunction] = [
    OpsFunction(
      "binary_crossentropy", [.required("target"), .required("output"), logits],
      "Cross-entropy of yes-or-no targets, element by element."
    ) { call in
      try OpTensor.binaryCrossentropy(
        try call.tensor("target"), try call.tensor("output"),
        fromLogits: try call.flag("from_logits"), epsilon: call.epsilon)
    },
    OpsFunction(
      "categorical_crossentropy",
      [.required("target"), .required("output"), logits, .optional("axis", -1)],
      "Cross-entropy of rows of class probabilities."
    ) { call in
      try OpTensor.categoricalCrossentropy(
        try call.tensor("target"), try call.tensor("output"),
        fromLogits: try call.flag("from_logits"), axis: try call.int("axis"),
        epsilon: call.epsilon)
    },
    OpsFunction(
      "sparse_categorical_crossentropy",
      [.required("target"), .required("output"), logits, .optional("axis", -1)],
      "Cross-entropy of class indices."
    ) { call in
      try OpTensor.sparseCategoricalCrossentropy(
        try call.tensor("target"), try call.tensor("output"),
        fromLogits: try call.flag("from_logits"), axis: try call.int("axis"),
        epsilon: call.epsilon)
    },
    convolution("conv", "A convolution.") { try OpTensor.conv($0, $1, $2) },
    convolution("depthwise_conv", "A convolution of each channel by itself.") {
      try OpTensor.depthwiseConv($0, $1, $2)
    },
    OpsFunction(
      "separable_conv",
      [
        .required("inputs"), .required("depthwise_kernel"), .required("pointwise_kernel"),
      ] + windowParameters + [.optional("dilation_rate", 1)],
      "A convolution of each channel by itself, then of the channels."
    ) { call in
      try overChannelsLast(call) { x, options in
        let ones = [Int](repeating: 1, count: options.strides.count)
        return try OpTensor.conv(
          try OpTensor.depthwiseConv(x, try call.tensor("depthwise_kernel"), options),
          try call.tensor("pointwise_kernel"),
          WindowOptions(strides: ones, padding: .valid, dilation: ones))
      }
    },
    pooling("max_pool", .max, "The largest cell under each window."),
    pooling("average_pool", .average, "The mean of the cells under each window."),
    OpsFunction(
      "batch_normalization",
      [
        .x, .required("mean"), .required("variance"), .required("axis"),
        .optional("offset", nil), .optional("scale", nil), .optional("epsilon", 0.001),
      ], "The numbers shifted and scaled to a mean and variance given."
    ) { call in
      let x = try call.tensor()
      var shape = [Int](repeating: 1, count: x.value.ndim)
      for axis in try call.axes() ?? [] {
        let axis = try place(axis, x)
        shape[axis] = x.value.shape[axis]
      }
      func along(_ name: String) throws -> OpTensor? {
        try call.optionalTensor(name)?.reshaped(shape)
      }
      guard let mean = try along("mean"), let variance = try along("variance") else {
        throw PythonError.valueError("`mean` and `variance` must be tensors. Received: None")
      }
      let epsilon = try OpTensor.number(try call.float("epsilon"))
      var factor = try UnaryOp.rsqrt(try BinaryOp.add(variance, epsilon))
      if let scale = try along("scale") { factor = try BinaryOp.multiply(factor, scale) }
      let result = try BinaryOp.multiply(try BinaryOp.subtract(x, mean), factor)
      return try along("offset").map { try BinaryOp.add(result, $0) } ?? result
    },
  ]

  static let windowParameters: [Parameter] = [
    .optional("strides", 1), .optional("padding", "valid", choices: ["valid", "same"]),
    .optional("data_format", nil),
  ]

  private static func convolution(
    _ name: String, _ documentation: String,
    _ body: @escaping @Sendable (OpTensor, OpTensor, WindowOptions) throws -> OpTensor
  ) -> OpsFunction {
    OpsFunction(
      name,
      [.required("inputs"), .required("kernel")] + windowParameters
        + [.optional("dilation_rate", 1)], documentation
    ) { call in
      try overChannelsLast(call) { try body($0, try call.tensor("kernel"), $1) }
    }
  }

  private static func pooling(
    _ name: String, _ kind: PoolOp, _ documentation: String
  ) -> OpsFunction {
    OpsFunction(
      name,
      [
        .required("inputs"), .required("pool_size"), .optional("strides", nil),
        .optional("padding", "valid", choices: ["valid", "same"]), .optional("data_format", nil),
      ], documentation
    ) { call in
      try overChannelsLast(call) { x, options in
        let window = try sizes("pool_size", call, count: options.strides.count)
        var options = options
        if call.isNone("strides") { options.strides = window }
        return try x.pooled(kind, window: window, options)
      }
    }
  }

  /// Runs a body on the inputs with channels last, and gives the result the layout back.
  static func overChannelsLast(
    _ call: OpsCall, _ body: (OpTensor, WindowOptions) throws -> OpTensor
  ) throws -> OpTensor {
    let x = try call.tensor("inputs")
    let rank = x.value.ndim - 2
    guard rank == 1 || rank == 2 else {
      throw PythonError.valueError(
        "`inputs` must have 3 or 4 axes. Received: inputs.ndim=\(x.value.ndim)")
    }
    guard let padding = Padding(rawValue: try call.text("padding").lowercased()) else {
      throw PythonError.valueError(
        "`padding` must be 'valid' or 'same'. Received: padding='\(try call.text("padding"))'")
    }
    let hasDilation = call.arguments.signature.parameters.contains { $0.name == "dilation_rate" }
    let ones = [Int](repeating: 1, count: rank)
    let options = WindowOptions(
      strides: call.isNone("strides") ? ones : try sizes("strides", call, count: rank),
      padding: padding,
      dilation: hasDilation ? try sizes("dilation_rate", call, count: rank) : ones)
    guard try call.channelsFirst() else { return try body(x, options) }
    let last = [0] + Array(2..<rank + 2) + [1]
    let first = [0, rank + 1] + Array(1...rank)
    return try body(try x.transposed(last), options).transposed(first)
  }

  static func sizes(_ name: String, _ call: OpsCall, count: Int) throws -> [Int] {
    let sizes = try call.arguments.ints(name)
    if sizes.count == 1 { return [Int](repeating: sizes[0], count: count) }
    guard sizes.count == count else {
      throw PythonError.valueError(
        "`\(name)` must be an integer or a tuple of \(count). Received: "
          + "\(name)=\(try call[name].repr())")
    }
    return sizes
  }
}

extension OpsCall {
  /// The fuzz factor of the session.
  var epsilon: Double { session.map { Double($0.epsilon) } ?? 1e-7 }
}
