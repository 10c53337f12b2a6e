import ConvEngine

/// What layers with one kernel and a bias have in common: where their numbers come from, what is
/// added to the loss for them, and what is done to them after an update.
protocol KernelAndBias: LayerConfiguration {
  var useBias: Bool { get }
  var kernelInitializer: any Initializer { get }
  var biasInitializer: any Initializer { get }
  var kernelRegularizer: (any Regularizer)? { get set }
  var biasRegularizer: (any Regularizer)? { get set }
  var activityRegularizer: (any Regularizer)? { get set }
  var kernelConstraint: (any Constraint)? { get set }
  var biasConstraint: (any Constraint)? { get set }
}

extension KernelAndBias {
  /// The parameters that such layers end with.
  static var kernelAndBiasParameters: [LayerParameter] {
    [
      LayerParameter("kernel_initializer", .string("glorot_uniform")),
      LayerParameter("bias_initializer", .string("zeros")),
      LayerParameter("kernel_regularizer", .null), LayerParameter("bias_regularizer", .null),
      LayerParameter("activity_regularizer", .null), LayerParameter("kernel_constraint", .null),
      LayerParameter("bias_constraint", .null),
    ]
  }

  /// Reads penalties and constraints by Keras's names.
  mutating func readPenalties(_ arguments: LayerArguments) throws(LayerError) {
    kernelRegularizer = try arguments.regularizer("kernel_regularizer")
    biasRegularizer = try arguments.regularizer("bias_regularizer")
    activityRegularizer = try arguments.regularizer("activity_regularizer")
    kernelConstraint = try arguments.constraint("kernel_constraint")
    biasConstraint = try arguments.constraint("bias_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`; `Dense` alone leaves out a
  /// penalty on its output that there is none of.
  func kernelAndBiasArguments(
    withActivity: Bool = true
  ) -> [(name: String, value: ArgumentValue)] {
    let activity: [(name: String, value: ArgumentValue)] =
      withActivity ? [("activity_regularizer", .optional(activityRegularizer))] : []
    return [
      ("kernel_initializer", .initializer(kernelInitializer)),
      ("bias_initializer", .initializer(biasInitializer)),
      ("kernel_regularizer", .optional(kernelRegularizer)),
      ("bias_regularizer", .optional(biasRegularizer)),
    ] + activity + [
      ("kernel_constraint", .optional(kernelConstraint)),
      ("bias_constraint", .optional(biasConstraint)),
    ]
  }

  /// The weights for a kernel's shape: the kernel, and a number for each filter or unit.
  func kernelAndBias(_ kernel: Shape, units: Int) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      "kernel", shape: kernel, initializer: kernelInitializer, regularizer: kernelRegularizer,
      constraint: kernelConstraint)
    guard useBias else { return [kernel] }
    let bias = WeightSpecification(
      "bias", shape: [units], initializer: biasInitializer, regularizer: biasRegularizer,
      constraint: biasConstraint)
    return [kernel, bias]
  }
}
