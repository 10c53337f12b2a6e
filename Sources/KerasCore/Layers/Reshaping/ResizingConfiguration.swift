import ConvEngine

/// What the layers share that change height and width by interpolation.
protocol ResizingConfiguration: LayerConfiguration {
  static var spatialRank: Int { get }
  var dataFormat: DataFormat { get set }
  var interpolation: Interpolation { get }
  /// The sizes along the spatial axes of the output.
  func outputSizes(for spatial: [Int?]) throws(LayerError) -> [Int?]
}

extension ResizingConfiguration {
  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(Self.spatialRank, dataFormat, input)
    return dataFormat.shape(
      batch: input[0], spatial: try outputSizes(for: dataFormat.spatial(input)),
      channels: input[dataFormat.channelAxis])
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let output = dataFormat.spatial(try outputShape(for: input))
    let lines = zip(dataFormat.spatial(input), output).enumerated().map { axis, sizes in
      ArithmeticLine(
        AxisName(axis, of: Self.spatialRank).word,
        "\(sizes.0.map(String.init) ?? "None") → \(sizes.1.map(String.init) ?? "None")")
    }
    return lines + [ArithmeticLine("params", "0: \(interpolation.rawValue) values between places")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in
      ResizingLayer(inner, interpolation: interpolation, identity: identity)
    }
  }
}

extension LayerArguments {
  /// An interpolation by its name.
  func interpolation() throws(LayerError) -> Interpolation {
    let names = Interpolation.allCases.map(\.rawValue)
    if case .string(let text) = self["interpolation"],
      let interpolation = Interpolation(rawValue: text.lowercased())
    {
      return interpolation
    }
    throw LayerError(
      "`interpolation` must be one of \(names.map { "'\($0)'" }.joined(separator: ", ")) here. "
        + "Received: interpolation=\(self["interpolation"])",
      hint: "interpolation='bilinear'")
  }
}

/// The working change of size, channels last.
final class ResizingLayer: Layer {
  private let interpolation: Interpolation
  private var height = ResizeAxis.single
  private var width = ResizeAxis.single

  init(
    _ configuration: any LayerConfiguration, interpolation: Interpolation,
    identity: LayerIdentity
  ) {
    self.interpolation = interpolation
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let output = try super.plan(for: input)
    do {
      let last = input.rank - 2
      width = try ResizeAxis(
        input: input[last], output: output[last], interpolation: interpolation)
      if input.rank == 4 {
        height = try ResizeAxis(input: input[1], output: output[1], interpolation: interpolation)
      }
    } catch {
      throw LayerError("\(error)")
    }
    return output
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    do {
      try resize(input, height: height, width: width, into: &output)
    } catch {
      throw LayerError("\(error)")
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    // The forward pass has refused all that could be refused here.
    try? resizeGradient(
      outputGradient, inputShape: input.shape, height: height, width: width,
      into: &inputGradient)
  }
}
