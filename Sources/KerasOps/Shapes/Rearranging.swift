import NumPyCore

extension OpTensor {
  /// The result of an operation that only moves, repeats or leaves out elements.
  ///
  /// One gradient serves them all: the same operation on the elements' places tells where each came
  /// from, and what came from one place is added up there.
  public func rearranged(_ move: @escaping (NDArray) throws -> NDArray) throws -> OpTensor {
    let shape = value.shape
    return try OpTensor.made(
      try move(value), from: [self],
      each: [{ try $0.gathered(from: try move(try flatPlaces(in: shape)), shape: shape) }])
  }

  /// The same for an operation that also puts in constants.
  ///
  /// - Parameters:
  ///   - result: what comes out.
  ///   - move: the operation on the elements' places, counted from 1; it puts in zeros.
  /// - Returns: the result as a tensor.
  /// - Throws: what the operation throws going back.
  public func rearranged(
    into result: NDArray, places move: @escaping (NDArray) throws -> NDArray
  ) throws -> OpTensor {
    let (shape, size) = (value.shape, value.size)
    return try OpTensor.made(
      result, from: [self],
      each: [
        {
          let numbers = try NDArray.arange(
            .integer(1), .integer(size + 1), .integer(1), dtype: .int64)
          let places = try move(try numbers.reshaped(shape))
          return try $0.gathered(from: places, shape: [size + 1])
            .selecting([.slice(start: 1, stop: nil, step: nil)]).copy().reshaped(shape)
        }
      ])
  }

  /// What an index selects.
  public func selecting(_ items: [IndexItem]) throws -> OpTensor {
    try rearranged { try $0.selecting(items).copy() }
  }

  /// The elements at places along an axis, in the places' shape; flattened first for nil.
  ///
  /// Negative places count from the end; those outside the axis are refused.
  public func taken(_ places: OpTensor, axis: Int?) throws -> OpTensor {
    try rearranged { try $0.taking(places.value, axis: axis) }
  }

  /// For each place of the indices the element that they name along an axis; sizes may be 1.
  public func takenAlong(_ indices: OpTensor, axis: Int) throws -> OpTensor {
    let place = try checkedAxis(axis, ndim: value.ndim)
    guard indices.value.ndim == value.ndim else {
      throw NumPyError(.value, "`indices` and `arr` must have the same number of dimensions")
    }
    var items: [IndexItem] = []
    for other in value.shape.indices {
      if other == place {
        items.append(.array(indices.value))
        continue
      }
      var shape = [Int](repeating: 1, count: value.ndim)
      shape[other] = value.shape[other]
      let range = try NDArray.arange(
        .integer(0), .integer(value.shape[other]), .integer(1), dtype: .int64)
      items.append(.array(try range.reshaped(shape)))
    }
    let chosen = items
    return try rearranged { try $0.selecting(chosen) }
  }

  /// The elements in ascending order along an axis.
  public func sorted(axis: Int?) throws -> OpTensor {
    guard let axis else { return try reshaped([-1]).sorted(axis: 0) }
    return try takenAlong(try OpTensor(try value.argsorted(axis: axis)), axis: axis)
  }

  /// The `count` largest elements of each row of the last axis, largest first, and their places.
  public func largest(_ count: Int) throws -> (values: OpTensor, places: OpTensor) {
    guard let size = value.shape.last, count >= 0, count <= size else {
      throw NumPyError(
        .value,
        "k argument to top_k must be no larger than minor dimension; got \(count) vs "
          + "shape=\(value.shape)")
    }
    // Descending with equal ones in their order: ascending by the negative.
    let order = try value.floating().applying(.negative).argsorted(axis: -1)
    let first = try order.selecting([.ellipsis, .slice(start: nil, stop: count, step: nil)])
    let places = try OpTensor(try first.copy())
    return (try takenAlong(places, axis: -1), places)
  }

  /// The tensor with a constant around it.
  public func padded(
    _ widths: [(before: Int, after: Int)], mode: PadMode
  ) throws -> OpTensor {
    if case .constant = mode {
      return try rearranged(into: try value.padded(widths, mode: mode)) {
        try $0.padded(widths, mode: .constant(.integer(0)))
      }
    }
    return try rearranged { try $0.padded(widths, mode: mode) }
  }
}

/// Each element's flat place, in a shape.
func flatPlaces(in shape: [Int]) throws -> NDArray {
  let count = shape.reduce(1, &*)
  return try NDArray.arange(.integer(0), .integer(count), .integer(1), dtype: .int64)
    .reshaped(shape)
}

extension NDArray {
  /// The sums of what came from each place of a shape; places past its end are left out.
  func gathered(from places: NDArray, shape: [Int]) throws -> NDArray {
    let count = shape.reduce(1, &*)
    let sums = try places.contiguous().reshaped([places.size]).counted(
      weights: try contiguous().reshaped([size]), minimumLength: count)
    return try sums.selecting([.slice(start: 0, stop: count, step: nil)]).astype(.float32)
      .reshaped(shape)
  }
}
