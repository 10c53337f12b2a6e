import ConvEngine

/// The scale and shift that normalisations end with, and how they are made.
struct NormalizationWeights: Sendable {
  /// Whether there is a gamma to multiply by.
  var scale: Bool
  /// Whether there is a beta to add.
  var center: Bool
  var gammaInitializer: any Initializer
  var betaInitializer: any Initializer
  var gammaRegularizer: (any Regularizer)?
  var betaRegularizer: (any Regularizer)?
  var gammaConstraint: (any Constraint)?
  var betaConstraint: (any Constraint)?

  func specifications(shape: Shape) -> [WeightSpecification] {
    var weights: [WeightSpecification] = []
    if scale {
      weights.append(
        WeightSpecification(
          "gamma", shape: shape, initializer: gammaInitializer, regularizer: gammaRegularizer,
          constraint: gammaConstraint))
    }
    if center {
      weights.append(
        WeightSpecification(
          "beta", shape: shape, initializer: betaInitializer, regularizer: betaRegularizer,
          constraint: betaConstraint))
    }
    return weights
  }

  /// The parameters in the order of Keras's constructors, after the layer's own.
  static let parameters = [
    LayerParameter("center", .bool(true)), LayerParameter("scale", .bool(true)),
    LayerParameter("beta_initializer", .string("zeros")),
    LayerParameter("gamma_initializer", .string("ones")),
  ]

  static let lateParameters = [
    LayerParameter("beta_regularizer", .null), LayerParameter("gamma_regularizer", .null),
    LayerParameter("beta_constraint", .null), LayerParameter("gamma_constraint", .null),
  ]
}

/// What the normalisations share: an epsilon, a scale and a shift.
protocol NormalizationConfiguration: LayerConfiguration {
  var epsilon: Double { get }
  var center: Bool { get }
  var scale: Bool { get }
  var betaInitializer: any Initializer { get }
  var gammaInitializer: any Initializer { get }
  var betaRegularizer: (any Regularizer)? { get }
  var gammaRegularizer: (any Regularizer)? { get }
  var betaConstraint: (any Constraint)? { get }
  var gammaConstraint: (any Constraint)? { get }
  /// The axes that have a gamma and a beta of their own for each place.
  var normalizedAxes: [Int] { get }
  /// The shape of gamma and beta.
  func parameterShape(for input: SymbolicShape) throws(LayerError) -> Shape
}

extension NormalizationConfiguration {
  var scaleAndShift: NormalizationWeights {
    NormalizationWeights(
      scale: scale, center: center, gammaInitializer: gammaInitializer,
      betaInitializer: betaInitializer, gammaRegularizer: gammaRegularizer,
      betaRegularizer: betaRegularizer, gammaConstraint: gammaConstraint,
      betaConstraint: betaConstraint)
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    _ = try parameterShape(for: input)
    return input
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    scaleAndShift.specifications(shape: try parameterShape(for: input))
  }

  /// The shape of gamma and beta.
  func parameterShape(for input: SymbolicShape) throws(LayerError) -> Shape {
    try sizes(of: normalizedAxes, in: input)
  }

  var scaleAndShiftArguments: [(name: String, value: ArgumentValue)] {
    [
      ("center", .bool(center)), ("scale", .bool(scale)),
      ("beta_initializer", .initializer(betaInitializer)),
      ("gamma_initializer", .initializer(gammaInitializer)),
    ]
  }

  var scaleAndShiftLateArguments: [(name: String, value: ArgumentValue)] {
    [
      ("beta_regularizer", .optional(betaRegularizer)),
      ("gamma_regularizer", .optional(gammaRegularizer)),
      ("beta_constraint", .optional(betaConstraint)),
      ("gamma_constraint", .optional(gammaConstraint)),
    ]
  }

  /// The explanation of a parameter count that is so many weights for each of so many places.
  func parameterLine(weights: Int, shape: Shape) -> ArithmeticLine {
    KerasCore.parameterLine(factors: [weights] + shape.dimensions, bias: nil)
  }
}

/// The sizes of some axes of a shape, in the order of the axes.
///
/// - Throws: `ValueError` for an axis that is not there or whose size is not known.
func sizes(of axes: [Int], in input: SymbolicShape) throws(LayerError) -> Shape {
  var sizes: [(place: Int, size: Int)] = []
  for axis in axes {
    guard axis >= -input.rank, axis < input.rank else {
      throw LayerError(
        "axis \(axis) does not exist. Received: axis=\(axis) and an input of \(input.rank) axes, "
          + "shape \(input)",
        exception: .indexError, hint: "axis=-1")
    }
    guard let size = input[axis] else {
      throw LayerError(
        "the size of axis \(axis) must be known. Received: input of shape \(input)", axis: axis)
    }
    sizes.append((axis < 0 ? axis + input.rank : axis, size))
  }
  guard Set(sizes.map(\.place)).count == axes.count else {
    throw LayerError("an axis is named twice. Received: axis=\(axisArgument(axes))")
  }
  return Shape(sizes.sorted { $0.place < $1.place }.map(\.size))
}

extension LayerArguments {
  /// One axis, or a list of them.
  func axes(_ name: String = "axis") throws(LayerError) -> [Int] {
    let axes = try integers(name)
    if axes.isEmpty { throw wrong(name, "an integer or a list with at least one") }
    return axes
  }
}

/// Axes as Keras writes them: one number where there is one.
func axisArgument(_ axes: [Int]) -> ArgumentValue {
  axes.count == 1 ? .int(axes[0]) : .sizes(axes)
}
