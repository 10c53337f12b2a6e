import ConvEngine

/// Brings images to one size: Keras's `Resizing`.
///
/// Input `[batch, height, width, channels]`, output of the given height and width; what does not fit
/// their ratio is squeezed, cut off, or filled up. Keras's `antialias` is refused when it is not False.
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
  /// Whether what does not fit the ratio is cut off.
  public var cropToAspectRatio = false
  /// Whether what is missing for the ratio is filled up.
  public var padToAspectRatio = false
  /// What it is filled up with.
  public var fillValue = 0.0

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
    guard !cropToAspectRatio || !padToAspectRatio else {
      throw LayerError(
        "Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`.",
        hint: "pad_to_aspect_ratio=False")
    }
  }

  /// The rows and columns to cut off, or to put on where they are negative, before the resizing.
  func excess(over input: Shape) -> (top: Int, bottom: Int, left: Int, right: Int) {
    let (rows, columns) = (input[1], input[2])
    let fittingRows = Int(Double(columns * height) / Double(width))
    let fittingColumns = Int(Double(rows * width) / Double(height))
    if cropToAspectRatio {
      let spareRows = rows - max(min(rows, fittingRows), 1)
      let spareColumns = columns - max(min(columns, fittingColumns), 1)
      return (
        spareRows / 2, spareRows - spareRows / 2, spareColumns / 2,
        spareColumns - spareColumns / 2
      )
    }
    guard padToAspectRatio else { return (0, 0, 0, 0) }
    // As in Keras the same on both sides, which leaves an odd row or column out.
    let missingRows = (max(rows, fittingRows) - rows) / 2
    let missingColumns = (max(columns, fittingColumns) - columns) / 2
    return missingRows > 0
      ? (-missingRows, -missingRows, 0, 0) : (0, 0, -missingColumns, -missingColumns)
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in
      cropToAspectRatio || padToAspectRatio
        ? RatioResizingLayer(inner, identity: identity)
        : ResizingLayer(inner, interpolation: interpolation, identity: identity)
    }
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
    if try arguments.bool("antialias") {
      throw LayerError(
        "`antialias` is not computed here. Received: antialias=True",
        exception: .notImplementedError, hint: "antialias=False")
    }
    guard case .string("constant") = arguments["fill_mode"] else {
      throw LayerError(
        "Invalid value for argument `fill_mode`. Only `'constant'` is supported. Received: "
          + "fill_mode=\(arguments["fill_mode"])", hint: "fill_mode='constant'")
    }
    self.init(
      try arguments.int("height"), try arguments.int("width"),
      interpolation: try arguments.interpolation(), dataFormat: try arguments.dataFormat())
    cropToAspectRatio = try arguments.bool("crop_to_aspect_ratio")
    padToAspectRatio = try arguments.bool("pad_to_aspect_ratio")
    fillValue = try arguments.number("fill_value")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("data_format", .name(dataFormat)), ("height", .int(height)), ("width", .int(width)),
      ("interpolation", .name(interpolation)),
      ("crop_to_aspect_ratio", .bool(cropToAspectRatio)),
      ("pad_to_aspect_ratio", .bool(padToAspectRatio)), ("fill_mode", .string("constant")),
      ("fill_value", .float(fillValue)), ("antialias", .bool(false)),
    ]
  }
}
