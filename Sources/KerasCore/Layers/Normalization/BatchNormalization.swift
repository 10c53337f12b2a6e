import ConvEngine

/// Brings each channel to mean 0 and deviation 1, then scales and shifts it: Keras's
/// `BatchNormalization`.
///
/// In training mean and variance are the batch's and move the averages that are used afterwards. A
/// frozen layer uses the averages in training too. Source: Ioffe and Szegedy (2015).
public struct BatchNormalization: NormalizationConfiguration {
  /// The axis whose places are normalised each by itself, the channels.
  public var axis: Int
  /// How much of the moving averages is kept at each step, from 0 to 1.
  public var momentum: Double
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
  /// Where the moving mean's first numbers come from.
  public var movingMeanInitializer: any Initializer
  /// Where the moving variance's first numbers come from.
  public var movingVarianceInitializer: any Initializer
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
    axis: Int = -1, momentum: Double = 0.99, epsilon: Double = 1e-3, center: Bool = true,
    scale: Bool = true,
    betaInitializer: any Initializer = Zeros(), gammaInitializer: any Initializer = Ones(),
    movingMeanInitializer: any Initializer = Zeros(),
    movingVarianceInitializer: any Initializer = Ones()
  ) {
    self.axis = axis
    self.momentum = momentum
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    self.betaInitializer = betaInitializer
    self.gammaInitializer = gammaInitializer
    self.movingMeanInitializer = movingMeanInitializer
    self.movingVarianceInitializer = movingVarianceInitializer
  }

  var normalizedAxes: [Int] { [axis] }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    let shape = try parameterShape(for: input)
    return scaleAndShift.specifications(shape: shape) + [
      WeightSpecification(
        "moving_mean", shape: shape, initializer: movingMeanInitializer, isTrainable: false),
      WeightSpecification(
        "moving_variance", shape: shape, initializer: movingVarianceInitializer,
        isTrainable: false),
    ]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let weights = (scale ? 1 : 0) + (center ? 1 : 0)
    let shape = try parameterShape(for: input)
    return [
      ArithmeticLine(
        "weights", "\(weights) trained and 2 moving averages for each of \(shape[0]) channels"),
      parameterLine(weights: weights + 2, shape: shape),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    wrapped(axes: [axis], identity: identity) {
      BatchNormalizationLayer(self, identity: identity)
    }
  }
}

extension BatchNormalization {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("axis", .int(-1)),
      LayerParameter("momentum", .float(0.99)),
      LayerParameter("epsilon", .float(1e-3)),
    ] + NormalizationWeights.parameters + [
      LayerParameter("moving_mean_initializer", .string("zeros")),
      LayerParameter("moving_variance_initializer", .string("ones")),
    ] + NormalizationWeights.lateParameters + [
      LayerParameter("renorm", .bool(false)), LayerParameter("renorm_clipping", .null),
      LayerParameter("renorm_momentum", .float(0.99)), LayerParameter("synchronized", .bool(false)),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    if try arguments.bool("renorm") {
      throw LayerError(
        "batch renormalisation is not computed here. Received: renorm=True",
        exception: .notImplementedError, hint: "renorm=False")
    }
    if try arguments.bool("synchronized") {
      throw LayerError(
        "Argument synchronized=True is for training on several devices.",
        hint: "synchronized=False")
    }
    self.init(
      axis: try arguments.int("axis"), momentum: try arguments.number("momentum"),
      epsilon: try arguments.number("epsilon"),
      center: try arguments.bool("center"), scale: try arguments.bool("scale"),
      betaInitializer: try arguments.initializer("beta_initializer"),
      gammaInitializer: try arguments.initializer("gamma_initializer"),
      movingMeanInitializer: try arguments.initializer("moving_mean_initializer"),
      movingVarianceInitializer: try arguments.initializer("moving_variance_initializer"))
    betaRegularizer = try arguments.regularizer("beta_regularizer")
    gammaRegularizer = try arguments.regularizer("gamma_regularizer")
    betaConstraint = try arguments.constraint("beta_constraint")
    gammaConstraint = try arguments.constraint("gamma_constraint")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("axis", .int(axis)),
      ("momentum", .float(momentum)),
      ("epsilon", .float(epsilon)),
    ] + scaleAndShiftArguments + [
      ("moving_mean_initializer", .initializer(movingMeanInitializer)),
      ("moving_variance_initializer", .initializer(movingVarianceInitializer)),
    ] + scaleAndShiftLateArguments + [
      ("synchronized", .bool(false)), ("renorm", .bool(false)), ("renorm_clipping", .null),
      ("renorm_momentum", .float(0.99)),
    ]
  }
}
