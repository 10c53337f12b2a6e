import ConvEngine

/// What the global poolings share: everything but the kind and the number of spatial axes.
protocol GlobalPoolingConfiguration: LayerConfiguration {
  static var kind: PoolingKind { get }
  static var spatialRank: Int { get }
  var dataFormat: DataFormat { get set }
  var keepdims: Bool { get }
}

extension GlobalPoolingConfiguration {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("data_format", .null), LayerParameter("keepdims", .bool(false))]
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("data_format", .name(dataFormat)), ("keepdims", .bool(keepdims))]
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(Self.spatialRank, dataFormat, input)
    for (axis, size) in dataFormat.spatial(input).enumerated() where size == 0 {
      throw LayerError(
        "its input has \(AxisName(axis, of: Self.spatialRank).word) of 0: there is nothing to pool."
      )
    }
    let channels = input[dataFormat.channelAxis]
    guard keepdims else { return [input[0], channels] }
    return dataFormat.shape(
      batch: input[0], spatial: Array(repeating: 1, count: Self.spatialRank), channels: channels)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let places = dataFormat.spatial(input).map { $0.map(String.init) ?? "None" }
    let word = Self.spatialRank == 1 ? "steps" : "places"
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
      GlobalPoolingLayer(inner, kind: Self.kind, identity: identity)
    }
  }
}

/// The working global pooling, channels last.
final class GlobalPoolingLayer: Layer {
  private let kind: PoolingKind
  private var planned: Shape = []

  init(_ configuration: any LayerConfiguration, kind: PoolingKind, identity: LayerIdentity) {
    self.kind = kind
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    planned = try super.plan(for: input)
    return planned
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    if kind == .max {
      globalMaxPool(input, into: &output)
    } else {
      globalAveragePool(input, into: &output)
    }
    if planned.rank != output.shape.rank { output = output.reshaped(planned) }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    if kind == .max {
      globalMaxPoolGradient(outputGradient, input: input, into: &inputGradient)
    } else {
      globalAveragePoolGradient(outputGradient, inputShape: input.shape, into: &inputGradient)
    }
  }
}
