/// The sizes of a convolution: two window axes, channels in, filters out, groups.
///
/// One dimension is the same with a height of 1; its tensors have three axes instead of four.
/// Input `[batch, height, width, channels]`, kernel
/// `[kernelHeight, kernelWidth, channels / groups, filters]`, output
/// `[batch, outputHeight, outputWidth, filters]`. With groups, filter `f` reads the channels of its
/// group only. "Convolution" means cross-correlation here: the kernel is not flipped, as in Keras.
public struct ConvGeometry: Hashable, Sendable {
  /// The window's way down the rows; `WindowAxis.single` in one dimension.
  public let height: WindowAxis
  /// The window's way along a row; the steps in one dimension.
  public let width: WindowAxis
  /// Channels of the input.
  public let channels: Int
  /// Filters: channels of the output.
  public let filters: Int
  /// Groups that channels and filters are divided into.
  public let groups: Int
  /// The number of axes the window moves along, 1 or 2.
  public let spatialRank: Int

  /// A convolution over images.
  ///
  /// - Throws: `notPositive`, `notDivisible`, or `tooLarge` for a tensor that no memory holds.
  public init(
    height: WindowAxis, width: WindowAxis, channels: Int, filters: Int, groups: Int = 1
  ) throws(ShapeError) {
    try self.init(height, width, channels, filters, groups, spatialRank: 2)
  }

  /// A convolution over sequences.
  ///
  /// - Throws: `notPositive`, `notDivisible`, or `tooLarge` for a tensor that no memory holds.
  public init(
    steps: WindowAxis, channels: Int, filters: Int, groups: Int = 1
  ) throws(ShapeError) {
    try self.init(.single, steps, channels, filters, groups, spatialRank: 1)
  }

  private init(
    _ height: WindowAxis, _ width: WindowAxis, _ channels: Int, _ filters: Int, _ groups: Int,
    spatialRank: Int
  ) throws(ShapeError) {
    try requirePositive(channels, "channels")
    try requirePositive(filters, "filters")
    try requirePositive(groups, "groups")
    guard channels.isMultiple(of: groups) else {
      throw .notDivisible(name: "channels", value: channels, groups: groups)
    }
    guard filters.isMultiple(of: groups) else {
      throw .notDivisible(name: "filters", value: filters, groups: groups)
    }
    self.height = height
    self.width = width
    self.channels = channels
    self.filters = filters
    self.groups = groups
    self.spatialRank = spatialRank
    _ = try inputShape(batch: 1).checkedCount("The input")
    _ = try kernelShape.checkedCount("The kernel")
    _ = try outputShape(batch: 1).checkedCount("The output")
  }
}

extension ConvGeometry {
  /// Channels that one filter reads: those of its group.
  public var channelsPerGroup: Int { channels / groups }

  /// Filters in one group.
  public var filtersPerGroup: Int { filters / groups }

  /// The input's shape, `[batch, height, width, channels]` or `[batch, steps, channels]`.
  public func inputShape(batch: Int) -> Shape {
    spatialRank == 1
      ? [batch, width.input, channels] : [batch, height.input, width.input, channels]
  }

  /// The output's shape, `[batch, height, width, filters]` or `[batch, steps, filters]`.
  public func outputShape(batch: Int) -> Shape {
    spatialRank == 1
      ? [batch, width.output, filters] : [batch, height.output, width.output, filters]
  }

  /// The kernel's shape, as Keras stores it.
  public var kernelShape: Shape {
    spatialRank == 1
      ? [width.window, channelsPerGroup, filters]
      : [height.window, width.window, channelsPerGroup, filters]
  }

  /// Elements of one sample of the input.
  public var inputCount: Int { height.input * width.input * channels }

  /// Elements of one sample of the output.
  public var outputCount: Int { height.output * width.output * filters }

  /// Products that one output value sums up, padding counted.
  public var termsPerOutput: Int { height.window * width.window * channelsPerGroup }

  /// The batch size of an input tensor.
  ///
  /// - Precondition: its elements are whole samples.
  func batch(ofInput input: Tensor) -> Int {
    precondition(input.count.isMultiple(of: inputCount), "\(input.shape) as input of \(self)")
    return input.count / inputCount
  }

  /// The batch size of an output tensor.
  ///
  /// - Precondition: its elements are whole samples.
  func batch(ofOutput output: Tensor) -> Int {
    precondition(output.count.isMultiple(of: outputCount), "\(output.shape) as output of \(self)")
    return output.count / outputCount
  }

  /// Stops at a kernel or bias of the wrong size: a mistake of the caller, not of the user.
  func require(kernel: Tensor, bias: Tensor?) {
    precondition(kernel.count == kernelShape.count, "\(kernel.shape) as kernel of \(self)")
    precondition(bias.map { $0.count == filters } ?? true, "bias of \(self)")
  }
}
