import ConvEngine

/// Repeats each step: Keras's `UpSampling1D`.
///
/// Input `[batch, steps, channels]`, output `[batch, steps · size, channels]`.
public struct UpSampling1D: ResizingConfiguration {
  static let spatialRank = 1

  /// How often each step is repeated.
  public var size: AxisSizes
  /// Where the channels are: always last.
  public var dataFormat: DataFormat {
    get { .channelsLast }
    set {}
  }
  /// How values between places come about: always by repeating.
  public var interpolation: Interpolation { .nearest }

  /// A layer with Keras's default.
  public init(_ size: Int = 2) {
    self.size = .every(size)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("size", .int(2))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.int("size"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    guard case .every(let size) = size else { return [] }
    return [("size", .int(size))]
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    _ = try size.resolved(axes: 1, argument: "size")
  }

  func outputSizes(for spatial: [Int?]) throws(LayerError) -> [Int?] {
    try scaled(spatial, by: size)
  }
}

/// Makes images larger by whole factors: Keras's `UpSampling2D`.
///
/// Input `[batch, height, width, channels]`, output
/// `[batch, height · size, width · size, channels]`.
public struct UpSampling2D: ResizingConfiguration {
  static let spatialRank = 2

  /// How many times as high and wide.
  public var size: AxisSizes
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// How values between places come about: `nearest` or `bilinear`.
  public var interpolation: Interpolation

  /// A layer with Keras's defaults.
  public init(
    _ size: AxisSizes = 2, dataFormat: DataFormat = .channelsLast,
    interpolation: Interpolation = .nearest
  ) {
    self.size = size
    self.dataFormat = dataFormat
    self.interpolation = interpolation
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("size", .sizes([2, 2])), LayerParameter("data_format", .null),
      LayerParameter("interpolation", .string("nearest")),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.sizes("size"), dataFormat: try arguments.dataFormat(),
      interpolation: try arguments.interpolation())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("size", size.tuple(2)), ("data_format", .name(dataFormat)),
      ("interpolation", .name(interpolation)),
    ]
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    _ = try size.resolved(axes: 2, argument: "size")
  }

  func outputSizes(for spatial: [Int?]) throws(LayerError) -> [Int?] {
    try scaled(spatial, by: size)
  }
}

extension ResizingConfiguration {
  /// Sizes times whole factors.
  fileprivate func scaled(_ spatial: [Int?], by size: AxisSizes) throws(LayerError) -> [Int?] {
    let factors = try size.resolved(axes: Self.spatialRank, argument: "size")
    var result: [Int?] = []
    for (length, factor) in zip(spatial, factors) {
      guard let length else {
        result.append(nil)
        continue
      }
      let (product, overflow) = length.multipliedReportingOverflow(by: factor)
      guard !overflow, product <= AxisSizes.largest else {
        throw LayerError("the output would be too large. Received: size=\(size)")
      }
      result.append(product)
    }
    return result
  }
}
