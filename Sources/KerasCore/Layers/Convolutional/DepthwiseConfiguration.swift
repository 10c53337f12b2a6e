import ConvEngine

/// What `DepthwiseConv1D` and `DepthwiseConv2D` share: everything but the number of spatial axes.
protocol DepthwiseConfiguration: LayerConfiguration {
  static var spatialRank: Int { get }
  var kernelSize: AxisSizes { get }
  var strides: AxisSizes { get }
  var padding: Padding { get }
  var depthMultiplier: Int { get }
  var dataFormat: DataFormat { get set }
  var dilationRate: AxisSizes { get }
  var activation: Activation { get }
  var useBias: Bool { get }
  var depthwiseInitializer: any Initializer { get }
  var biasInitializer: any Initializer { get }
  var depthwiseRegularizer: (any Regularizer)? { get }
  var biasRegularizer: (any Regularizer)? { get }
  var depthwiseConstraint: (any Constraint)? { get }
  var biasConstraint: (any Constraint)? { get }
}

extension DepthwiseConfiguration {
  private func rule(filters: Int) -> ConvolutionRule {
    ConvolutionRule(
      rank: Self.spatialRank, filters: filters, kernelSize: kernelSize, strides: strides,
      padding: padding, dataFormat: dataFormat, dilationRate: dilationRate, groups: 1)
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireSize(depthMultiplier, "depth_multiplier")
    try rule(filters: 1).validateWindow()
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    let filters = try filters(for: input)
    return try rule(filters: filters).outputShape(for: input)
  }

  private func filters(for input: SymbolicShape) throws(LayerError) -> Int {
    let channels = try rule(filters: 1).channels(of: input)
    let (filters, overflow) = channels.multipliedReportingOverflow(by: depthMultiplier)
    guard !overflow, filters <= AxisSizes.largest else {
      throw LayerError(
        "channels times `depth_multiplier` is too large. "
          + "Received: depth_multiplier=\(depthMultiplier) and \(channels) channels")
    }
    return filters
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> ConvGeometry {
    let symbolic = SymbolicShape(input.dimensions.map { $0 })
    let axes = try rule(filters: 1).windows(for: symbolic).compactMap(\.self)
    let channels = try rule(filters: 1).channels(of: symbolic)
    do {
      return Self.spatialRank == 1
        ? try .depthwise(steps: axes[0], channels: channels, multiplier: depthMultiplier)
        : try .depthwise(
          height: axes[0], width: axes[1], channels: channels, multiplier: depthMultiplier)
    } catch {
      throw LayerError("\(error)")
    }
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    let windows = try kernelSize.resolved(axes: Self.spatialRank, argument: "kernel_size")
    let channels = try rule(filters: 1).channels(of: input)
    let kernel = WeightSpecification(
      "kernel", shape: Shape(windows + [channels, depthMultiplier]),
      initializer: depthwiseInitializer, regularizer: depthwiseRegularizer,
      constraint: depthwiseConstraint)
    guard useBias else { return [kernel] }
    let bias = WeightSpecification(
      "bias", shape: [try filters(for: input)], initializer: biasInitializer,
      regularizer: biasRegularizer, constraint: biasConstraint)
    return [kernel, bias]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let filters = try filters(for: input)
    let windows = try rule(filters: filters).windows(for: input)
    let kernel = try weightSpecifications(for: input)[0].shape.dimensions
    return windowLines(windows, spatial: dataFormat.spatial(input)) + [
      ArithmeticLine("channels", "\(filters / depthMultiplier)·\(depthMultiplier) = \(filters)"),
      parameterLine(factors: kernel, bias: useBias ? filters : nil),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, activation: activation, identity: identity) {
      DepthwiseConvolutionLayer(inner, activation: $0, identity: identity)
    }
  }
}

/// The working depthwise convolution, channels last.
final class DepthwiseConvolutionLayer: AffineLayer {
  private let geometryFor: (Shape) throws(LayerError) -> ConvGeometry
  private var geometry: ConvGeometry?

  init(
    _ configuration: some DepthwiseConfiguration, activation: Activation,
    identity: LayerIdentity
  ) {
    geometryFor = configuration.geometry
    super.init(
      configuration, activation: activation, biasPlace: configuration.useBias ? 1 : nil,
      identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try geometryFor(input)
    self.geometry = geometry
    return geometry.outputShape(batch: input[0])
  }

  override func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    depthwiseConv2d(
      input, kernel: weights[0].value, bias: bias,
      activation: activation, geometry: geometry, into: &result)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    let kernel = weights[0]
    depthwiseConv2dKernelGradient(
      input, outputGradient: sumGradient, geometry: geometry, into: &kernel.gradient)
    kernel.gradient = kernel.gradient.reshaped(kernel.shape)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    depthwiseConv2dInputGradient(
      sumGradient, kernel: weights[0].value, geometry: geometry, into: &inputGradient)
  }
}
