import ConvEngine

/// Adds up the values under each window, channel by channel: ours (`stride.layers`), Keras has none.
///
/// Input `[batch, steps, channels]`, output `[batch, output steps, channels]`.
public struct SumPooling1D: PoolingConfiguration {
  static let kind = PoolingKind.sum
  static let spatialRank = 1

  /// The size of the window.
  public var poolSize: AxisSizes
  /// How far the window moves from output to output; nil for the window's own size.
  public var strides: AxisSizes?
  /// `valid` or `same`.
  public var padding: Padding
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A pooling with Keras's defaults.
  public init(
    _ poolSize: AxisSizes = 2, strides: AxisSizes? = nil, padding: Padding = .valid,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.poolSize = poolSize
    self.strides = strides
    self.padding = padding
    self.dataFormat = dataFormat
  }
}

/// Adds up the values under each window, channel by channel: ours (`stride.layers`), Keras has none.
///
/// Input `[batch, height, width, channels]`, output `[batch, output height, output width, channels]`.
public struct SumPooling2D: PoolingConfiguration {
  static let kind = PoolingKind.sum
  static let spatialRank = 2

  /// The size of the window.
  public var poolSize: AxisSizes
  /// How far the window moves from output to output; nil for the window's own size.
  public var strides: AxisSizes?
  /// `valid` or `same`.
  public var padding: Padding
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A pooling with Keras's defaults.
  public init(
    _ poolSize: AxisSizes = 2, strides: AxisSizes? = nil, padding: Padding = .valid,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.poolSize = poolSize
    self.strides = strides
    self.padding = padding
    self.dataFormat = dataFormat
  }
}

extension SumPooling1D {
  /// The arguments of the constructor, in Keras's order.
  public static var parameters: [LayerParameter] { poolingParameters }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.sizes("pool_size"), strides: try arguments.optionalSizes("strides"),
      padding: try arguments.padding(), dataFormat: try arguments.dataFormat())
  }
}

extension SumPooling2D {
  /// The arguments of the constructor, in Keras's order.
  public static var parameters: [LayerParameter] { poolingParameters }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.sizes("pool_size"), strides: try arguments.optionalSizes("strides"),
      padding: try arguments.padding(), dataFormat: try arguments.dataFormat())
  }
}
