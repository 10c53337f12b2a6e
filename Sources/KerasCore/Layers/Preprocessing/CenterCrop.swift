import ConvEngine

/// Keeps the middle of each image: Keras's `CenterCrop`.
///
/// An image that is smaller than the target is cropped to the target's proportions and resized.
public struct CenterCrop: LayerConfiguration {
  /// The height of the output, in pixels.
  public var height: Int
  /// The width of the output, in pixels.
  public var width: Int
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A crop to a size.
  public init(_ height: Int, _ width: Int, dataFormat: DataFormat = .channelsLast) {
    self.height = height
    self.width = width
    self.dataFormat = dataFormat
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireSize(height, "height")
    try requireSize(width, "width")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(2, dataFormat, input)
    return dataFormat.shape(
      batch: input[0], spatial: [height, width], channels: input[dataFormat.channelAxis])
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [
      ArithmeticLine("height", "the middle \(height)"),
      ArithmeticLine("width", "the middle \(width)"),
      ArithmeticLine("params", "0: nothing to learn"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in
      CenterCropLayer(inner, height: height, width: width, identity: identity)
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("height"), LayerParameter("width"), LayerParameter("data_format", .null)]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.int("height"), try arguments.int("width"),
      dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("data_format", .name(dataFormat)), ("height", .int(height)), ("width", .int(width))]
  }
}

/// The working crop: borders come off, and what is too small is resized then.
final class CenterCropLayer: Layer {
  private let height: Int
  private let width: Int
  private var borders: Borders?
  private var axes: (height: ResizeAxis, width: ResizeAxis)?
  private var cropped = Tensor(zeros: [0])
  private var croppedGradient = Tensor(zeros: [0])

  init(_ configuration: CenterCrop, height: Int, width: Int, identity: LayerIdentity) {
    self.height = height
    self.width = width
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let output = try super.plan(for: input)
    let (rows, columns) = (input[1], input[2])
    var (keptRows, keptColumns) = (height, width)
    let resizes = rows < height || columns < width
    if resizes {
      let (up, across) = (Double(height) / Double(width), Double(width) / Double(height))
      keptRows = max(min(rows, Int(Double(columns) * up)), 1)
      keptColumns = max(min(columns, Int(Double(rows) * across)), 1)
    }
    let (top, left) = ((rows - keptRows) / 2, (columns - keptColumns) / 2)
    do {
      borders = try Borders(
        top: top, bottom: rows - keptRows - top, left: left,
        right: columns - keptColumns - left)
      axes =
        resizes
        ? (
          try ResizeAxis(input: keptRows, output: height, interpolation: .bilinear),
          try ResizeAxis(input: keptColumns, output: width, interpolation: .bilinear)
        ) : nil
    } catch {
      throw LayerError("\(error)")
    }
    return output
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let borders else { return }
    do {
      guard let axes else {
        try crop(input, borders: borders, into: &output)
        return
      }
      try crop(input, borders: borders, into: &cropped)
      try resize(cropped, height: axes.height, width: axes.width, into: &output)
    } catch {
      throw LayerError("\(error)")
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient, let borders else { return }
    // The forward pass has refused all that could be refused here.
    guard let axes else {
      try? zeroPad(outputGradient, borders: borders, into: &inputGradient)
      return
    }
    try? resizeGradient(
      outputGradient, inputShape: cropped.shape, height: axes.height, width: axes.width,
      into: &croppedGradient)
    try? zeroPad(croppedGradient, borders: borders, into: &inputGradient)
  }
}
