import ConvEngine

/// Cuts the edges off each sequence: Keras's `Cropping1D`.
///
/// Input `[batch, steps, channels]`; output the same with each axis shorter by both counts.
public struct Cropping1D: BorderConfiguration {
  static let spatialRank = 1
  static let sign = -1
  static let argumentName = "cropping"

  /// The counts at the ends of the steps.
  public var sizes: BorderSizes
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(_ cropping: BorderSizes = 1, dataFormat: DataFormat = .channelsLast) {
    sizes = cropping
    self.dataFormat = dataFormat
  }
}

extension Cropping1D {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("cropping", .sizes([1, 1]))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.borders("cropping", axes: 1))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("cropping", sizes.argument(axes: 1))]
  }
}

/// Cuts the edges off each image: Keras's `Cropping2D`.
///
/// Input `[batch, height, width, channels]`; output the same with each axis shorter by both counts.
public struct Cropping2D: BorderConfiguration {
  static let spatialRank = 2
  static let sign = -1
  static let argumentName = "cropping"

  /// The counts at the ends of height and width.
  public var sizes: BorderSizes
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(_ cropping: BorderSizes = 0, dataFormat: DataFormat = .channelsLast) {
    sizes = cropping
    self.dataFormat = dataFormat
  }
}

extension Cropping2D {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("cropping", .list([.sizes([0, 0]), .sizes([0, 0])])),
      LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.borders("cropping", axes: 2), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("cropping", sizes.argument(axes: 2)), ("data_format", .name(dataFormat))]
  }
}
