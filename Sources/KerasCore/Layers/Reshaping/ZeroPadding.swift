import ConvEngine

/// Puts zeros around each sequence: Keras's `ZeroPadding1D`.
///
/// Input `[batch, steps, channels]`; output the same with each axis longer by both counts.
public struct ZeroPadding1D: BorderConfiguration {
  static let spatialRank = 1
  static let sign = 1
  static let argumentName = "padding"

  /// The counts at the ends of the steps.
  public var sizes: BorderSizes
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(_ padding: BorderSizes = 1, dataFormat: DataFormat = .channelsLast) {
    sizes = padding
    self.dataFormat = dataFormat
  }
}

extension ZeroPadding1D {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("padding", .int(1)), LayerParameter("data_format", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.borders("padding", axes: 1), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("padding", sizes.argument(axes: 1)), ("data_format", .name(dataFormat))]
  }
}

/// Puts zeros around each image: Keras's `ZeroPadding2D`.
///
/// Input `[batch, height, width, channels]`; output the same with each axis longer by both counts.
public struct ZeroPadding2D: BorderConfiguration {
  static let spatialRank = 2
  static let sign = 1
  static let argumentName = "padding"

  /// The counts at the ends of height and width.
  public var sizes: BorderSizes
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(_ padding: BorderSizes = 1, dataFormat: DataFormat = .channelsLast) {
    sizes = padding
    self.dataFormat = dataFormat
  }
}

extension ZeroPadding2D {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("padding", .sizes([1, 1])), LayerParameter("data_format", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.borders("padding", axes: 2), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("padding", sizes.argument(axes: 2)), ("data_format", .name(dataFormat))]
  }
}
