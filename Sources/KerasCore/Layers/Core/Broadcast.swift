import ConvEngine

/// Repeats a tensor along its axes of size 1 until it has a shape of the same rank.
///
/// - Precondition: every axis of the tensor is 1 or the shape's.
func broadcast(_ tensor: Tensor, to shape: Shape, into result: inout Tensor) {
  result.prepare(shape)
  let steps = zip(tensor.shape.strides, tensor.shape.dimensions).map { $1 == 1 ? 0 : $0 }
  let sizes = shape.dimensions
  guard shape.count > 0 else { return }
  let last = sizes.count - 1
  var place = [Int](repeating: 0, count: sizes.count)
  let rows = shape.count / sizes[last]
  tensor.withUnsafePointer { source in
    result.withUnsafeMutablePointer { target in
      for row in 0..<rows {
        let start = zip(place, steps).reduce(0) { $0 + $1.0 * $1.1 }
        let to = target + row * sizes[last]
        for column in 0..<sizes[last] { to[column] = source[start + column * steps[last]] }
        advance(&place, in: sizes)
      }
    }
  }
}

/// Moves to the next row: the last axis stays 0.
private func advance(_ place: inout [Int], in sizes: [Int]) {
  for axis in stride(from: sizes.count - 2, through: 0, by: -1) {
    place[axis] += 1
    if place[axis] < sizes[axis] { return }
    place[axis] = 0
  }
}
