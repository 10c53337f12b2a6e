import NumPyCore

extension OpTensor {
  /// The sum along axes, all of them for nil; integers stay integers.
  public func sum(axes: [Int]? = nil, keepDims: Bool = false) throws -> OpTensor {
    let (shape, axes) = (value.shape, try checked(axes, ndim: value.ndim))
    let result = try value.reduced(.sum, axes: axes, keepDims: keepDims)
    return try OpTensor.made(
      result, from: [self],
      each: [{ try $0.restoring(axes, of: shape).broadcast(to: shape) }])
  }

  /// The mean along axes, in float32.
  public func mean(axes: [Int]? = nil, keepDims: Bool = false) throws -> OpTensor {
    let axes = try checked(axes, ndim: value.ndim)
    let count = axes.reduce(1) { $0 &* value.shape[$1] }
    let sum = try cast(to: .float32).sum(axes: axes, keepDims: keepDims)
    return try BinaryOp.divide(sum, try OpTensor(try NDArray(.float(Double(count)))))
  }

  /// The largest or smallest element along axes; equal ones share the gradient.
  public func extreme(
    largest: Bool, axes: [Int]? = nil, keepDims: Bool = false
  ) throws -> OpTensor {
    let (x, axes) = (value, try checked(axes, ndim: value.ndim))
    let kept = try x.reduced(largest ? .max : .min, axes: axes, keepDims: true)
    let shape = x.shape.indices.filter { !axes.contains($0) }.map { x.shape[$0] }
    return try OpTensor.made(
      keepDims ? kept : try kept.reshaped(shape), from: [self],
      each: [
        { gradient in
          let winners = try x.mask(.equal, kept)
          let count = try winners.reduced(.sum, axes: axes, keepDims: true)
          return try gradient.restoring(axes, of: x.shape) * winners / count
        }
      ])
  }

  /// The product along axes; its gradient multiplies the other factors, zeros among them too.
  public func product(axes: [Int]? = nil, keepDims: Bool = false) throws -> OpTensor {
    let (x, axes) = (value, try checked(axes, ndim: value.ndim))
    let result = try x.reduced(.prod, axes: axes, keepDims: keepDims)
    return try OpTensor.made(
      result, from: [self],
      each: [{ try $0.restoring(axes, of: x.shape) * otherFactors(of: x, along: axes) }])
  }

  /// The mean of squared distances from the mean along axes, in float32.
  public func variance(axes: [Int]? = nil, keepDims: Bool = false) throws -> OpTensor {
    let x = try cast(to: .float32)
    let distance = try BinaryOp.subtract(x, try x.mean(axes: axes, keepDims: true))
    return try UnaryOp.square(distance).mean(axes: axes, keepDims: keepDims)
  }

  /// The root of the variance.
  public func standardDeviation(axes: [Int]? = nil, keepDims: Bool = false) throws -> OpTensor {
    try UnaryOp.sqrt(try variance(axes: axes, keepDims: keepDims))
  }

  /// The logarithm of the sum of exponentials along axes, without overflow.
  public func logSumExp(axes: [Int]? = nil, keepDims: Bool = false) throws -> OpTensor {
    let x = try value.floating()
    let axes = try checked(axes, ndim: x.ndim)
    let largest = try x.reduced(.max, axes: axes, keepDims: true)
    let shifted = try (x - largest).applying(.exp)
    let sums = try shifted.reduced(.sum, axes: axes, keepDims: true)
    let kept = try sums.applying(.log) + largest
    let shape = x.shape.indices.filter { !axes.contains($0) }.map { x.shape[$0] }
    return try OpTensor.made(
      keepDims ? kept : try kept.reshaped(shape), from: [self],
      each: [{ try $0.restoring(axes, of: x.shape) * shifted / sums }])
  }

  /// Whether any or all elements along axes are not zero.
  public func tested(
    _ reduction: Reduction, axes: [Int]? = nil, keepDims: Bool = false
  ) throws -> OpTensor {
    try OpTensor(try value.astype(.bool).reduced(reduction, axes: axes, keepDims: keepDims))
  }

  /// The place of the largest or smallest element along an axis, int32.
  public func extremePlace(
    largest: Bool, axis: Int?, keepDims: Bool = false
  ) throws -> OpTensor {
    try OpTensor(try value.extremePlace(largest: largest, axis: axis, keepDims: keepDims))
  }

  /// Running sums along an axis, flattened first for nil.
  public func cumulativeSum(axis: Int?) throws -> OpTensor {
    guard let axis else { return try reshaped([-1]).cumulativeSum(axis: 0) }
    let place = try checkedAxis(axis, ndim: value.ndim)
    let result = try value.cumulative(.sum, axis: place)
    return try OpTensor.made(
      result, from: [self],
      each: [{ try $0.flipped([place]).cumulative(.sum, axis: place).flipped([place]) }])
  }
}

/// For each element the product of all others along the axes.
private func otherFactors(of x: NDArray, along axes: [Int]) throws -> NDArray {
  let rest = x.shape.indices.filter { !axes.contains($0) }
  let order = rest + axes
  let lanes = try x.transposed(order).contiguous()
  let count = axes.reduce(1) { $0 * x.shape[$1] }
  let flat = try lanes.reshaped([count == 0 ? 0 : x.size / count, count])
  let ones = try NDArray.ones([flat.shape[0], 1], dtype: .float32)
  func before(_ rows: NDArray) throws -> NDArray {
    let shifted = try NDArray.concatenate(
      [ones, try rows.selecting([.ellipsis, .slice(start: nil, stop: -1, step: nil)])], axis: 1)
    return try shifted.cumulative(.prod, axis: 1)
  }
  let left = try before(flat)
  let right = try before(try flat.flipped([1])).flipped([1])
  var inverse = [Int](repeating: 0, count: order.count)
  for (place, axis) in order.enumerated() { inverse[axis] = place }
  return try (left * right).reshaped(order.map { x.shape[$0] }).transposed(inverse)
}
