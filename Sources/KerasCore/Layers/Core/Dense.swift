import ConvEngine

/// Multiplies the last axis by a matrix of weights: Keras's `Dense`.
///
/// Input `[batch, …, inputs]`, output `[batch, …, units]`, kernel `[inputs, units]`.
public struct Dense: KernelAndBias {

  /// The size of the last axis of the output.
  public var units: Int
  /// What is applied to the sums.
  public var activation: Activation
  /// Whether each unit adds a number of its own.
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

  /// A fully connected layer with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    _ units: Int, activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: any Initializer = GlorotUniform(),
    biasInitializer: any Initializer = Zeros()
  ) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try requireSize(units, "units") }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    _ = try inputs(of: input)
    var output = input
    output[-1] = units
    return output
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    kernelAndBias([try inputs(of: input), units], units: units)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let inputs = try inputs(of: input)
    return [
      ArithmeticLine("units", "\(inputs) inputs → \(units)"),
      parameterLine(factors: [inputs, units], bias: useBias ? units : nil),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    DenseLayer(self, identity: identity)
  }

  private func inputs(of input: SymbolicShape) throws(LayerError) -> Int {
    guard input.rank >= 2 else {
      throw LayerError(
        "expected an input of at least 2 axes, (batch, …, inputs). "
          + "Received: \(input.rank) axes, shape \(input)",
        hint: "x.reshape((-1, 1)), or Input(shape=(1,)) as the model's first line")
    }
    guard let inputs = input[-1] else {
      throw LayerError(
        "the size of the last axis must be known to make the kernel. "
          + "Received: input of shape \(input)",
        hint: input.rank == 2
          ? "sizes without None in Input(shape=(...))"
          : "GlobalAveragePooling\(input.rank == 4 ? 2 : 1)D() before it, or a fixed input_shape",
        axis: -1)
    }
    try requireSize(inputs, "inputs")
    return inputs
  }
}

/// The working `Dense`.
final class DenseLayer: AffineLayer {

  init(_ configuration: Dense, identity: LayerIdentity) {
    super.init(
      configuration, activation: configuration.activation,
      biasPlace: configuration.useBias ? 1 : nil,
      identity: identity)
  }

  override func computeSums(
    _ input: Tensor, activation: Activation, into result: inout Tensor, workspace: Workspace
  ) {
    dense(
      input, kernel: weights[0].value, bias: bias,
      activation: activation, into: &result, workspace: workspace)
  }

  override func computeWeightGradients(
    _ input: Tensor, sumGradient: Tensor, workspace: Workspace
  ) {
    denseKernelGradient(
      input, outputGradient: sumGradient, into: &weights[0].gradient, workspace: workspace)
  }

  override func computeInputGradient(
    _ input: Tensor, sumGradient: Tensor, into inputGradient: inout Tensor, workspace: Workspace
  ) {
    denseInputGradient(
      sumGradient, kernel: weights[0].value, into: &inputGradient, workspace: workspace)
  }
}

extension Dense {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("units"), LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
    ] + kernelAndBiasParameters + LeanTraining.parameters
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    try LeanTraining.refuse(arguments)
    self.init(
      try arguments.int("units"), activation: try arguments.activation(),
      useBias: try arguments.bool("use_bias"),
      kernelInitializer: try arguments.initializer("kernel_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    try readPenalties(arguments)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("units", .int(units)), ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)),
    ] + kernelAndBiasArguments(withActivity: activityRegularizer != nil) + [
      ("quantization_config", .null)
    ]
  }
}
