import ConvEngine

/// What `Conv1DTranspose` and `Conv2DTranspose` share: everything but the number of spatial axes.
protocol TransposedConfiguration: LayerConfiguration {
  static var spatialRank: Int { get }
  var filters: Int { get }
  var kernelSize: AxisSizes { get }
  var strides: AxisSizes { get }
  var padding: Padding { get }
  var outputPadding: AxisSizes? { get }
  var dataFormat: DataFormat { get set }
  var dilationRate: AxisSizes { get }
  var activation: Activation { get }
  var useBias: Bool { get }
  var kernelInitializer: any Initializer { get }
  var biasInitializer: any Initializer { get }
  var kernelRegularizer: (any Regularizer)? { get }
  var biasRegularizer: (any Regularizer)? { get }
  var kernelConstraint: (any Constraint)? { get }
  var biasConstraint: (any Constraint)? { get }
}

extension TransposedConfiguration {
  private var rule: ConvolutionRule {
    ConvolutionRule(
      rank: Self.spatialRank, filters: filters, kernelSize: kernelSize, strides: strides,
      padding: padding, dataFormat: dataFormat, dilationRate: dilationRate, groups: 1)
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try rule.validate()
    guard let outputPadding else { return }
    let steps = try strides.resolved(axes: Self.spatialRank, argument: "strides")
    let added = try outputPadding.resolved(
      axes: Self.spatialRank, argument: "output_padding", minimum: 0)
    guard zip(added, steps).contains(where: { $0 >= $1 }) else { return }
    throw LayerError(
      "`output_padding` must be less than `strides` along every axis. "
        + "Received: output_padding=\(outputPadding), strides=\(strides)",
      hint: "output_padding=\(AxisSizes.each(steps.map { $0 - 1 }))")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    dataFormat.shape(
      batch: input.dimensions.first ?? nil, spatial: try windows(for: input).map { $0?.input },
      channels: filters)
  }

  /// The windows of the convolution that this is the way back through: their input is the output here.
  private func windows(for input: SymbolicShape) throws(LayerError) -> [WindowAxis?] {
    let rank = Self.spatialRank
    try requireRank(rank, dataFormat, input)
    let windows = try kernelSize.resolved(axes: rank, argument: "kernel_size")
    let steps = try strides.resolved(axes: rank, argument: "strides")
    let dilation = try dilationRate.resolved(axes: rank, argument: "dilation_rate")
    let added = try outputPadding?.resolved(axes: rank, argument: "output_padding", minimum: 0)
    var axes: [WindowAxis?] = []
    for (axis, size) in dataFormat.spatial(input).enumerated() {
      guard let size else {
        axes.append(nil)
        continue
      }
      do {
        axes.append(
          try WindowAxis.transposed(
            input: size, window: windows[axis], stride: steps[axis], dilation: dilation[axis],
            padding: padding, outputPadding: added?[axis], name: AxisName(axis, of: rank).word))
      } catch {
        throw LayerError("\(error)")
      }
    }
    return axes
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> TransposedConvGeometry {
    let symbolic = SymbolicShape(input.dimensions.map { $0 })
    let axes = try windows(for: symbolic).compactMap(\.self)
    let channels = try rule.channels(of: symbolic)
    do {
      return Self.spatialRank == 1
        ? try TransposedConvGeometry(steps: axes[0], channels: channels, filters: filters)
        : try TransposedConvGeometry(
          height: axes[0], width: axes[1], channels: channels, filters: filters)
    } catch {
      throw LayerError("\(error)")
    }
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    let windows = try kernelSize.resolved(axes: Self.spatialRank, argument: "kernel_size")
    let kernel = WeightSpecification(
      "kernel", shape: Shape(windows + [filters, try rule.channels(of: input)]),
      initializer: kernelInitializer, regularizer: kernelRegularizer, constraint: kernelConstraint)
    guard useBias else { return [kernel] }
    let bias = WeightSpecification(
      "bias", shape: [filters], initializer: biasInitializer, regularizer: biasRegularizer,
      constraint: biasConstraint)
    return [kernel, bias]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let windows = try windows(for: input)
    let lines = windows.enumerated().map { place, axis in
      let name = AxisName(place, of: windows.count).word
      guard let axis else { return ArithmeticLine(name, "None: as long as the data make it") }
      return ArithmeticLine(name, "\(axis.output) steps of \(axis.stride) → \(axis.input)")
    }
    let kernel = try weightSpecifications(for: input)[0].shape.dimensions
    return lines + [parameterLine(factors: kernel, bias: useBias ? filters : nil)]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, activation: activation, identity: identity) {
      TransposedConvolutionLayer(inner, activation: $0, identity: identity)
    }
  }
}

/// The working transposed convolution, channels last.
final class TransposedConvolutionLayer: AffineLayer {
  private let geometryFor: (Shape) throws(LayerError) -> TransposedConvGeometry
  private var geometry: TransposedConvGeometry?

  init(
    _ configuration: some TransposedConfiguration, activation: Activation,
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
    conv2dTranspose(
      input, kernel: weights[0].value, bias: bias,
      activation: activation, geometry: geometry, into: &result, workspace: workspace)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dTransposeKernelGradient(
      input, outputGradient: sumGradient, geometry: geometry, into: &weights[0].gradient,
      workspace: workspace)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    guard let geometry else { return }
    conv2dTransposeInputGradient(
      sumGradient, kernel: weights[0].value, geometry: geometry, into: &inputGradient,
      workspace: workspace)
  }
}
