import ConvEngine

/// What a layer needs to make one of its weights: known from the input's shape, before any number is.
public struct WeightSpecification: Sendable {
  /// The weight's name inside its layer: `kernel`, `bias`, `gamma`.
  public var name: String
  /// The sizes along its axes.
  public var shape: Shape
  /// Where its first numbers come from.
  public var initializer: any Initializer
  /// Whether training changes it; statistics such as a moving mean are not trainable.
  public var isTrainable: Bool
  /// A penalty on its size, added to the loss.
  public var regularizer: (any Regularizer)?
  /// What is done to it after each update.
  public var constraint: (any Constraint)?

  /// A specification.
  public init(
    _ name: String, shape: Shape, initializer: any Initializer, isTrainable: Bool = true,
    regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil
  ) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
    self.isTrainable = isTrainable
    self.regularizer = regularizer
    self.constraint = constraint
  }
}
