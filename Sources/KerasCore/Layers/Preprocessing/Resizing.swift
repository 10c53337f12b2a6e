import ConvEngine

/// Brings images to one size: Keras's `Resizing`.
///
/// Input `[batch, height, width, channels]`, output of the given height and width. Keras's arguments
/// `crop_to_aspect_ratio`, `pad_to_aspect_ratio` and `antialias` are refused when they are not False.
public struct Resizing: ResizingConfiguration {
  static let spatialRank = 2

  /// The height of the output, in pixels.
  public var height: Int
  /// The width of the output, in pixels.
  public var width: Int
  /// How values between places come about.
  public var interpolation: Interpolation
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(
    _ height: Int, _ width: Int, interpolation: Interpolation = .bilinear,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.height = height
    self.width = width
    self.interpolation = interpolation
    self.dataFormat = dataFormat
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireSize(height, "height")
    try requireSize(width, "width")
  }

  func outputSizes(for spatial: [Int?]) throws(LayerError) -> [Int?] { [height, width] }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("height"), LayerParameter("width"),
      LayerParameter("interpolation", .string("bilinear")),
      LayerParameter("crop_to_aspect_ratio", .bool(false)),
      LayerParameter("pad_to_aspect_ratio", .bool(false)),
      LayerParameter("fill_mode", .string("constant")), LayerParameter("fill_value", .float(0)),
      LayerParameter("antialias", .bool(false)), LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    for name in ["crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias"] {
      guard try arguments.bool(name) else { continue }
      throw LayerError(
        "`\(name)` is not computed here. Received: \(name)=True",
        exception: .notImplementedError, hint: "\(name)=False")
    }
    self.init(
      try arguments.int("height"), try arguments.int("width"),
      interpolation: try arguments.interpolation(), dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("data_format", .name(dataFormat)), ("height", .int(height)), ("width", .int(width)),
      ("interpolation", .name(interpolation)),
      ("crop_to_aspect_ratio", .bool(false)), ("pad_to_aspect_ratio", .bool(false)),
      ("fill_mode", .string("constant")), ("fill_value", .float(0)), ("antialias", .bool(false)),
    ]
  }
}
