import ConvEngine

/// Keeps the largest value of each channel over all steps: Keras's `GlobalMaxPooling1D`.
///
/// Input `[batch, steps, channels]`, output `[batch, channels]`, or `[batch, 1, channels]`
/// with `keepdims`.
public struct GlobalMaxPooling1D: GlobalPoolingConfiguration {
  static let kind = PoolingKind.max
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

/// Keeps the largest value of each channel over all places: Keras's `GlobalMaxPooling2D`.
///
/// Input `[batch, height, width, channels]`, output `[batch, channels]`, or `[batch, 1, 1, channels]`
/// with `keepdims`.
public struct GlobalMaxPooling2D: GlobalPoolingConfiguration {
  static let kind = PoolingKind.max
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

extension GlobalMaxPooling1D {
  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      dataFormat: try arguments.dataFormat(), keepdims: try arguments.bool("keepdims"))
  }
}

extension GlobalMaxPooling2D {
  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      dataFormat: try arguments.dataFormat(), keepdims: try arguments.bool("keepdims"))
  }
}
