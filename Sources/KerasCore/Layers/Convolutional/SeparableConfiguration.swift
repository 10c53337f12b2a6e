import ConvEngine
import NumberText

/// What `SeparableConv1D` and `SeparableConv2D` share: everything but the number of spatial axes.
protocol SeparableConfiguration: LayerConfiguration {
  static var spatialRank: Int { get }
  var filters: Int { get }
  var kernelSize: AxisSizes { get }
  var strides: AxisSizes { get }
  var padding: Padding { get }
  var dataFormat: DataFormat { get set }
  var dilationRate: AxisSizes { get }
  var depthMultiplier: Int { get }
  var activation: Activation { get }
  var useBias: Bool { get }
  var depthwiseInitializer: any Initializer { get }
  var pointwiseInitializer: any Initializer { get }
  var biasInitializer: any Initializer { get }
  var depthwiseRegularizer: (any Regularizer)? { get }
  var pointwiseRegularizer: (any Regularizer)? { get }
  var biasRegularizer: (any Regularizer)? { get }
  var depthwiseConstraint: (any Constraint)? { get }
  var pointwiseConstraint: (any Constraint)? { get }
  var biasConstraint: (any Constraint)? { get }
}

extension SeparableConfiguration {
  private var rule: ConvolutionRule {
    ConvolutionRule(
      rank: Self.spatialRank, filters: filters, kernelSize: kernelSize, strides: strides,
      padding: padding, dataFormat: dataFormat, dilationRate: dilationRate, groups: 1)
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireSize(filters, "filters")
    try requireSize(depthMultiplier, "depth_multiplier")
    try rule.validateWindow()
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try rule.outputShape(for: input)
  }

  private func middleChannels(_ input: SymbolicShape) throws(LayerError) -> Int {
    let channels = try rule.channels(of: input)
    let (middle, overflow) = channels.multipliedReportingOverflow(by: depthMultiplier)
    guard !overflow, middle <= AxisSizes.largest else {
      throw LayerError(
        "channels times `depth_multiplier` is too large. "
          + "Received: depth_multiplier=\(depthMultiplier) and \(channels) channels")
    }
    return middle
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> SeparableConvGeometry {
    let symbolic = SymbolicShape(input.dimensions.map { $0 })
    let axes = try rule.windows(for: symbolic).compactMap(\.self)
    let channels = try rule.channels(of: symbolic)
    do {
      return Self.spatialRank == 1
        ? try SeparableConvGeometry(
          steps: axes[0], channels: channels, multiplier: depthMultiplier, filters: filters)
        : try SeparableConvGeometry(
          height: axes[0], width: axes[1], channels: channels, multiplier: depthMultiplier,
          filters: filters)
    } catch {
      throw LayerError("\(error)")
    }
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    let windows = try kernelSize.resolved(axes: Self.spatialRank, argument: "kernel_size")
    let channels = try rule.channels(of: input)
    let points = Array(repeating: 1, count: Self.spatialRank)
    let kernels = [
      WeightSpecification(
        "depthwise_kernel", shape: Shape(windows + [channels, depthMultiplier]),
        initializer: depthwiseInitializer, regularizer: depthwiseRegularizer,
        constraint: depthwiseConstraint),
      WeightSpecification(
        "pointwise_kernel", shape: Shape(points + [try middleChannels(input), filters]),
        initializer: pointwiseInitializer, regularizer: pointwiseRegularizer,
        constraint: pointwiseConstraint),
    ]
    guard useBias else { return kernels }
    let bias = WeightSpecification(
      "bias", shape: [filters], initializer: biasInitializer, regularizer: biasRegularizer,
      constraint: biasConstraint)
    return kernels + [bias]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let kernels = try weightSpecifications(for: input)
    let middle = try middleChannels(input)
    let windows = try rule.windows(for: input)
    let factors = kernels[0].shape.dimensions.map { grouped($0) }.joined(separator: "·")
    let bias = useBias ? " + \(grouped(filters))" : ""
    let total = try parameterCount(for: input)
    return windowLines(windows, spatial: dataFormat.spatial(input)) + [
      ArithmeticLine("filters", "\(middle) channels between, mixed to \(filters)"),
      ArithmeticLine(
        "params", "\(factors) + \(grouped(middle))·\(grouped(filters))\(bias) = \(grouped(total))"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, activation: activation, identity: identity) {
      SeparableConvolutionLayer(inner, activation: $0, identity: identity)
    }
  }
}

/// The working separable convolution, channels last.
final class SeparableConvolutionLayer: AffineLayer {
  private let geometryFor: (Shape) throws(LayerError) -> SeparableConvGeometry
  private var geometry: SeparableConvGeometry?
  private var middle = Tensor(zeros: [0])
  private var gradients = SeparableConvGradients()

  init(
    _ configuration: some SeparableConfiguration, activation: Activation,
    identity: LayerIdentity
  ) {
    geometryFor = configuration.geometry
    super.init(
      configuration, activation: activation, biasPlace: configuration.useBias ? 2 : nil,
      identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try geometryFor(input)
    self.geometry = geometry
    return geometry.pointwise.outputShape(batch: input[0])
  }

  override func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    separableConv2d(
      input, depthwiseKernel: weights[0].value, pointwiseKernel: weights[1].value,
      bias: bias, activation: activation, geometry: geometry,
      middle: &middle, into: &result, workspace: workspace)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    updateGradients(input, sumGradient, workspace)
    weights[0].gradient.copy(from: gradients.depthwiseKernel, as: weights[0].shape)
    weights[1].gradient.copy(from: gradients.pointwiseKernel, as: weights[1].shape)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    if !isTrainable { updateGradients(input, sumGradient, workspace) }
    inputGradient.copy(from: gradients.input, as: input.shape)
  }

  private func updateGradients(_ input: Tensor, _ sumGradient: Tensor, _ workspace: Workspace) {
    guard let geometry else { return }
    gradients.update(
      sumGradient, input: input, middle: middle, depthwiseKernel: weights[0].value,
      pointwiseKernel: weights[1].value, geometry: geometry, workspace: workspace)
  }
}
