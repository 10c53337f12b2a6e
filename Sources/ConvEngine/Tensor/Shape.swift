/// The sizes of a tensor along its axes, outermost first: `[batch, height, width, channels]`.
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
  ///
  /// - Precondition: the product fits an `Int`; sizes that a user typed go through `checkedCount`.
  ///
  /// `Int.max` where the product does not fit: more than anything that may be asked for.
  public var count: Int {
    dimensions.reduce(1) { product, size in
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      return overflow ? Int.max : next
    }
  }

  /// The size along one axis.
  public subscript(axis: Int) -> Int { dimensions[axis] }
}

extension Shape {
  /// The most elements that a tensor may have: 2³², which is 16 GiB of float32.
  public static let maximumCount = 1 << 32

  /// The number of elements, for sizes that a user typed.
  ///
  /// `what` is the subject of the error's sentence: `The kernel`.
  ///
  /// - Throws: `negative` for a size below 0, `tooLarge` past `maximumCount`.
  public func checkedCount(_ what: String = "A tensor") throws(ShapeError) -> Int {
    for size in dimensions where size < 0 {
      throw .negative(name: "shape", value: size)
    }
    if dimensions.contains(0) { return 0 }
    guard let count = checkedProduct(dimensions), count <= Shape.maximumCount else {
      throw .tooLarge(what: what, dimensions: dimensions)
    }
    return count
  }

  /// How far apart neighbours along each axis are in memory, in elements (row-major).
  public var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] * dimensions[axis + 1]
    }
    return strides
  }

  /// The place in memory of a cell given by one index an axis, or nil outside the shape.
  public func offset(of place: [Int]) -> Int? {
    guard place.count == rank else { return nil }
    var offset = 0
    for (index, size) in zip(place, dimensions) {
      guard index >= 0, index < size else { return nil }
      offset = offset * size + index
    }
    return offset
  }

  /// The index along each axis of the element at an offset in memory.
  public func place(of offset: Int) -> [Int] {
    var rest = offset
    var place = [Int](repeating: 0, count: rank)
    for axis in stride(from: rank - 1, through: 0, by: -1) where dimensions[axis] > 0 {
      place[axis] = rest % dimensions[axis]
      rest /= dimensions[axis]
    }
    return place
  }

  /// The axis that a Python index names, `-1` being the last, or nil outside the shape.
  public func axis(_ index: Int) -> Int? {
    let axis = index < 0 ? index + rank : index
    return dimensions.indices.contains(axis) ? axis : nil
  }
}

extension Shape: CustomStringConvertible {
  /// The shape as Python writes a tuple: `(2, 3)`, `(2,)`, `()`.
  public var description: String {
    dimensions.count == 1
      ? "(\(dimensions[0]),)" : "(" + dimensions.map(String.init).joined(separator: ", ") + ")"
  }
}
