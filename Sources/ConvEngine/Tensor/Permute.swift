/// Puts the axes of a tensor in another order: axis `i` of the result is axis `order[i]`.
///
/// `channels_first` becomes `channels_last` by `[0, 2, 3, 1]`, and back by `[0, 3, 1, 2]`.
///
/// - Precondition: `order` names each axis once.
public func permute(_ tensor: Tensor, order: [Int], into result: inout Tensor) {
  precondition(order.sorted() == Array(0..<tensor.shape.rank), "\(order) of \(tensor.shape)")
  result.prepare(Shape(order.map { tensor.shape[$0] }))
  guard result.count > 0 else { return }
  let walk = PermutedWalk(sizes: result.shape.dimensions, pitches: tensor.shape.strides, order)
  tensor.withUnsafePointer { source in
    result.withUnsafeMutablePointer { target in walk.copy(source, target) }
  }
}

/// The order of axes that undoes another.
public func inverseOrder(_ order: [Int]) -> [Int] {
  var inverse = order
  for (position, axis) in order.enumerated() { inverse[axis] = position }
  return inverse
}

/// Walks the result in memory order and the source by its pitches, the last axis in a tight loop.
private struct PermutedWalk {
  private let sizes: [Int]
  private let pitches: [Int]

  init(sizes: [Int], pitches: [Int], _ order: [Int]) {
    self.sizes = sizes
    self.pitches = order.map { pitches[$0] }
  }

  func copy(_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>) {
    guard let columns = sizes.last, let pitch = pitches.last else {
      target[0] = source[0]
      return
    }
    var place = [Int](repeating: 0, count: sizes.count - 1)
    var row = 0
    var written = 0
    repeat {
      for column in 0..<columns { target[written + column] = source[row + column * pitch] }
      written += columns
    } while advance(&place, &row)
  }

  /// Steps to the next row; false after the last.
  private func advance(_ place: inout [Int], _ row: inout Int) -> Bool {
    for axis in place.indices.reversed() {
      place[axis] += 1
      row += pitches[axis]
      if place[axis] < sizes[axis] { return true }
      row -= place[axis] * pitches[axis]
      place[axis] = 0
    }
    return false
  }
}
