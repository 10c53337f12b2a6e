/// The sizes of a tensor along its axes where some are not known yet: Keras's `(None, 62, 64)`.
///
/// A `nil` size is Python's `None`. The first axis is the batch.
public struct SymbolicShape: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The size along each axis, outermost first; `nil` where it is known only once data arrive.
  public var dimensions: [Int?]

  /// A shape with the given sizes.
  public init(_ dimensions: [Int?]) {
    self.dimensions = dimensions
  }

  /// A shape written as a literal, `[nil, 62, 64]`.
  public init(arrayLiteral elements: Int?...) {
    dimensions = elements
  }

  /// The shape of one sample with the batch axis put in front: `(64, 100)` gives `(None, 64, 100)`.
  public init(sample: [Int?], batch: Int? = nil) {
    dimensions = [batch] + sample
  }

  /// The number of axes, the batch included.
  public var rank: Int { dimensions.count }

  /// The size along one axis; negative axes count from the end, as in Python.
  ///
  /// - Precondition: the axis exists.
  public subscript(axis: Int) -> Int? {
    get { dimensions[axis < 0 ? axis + rank : axis] }
    set { dimensions[axis < 0 ? axis + rank : axis] = newValue }
  }

  /// The sizes of one sample: everything but the batch axis.
  public var sample: [Int?] { Array(dimensions.dropFirst()) }

  /// The number of elements, `nil` when a size is unknown or the product does not fit an integer.
  public var count: Int? { SymbolicShape.product(dimensions[...]) }

  /// Whether a tensor of the other shape could be meant: equal rank, and sizes equal where known.
  public func accepts(_ other: SymbolicShape) -> Bool {
    rank == other.rank
      && zip(dimensions, other.dimensions).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
  }

  /// The product of sizes, `nil` when one is unknown or the product does not fit an integer.
  static func product(_ sizes: ArraySlice<Int?>) -> Int? {
    var product = 1
    for size in sizes {
      guard let size else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      guard !overflow else { return nil }
      product = next
    }
    return product
  }
}

extension SymbolicShape: CustomStringConvertible {
  /// The shape as Python writes a tuple: `(None, 62, 64)`, `(None,)`, `()`.
  public var description: String {
    let sizes = dimensions.map { $0.map(String.init) ?? "None" }
    return sizes.count == 1 ? "(\(sizes[0]),)" : "(" + sizes.joined(separator: ", ") + ")"
  }
}
