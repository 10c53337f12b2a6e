import ConvEngine

extension Tensor {
  /// Whole numbers drawn at random from one to another, both included.
  init(wholeNumbers shape: Shape, from low: Int, to high: Int, random: inout RandomSource) {
    let values = (0..<shape.count).map { _ in Float(low + random.integer(below: high - low + 1)) }
    self.init(values, shape: shape)
  }

  /// A picture `[height, width, channels]` from 0 to 255 as `[1, rows, columns, 1]` from 0 to 1, no
  /// side longer than given: the mean of the channels, and of the pixels that fall together.
  func greyThumbnail(side: Int) -> Tensor {
    let sizes = shape.dimensions
    guard sizes.count == 3, count > 0, side > 0 else { return Tensor(zeros: [1, 1, 1, 1]) }
    let (height, width, channels) = (sizes[0], sizes[1], sizes[2])
    let longest = max(height, width)
    let rows = longest <= side ? height : max(1, height * side / longest)
    let columns = longest <= side ? width : max(1, width * side / longest)
    var result = Tensor(zeros: [1, rows, columns, 1])
    for row in 0..<rows {
      for column in 0..<columns {
        let (top, bottom) = (row * height / rows, (row + 1) * height / rows)
        let (left, right) = (column * width / columns, (column + 1) * width / columns)
        var sum = 0.0
        for y in top..<bottom {
          for offset in (y * width + left) * channels..<(y * width + right) * channels {
            sum += Double(self[flat: offset])
          }
        }
        let pixels = (bottom - top) * (right - left) * channels
        let mean = sum / Double(max(1, pixels)) / 255
        result[flat: row * columns + column] = Float((mean * 100).rounded() / 100)
      }
    }
    return result
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
