import ConvEngine

/// Slides filters along sequences or images: Keras's `Conv1D` and `Conv2D`.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`, output the same with as
/// many channels as filters, or with the channels second for `channelsFirst`.
/// Kernel `[kernel sizes …, channels / groups, filters]`. Keras: keras.io/api/layers/convolution_layers.
public struct Convolution<Axes: SpatialAxes>: KernelAndBias {
  /// Keras's class name: `Conv1D`, `Conv2D`.
  public static var className: String { "Conv\(Axes.suffix)" }

  /// The number of filters: channels of the output.
  public var filters: Int
  /// The size of the window along each spatial axis.
  public var kernelSize: AxisSizes
  /// How far the window moves from output to output.
  public var strides: AxisSizes
  /// `valid`, `same` or `causal` (zeros in front only).
  public var padding: Padding
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// How far apart the window's taps are; 1 is a window without gaps.
  public var dilationRate: AxisSizes
  /// Into how many groups channels and filters are divided.
  public var groups: Int
  /// What is applied to the sums.
  public var activation: Activation
  /// Whether each filter adds a number of its own.
  public var useBias: Bool
  /// Where the kernel's first numbers come from.
  public var kernelInitializer: any Initializer
  /// Where the bias's first numbers come from.
  public var biasInitializer: any Initializer
  /// A penalty on the kernel, added to the loss.
  public var kernelRegularizer: (any Regularizer)?
  /// A penalty on the bias, added to the loss.
  public var biasRegularizer: (any Regularizer)?
  /// A penalty on the output, added to the loss.
  public var activityRegularizer: (any Regularizer)?
  /// What is done to the kernel after each update.
  public var kernelConstraint: (any Constraint)?
  /// What is done to the bias after each update.
  public var biasConstraint: (any Constraint)?

  /// A convolution with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    _ filters: Int, kernelSize: AxisSizes, strides: AxisSizes = 1, padding: Padding = .valid,
    dataFormat: DataFormat = .channelsLast, dilationRate: AxisSizes = 1, groups: Int = 1,
    activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: any Initializer = GlorotUniform(),
    biasInitializer: any Initializer = Zeros()
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.dataFormat = dataFormat
    self.dilationRate = dilationRate
    self.groups = groups
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
  }
}

extension Convolution {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("filters"), LayerParameter("kernel_size"),
      LayerParameter("strides", Axes.every(1)),
      LayerParameter("padding", .string("valid")), LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", Axes.every(1)),
      LayerParameter("groups", .int(1)), LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
    ] + kernelAndBiasParameters
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.int("filters"), kernelSize: try arguments.sizes("kernel_size"),
      strides: try arguments.sizes("strides"),
      padding: try arguments.padding(allowsCausal: Axes.rank == 1),
      dataFormat: try arguments.dataFormat(), dilationRate: try arguments.sizes("dilation_rate"),
      groups: try arguments.int("groups"), activation: try arguments.activation(),
      useBias: try arguments.bool("use_bias"),
      kernelInitializer: try arguments.initializer("kernel_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    try readPenalties(arguments)
  }
}

extension Convolution {
  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("filters", .int(filters)), ("kernel_size", kernelSize.tuple(Axes.rank)),
      ("strides", strides.tuple(Axes.rank)), ("padding", .name(padding)),
      ("data_format", .name(dataFormat)), ("dilation_rate", dilationRate.tuple(Axes.rank)),
      ("groups", .int(groups)), ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)),
    ] + kernelAndBiasArguments()
  }

  var rule: ConvolutionRule {
    ConvolutionRule(
      rank: Axes.rank, filters: filters, kernelSize: kernelSize, strides: strides,
      padding: padding, dataFormat: dataFormat, dilationRate: dilationRate, groups: groups)
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try rule.validate() }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try rule.outputShape(for: input)
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    kernelAndBias(try rule.kernelShape(for: input), units: filters)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    try rule.arithmetic(for: input, useBias: useBias)
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, activation: activation, identity: identity) {
      ConvolutionLayer(inner, activation: $0, identity: identity)
    }
  }
}

/// Keras's layer for sequences, `[batch, steps, channels]`.
public typealias Conv1D = Convolution<Steps>

/// Keras's layer for images, `[batch, height, width, channels]`.
public typealias Conv2D = Convolution<HeightAndWidth>
