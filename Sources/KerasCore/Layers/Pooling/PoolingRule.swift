import ConvEngine

/// What the poolings of one and two dimensions have in common: checks, shapes, arithmetic.
struct PoolingRule {
  var rank: Int
  var poolSize: AxisSizes
  var strides: AxisSizes?
  var padding: Padding
  var dataFormat: DataFormat

  func validate() throws(LayerError) {
    _ = try poolSize.resolved(axes: rank, argument: "pool_size")
    _ = try (strides ?? poolSize).resolved(axes: rank, argument: "strides")
    guard padding != .causal else {
      throw LayerError(
        "`padding` of a pooling is 'valid' or 'same'. Received: padding='causal'",
        hint: "padding='same'")
    }
  }

  func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    dataFormat.shape(
      batch: input.dimensions.first ?? nil, spatial: try windows(for: input).map { $0?.output },
      channels: input[dataFormat.channelAxis])
  }

  /// The windows along the spatial axes; nil where the input's size is not known.
  func windows(for input: SymbolicShape) throws(LayerError) -> [WindowAxis?] {
    try requireRank(rank, dataFormat, input)
    let windows = try poolSize.resolved(axes: rank, argument: "pool_size")
    let steps = try (strides ?? poolSize).resolved(axes: rank, argument: "strides")
    var axes: [WindowAxis?] = []
    for (axis, size) in dataFormat.spatial(input).enumerated() {
      axes.append(
        try windowAxis(
          AxisName(axis, of: rank), size: size, window: windows[axis], stride: steps[axis],
          padding: padding, argument: "pool_size"))
    }
    return axes
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> PoolGeometry {
    let axes = try windows(for: SymbolicShape(input.dimensions.map { $0 })).compactMap(\.self)
    let channels = input[input.rank - 1]
    do {
      return rank == 1
        ? try PoolGeometry(steps: axes[0], channels: channels)
        : try PoolGeometry(height: axes[0], width: axes[1], channels: channels)
    } catch {
      throw LayerError("\(error)")
    }
  }
}

/// What the pooling layers share: everything but the kind and the number of spatial axes.
protocol PoolingConfiguration: LayerConfiguration {
  static var kind: PoolingKind { get }
  static var spatialRank: Int { get }
  var poolSize: AxisSizes { get }
  var strides: AxisSizes? { get }
  var padding: Padding { get }
  var dataFormat: DataFormat { get set }
}

extension PoolingConfiguration {
  static var poolingParameters: [LayerParameter] {
    [
      LayerParameter("pool_size", spatialRank == 1 ? .int(2) : .sizes([2, 2])),
      LayerParameter("strides", .null), LayerParameter("padding", .string("valid")),
      LayerParameter("data_format", .null),
    ]
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("pool_size", poolSize.tuple(Self.spatialRank)), ("padding", .name(padding)),
      ("strides", (strides ?? poolSize).tuple(Self.spatialRank)),
      ("data_format", .name(dataFormat)),
    ]
  }

  var rule: PoolingRule {
    PoolingRule(
      rank: Self.spatialRank, poolSize: poolSize, strides: strides, padding: padding,
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

/// The working pooling, channels last.
final class PoolingLayer: Layer {
  let kind: PoolingKind
  private let rule: PoolingRule
  private var geometry: PoolGeometry?
  private var winners = PoolWinners()

  init<Configuration: PoolingConfiguration>(
    _ configuration: Configuration, identity: LayerIdentity
  ) {
    kind = Configuration.kind
    rule = configuration.rule
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try rule.geometry(for: input)
    self.geometry = geometry
    return geometry.outputShape(batch: input[0])
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let geometry else { return }
    switch kind {
    case .max: maxPool(input, geometry: geometry, into: &output, winners: &winners)
    case .average: averagePool(input, geometry: geometry, into: &output)
    case .sum: sumPool(input, geometry: geometry, into: &output)
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient, let geometry else { return }
    switch kind {
    case .max:
      maxPoolGradient(
        outputGradient, input: input, winners: winners, geometry: geometry, into: &inputGradient)
    case .average: averagePoolGradient(outputGradient, geometry: geometry, into: &inputGradient)
    case .sum: sumPoolGradient(outputGradient, geometry: geometry, into: &inputGradient)
    }
  }
}
