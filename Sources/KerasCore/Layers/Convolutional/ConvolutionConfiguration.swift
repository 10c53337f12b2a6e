import ConvEngine

/// What `Conv1D` and `Conv2D` share: everything but the number of spatial axes.
protocol ConvolutionConfiguration: LayerConfiguration {
  static var spatialRank: Int { get }
  var filters: Int { get }
  var kernelSize: AxisSizes { get }
  var strides: AxisSizes { get }
  var padding: Padding { get }
  var dataFormat: DataFormat { get set }
  var dilationRate: AxisSizes { get }
  var groups: Int { get }
  var activation: Activation { get }
  var useBias: Bool { get }
  var kernelInitializer: any Initializer { get }
  var biasInitializer: any Initializer { get }
  var kernelRegularizer: (any Regularizer)? { get }
  var biasRegularizer: (any Regularizer)? { get }
  var activityRegularizer: (any Regularizer)? { get }
  var kernelConstraint: (any Constraint)? { get }
  var biasConstraint: (any Constraint)? { get }
}

extension ConvolutionConfiguration {
  static var convolutionParameters: [LayerParameter] {
    [
      LayerParameter("filters"), LayerParameter("kernel_size"),
      LayerParameter("strides", .sizes(Array(repeating: 1, count: spatialRank))),
      LayerParameter("padding", .string("valid")), LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", .sizes(Array(repeating: 1, count: spatialRank))),
      LayerParameter("groups", .int(1)), LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
    ] + kernelAndBiasParameters
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("filters", .int(filters)), ("kernel_size", kernelSize.tuple(Self.spatialRank)),
      ("strides", strides.tuple(Self.spatialRank)), ("padding", .name(padding)),
      ("data_format", .name(dataFormat)), ("dilation_rate", dilationRate.tuple(Self.spatialRank)),
      ("groups", .int(groups)), ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)), ("kernel_initializer", .initializer(kernelInitializer)),
      ("bias_initializer", .initializer(biasInitializer)),
      ("kernel_regularizer", .optional(kernelRegularizer)),
      ("bias_regularizer", .optional(biasRegularizer)),
      ("activity_regularizer", .optional(activityRegularizer)),
      ("kernel_constraint", .optional(kernelConstraint)),
      ("bias_constraint", .optional(biasConstraint)),
    ]
  }

  var rule: ConvolutionRule {
    ConvolutionRule(
      rank: Self.spatialRank, filters: filters, kernelSize: kernelSize, strides: strides,
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
    let kernel = WeightSpecification(
      "kernel", shape: try rule.kernelShape(for: input), initializer: kernelInitializer,
      regularizer: kernelRegularizer, constraint: kernelConstraint)
    guard useBias else { return [kernel] }
    let bias = WeightSpecification(
      "bias", shape: [filters], initializer: biasInitializer, regularizer: biasRegularizer,
      constraint: biasConstraint)
    return [kernel, bias]
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
