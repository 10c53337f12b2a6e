import ConvEngine

/// Slides filters of its own along each channel: Keras's `DepthwiseConv1D`.
///
/// Input `[batch, steps, channels]`, output `[batch, output steps, channels · depthMultiplier]`, kernel
/// `[kernelSteps, channels, depthMultiplier]`.
public struct DepthwiseConv1D: DepthwiseConfiguration {
  static let spatialRank = 1

  /// The size of the window.
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

extension DepthwiseConv1D {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("kernel_size"),
      LayerParameter("strides", .int(1)),
      LayerParameter("padding", .string("valid")),
      LayerParameter("depth_multiplier", .int(1)),
      LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", .int(1)),
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
      ("kernel_size", kernelSize.tuple(1)),
      ("strides", strides.tuple(1)),
      ("padding", .name(padding)),
      ("data_format", .name(dataFormat)),
      ("dilation_rate", dilationRate.tuple(1)),
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
