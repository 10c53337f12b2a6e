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
        hint: "\(argument)=\(fitting(sizes, axes))")
    }
    guard let wrong = sizes.first(where: { $0 < minimum || $0 > AxisSizes.largest }) else {
      return sizes
    }
    let bound = wrong < minimum ? "at least \(minimum)" : "at most \(AxisSizes.largest)"
    throw LayerError(
      "`\(argument)` must be \(bound). Received: \(argument)=\(self)",
      hint: wrong < minimum ? "\(argument)=\(minimum)" : nil)
  }

  /// As many of the sizes as there are axes; one integer where they are equal.
  private func fitting(_ sizes: [Int], _ axes: Int) -> AxisSizes {
    let sizes = sizes.map { min(max($0, 1), AxisSizes.largest) }
    let first = sizes.first ?? 1
    guard sizes.contains(where: { $0 != first }) else { return .every(first) }
    let missing = Array(repeating: sizes.last ?? 1, count: max(axes - sizes.count, 0))
    let kept = Array((sizes + missing).prefix(axes))
    return kept.count == 1 ? .every(kept[0]) : .each(kept)
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
