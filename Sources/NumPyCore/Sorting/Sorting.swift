extension NDArray {
  /// The elements in ascending order along an axis, NaN last; flattened without one.
  public func sorted(axis: Int? = -1) throws -> NDArray {
    if ndim == 0 && axis != nil {
      throw NumPyError(.axis, "axis \(axis ?? -1) is out of bounds for array of dimension 0")
    }
    let lanes = try Lanes(self, axis: axis, as: dtype)
    let result = try lanes.array.copy()
    switch dtype {
    case .bool, .uint8: lanes.sort(result, UInt8.self) { $0 < $1 }
    case .int8: lanes.sort(result, Int8.self) { $0 < $1 }
    case .int16: lanes.sort(result, Int16.self) { $0 < $1 }
    case .int32: lanes.sort(result, Int32.self) { $0 < $1 }
    case .int64: lanes.sort(result, Int64.self) { $0 < $1 }
    case .uint16: lanes.sort(result, UInt16.self) { $0 < $1 }
    case .uint32: lanes.sort(result, UInt32.self) { $0 < $1 }
    case .uint64: lanes.sort(result, UInt64.self) { $0 < $1 }
    case .float32: lanes.sort(result, Float.self) { $0 < $1 || ($1.isNaN && !$0.isNaN) }
    case .float64: lanes.sort(result, Double.self) { $0 < $1 || ($1.isNaN && !$0.isNaN) }
    }
    return try lanes.restored(result)
  }

  /// The places of the elements in ascending order along an axis; equal ones keep their order.
  public func argsorted(axis: Int? = -1) throws -> NDArray {
    if ndim == 0 { return try NDArray(zeros: axis == nil ? [1] : [], dtype: .int64) }
    let lanes = try Lanes(self, axis: axis, as: dtype.loopType)
    let result = try NDArray(zeros: lanes.array.shape, dtype: .int64)
    switch dtype.loopType {
    case .int64: lanes.argsort(result, Int64.self) { $0 < $1 }
    case .uint64: lanes.argsort(result, UInt64.self) { $0 < $1 }
    case .float32: lanes.argsort(result, Float.self) { $0 < $1 || ($1.isNaN && !$0.isNaN) }
    case .float64: lanes.argsort(result, Double.self) { $0 < $1 || ($1.isNaN && !$0.isNaN) }
    default: lanes.argsort(result, UInt8.self) { $0 < $1 }
    }
    return try lanes.restored(result)
  }

  /// Where numbers would be put in this sorted vector to keep it sorted (`np.searchsorted`).
  ///
  /// On the left of equal elements, or on their right.
  public func searchSorted(_ values: NDArray, right: Bool = false) throws -> NDArray {
    guard ndim == 1 else { throw NumPyError.value("object of too small depth for desired array") }
    let table = scalars.map(\.asDouble)
    let places = values.scalars.map { value -> Int64 in
      let number = value.asDouble
      var (low, high) = (0, table.count)
      while low < high {
        let middle = (low + high) / 2
        let precedes =
          right ? !comesBefore(number, table[middle]) : comesBefore(table[middle], number)
        if precedes { low = middle + 1 } else { high = middle }
      }
      return Int64(low)
    }
    return try NDArray(places, shape: values.shape)
  }

  /// The different elements in ascending order, with what `np.unique` can tell about them.
  public func unique() throws -> UniqueElements {
    let flat = try contiguous().reshaped([size])
    let order = try flat.argsorted()
    let sorted = try flat.taking(order)
    var firsts: [Int64] = []
    var groups: [Int64] = []
    var counts: [Int64] = []
    var inverse = [Int64](repeating: 0, count: size)
    var previous: Scalar?
    for place in 0..<size {
      let value = sorted.scalar(atPlace: place)
      let isSame = previous.map { $0 == value || (isNaN($0) && isNaN(value)) } ?? false
      let origin = Int64(order.scalar(atPlace: place).asInteger)
      if isSame {
        counts[counts.count - 1] += 1
      } else {
        groups.append(Int64(place))
        firsts.append(origin)
        counts.append(1)
      }
      inverse[Int(origin)] = Int64(counts.count - 1)
      previous = value
    }
    return UniqueElements(
      values: try sorted.taking(try NDArray(groups)), firstPlaces: try NDArray(firsts),
      inverse: try NDArray(inverse, shape: shape), counts: try NDArray(counts))
  }

  private func isNaN(_ value: Scalar) -> Bool {
    if case .float(let number) = value { return number.isNaN }
    return false
  }
}

/// NumPy's order of numbers: NaN after all others.
private func comesBefore(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }

/// What `np.unique` finds.
public struct UniqueElements {
  /// The different elements, ascending.
  public let values: NDArray
  /// Where each is found first, in C order.
  public let firstPlaces: NDArray
  /// For each element of the array, its place among `values`.
  public let inverse: NDArray
  /// How often each is found.
  public let counts: NDArray
}

extension Lanes {
  @inline(__always)
  fileprivate func sort<T>(_ result: NDArray, _: T.Type, _ precedes: (T, T) -> Bool) {
    guard length > 1 else { return }
    result.withPointer(T.self) { pointer in
      for lane in 0..<count {
        var values = UnsafeMutableBufferPointer(start: pointer + lane * length, count: length)
        values.sort(by: precedes)
      }
    }
  }

  @inline(__always)
  fileprivate func argsort<T>(_ result: NDArray, _: T.Type, _ precedes: (T, T) -> Bool) {
    array.withPointer(T.self) { input in
      result.withPointer(Int64.self) { output in
        for lane in 0..<count {
          let values = input + lane * length
          // Swift's sort is stable in practice; comparing places too makes it so by definition.
          let order = (0..<length).sorted { a, b in
            precedes(values[a], values[b]) || (a < b && !precedes(values[b], values[a]))
          }
          for (place, index) in order.enumerated() { output[lane * length + place] = Int64(index) }
        }
      }
    }
  }
}
