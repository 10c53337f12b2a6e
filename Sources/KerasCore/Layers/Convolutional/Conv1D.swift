import ConvEngine

/// Slides filters along a sequence: Keras's `Conv1D`.
///
/// Input `[batch, steps, channels]`, output `[batch, output steps, filters]`, or with the
/// channels second for `channelsFirst`.
/// Kernel `[kernelSteps, channels / groups, filters]`. Keras: keras.io/api/layers/convolution_layers.
public struct Conv1D: ConvolutionConfiguration {
  static let spatialRank = 1

  /// The number of filters: channels of the output.
  public var filters: Int
  /// The size of the window.
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

extension Conv1D {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { convolutionParameters }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.int("filters"), kernelSize: try arguments.sizes("kernel_size"),
      strides: try arguments.sizes("strides"),
      padding: try arguments.padding(allowsCausal: true),
      dataFormat: try arguments.dataFormat(), dilationRate: try arguments.sizes("dilation_rate"),
      groups: try arguments.int("groups"), activation: try arguments.activation(),
      useBias: try arguments.bool("use_bias"),
      kernelInitializer: try arguments.initializer("kernel_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    kernelRegularizer = try arguments.regularizer("kernel_regularizer")
    biasRegularizer = try arguments.regularizer("bias_regularizer")
    activityRegularizer = try arguments.regularizer("activity_regularizer")
    kernelConstraint = try arguments.constraint("kernel_constraint")
    biasConstraint = try arguments.constraint("bias_constraint")
  }
}
