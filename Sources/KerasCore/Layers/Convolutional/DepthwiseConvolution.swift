import ConvEngine

/// Slides filters of its own along each channel: Keras's `DepthwiseConv1D` and `DepthwiseConv2D`.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`, output the same with
/// `channels · depthMultiplier` channels, kernel `[kernel sizes …, channels, depthMultiplier]`.
public struct DepthwiseConvolution<Axes: SpatialAxes>: LayerConfiguration {
  /// Keras's class name: `DepthwiseConv1D`, `DepthwiseConv2D`.
  public static var className: String { "DepthwiseConv\(Axes.suffix)" }

  /// The size of the window along each spatial axis.
  public var kernelSize: AxisSizes
  /// How far the window moves from output to output.
  public var strides: AxisSizes
  /// `valid` or `same`.
  public var padding: Padding
  /// How many filters each channel has.
  public var depthMultiplier: Int
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// How far apart the window's taps are; 1 is a window without gaps.
  public var dilationRate: AxisSizes
  /// What is applied to the sums.
  public var activation: Activation
  /// Whether each channel of the output adds a number of its own.
  public var useBias: Bool
  /// Where the depthwise kernel's first numbers come from.
  public var depthwiseInitializer: any Initializer
  /// Where the bias's first numbers come from.
  public var biasInitializer: any Initializer
  /// A penalty on the depthwise kernel, added to the loss.
  public var depthwiseRegularizer: (any Regularizer)?
  /// A penalty on the bias, added to the loss.
  public var biasRegularizer: (any Regularizer)?
  /// A penalty on the output, added to the loss.
  public var activityRegularizer: (any Regularizer)?
  /// What is done to the depthwise kernel after each update.
  public var depthwiseConstraint: (any Constraint)?
  /// What is done to the bias after each update.
  public var biasConstraint: (any Constraint)?

  /// A layer with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    _ kernelSize: AxisSizes, strides: AxisSizes = 1, padding: Padding = .valid,
    depthMultiplier: Int = 1, dataFormat: DataFormat = .channelsLast, dilationRate: AxisSizes = 1,
    activation: Activation = .linear, useBias: Bool = true,
    depthwiseInitializer: any Initializer = GlorotUniform(),
    biasInitializer: any Initializer = Zeros()
  ) {
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.depthMultiplier = depthMultiplier
    self.dataFormat = dataFormat
    self.dilationRate = dilationRate
    self.activation = activation
    self.useBias = useBias
    self.depthwiseInitializer = depthwiseInitializer
    self.biasInitializer = biasInitializer
  }
}

extension DepthwiseConvolution {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("kernel_size"),
      LayerParameter("strides", Axes.every(1)),
      LayerParameter("padding", .string("valid")),
      LayerParameter("depth_multiplier", .int(1)),
      LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", Axes.every(1)),
      LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
      LayerParameter("depthwise_initializer", .string("glorot_uniform")),
      LayerParameter("bias_initializer", .string("zeros")),
      LayerParameter("depthwise_regularizer", .null),
      LayerParameter("bias_regularizer", .null),
      LayerParameter("activity_regularizer", .null),
      LayerParameter("depthwise_constraint", .null),
      LayerParameter("bias_constraint", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.sizes("kernel_size"), strides: try arguments.sizes("strides"),
      padding: try arguments.padding(), depthMultiplier: try arguments.int("depth_multiplier"),
      dataFormat: try arguments.dataFormat(), dilationRate: try arguments.sizes("dilation_rate"),
      activation: try arguments.activation(), useBias: try arguments.bool("use_bias"),
      depthwiseInitializer: try arguments.initializer("depthwise_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    depthwiseRegularizer = try arguments.regularizer("depthwise_regularizer")
    biasRegularizer = try arguments.regularizer("bias_regularizer")
    activityRegularizer = try arguments.regularizer("activity_regularizer")
    depthwiseConstraint = try arguments.constraint("depthwise_constraint")
    biasConstraint = try arguments.constraint("bias_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("depth_multiplier", .int(depthMultiplier)),
      ("kernel_size", kernelSize.tuple(Axes.rank)),
      ("strides", strides.tuple(Axes.rank)),
      ("padding", .name(padding)),
      ("data_format", .name(dataFormat)),
      ("dilation_rate", dilationRate.tuple(Axes.rank)),
      ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)),
      ("depthwise_initializer", .initializer(depthwiseInitializer)),
      ("bias_initializer", .initializer(biasInitializer)),
      ("depthwise_regularizer", .optional(depthwiseRegularizer)),
      ("bias_regularizer", .optional(biasRegularizer)),
      ("activity_regularizer", .optional(activityRegularizer)),
      ("depthwise_constraint", .optional(depthwiseConstraint)),
      ("bias_constraint", .optional(biasConstraint)),
    ]
  }
}

extension DepthwiseConvolution {
  private func rule(filters: Int) -> ConvolutionRule {
    ConvolutionRule(
      rank: Axes.rank, filters: filters, kernelSize: kernelSize, strides: strides,
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
      return Axes.rank == 1
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
    let windows = try kernelSize.resolved(axes: Axes.rank, argument: "kernel_size")
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

/// Keras's layer for sequences, `[batch, steps, channels]`.
public typealias DepthwiseConv1D = DepthwiseConvolution<Steps>

/// Keras's layer for images, `[batch, height, width, channels]`.
public typealias DepthwiseConv2D = DepthwiseConvolution<HeightAndWidth>
