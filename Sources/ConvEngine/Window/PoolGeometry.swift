/// The sizes of a pooling: two window axes, and channels that are pooled one by one.
///
/// Input `[batch, height, width, channels]`, output `[batch, outputHeight, outputWidth, channels]`;
/// one dimension is the same with a height of 1 and tensors of three axes.
public struct PoolGeometry: Hashable, Sendable {
  /// The window's way down the rows; `WindowAxis.single` in one dimension.
  public let height: WindowAxis
  /// The window's way along a row; the steps in one dimension.
  public let width: WindowAxis
  /// Channels of input and output.
  public let channels: Int
  /// The number of axes the window moves along, 1 or 2.
  public let spatialRank: Int

  /// A pooling over images.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public init(height: WindowAxis, width: WindowAxis, channels: Int) throws(ShapeError) {
    try self.init(height, width, channels, spatialRank: 2)
  }

  /// A pooling over sequences.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public init(steps: WindowAxis, channels: Int) throws(ShapeError) {
    try self.init(.single, steps, channels, spatialRank: 1)
  }

  private init(
    _ height: WindowAxis, _ width: WindowAxis, _ channels: Int, spatialRank: Int
  ) throws(ShapeError) {
    try requirePositive(channels, "channels")
    self.height = height
    self.width = width
    self.channels = channels
    self.spatialRank = spatialRank
    _ = try inputShape(batch: 1).checkedCount("The input")
    _ = try outputShape(batch: 1).checkedCount("The output")
  }
}

extension PoolGeometry {
  /// The input's shape, `[batch, height, width, channels]` or `[batch, steps, channels]`.
  public func inputShape(batch: Int) -> Shape {
    spatialRank == 1
      ? [batch, width.input, channels] : [batch, height.input, width.input, channels]
  }

  /// The output's shape, `[batch, height, width, channels]` or `[batch, steps, channels]`.
  public func outputShape(batch: Int) -> Shape {
    spatialRank == 1
      ? [batch, width.output, channels] : [batch, height.output, width.output, channels]
  }

  /// Elements of one sample of the input.
  public var inputCount: Int { height.input * width.input * channels }

  /// Elements of one sample of the output.
  public var outputCount: Int { height.output * width.output * channels }

  /// The input cells, padding left out, that the window covers at an output place.
  public func realCells(y: Int, x: Int) -> Int {
    height.realTaps(output: y).count * width.realTaps(output: x).count
  }

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
}
