import ConvEngine

/// A constraint on the length of the vectors along some axes of a weight.
protocol NormConstraint: Constraint {
  /// The axes along which a vector runs; each of the others has its own vectors.
  var axis: [Int] { get }
  /// The length that a vector of some length is given.
  func desiredNorm(_ norm: Float) -> Float
}

extension NormConstraint {
  /// The axes must be there, each once.
  public func validate(shape: Shape) throws(LayerError) {
    _ = try sizes(of: axis, in: SymbolicShape(shape.dimensions.map { $0 }))
  }

  /// Gives each vector its length; 1e-7, Keras's epsilon, keeps a division by 0 away.
  public func apply(to weight: inout Tensor) {
    let groups = VectorGroups(weight.shape, along: axis)
    let count = weight.count
    var factors = [Float](repeating: 0, count: groups.count)
    weight.withUnsafeMutablePointer { x in
      for index in 0..<count { factors[groups.group[index]] += x[index] * x[index] }
      for group in factors.indices {
        let norm = factors[group].squareRoot()
        factors[group] = desiredNorm(norm) / (1e-7 + norm)
      }
      for index in 0..<count { x[index] *= factors[groups.group[index]] }
    }
  }
}

/// Which vector each number of a tensor belongs to, when vectors run along some axes.
private struct VectorGroups {
  let group: [Int]
  let count: Int

  init(_ shape: Shape, along axes: [Int]) {
    let along = Set(axes.map { $0 < 0 ? $0 + shape.rank : $0 })
    var group = [0]
    var count = 1
    for (axis, size) in shape.dimensions.enumerated() {
      let step = along.contains(axis) ? 0 : 1
      group = group.flatMap { base in
        (0..<size).map { step == 0 ? base : base * size + $0 }
      }
      if step == 1 { count *= size }
    }
    self.group = group
    self.count = count
  }
}

/// Shortens vectors that are longer than a limit: Keras's `MaxNorm`.
public struct MaxNorm: NormConstraint {
  /// The largest length.
  public var maxValue: Double
  /// The axes along which a vector runs.
  public var axis: [Int]

  /// A constraint with Keras's defaults.
  public init(maxValue: Double = 2, axis: [Int] = [0]) {
    self.maxValue = maxValue
    self.axis = axis
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("max_value", .int(2)), LayerParameter("axis", .int(0))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(maxValue: try arguments.number("max_value"), axis: try arguments.axes())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("max_value", .number(maxValue)), ("axis", axisArgument(axis))]
  }

  func desiredNorm(_ norm: Float) -> Float { min(norm, Float(maxValue)) }
}

/// Gives vectors the length 1: Keras's `UnitNorm`.
public struct UnitNorm: NormConstraint {
  /// The axes along which a vector runs.
  public var axis: [Int]

  /// A constraint with Keras's default.
  public init(axis: [Int] = [0]) {
    self.axis = axis
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("axis", .int(0))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(axis: try arguments.axes())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { [("axis", axisArgument(axis))] }

  func desiredNorm(_ norm: Float) -> Float { 1 }
}

/// Draws the lengths of vectors into a range: Keras's `MinMaxNorm`.
public struct MinMaxNorm: NormConstraint {
  /// The smallest length.
  public var minValue: Double
  /// The largest length.
  public var maxValue: Double
  /// How far a length moves to the range at each update: 1 is all the way.
  public var rate: Double
  /// The axes along which a vector runs.
  public var axis: [Int]

  /// A constraint with Keras's defaults.
  public init(minValue: Double = 0, maxValue: Double = 1, rate: Double = 1, axis: [Int] = [0]) {
    self.minValue = minValue
    self.maxValue = maxValue
    self.rate = rate
    self.axis = axis
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("min_value", .float(0)), LayerParameter("max_value", .float(1)),
      LayerParameter("rate", .float(1)), LayerParameter("axis", .int(0)),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      minValue: try arguments.number("min_value"), maxValue: try arguments.number("max_value"),
      rate: try arguments.number("rate"), axis: try arguments.axes())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("min_value", .float(minValue)), ("max_value", .float(maxValue)), ("rate", .float(rate)),
      ("axis", axisArgument(axis)),
    ]
  }

  func desiredNorm(_ norm: Float) -> Float {
    let clipped = max(Float(minValue), min(norm, Float(maxValue)))
    return Float(rate) * clipped + (1 - Float(rate)) * norm
  }
}
