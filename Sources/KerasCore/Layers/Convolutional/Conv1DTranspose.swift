import ConvEngine

/// Spreads each input value over a window of a larger output: Keras's `Conv1DTranspose`.
///
/// Input `[batch, steps, channels]`, output `[batch, output steps, filters]`, kernel
/// `[kernelSteps, filters, channels]`.
public struct Conv1DTranspose: TransposedConfiguration {
  static let spatialRank = 1

  /// The number of filters: channels of the output.
  public var filters: Int
  /// The size of the window.
  public var kernelSize: AxisSizes
  /// How far the window moves from output to output.
  public var strides: AxisSizes
  /// `valid` or `same`.
  public var padding: Padding
  /// How many places are added to the output at its end; nil for what the input asks for.
  public var outputPadding: AxisSizes?
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// How far apart the window's taps are; 1 is a window without gaps.
  public var dilationRate: AxisSizes
  /// What is applied to the sums.
  public var activation: Activation
  /// Whether each channel of the output adds a number of its own.
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

  /// A layer with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    _ filters: Int, kernelSize: AxisSizes, strides: AxisSizes = 1, padding: Padding = .valid,
    outputPadding: AxisSizes? = nil, dataFormat: DataFormat = .channelsLast,
    dilationRate: AxisSizes = 1, activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: any Initializer = GlorotUniform(), biasInitializer: any Initializer = Zeros()
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.outputPadding = outputPadding
    self.dataFormat = dataFormat
    self.dilationRate = dilationRate
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
  }
}

extension Conv1DTranspose {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("filters"),
      LayerParameter("kernel_size"),
      LayerParameter("strides", .int(1)),
      LayerParameter("padding", .string("valid")),
      LayerParameter("output_padding", .null),
      LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", .int(1)),
      LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
      LayerParameter("kernel_initializer", .string("glorot_uniform")),
      LayerParameter("bias_initializer", .string("zeros")),
      LayerParameter("kernel_regularizer", .null),
      LayerParameter("bias_regularizer", .null),
      LayerParameter("activity_regularizer", .null),
      LayerParameter("kernel_constraint", .null),
      LayerParameter("bias_constraint", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.int("filters"), kernelSize: try arguments.sizes("kernel_size"),
      strides: try arguments.sizes("strides"), padding: try arguments.padding(),
      outputPadding: try arguments.optionalSizes("output_padding"),
      dataFormat: try arguments.dataFormat(), dilationRate: try arguments.sizes("dilation_rate"),
      activation: try arguments.activation(), useBias: try arguments.bool("use_bias"),
      kernelInitializer: try arguments.initializer("kernel_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    kernelRegularizer = try arguments.regularizer("kernel_regularizer")
    biasRegularizer = try arguments.regularizer("bias_regularizer")
    activityRegularizer = try arguments.regularizer("activity_regularizer")
    kernelConstraint = try arguments.constraint("kernel_constraint")
    biasConstraint = try arguments.constraint("bias_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("filters", .int(filters)),
      ("kernel_size", kernelSize.tuple(1)),
      ("strides", strides.tuple(1)),
      ("padding", .name(padding)),
      ("output_padding", outputPadding.map { $0.tuple(1) } ?? .null),
      ("data_format", .name(dataFormat)),
      ("dilation_rate", dilationRate.tuple(1)),
      ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)),
      ("kernel_initializer", .initializer(kernelInitializer)),
      ("bias_initializer", .initializer(biasInitializer)),
      ("kernel_regularizer", .optional(kernelRegularizer)),
      ("bias_regularizer", .optional(biasRegularizer)),
      ("activity_regularizer", .optional(activityRegularizer)),
      ("kernel_constraint", .optional(kernelConstraint)),
      ("bias_constraint", .optional(biasConstraint)),
    ]
  }
}
