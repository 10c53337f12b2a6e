import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  /// Operations of networks that move blocks of numbers about, and attention.
  static let blocks: [OpsFunction] = [
    OpsFunction(
      "conv_transpose",
      [
        .required("inputs"), .required("kernel"), .optional("strides", 1),
        .optional("padding", "valid", choices: ["valid", "same"]),
        .optional("output_padding", nil), .optional("data_format", nil),
        .optional("dilation_rate", 1),
      ], "A convolution the other way round."
    ) { call in
      try overChannelsLast(call) { x, options in
        let rank = options.strides.count
        let more: [Int?] =
          call.isNone("output_padding")
          ? [Int?](repeating: nil, count: rank) : try sizes("output_padding", call, count: rank)
        return try OpTensor.convTranspose(
          x, try call.tensor("kernel"), options, outputPadding: more)
      }
    },
    adaptive("adaptive_average_pool", "The means of nearly equal parts.") {
      try $0.adaptivelyAveraged(axis: $1, to: $2)
    },
    adaptive("adaptive_max_pool", "The largest cells of nearly equal parts.") {
      try $0.adaptiveMaximum(axis: $1, to: $2)
    },
    OpsFunction(
      "depth_to_space",
      [.x, .required("block_size"), .optional("data_format", "channels_last")],
      "Channels laid out as blocks of places."
    ) { call in
      let (x, block) = (try call.tensor(), try call.int("block_size"))
      return try call.channelsFirst()
        ? try x.depthToSpaceChannelsFirst(block) : try x.depthToSpace(block)
    },
    OpsFunction(
      "space_to_depth",
      [.x, .required("block_size"), .optional("data_format", "channels_last")],
      "Blocks of places laid out as channels."
    ) { call in
      let (x, block) = (try call.tensor(), try call.int("block_size"))
      return try call.channelsFirst()
        ? try x.spaceToDepthChannelsFirst(block) : try x.spaceToDepth(block)
    },
    OpsFunction(
      "unfold", [.x] + unfolding, "The cells under each window as columns, channels in front."
    ) { try $0.tensor().unfolded(try unfoldWindows($0)) },
    OpsFunction(
      "fold", [.x, .required("output_size")] + unfolding,
      "Columns put back to where their windows were, overlapping ones added up."
    ) { call in
      try call.tensor().folded(to: try call.pairOfInts("output_size"), try unfoldWindows(call))
    },
    OpsFunction(
      "dot_product_attention",
      [
        .required("query"), .required("key"), .required("value"), .optional("bias", nil),
        .optional("mask", nil), .optional("scale", nil), .optional("is_causal", false),
        .optional("flash_attention", nil), .optional("attn_logits_soft_cap", nil),
      ], "The values weighted by how well their keys go with each query."
    ) { call in
      guard call.isNone("attn_logits_soft_cap") else {
        throw PythonError(
          .notImplementedError, "attn_logits_soft_cap is for TPUs, as in Keras.",
          hint: "attn_logits_soft_cap=None")
      }
      return try OpTensor.attention(
        try call.tensor("query"), try call.tensor("key"), try call.tensor("value"),
        bias: try call.optionalTensor("bias"), mask: try call.optionalTensor("mask"),
        scale: call.isNone("scale") ? nil : try call.float("scale"),
        isCausal: try call.flag("is_causal"))
    },
    OpsFunction(
      "psnr", [.x1, .x2, .required("max_val")], "The peak signal-to-noise ratio in decibels."
    ) { call in
      let (left, right) = try call.pair()
      guard left.value.shape == right.value.shape else {
        throw PythonError.valueError(
          "Input shapes \(left.value.shape) and \(right.value.shape) must match for PSNR "
            + "calculation. ")
      }
      let difference = try left.cast(to: .float32) - right.cast(to: .float32)
      let squares = try UnaryOp.square(difference).mean()
      let peak = try UnaryOp.log10(try call.tensor("max_val").cast(to: .float32)) * 20
      return try peak - UnaryOp.log10(squares) * 10
    },
  ]

  private static let unfolding: [Parameter] = [
    .required("kernel_size"), .optional("dilation", 1), .optional("padding", 0),
    .optional("stride", 1),
  ]

  private static func unfoldWindows(_ call: OpsCall) throws -> UnfoldWindows {
    UnfoldWindows(
      size: try call.pairOfInts("kernel_size"), dilation: try call.pairOfInts("dilation"),
      padding: try call.pairOfInts("padding"), stride: try call.pairOfInts("stride"))
  }

  private static func adaptive(
    _ name: String, _ documentation: String,
    _ body: @escaping @Sendable (OpTensor, Int, Int) throws -> OpTensor
  ) -> OpsFunction {
    OpsFunction(
      name,
      [.required("inputs"), .required("output_size"), .optional("data_format", nil)],
      documentation
    ) { call in
      let x = try call.tensor("inputs")
      let rank = x.value.ndim - 2
      guard rank == 1 || rank == 2, !x.value.shape.contains(0) else {
        throw PythonError.valueError(
          "\(name) supports 1D and 2D inputs here. Received: inputs.ndim=\(x.value.ndim)")
      }
      let counts = try sizes("output_size", call, count: rank)
      let first = try call.channelsFirst() ? 2 : 1
      return try counts.enumerated().reduce(x) { result, part in
        let axis = first + part.offset
        guard (1...1 << 12).contains(part.element) else {
          throw PythonError.valueError(
            "`output_size` must be from 1 to 4096. Received: output_size=\(counts)")
        }
        return try body(result, axis, part.element)
      }
    }
  }
}
