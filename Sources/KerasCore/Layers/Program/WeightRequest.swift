import ConvEngine

/// What a program asks of a weight that it adds itself: Keras's `add_weight`.
public struct WeightRequest: KerasConfigurable {
  /// Where its first numbers come from.
  public let initializer: any Initializer
  /// A penalty on its size.
  public let regularizer: (any Regularizer)?
  /// What is done to it after each update.
  public let constraint: (any Constraint)?

  /// The arguments that are objects, with Keras's defaults.
  public static let parameters = [
    LayerParameter("initializer", .string("glorot_uniform")), LayerParameter("regularizer", .null),
    LayerParameter("constraint", .null),
  ]

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    initializer = try arguments.initializer("initializer")
    regularizer = try arguments.regularizer("regularizer")
    constraint = try arguments.constraint("constraint")
  }

  /// The arguments by Keras's names.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("initializer", .initializer(initializer)), ("regularizer", .optional(regularizer)),
      ("constraint", .optional(constraint)),
    ]
  }

  /// The weight's specification.
  public func specification(
    _ name: String, shape: Shape, isTrainable: Bool
  ) -> WeightSpecification {
    WeightSpecification(
      name, shape: shape, initializer: initializer, isTrainable: isTrainable,
      regularizer: regularizer, constraint: constraint)
  }
}

extension Weight {
  /// A weight by itself, such as a metric's.
  ///
  /// - Throws: `LayerError` for a weight that no memory holds.
  public convenience init(
    checked specification: WeightSpecification, path: String, seed: UInt64
  ) throws(LayerError) {
    try Layer.check([specification])
    self.init(specification, path: path, seed: seed)
  }
}
