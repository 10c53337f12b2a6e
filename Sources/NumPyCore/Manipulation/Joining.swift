extension NDArray {
  /// Arrays one after the other along an axis; flattened first where there is none.
  ///
  /// - Throws: `ValueError` for no arrays or sizes that differ along another axis.
  public static func concatenate(_ arrays: [NDArray], axis: Int? = 0) throws -> NDArray {
    guard let first = arrays.first else {
      throw NumPyError.value("need at least one array to concatenate")
    }
    guard let axis else {
      return try concatenate(arrays.map { try $0.reshaped([-1]) }, axis: 0)
    }
    guard arrays.allSatisfy({ $0.ndim > 0 }) else {
      throw NumPyError.value("zero-dimensional arrays cannot be concatenated")
    }
    let place = try checkedAxis(axis, ndim: first.ndim)
    for (number, array) in arrays.enumerated() {
      try checkJoinable(first, array, number: number, axis: place)
    }
    var shape = first.shape
    shape[place] = arrays.reduce(0) { $0 + $1.shape[place] }
    let type = arrays.dropFirst().reduce(first.dtype) { $0.promoted(with: $1.dtype) }
    let result = try NDArray(unwritten: shape, dtype: type)
    var start = 0
    for array in arrays {
      let part = result.view(
        shape: array.shape, strides: result.strides,
        offset: result.offset + start * result.strides[place])
      part.assignSameShape(array)
      start += array.shape[place]
    }
    return result
  }

  private static func checkJoinable(
    _ first: NDArray, _ other: NDArray, number: Int, axis: Int
  ) throws {
    guard other.ndim == first.ndim else {
      throw NumPyError.value(
        "all the input arrays must have same number of dimensions, but the array at index 0 has "
          + "\(first.ndim) dimension(s) and the array at index \(number) has \(other.ndim) "
          + "dimension(s)")
    }
    for dimension in first.shape.indices
    where dimension != axis && first.shape[dimension] != other.shape[dimension] {
      throw NumPyError.value(
        "all the input array dimensions except for the concatenation axis must match exactly, but "
          + "along dimension \(dimension), the array at index 0 has size "
          + "\(first.shape[dimension]) and the array at index \(number) has size "
          + "\(other.shape[dimension])")
    }
  }

  /// Arrays of one shape along a new axis (`np.stack`).
  public static func stack(_ arrays: [NDArray], axis: Int = 0) throws -> NDArray {
    guard let first = arrays.first else {
      throw NumPyError.value("need at least one array to stack")
    }
    guard arrays.allSatisfy({ $0.shape == first.shape }) else {
      throw NumPyError.value("all input arrays must have the same shape")
    }
    let place = try checkedAxis(axis, ndim: first.ndim + 1)
    return try concatenate(arrays.map { try $0.expandingDims([place]) }, axis: place)
  }

  /// Each element several times along an axis (`np.repeat`); flattened without one.
  ///
  /// - Throws: `ValueError` for a negative count, or as many counts as do not fit the axis.
  public func repeated(_ counts: [Int], axis: Int? = nil) throws -> NDArray {
    guard let axis else { return try reshaped([-1]).repeated(counts, axis: 0) }
    let place = try checkedAxis(axis, ndim: ndim)
    guard counts.allSatisfy({ $0 >= 0 }) else {
      throw NumPyError.value("repeats may not contain negative values.")
    }
    guard counts.count == 1 || counts.count == shape[place] else {
      throw NumPyError.value(
        "operands could not be broadcast together with shape (\(shape[place]),) (\(counts.count),)")
    }
    let each = counts.count == 1 ? [Int](repeating: counts[0], count: shape[place]) : counts
    var total = shape
    total[place] = each.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    _ = try NDArray(zeros: total, dtype: dtype)
    let places = each.enumerated().flatMap { index, count in
      [Int64](repeating: Int64(index), count: count)
    }
    return try taking(try NDArray(places), axis: place)
  }

  /// The whole array side by side several times along each axis (`np.tile`).
  public func tiled(_ counts: [Int]) throws -> NDArray {
    let rank = Swift.max(counts.count, ndim)
    let times = [Int](repeating: 1, count: rank - counts.count) + counts
    let lengths = [Int](repeating: 1, count: rank - ndim) + shape
    guard times.allSatisfy({ $0 >= 0 }) else {
      throw NumPyError.value("negative dimensions are not allowed")
    }
    // Each axis becomes a pair (times, length), of which the first is read over and over.
    let pairs = zip(times, lengths).flatMap { [$0, $1] }
    let spread = try reshaped(lengths.flatMap { [1, $0] }).broadcast(to: pairs)
    _ = try elementCount(of: pairs, dtype: dtype)
    return try spread.copy().reshaped(zip(times, lengths).map { $0 * $1 })
  }

  /// The elements moved around in a circle along axes (`np.roll`); flattened without one.
  public func rolled(_ shift: Int, axis: Int? = nil) throws -> NDArray {
    guard let axis else { return try reshaped([-1]).rolled(shift, axis: 0).reshaped(shape) }
    let place = try checkedAxis(axis, ndim: ndim)
    let length = shape[place]
    guard length > 0 else { return try copy() }
    let start = floorRemainder(0 &- floorRemainder(shift, length), length)
    let places = (0..<length).map { Int64(($0 + start) % length) }
    return try taking(try NDArray(places), axis: place)
  }

  /// The elements at places along an axis (`np.take`), in the places' shape; flattened without one.
  public func taking(_ places: NDArray, axis: Int? = nil) throws -> NDArray {
    guard let axis else { return try reshaped([-1]).taking(places, axis: 0) }
    let place = try checkedAxis(axis, ndim: ndim)
    let whole = IndexItem.slice(start: nil, stop: nil, step: nil)
    return try selecting([IndexItem](repeating: whole, count: place) + [.array(places)])
  }

  /// The parts between split points along an axis, as views (`np.split` by places).
  public func split(at points: [Int], axis: Int = 0) throws -> [NDArray] {
    let place = try checkedAxis(axis, ndim: ndim)
    let whole = [IndexItem](
      repeating: .slice(start: nil, stop: nil, step: nil), count: place)
    let bounds = [nil] + points.map(Optional.some) + [nil]
    return try zip(bounds, bounds.dropFirst()).map { start, stop in
      try selecting(whole + [.slice(start: start, stop: stop, step: nil)])
    }
  }

  /// Nearly equal parts along an axis, the larger ones first (`np.array_split`).
  ///
  /// - Throws: `ValueError` for fewer than one part.
  public func split(parts: Int, axis: Int = 0) throws -> [NDArray] {
    guard parts > 0 else { throw NumPyError.value("number sections must be larger than 0.") }
    let length = shape[try checkedAxis(axis, ndim: ndim)]
    guard parts <= 1 << 24 else { throw NumPyError(.memory, "too many sections") }
    let (size, extra) = (length / parts, length % parts)
    let points = (1..<Swift.max(parts, 1)).map { $0 * size + Swift.min($0, extra) }
    return try split(at: points, axis: axis)
  }
}
