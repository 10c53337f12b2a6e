import NumPyCore

/// What stands for places outside of a tensor: `fill_mode` of `keras.ops.image.map_coordinates`.
public enum FillMode: String, CaseIterable, Sendable {
  case constant, nearest, wrap, mirror, reflect

  /// The place inside of an axis that an index stands for; nil for the constant.
  fileprivate func place(_ index: Int, size: Int) -> Int? {
    switch self {
    case .constant: return (0..<size).contains(index) ? index : nil
    case .nearest: return min(max(index, 0), size - 1)
    case .wrap: return modulo(index, size)
    case .mirror: return mirrored(index, size)
    case .reflect:
      return (mirrored(2 * index + 1, 2 * size + 1) - 1).quotientAndRemainder(dividingBy: 2)
        .quotient
    }
  }

  /// Turned back at the middle of the last place.
  private func mirrored(_ index: Int, _ size: Int) -> Int {
    let last = size - 1
    guard last > 0 else { return 0 }
    return abs(modulo(index + last, 2 * last) - last)
  }

  private func modulo(_ index: Int, _ size: Int) -> Int {
    let rest = index % size
    return rest < 0 ? rest + size : rest
  }
}

extension OpTensor {
  /// The numbers at places between those of the first axes, by lines between neighbours.
  ///
  /// - Parameters:
  ///   - coordinates: for each of the first axes the coordinate of each point.
  ///   - order: 0 for the nearest place, 1 for lines between neighbours.
  ///   - mode: what stands for places outside.
  ///   - fill: the constant.
  /// - Returns: `[points, …]`, the axes that are not sampled last. A gradient goes to the tensor, not
  ///   to the coordinates.
  /// - Throws: `ValueError` for another order, or an axis without places.
  public func sampled(
    at coordinates: [[Double]], order: Int, mode: FillMode, fill: Double
  ) throws -> OpTensor {
    let sizes = Array(value.shape.prefix(coordinates.count))
    guard order == 0 || order == 1 else {
      throw NumPyError(.notImplemented, "the order must be 0 or 1. Received: order=\(order)")
    }
    guard !sizes.contains(0), sizes.count == coordinates.count else {
      throw NumPyError(.value, "coordinates for each of the sampled axes, which must not be empty")
    }
    let count = coordinates.first?.count ?? 0
    let rest = Array(value.shape.dropFirst(sizes.count))
    let rows = try reshaped([sizes.reduce(1, *)] + rest)
    let outside = try OpTensor.number(fill)
    var total: OpTensor?
    for corner in 0..<(order == 0 ? 1 : 1 << sizes.count) {
      var places = [Int?](repeating: 0, count: count)
      var weights = [Float](repeating: 1, count: count)
      for (axis, line) in coordinates.enumerated() {
        let isUpper = corner >> axis & 1 == 1
        for (point, coordinate) in line.enumerated() {
          let (index, weight) = neighbour(coordinate, order: order, isUpper: isUpper)
          weights[point] *= Float(weight)
          guard let before = places[point], let own = mode.place(index, size: sizes[axis]) else {
            places[point] = nil
            continue
          }
          places[point] = before * sizes[axis] + own
        }
      }
      let part = try rows.gathered(places, else: outside, weights, rest: rest)
      total = try total.map { try $0 + part } ?? part
    }
    return total ?? rows
  }

  private func gathered(
    _ places: [Int?], else outside: OpTensor, _ weights: [Float], rest: [Int]
  ) throws -> OpTensor {
    let shape = [places.count] + [Int](repeating: 1, count: rest.count)
    let indices = try NDArray(
      scalars: places.map { .integer($0 ?? 0) }, shape: [places.count], dtype: .int32)
    let isInside = try NDArray(
      scalars: places.map { .bool($0 != nil) }, shape: shape, dtype: .bool)
    let found = try taken(try OpTensor(indices), axis: 0)
    let kept = try OpTensor.chosen(where: try OpTensor(isInside), found, outside)
    return try kept * OpTensor(try NDArray(weights, shape: shape))
  }

  /// A neighbour of a coordinate, and how much it counts.
  private func neighbour(
    _ coordinate: Double, order: Int, isUpper: Bool
  ) -> (index: Int, weight: Double) {
    let limited = min(max(coordinate.isNaN ? 0 : coordinate, -1e9), 1e9)
    if order == 0 { return (Int(limited.rounded(.toNearestOrAwayFromZero)), 1) }
    let lower = limited.rounded(.down)
    let share = limited - lower
    return isUpper ? (Int(lower) + 1, share) : (Int(lower), 1 - share)
  }
}
