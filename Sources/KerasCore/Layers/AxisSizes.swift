/// A size for each spatial axis, as Keras takes it: one integer for all axes, or one each.
///
/// Used for `kernel_size`, `strides`, `pool_size`, `dilation_rate` and the like.
public enum AxisSizes: Hashable, Sendable {
  /// The same size along every axis.
  case every(Int)
  /// One size for each axis, outermost first.
  case each([Int])

  /// The sizes along `axes` axes.
  ///
  /// - Throws: `ValueError` when there is another number of sizes, or one below the minimum.
  func resolved(
    axes: Int, argument: String, minimum: Int = 1
  ) throws(LayerError) -> [Int] {
    let sizes: [Int]
    switch self {
    case .every(let size): sizes = Array(repeating: size, count: axes)
    case .each(let list): sizes = list
    }
    guard sizes.count == axes else {
      throw LayerError(
        "`\(argument)` takes one integer or a tuple of \(axes). Received: \(argument)=\(self)",
        hint:
          "\(argument)=\(AxisSizes.each(Array(repeating: max(sizes.first ?? 1, 1), count: axes)))")
    }
    guard let wrong = sizes.first(where: { $0 < minimum || $0 > AxisSizes.largest }) else {
      return sizes
    }
    let bound = wrong < minimum ? "at least \(minimum)" : "at most \(AxisSizes.largest)"
    throw LayerError("`\(argument)` must be \(bound). Received: \(argument)=\(self)")
  }

  /// The largest size of a single axis or argument that is taken: products of two fit an integer.
  static let largest = Int(Int32.max)
}

extension AxisSizes: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  /// One size for all axes, written as a number.
  public init(integerLiteral value: Int) { self = .every(value) }

  /// One size for each axis, written as a list.
  public init(arrayLiteral elements: Int...) { self = .each(elements) }
}

extension AxisSizes: CustomStringConvertible {
  /// As Python writes the argument: `3`, `(3, 3)`, `(3,)`.
  public var description: String {
    switch self {
    case .every(let size): String(size)
    case .each(let sizes): SymbolicShape(sizes.map { $0 }).description
    }
  }
}
