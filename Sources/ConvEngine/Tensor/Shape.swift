/// The sizes of a tensor along its axes, outermost first, e.g. `[batch, height, width, channels]`.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The size along each axis, a count each.
  public var dimensions: [Int]

  /// A shape with the given sizes.
  public init(_ dimensions: [Int]) {
    self.dimensions = dimensions
  }

  /// A shape written as a literal, `[2, 3]`.
  public init(arrayLiteral elements: Int...) {
    dimensions = elements
  }

  /// The number of axes.
  public var rank: Int { dimensions.count }

  /// The number of elements: the product of all sizes, 1 for a scalar.
  public var count: Int { dimensions.reduce(1, *) }

  /// The size along one axis.
  public subscript(axis: Int) -> Int { dimensions[axis] }
}

extension Shape: CustomStringConvertible {
  /// The shape as Python writes a tuple: `(2, 3)`, `(2,)`, `()`.
  public var description: String {
    dimensions.count == 1
      ? "(\(dimensions[0]),)" : "(" + dimensions.map(String.init).joined(separator: ", ") + ")"
  }
}
