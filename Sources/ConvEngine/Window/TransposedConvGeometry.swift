/// The sizes of a transposed convolution: the way back through an ordinary one.
///
/// Each input value spreads over a window of the output, `stride` apart. That is exactly what the
/// input gradient of a convolution does, so `adjoint` is that convolution: its output is the input
/// here, and its input the output. Input `[batch, height, width, channels]`, kernel
/// `[kernelHeight, kernelWidth, filters, channels]` (filters first, as Keras stores it), output
/// `[batch, outputHeight, outputWidth, filters]`.
public struct TransposedConvGeometry: Hashable, Sendable {
  /// The convolution whose input gradient this is.
  public let adjoint: ConvGeometry

  /// A transposed convolution over images; the axes come from `WindowAxis.transposed`.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public init(
    height: WindowAxis, width: WindowAxis, channels: Int, filters: Int
  ) throws(ShapeError) {
    try requirePositive(filters, "filters")
    adjoint = try ConvGeometry(height: height, width: width, channels: filters, filters: channels)
  }

  /// A transposed convolution over sequences; the axis comes from `WindowAxis.transposed`.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public init(steps: WindowAxis, channels: Int, filters: Int) throws(ShapeError) {
    try requirePositive(filters, "filters")
    adjoint = try ConvGeometry(steps: steps, channels: filters, filters: channels)
  }
}

extension TransposedConvGeometry {
  /// Channels of the input.
  public var channels: Int { adjoint.filters }

  /// Filters: channels of the output.
  public var filters: Int { adjoint.channels }

  /// The input's shape.
  public func inputShape(batch: Int) -> Shape { adjoint.outputShape(batch: batch) }

  /// The output's shape.
  public func outputShape(batch: Int) -> Shape { adjoint.inputShape(batch: batch) }

  /// The kernel's shape, as Keras stores it: `[kernelHeight, kernelWidth, filters, channels]`.
  public var kernelShape: Shape { adjoint.kernelShape }
}

extension WindowAxis {
  /// The axis of a transposed convolution, as the axis of the convolution that it undoes.
  ///
  /// The result's `output` is the length that comes in, its `input` the length that goes out:
  ///
  /// - valid: `(input − 1) · stride + span + outputPadding`, by default padded to at least
  ///   `input · stride`.
  /// - same: `input · stride`, or `(input − 1) · stride + span mod 2 + outputPadding` if one is given.
  ///
  /// Keras: the same lengths and the same places as its TensorFlow and JAX backends.
  ///
  /// - Throws: as the initializers; `beyondLimit` for an output padding of `stride` or more,
  ///   `unsupportedPadding` for `causal`.
  public static func transposed(
    input: Int, window: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .valid,
    outputPadding: Int? = nil, name: String = "an input"
  ) throws(ShapeError) -> WindowAxis {
    // The checks of sizes, and a first use of the span, are those of an ordinary window.
    let plain = try WindowAxis(
      input: input, window: window, stride: stride, dilation: dilation, padding: .same, name: name)
    if let outputPadding { try requireOutputPadding(outputPadding, stride: stride) }
    let span = plain.span
    let output: Int
    let before: Int
    switch padding {
    case .valid:
      output = (input - 1) * stride + span + (outputPadding ?? max(stride - span, 0))
      before = 0
    case .same:
      output =
        outputPadding.map { (input - 1) * stride + span % 2 + $0 } ?? input * stride
      before = max((input - 1) * stride + span - output, 0) / 2
    case .causal:
      throw .unsupportedPadding(.causal, operation: "A transposed convolution")
    }
    try requirePositive(output, "output length")
    let after = max((input - 1) * stride + span - output - before, 0)
    return try WindowAxis(
      input: output, window: window, stride: stride, dilation: dilation, padBefore: before,
      padAfter: after, name: name)
  }

  private static func requireOutputPadding(_ padding: Int, stride: Int) throws(ShapeError) {
    try requireNotNegative(padding, "output_padding")
    guard padding < stride else {
      throw .beyondLimit(name: "output_padding", value: padding, limit: stride - 1)
    }
  }
}
