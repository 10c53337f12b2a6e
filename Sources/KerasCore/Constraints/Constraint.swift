import ConvEngine

/// What is done to a weight after each update: Keras's `keras.constraints`.
public protocol Constraint: KerasConfigurable {
  /// Checks a weight's shape, before there are numbers.
  ///
  /// - Throws: `ValueError` for an axis that the weight does not have.
  func validate(shape: Shape) throws(LayerError)

  /// Changes the weight to a near one that is allowed.
  func apply(to weight: inout Tensor)
}

extension Constraint {
  /// Most constraints take any shape.
  public func validate(shape: Shape) throws(LayerError) {}
}

/// The constraints that Keras knows by name: `max_norm`, `NonNeg`.
public enum ConstraintNames {
  /// One of each class.
  public static let all: [any Constraint.Type] = [
    MaxNorm.self, MinMaxNorm.self, NonNeg.self, UnitNorm.self,
  ]

  /// The class of a name, nil when there is none.
  public static func type(named name: String) -> (any Constraint.Type)? {
    all.first { isName(name, of: $0) }
  }

  /// The constraint of a name with its defaults, nil when there is none.
  public static func constraint(named name: String) -> (any Constraint)? {
    guard let type = type(named: name) else { return nil }
    return try? type.init(LayerArguments(type, [:]))
  }
}
