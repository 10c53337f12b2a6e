import ConvEngine

/// Makes one value of all places of each channel: Keras's `GlobalMaxPooling1D` and its kin.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`, output `[batch, channels]`,
/// or with `keepdims` the spatial axes too, with a size of 1.
public struct GlobalPooling<Kind: PoolingChoice, Axes: SpatialAxes>: LayerConfiguration {
  /// Keras's class name: `GlobalMaxPooling1D`.
  public static var className: String { "Global\(Kind.word)Pooling\(Axes.suffix)" }

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

extension GlobalPooling {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("data_format", .null), LayerParameter("keepdims", .bool(false))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      dataFormat: try arguments.dataFormat(), keepdims: try arguments.bool("keepdims"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("data_format", .name(dataFormat)), ("keepdims", .bool(keepdims))]
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(Axes.rank, dataFormat, input)
    for (axis, size) in dataFormat.spatial(input).enumerated() where size == 0 {
      throw LayerError(
        "its input has \(AxisName(axis, of: Axes.rank).word) of 0: there is nothing to pool."
      )
    }
    let channels = input[dataFormat.channelAxis]
    guard keepdims else { return [input[0], channels] }
    return dataFormat.shape(
      batch: input[0], spatial: Array(repeating: 1, count: Axes.rank), channels: channels)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let places = dataFormat.spatial(input).map { $0.map(String.init) ?? "None" }
    let word = Axes.rank == 1 ? "steps" : "places"
    return [
      ArithmeticLine(word, "all \(places.joined(separator: "·")) → 1 for each channel"),
      ArithmeticLine("params", "0: a pooling has nothing to learn"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in
      GlobalPoolingLayer(inner, kind: Kind.kind, identity: identity)
    }
  }
}

/// The largest value of each channel over all steps.
public typealias GlobalMaxPooling1D = GlobalPooling<LargestValue, Steps>

/// The largest value of each channel over all places.
public typealias GlobalMaxPooling2D = GlobalPooling<LargestValue, HeightAndWidth>

/// The mean of each channel over all steps.
public typealias GlobalAveragePooling1D = GlobalPooling<MeanValue, Steps>

/// The mean of each channel over all places.
public typealias GlobalAveragePooling2D = GlobalPooling<MeanValue, HeightAndWidth>
