import ConvEngine

/// Makes one value of those under each window, channel by channel: Keras's `MaxPooling1D`,
/// `AveragePooling2D` and their kin.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`, output the same with one
/// place for each window. Keras: keras.io/api/layers/pooling_layers.
public struct WindowPooling<Kind: PoolingChoice, Axes: SpatialAxes>: LayerConfiguration {
  /// Keras's class name: `MaxPooling1D`, `AveragePooling2D`.
  public static var className: String { "\(Kind.word)Pooling\(Axes.suffix)" }

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

extension WindowPooling {
  /// The arguments of the constructor, in Keras's order.
  public static var parameters: [LayerParameter] {
    [
      // Keras gives only the maximum a default.
      LayerParameter("pool_size", className.hasPrefix("Average") ? nil : Axes.every(2)),
      LayerParameter("strides", .null), LayerParameter("padding", .string("valid")),
      LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.sizes("pool_size"), strides: try arguments.optionalSizes("strides"),
      padding: try arguments.padding(), dataFormat: try arguments.dataFormat())
  }
}

extension WindowPooling {
  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("pool_size", poolSize.tuple(Axes.rank)), ("padding", .name(padding)),
      ("strides", (strides ?? poolSize).tuple(Axes.rank)),
      ("data_format", .name(dataFormat)),
    ]
  }

  var rule: PoolingRule {
    PoolingRule(
      rank: Axes.rank, poolSize: poolSize, strides: strides, padding: padding,
      dataFormat: dataFormat)
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try rule.validate() }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try rule.outputShape(for: input)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    windowLines(try rule.windows(for: input), spatial: dataFormat.spatial(input))
      + [ArithmeticLine("params", "0: a pooling has nothing to learn")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in PoolingLayer(inner, identity: identity) }
  }
}

/// The largest value of each window along sequences.
public typealias MaxPooling1D = WindowPooling<LargestValue, Steps>

/// The largest value of each window over images.
public typealias MaxPooling2D = WindowPooling<LargestValue, HeightAndWidth>

/// The mean of each window along sequences.
public typealias AveragePooling1D = WindowPooling<MeanValue, Steps>

/// The mean of each window over images.
public typealias AveragePooling2D = WindowPooling<MeanValue, HeightAndWidth>

/// The sum of each window along sequences: ours (`stride.layers`), Keras has none.
public typealias SumPooling1D = WindowPooling<SumOfValues, Steps>

/// The sum of each window over images: ours (`stride.layers`), Keras has none.
public typealias SumPooling2D = WindowPooling<SumOfValues, HeightAndWidth>
