// Separable convolution: a depthwise one that mixes places, then a 1 × 1 one that mixes channels.
// Source: Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions" (2017).

/// The sizes of a separable convolution: those of its two halves.
public struct SeparableConvGeometry: Hashable, Sendable {
  /// The first half, channel by channel.
  public let depthwise: ConvGeometry
  /// The second half, place by place.
  public let pointwise: ConvGeometry

  /// A separable convolution over images.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public init(
    height: WindowAxis, width: WindowAxis, channels: Int, multiplier: Int = 1, filters: Int
  ) throws(ShapeError) {
    depthwise = try .depthwise(
      height: height, width: width, channels: channels, multiplier: multiplier)
    pointwise = try ConvGeometry(
      height: WindowAxis(input: height.output, window: 1),
      width: WindowAxis(input: width.output, window: 1), channels: depthwise.filters,
      filters: filters)
  }

  /// A separable convolution over sequences.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public init(
    steps: WindowAxis, channels: Int, multiplier: Int = 1, filters: Int
  ) throws(ShapeError) {
    depthwise = try .depthwise(steps: steps, channels: channels, multiplier: multiplier)
    pointwise = try ConvGeometry(
      steps: WindowAxis(input: steps.output, window: 1), channels: depthwise.filters,
      filters: filters)
  }
}

/// Convolves channel by channel, then mixes the channels, adds the bias, applies the activation.
///
/// Depthwise kernel `[kernelHeight, kernelWidth, channels, multiplier]`, pointwise kernel
/// `[1, 1, channels · multiplier, filters]`, bias `[filters]` or nil. `middle` keeps what the first
/// half gave: the gradients need it.
public func separableConv2d(
  _ input: Tensor, depthwiseKernel: Tensor, pointwiseKernel: Tensor, bias: Tensor?,
  activation: Activation = .linear, geometry: SeparableConvGeometry, middle: inout Tensor,
  into output: inout Tensor, workspace: Workspace
) {
  depthwiseConv2d(
    input, kernel: depthwiseKernel, bias: nil, geometry: geometry.depthwise, into: &middle)
  conv2d(
    middle, kernel: pointwiseKernel, bias: bias, activation: activation,
    geometry: geometry.pointwise, into: &output, workspace: workspace)
}

/// The gradients of a separable convolution that one backward pass fills in.
public struct SeparableConvGradients: Sendable {
  /// By what the first half gave.
  public var middle = Tensor(zeros: [0])
  /// By the input.
  public var input = Tensor(zeros: [0])
  /// By the depthwise kernel, in the order of its numbers.
  public var depthwiseKernel = Tensor(zeros: [0])
  /// By the pointwise kernel.
  public var pointwiseKernel = Tensor(zeros: [0])

  /// No gradients yet.
  public init() {}

  /// Fills all of them from the gradient by the sums before the activation.
  ///
  /// `middle` is what the forward pass kept. The bias gradient is `conv2dBiasGradient`.
  public mutating func update(
    _ outputGradient: Tensor, input: Tensor, middle: Tensor, depthwiseKernel: Tensor,
    pointwiseKernel: Tensor, geometry: SeparableConvGeometry, workspace: Workspace
  ) {
    conv2dKernelGradient(
      middle, outputGradient: outputGradient, geometry: geometry.pointwise,
      into: &self.pointwiseKernel, workspace: workspace)
    conv2dInputGradient(
      outputGradient, kernel: pointwiseKernel, geometry: geometry.pointwise, into: &self.middle,
      workspace: workspace)
    depthwiseConv2dKernelGradient(
      input, outputGradient: self.middle, geometry: geometry.depthwise,
      into: &self.depthwiseKernel)
    depthwiseConv2dInputGradient(
      self.middle, kernel: depthwiseKernel, geometry: geometry.depthwise, into: &self.input)
  }
}
