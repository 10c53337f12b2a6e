// Zero padding and cropping of images; each is the other's gradient. A sequence is an image of
// height 1.

/// How many rows and columns go on, or come off, at each edge of an image.
public struct Borders: Hashable, Sendable {
  /// Rows at the top.
  public let top: Int
  /// Rows at the bottom.
  public let bottom: Int
  /// Columns at the left; steps at the start of a sequence.
  public let left: Int
  /// Columns at the right; steps at the end of a sequence.
  public let right: Int

  /// Counts at each edge.
  ///
  /// - Throws: `negative`, or `beyondLimit` for absurd counts.
  public init(top: Int = 0, bottom: Int = 0, left: Int, right: Int) throws(ShapeError) {
    for count in [top, bottom, left, right] {
      try requireNotNegative(count, "padding")
      guard count <= Self.limit else {
        throw .beyondLimit(name: "padding", value: count, limit: Self.limit)
      }
    }
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }

  private static let limit = 1 << 30

  /// The shape of an image, or a sequence, after these borders are put on.
  ///
  /// - Throws: `rank` for other tensors, `tooLarge` past what memory holds.
  public func padded(_ shape: Shape) throws(ShapeError) -> Shape {
    let result = try resized(shape, rows: top + bottom, columns: left + right)
    _ = try result.checkedCount("The padded output")
    return result
  }

  /// The shape of an image, or a sequence, after these borders are cut off.
  ///
  /// - Throws: `rank` for other tensors, `notPositive` where nothing would be left.
  public func cropped(_ shape: Shape) throws(ShapeError) -> Shape {
    let result = try resized(shape, rows: -(top + bottom), columns: -(left + right))
    for axis in 1..<(shape.rank - 1) {
      try requirePositive(result[axis], "output length")
    }
    return result
  }

  private func resized(_ shape: Shape, rows: Int, columns: Int) throws(ShapeError) -> Shape {
    switch shape.rank {
    case 3: return [shape[0], shape[1] + columns, shape[2]]
    case 4: return [shape[0], shape[1] + rows, shape[2] + columns, shape[3]]
    default: throw .rank(what: "The input", expected: 4, received: shape)
    }
  }
}

/// Puts zeros around each image or sequence of a batch.
///
/// - Throws: `rank` for other tensors, `tooLarge` past what memory holds.
public func zeroPad(
  _ input: Tensor, borders: Borders, into output: inout Tensor
) throws(ShapeError) {
  output.prepareZeros(try borders.padded(input.shape))
  let frame = BorderFrame(inner: input.shape, borders)
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      frame.forEachRow { inner, outer, count in
        (target + outer).update(from: source + inner, count: count)
      }
    }
  }
}

/// Cuts the borders off each image or sequence of a batch: the gradient of `zeroPad` as well.
///
/// - Throws: `rank` for other tensors, `notPositive` where nothing would be left.
public func crop(
  _ input: Tensor, borders: Borders, into output: inout Tensor
) throws(ShapeError) {
  output.prepare(try borders.cropped(input.shape))
  let frame = BorderFrame(inner: output.shape, borders)
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      frame.forEachRow { inner, outer, count in
        (target + inner).update(from: source + outer, count: count)
      }
    }
  }
}

/// Walks the rows of an image that lies inside a larger one.
private struct BorderFrame {
  let batch: Int
  let height: Int
  let outerHeight: Int
  let top: Int
  let rowCount: Int
  let outerRowCount: Int
  let leftCount: Int

  init(inner: Shape, _ borders: Borders) {
    let channels = inner[inner.rank - 1]
    let isImage = inner.rank == 4
    batch = inner[0]
    height = isImage ? inner[1] : 1
    outerHeight = isImage ? inner[1] + borders.top + borders.bottom : 1
    top = isImage ? borders.top : 0
    rowCount = inner[inner.rank - 2] * channels
    outerRowCount = rowCount + (borders.left + borders.right) * channels
    leftCount = borders.left * channels
  }

  func forEachRow(_ body: (_ inner: Int, _ outer: Int, _ count: Int) -> Void) {
    for n in 0..<batch {
      for row in 0..<height {
        let outerRow = n * outerHeight + top + row
        body((n * height + row) * rowCount, outerRow * outerRowCount + leftCount, rowCount)
      }
    }
  }
}
