/// An array seen as lanes along one axis: a contiguous copy with that axis last.
///
/// Sorting, searching and running sums work on one lane at a time.
struct Lanes {
  /// The elements, with the axis last; contiguous.
  let array: NDArray

  /// The axis in the original array; nil where it was flattened.
  let axis: Int?

  private let originalRank: Int

  /// The lanes of an array along an axis, or its flattened elements as one lane.
  init(_ source: NDArray, axis: Int?, as type: DType) throws {
    originalRank = source.ndim
    guard let axis else {
      self.axis = nil
      array = try source.cast(to: type).contiguous().reshaped([source.size])
      return
    }
    let checked = try checkedAxis(axis, ndim: source.ndim)
    self.axis = checked
    let moved = try source.movingAxis(checked, to: source.ndim - 1)
    array = try moved.cast(to: type).contiguous()
  }

  /// The elements of each lane.
  var length: Int { array.shape.last ?? 1 }

  /// The number of lanes.
  var count: Int { array.shape.dropLast().reduce(1, &*) }

  /// The shape without the axis, or with size 1 in its place.
  func reducedShape(keepDims: Bool) -> [Int] {
    let rest = Array(array.shape.dropLast())
    guard keepDims else { return rest }
    guard let axis else { return [Int](repeating: 1, count: originalRank) }
    return rest[..<axis] + [1] + rest[axis...]
  }

  /// An array of the lanes' shape with the axis moved back to its place.
  func restored(_ result: NDArray) throws -> NDArray {
    guard let axis else { return result }
    return try result.movingAxis(result.ndim - 1, to: axis).contiguous()
  }

  /// Calls the body with each lane's number and elements.
  func forEach(_ body: (Int, [Scalar]) -> Void) {
    for lane in 0..<count {
      let first = array.offset + lane * length
      body(lane, (first..<first + length).map { array.scalar(atPlace: $0) })
    }
  }

  /// For each lane, stores the place of the element that beats all others.
  @inline(__always)
  func forEachPlace<T>(_: T.Type, _ result: NDArray, _ beats: (_ best: T, _ new: T) -> Bool) {
    array.withPointer(T.self) { input in
      result.withPointer(Int64.self) { output in
        for lane in 0..<count {
          let values = input + lane &* length
          var place = 0
          var best = values[0]
          for index in 1..<Swift.max(length, 1) where beats(best, values[index]) {
            best = values[index]
            place = index
          }
          output[lane] = Int64(place)
        }
      }
    }
  }

  /// Replaces each element of the result's lanes by its combination with the one before.
  @inline(__always)
  func accumulate<T>(_ result: NDArray, _: T.Type, _ combine: (T, T) -> T) {
    result.withPointer(T.self) { output in
      for lane in 0..<count {
        let values = output + lane &* length
        for index in 1..<Swift.max(length, 1) {
          values[index] = combine(values[index - 1], values[index])
        }
      }
    }
  }
}
