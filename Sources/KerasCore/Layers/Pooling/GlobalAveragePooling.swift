import ConvEngine

/// Takes the mean of each channel over all steps: Keras's `GlobalAveragePooling1D`.
///
/// Input `[batch, steps, channels]`, output `[batch, channels]`, or `[batch, 1, channels]`
/// with `keepdims`.
public struct GlobalAveragePooling1D: GlobalPoolingConfiguration {
  static let kind = PoolingKind.average
  static let spatialRank = 1

  /// Where the channels are.
  public var dataFormat: DataFormat
  /// Whether the pooled axes stay, with a size of 1.
  public var keepdims: Bool

  /// A global pooling with Keras's defaults.
  public init(dataFormat: DataFormat = .channelsLast, keepdims: Bool = false) {
    self.dataFormat = dataFormat
    self.keepdims = keepdims
  }
}

/// Takes the mean of each channel over all places: Keras's `GlobalAveragePooling2D`.
///
/// Input `[batch, height, width, channels]`, output `[batch, channels]`, or `[batch, 1, 1, channels]`
/// with `keepdims`.
public struct GlobalAveragePooling2D: GlobalPoolingConfiguration {
  static let kind = PoolingKind.average
  static let spatialRank = 2

  /// Where the channels are.
  public var dataFormat: DataFormat
  /// Whether the pooled axes stay, with a size of 1.
  public var keepdims: Bool

  /// A global pooling with Keras's defaults.
  public init(dataFormat: DataFormat = .channelsLast, keepdims: Bool = false) {
    self.dataFormat = dataFormat
    self.keepdims = keepdims
  }
}

extension GlobalAveragePooling1D {
  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      dataFormat: try arguments.dataFormat(), keepdims: try arguments.bool("keepdims"))
  }
}

extension GlobalAveragePooling2D {
  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      dataFormat: try arguments.dataFormat(), keepdims: try arguments.bool("keepdims"))
  }
}
