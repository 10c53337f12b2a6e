import ConvEngine

extension Tensor {
  /// Whole numbers drawn at random from one to another, both included.
  init(wholeNumbers shape: Shape, from low: Int, to high: Int, random: inout RandomSource) {
    let values = (0..<shape.count).map { _ in Float(low + random.integer(below: high - low + 1)) }
    self.init(values, shape: shape)
  }

  /// The same picture or sequence one place to the right; what leaves it comes in at the left.
  ///
  /// Shape `[…, columns, channels]`.
  var movedRight: Tensor {
    let sizes = shape.dimensions
    guard sizes.count >= 2, let channels = sizes.last, sizes[sizes.count - 2] > 0 else {
      return self
    }
    let columns = sizes[sizes.count - 2]
    var moved = self
    for offset in 0..<count {
      let (row, column) = (offset / (columns * channels), offset / channels % columns)
      let target = (row * columns + (column + 1) % columns) * channels + offset % channels
      moved[flat: target] = self[flat: offset]
    }
    return moved
  }
}
