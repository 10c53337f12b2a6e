import ConvEngine

/// Brings the values along some axes of each sample to mean 0 and deviation 1, then scales and shifts
/// them: Keras's `LayerNormalization`.
///
/// Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).
public struct LayerNormalization: NormalizationConfiguration {
  /// The axes along which values are normalised together.
  public var axis: [Int]
  /// What is added to the variance, so that nothing is divided by 0.
  public var epsilon: Double
  /// Whether there is a beta to add.
  public var center: Bool
  /// Whether there is a gamma to multiply by.
  public var scale: Bool
  /// Where beta's first numbers come from.
  public var betaInitializer: any Initializer
  /// Where gamma's first numbers come from.
  public var gammaInitializer: any Initializer
  /// A penalty on beta, added to the loss.
  public var betaRegularizer: (any Regularizer)?
  /// A penalty on gamma, added to the loss.
  public var gammaRegularizer: (any Regularizer)?
  /// What is done to beta after each update.
  public var betaConstraint: (any Constraint)?
  /// What is done to gamma after each update.
  public var gammaConstraint: (any Constraint)?

  /// A normalisation with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    axis: [Int] = [-1], epsilon: Double = 1e-3, center: Bool = true, scale: Bool = true,
    betaInitializer: any Initializer = Zeros(), gammaInitializer: any Initializer = Ones()
  ) {
    self.axis = axis
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    self.betaInitializer = betaInitializer
    self.gammaInitializer = gammaInitializer
  }

  var normalizedAxes: [Int] { axis }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let shape = try parameterShape(for: input)
    return [parameterLine(weights: (scale ? 1 : 0) + (center ? 1 : 0), shape: shape)]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    let axes = axis.count
    return wrapped(axes: axis, identity: identity) {
      BlockNormalizationLayer(self, identity: identity) { shape throws(ShapeError) in
        try .rows(of: shape, axes: axes)
      }
    }
  }
}

extension LayerNormalization {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("axis", .int(-1)),
      LayerParameter("epsilon", .float(1e-3)),
    ] + NormalizationWeights.parameters + NormalizationWeights.lateParameters
      + [LayerParameter("rms_scaling", .bool(false))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    if try arguments.bool("rms_scaling") {
      throw LayerError(
        "scaling by the root mean square is not computed here. Received: rms_scaling=True",
        exception: .notImplementedError, hint: "rms_scaling=False")
    }
    self.init(
      axis: try arguments.axes(), epsilon: try arguments.number("epsilon"),
      center: try arguments.bool("center"), scale: try arguments.bool("scale"),
      betaInitializer: try arguments.initializer("beta_initializer"),
      gammaInitializer: try arguments.initializer("gamma_initializer"))
    betaRegularizer = try arguments.regularizer("beta_regularizer")
    gammaRegularizer = try arguments.regularizer("gamma_regularizer")
    betaConstraint = try arguments.constraint("beta_constraint")
    gammaConstraint = try arguments.constraint("gamma_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("axis", axisArgument(axis)),
      ("epsilon", .float(epsilon)),
    ] + Array(scaleAndShiftArguments.prefix(2)) + [("rms_scaling", .bool(false))]
      + Array(scaleAndShiftArguments.dropFirst(2)) + scaleAndShiftLateArguments
  }
}
