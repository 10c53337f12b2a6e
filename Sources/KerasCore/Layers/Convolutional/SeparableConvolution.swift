import ConvEngine
import NumberText

/// A depthwise convolution and then a mix of the channels: Keras's `SeparableConv1D` and
/// `SeparableConv2D`.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`, output the same with as
/// many channels as filters. Source: Chollet, "Xception: Deep Learning with Depthwise Separable
/// Convolutions" (2017).
public struct SeparableConvolution<Axes: SpatialAxes>: LayerConfiguration {
  /// Keras's class name: `SeparableConv1D`, `SeparableConv2D`.
  public static var className: String { "SeparableConv\(Axes.suffix)" }

  /// The number of filters: channels of the output.
  public var filters: Int
  /// The size of the window along each spatial axis.
  public var kernelSize: AxisSizes
  /// How far the window moves from output to output.
  public var strides: AxisSizes
  /// `valid` or `same`.
  public var padding: Padding
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// How far apart the window's taps are; 1 is a window without gaps.
  public var dilationRate: AxisSizes
  /// How many filters each channel has.
  public var depthMultiplier: Int
  /// What is applied to the sums.
  public var activation: Activation
  /// Whether each channel of the output adds a number of its own.
  public var useBias: Bool
  /// Where the depthwise kernel's first numbers come from.
  public var depthwiseInitializer: any Initializer
  /// Where the pointwise kernel's first numbers come from.
  public var pointwiseInitializer: any Initializer
  /// Where the bias's first numbers come from.
  public var biasInitializer: any Initializer
  /// A penalty on the depthwise kernel, added to the loss.
  public var depthwiseRegularizer: (any Regularizer)?
  /// A penalty on the pointwise kernel, added to the loss.
  public var pointwiseRegularizer: (any Regularizer)?
  /// A penalty on the bias, added to the loss.
  public var biasRegularizer: (any Regularizer)?
  /// A penalty on the output, added to the loss.
  public var activityRegularizer: (any Regularizer)?
  /// What is done to the depthwise kernel after each update.
  public var depthwiseConstraint: (any Constraint)?
  /// What is done to the pointwise kernel after each update.
  public var pointwiseConstraint: (any Constraint)?
  /// What is done to the bias after each update.
  public var biasConstraint: (any Constraint)?

  /// A layer with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    _ filters: Int, kernelSize: AxisSizes, strides: AxisSizes = 1, padding: Padding = .valid,
    dataFormat: DataFormat = .channelsLast, dilationRate: AxisSizes = 1, depthMultiplier: Int = 1,
    activation: Activation = .linear, useBias: Bool = true,
    depthwiseInitializer: any Initializer = GlorotUniform(),
    pointwiseInitializer: any Initializer = GlorotUniform(),
    biasInitializer: any Initializer = Zeros()
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.dataFormat = dataFormat
    self.dilationRate = dilationRate
    self.depthMultiplier = depthMultiplier
    self.activation = activation
    self.useBias = useBias
    self.depthwiseInitializer = depthwiseInitializer
    self.pointwiseInitializer = pointwiseInitializer
    self.biasInitializer = biasInitializer
  }
}

extension SeparableConvolution {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("filters"),
      LayerParameter("kernel_size"),
      LayerParameter("strides", Axes.every(1)),
      LayerParameter("padding", .string("valid")),
      LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", Axes.every(1)),
      LayerParameter("depth_multiplier", .int(1)),
      LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
      LayerParameter("depthwise_initializer", .string("glorot_uniform")),
      LayerParameter("pointwise_initializer", .string("glorot_uniform")),
      LayerParameter("bias_initializer", .string("zeros")),
      LayerParameter("depthwise_regularizer", .null),
      LayerParameter("pointwise_regularizer", .null),
      LayerParameter("bias_regularizer", .null),
      LayerParameter("activity_regularizer", .null),
      LayerParameter("depthwise_constraint", .null),
      LayerParameter("pointwise_constraint", .null),
      LayerParameter("bias_constraint", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.int("filters"), kernelSize: try arguments.sizes("kernel_size"),
      strides: try arguments.sizes("strides"), padding: try arguments.padding(),
      dataFormat: try arguments.dataFormat(), dilationRate: try arguments.sizes("dilation_rate"),
      depthMultiplier: try arguments.int("depth_multiplier"),
      activation: try arguments.activation(), useBias: try arguments.bool("use_bias"),
      depthwiseInitializer: try arguments.initializer("depthwise_initializer"),
      pointwiseInitializer: try arguments.initializer("pointwise_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    depthwiseRegularizer = try arguments.regularizer("depthwise_regularizer")
    pointwiseRegularizer = try arguments.regularizer("pointwise_regularizer")
    biasRegularizer = try arguments.regularizer("bias_regularizer")
    activityRegularizer = try arguments.regularizer("activity_regularizer")
    depthwiseConstraint = try arguments.constraint("depthwise_constraint")
    pointwiseConstraint = try arguments.constraint("pointwise_constraint")
    biasConstraint = try arguments.constraint("bias_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("depth_multiplier", .int(depthMultiplier)),
      ("filters", .int(filters)),
      ("kernel_size", kernelSize.tuple(Axes.rank)),
      ("strides", strides.tuple(Axes.rank)),
      ("padding", .name(padding)),
      ("data_format", .name(dataFormat)),
      ("dilation_rate", dilationRate.tuple(Axes.rank)),
      ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)),
      ("depthwise_initializer", .initializer(depthwiseInitializer)),
      ("pointwise_initializer", .initializer(pointwiseInitializer)),
      ("bias_initializer", .initializer(biasInitializer)),
      ("depthwise_regularizer", .optional(depthwiseRegularizer)),
      ("pointwise_regularizer", .optional(pointwiseRegularizer)),
      ("bias_regularizer", .optional(biasRegularizer)),
      ("activity_regularizer", .optional(activityRegularizer)),
      ("depthwise_constraint", .optional(depthwiseConstraint)),
      ("pointwise_constraint", .optional(pointwiseConstraint)),
      ("bias_constraint", .optional(biasConstraint)),
    ]
  }
}

extension SeparableConvolution {
  private var rule: ConvolutionRule {
    ConvolutionRule(
      rank: Axes.rank, filters: filters, kernelSize: kernelSize, strides: strides,
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
      return Axes.rank == 1
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
    let windows = try kernelSize.resolved(axes: Axes.rank, argument: "kernel_size")
    let channels = try rule.channels(of: input)
    let points = Array(repeating: 1, count: Axes.rank)
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

/// Keras's layer for sequences, `[batch, steps, channels]`.
public typealias SeparableConv1D = SeparableConvolution<Steps>

/// Keras's layer for images, `[batch, height, width, channels]`.
public typealias SeparableConv2D = SeparableConvolution<HeightAndWidth>
