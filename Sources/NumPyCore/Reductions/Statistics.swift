extension NDArray {
  /// The number of elements that axes hold together.
  private func count(over axes: [Int]) -> Int { axes.reduce(1) { $0 &* shape[$1] } }

  /// The arithmetic mean along axes (`np.mean`); integers are averaged in float64.
  public func mean(axes: [Int]? = nil, keepDims: Bool = false, dtype type: DType? = nil) throws
    -> NDArray
  {
    let axes = try checkedAxes(axes)
    let own = type ?? (dtype.isFloating ? dtype : .float64)
    let sum = try reduced(.sum, axes: axes, keepDims: keepDims, dtype: own)
    return try NDArray.apply(.divide, .array(sum), .python(.integer(count(over: axes))))
  }

  /// The mean of squared distances from the mean along axes (`np.var`).
  ///
  /// `ddof` is taken from the count before dividing by it.
  public func variance(
    axes: [Int]? = nil, keepDims: Bool = false, ddof: Double = 0, dtype type: DType? = nil
  ) throws -> NDArray {
    let axes = try checkedAxes(axes)
    let own = type ?? (dtype.isFloating ? dtype : .float64)
    let center = try mean(axes: axes, keepDims: true, dtype: own)
    let distance = try NDArray.apply(.subtract, .array(try cast(to: own)), .array(center))
    let squares = try NDArray.apply(.multiply, .array(distance), .array(distance))
    let sum = try squares.reduced(.sum, axes: axes, keepDims: keepDims)
    let divisor = Swift.max(Double(count(over: axes)) - ddof, 0)
    return try NDArray.apply(.divide, .array(sum), .python(.float(divisor)))
  }

  /// The standard deviation along axes (`np.std`); `ddof` as for `variance`.
  public func standardDeviation(
    axes: [Int]? = nil, keepDims: Bool = false, ddof: Double = 0, dtype: DType? = nil
  ) throws -> NDArray {
    try variance(axes: axes, keepDims: keepDims, ddof: ddof, dtype: dtype).applying(.sqrt)
  }

  /// The q-quantiles along an axis by linear interpolation (`np.quantile`); q in [0, 1].
  ///
  /// The result has the shape of `quantiles`, then that of this array without the axis.
  ///
  /// - Throws: `ValueError` for a quantile outside [0, 1].
  public func quantile(_ quantiles: NDArray, axis: Int?, keepDims: Bool = false) throws -> NDArray {
    let points = quantiles.scalars.map(\.asDouble)
    guard points.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw NumPyError.value("Quantiles must be in the range [0, 1]")
    }
    let lanes = try Lanes(self, axis: axis, as: dtype.isFloating ? dtype : .float64)
    let rest = lanes.reducedShape(keepDims: keepDims)
    let result = try NDArray(zeros: [points.count] + rest, dtype: lanes.array.dtype)
    let laneCount = lanes.count
    lanes.forEach { lane, values in
      let sorted = values.map(\.asDouble).sorted { $0 < $1 || ($1.isNaN && !$0.isNaN) }
      for (number, point) in points.enumerated() {
        result.store(
          .float(interpolated(sorted, at: point)), atPlace: number * laneCount + lane)
      }
    }
    return try result.reshaped(quantiles.shape + rest)
  }

  /// The middle of the sorted numbers along an axis (`np.median`).
  public func median(axis: Int?, keepDims: Bool = false) throws -> NDArray {
    try quantile(try NDArray(.float(0.5)), axis: axis, keepDims: keepDims)
  }

  private func interpolated(_ sorted: [Double], at point: Double) -> Double {
    guard let last = sorted.last, !last.isNaN else { return .nan }
    let place = point * Double(sorted.count - 1)
    let lower = Int(place.rounded(.down))
    let (a, b) = (sorted[lower], sorted[Swift.min(lower + 1, sorted.count - 1)])
    let share = place - Double(lower)
    if a == b { return a }
    return share >= 0.5 ? b - (b - a) * (1 - share) : a + (b - a) * share
  }

  /// The place of the largest or smallest element along an axis (`np.argmax`, `np.argmin`).
  ///
  /// The first of equal ones; NaN counts as the extreme. With no axis, the place in C order.
  ///
  /// - Throws: `ValueError` for an empty axis.
  public func extremePlace(largest: Bool, axis: Int?, keepDims: Bool = false) throws -> NDArray {
    let lanes = try Lanes(self, axis: axis, as: dtype.loopType)
    let result = try NDArray(zeros: lanes.reducedShape(keepDims: keepDims), dtype: .int64)
    guard lanes.length > 0 || result.size == 0 else {
      throw NumPyError.value("attempt to get \(largest ? "argmax" : "argmin") of an empty sequence")
    }
    switch lanes.array.dtype {
    case .float64: lanes.forEachPlace(Double.self, result) { beats($1, $0, largest) }
    case .float32: lanes.forEachPlace(Float.self, result) { beats($1, $0, largest) }
    case .int64: lanes.forEachPlace(Int64.self, result) { largest ? $1 > $0 : $1 < $0 }
    case .uint64: lanes.forEachPlace(UInt64.self, result) { largest ? $1 > $0 : $1 < $0 }
    default: lanes.forEachPlace(UInt8.self, result) { largest ? $1 > $0 : $1 < $0 }
    }
    return result
  }

  /// Running sums or products along an axis (`np.cumsum`, `np.cumprod`); flattened without one.
  public func cumulative(_ reduction: Reduction, axis: Int?, dtype type: DType? = nil) throws
    -> NDArray
  {
    let own = type ?? reduction.operandType(dtype)
    let lanes = try Lanes(self, axis: axis, as: own)
    let result = try lanes.array.copy()
    let isSum = reduction == .sum
    switch own {
    case .float64: lanes.accumulate(result, Double.self) { isSum ? $0 + $1 : $0 * $1 }
    case .float32: lanes.accumulate(result, Float.self) { isSum ? $0 + $1 : $0 * $1 }
    case .int64, .uint64: lanes.accumulate(result, UInt64.self) { isSum ? $0 &+ $1 : $0 &* $1 }
    case .int32, .uint32: lanes.accumulate(result, UInt32.self) { isSum ? $0 &+ $1 : $0 &* $1 }
    case .int16, .uint16: lanes.accumulate(result, UInt16.self) { isSum ? $0 &+ $1 : $0 &* $1 }
    case .int8, .uint8: lanes.accumulate(result, UInt8.self) { isSum ? $0 &+ $1 : $0 &* $1 }
    case .bool: lanes.accumulate(result, UInt8.self) { isSum ? $0 | $1 : $0 & $1 }
    }
    return try lanes.restored(result)
  }
}

/// Whether a new number takes the place of the best one so far.
@inline(__always)
private func beats<T: FloatingElement>(_ new: T, _ best: T, _ largest: Bool) -> Bool {
  if best.isNaN { return false }
  return new.isNaN || (largest ? new > best : new < best)
}
