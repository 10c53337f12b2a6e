extension NDArray {
  /// The elements in another shape, in C order: a view where the layout allows, else a copy.
  ///
  /// One size may be -1: it follows from the others.
  ///
  /// - Throws: `ValueError` if the number of elements would change.
  public func reshaped(_ newShape: [Int]) throws -> NDArray {
    let target = try resolvedShape(newShape)
    if isContiguous {
      return view(shape: target, strides: rowMajorStrides(target), offset: offset)
    }
    if let strides = stridesWithoutCopy(target) {
      return view(shape: target, strides: strides, offset: offset)
    }
    let packed = try copy()
    return packed.view(shape: target, strides: rowMajorStrides(target), offset: packed.offset)
  }

  private func resolvedShape(_ newShape: [Int]) throws -> [Int] {
    let unknown = newShape.indices.filter { newShape[$0] < 0 }
    guard unknown.count <= 1 else {
      throw NumPyError.value("can only specify one unknown dimension")
    }
    let failure = NumPyError.value(
      "cannot reshape array of size \(size) into shape \(compactTupleText(newShape))")
    var target = newShape
    var known = 1
    for length in newShape where length >= 0 {
      let (product, overflow) = known.multipliedReportingOverflow(by: length)
      guard !overflow else { throw failure }
      known = product
    }
    if let axis = unknown.first {
      guard known > 0, size % known == 0 else { throw failure }
      target[axis] = size / known
    } else if known != size {
      throw failure
    }
    return target
  }

  /// Strides that read these elements in another shape where they lie, nil where none do.
  private func stridesWithoutCopy(_ target: [Int]) -> [Int]? {
    if size == 0 { return rowMajorStrides(target) }
    let kept = shape.indices.filter { shape[$0] != 1 }
    let (old, oldStrides) = (kept.map { shape[$0] }, kept.map { strides[$0] })
    var result = [Int](repeating: 0, count: target.count)
    var (i, j) = (0, 0)
    while i < old.count && j < target.count {
      var (oldEnd, newEnd) = (i + 1, j + 1)
      var (oldCount, newCount) = (old[i], target[j])
      while oldCount != newCount {
        if newCount < oldCount {
          newCount *= target[newEnd]
          newEnd += 1
        } else {
          oldCount *= old[oldEnd]
          oldEnd += 1
        }
      }
      for axis in i..<oldEnd - 1 where oldStrides[axis] != old[axis + 1] * oldStrides[axis + 1] {
        return nil
      }
      var step = oldStrides[oldEnd - 1]
      for axis in stride(from: newEnd - 1, through: j, by: -1) {
        result[axis] = step
        step *= target[axis]
      }
      (i, j) = (oldEnd, newEnd)
    }
    return result
  }

  /// A view with the axes in another order, reversed where none is given (`x.T`).
  ///
  /// - Throws: `ValueError` unless each axis is named once.
  public func transposed(_ axes: [Int]? = nil) throws -> NDArray {
    let order = axes ?? Array(shape.indices.reversed())
    guard order.count == ndim else { throw NumPyError.value("axes don't match array") }
    let checked = try order.map { try checkedAxis($0, ndim: ndim) }
    guard Set(checked).count == ndim else {
      throw NumPyError.value("repeated axis in transpose")
    }
    return view(
      shape: checked.map { shape[$0] }, strides: checked.map { strides[$0] }, offset: offset)
  }

  /// A view with two axes exchanged.
  public func swappingAxes(_ first: Int, _ second: Int) throws -> NDArray {
    var order = Array(shape.indices)
    order.swapAt(try checkedAxis(first, ndim: ndim), try checkedAxis(second, ndim: ndim))
    return try transposed(order)
  }

  /// A view with one axis moved to another place, the others in order.
  public func movingAxis(_ source: Int, to destination: Int) throws -> NDArray {
    try movingAxes([source], to: [destination])
  }

  /// A view with several axes moved (`np.moveaxis`).
  public func movingAxes(_ sources: [Int], to destinations: [Int]) throws -> NDArray {
    guard sources.count == destinations.count else {
      throw NumPyError.value(
        "`source` and `destination` arguments must have the same number of elements")
    }
    let from = try sources.map { try checkedAxis($0, ndim: ndim, of: "source: ") }
    let to = try destinations.map { try checkedAxis($0, ndim: ndim, of: "destination: ") }
    guard Set(from).count == from.count, Set(to).count == to.count else {
      throw NumPyError.value("repeated axis in `source` argument")
    }
    var order = shape.indices.filter { !from.contains($0) }
    for (destination, source) in zip(to, from).sorted(by: { $0.0 < $1.0 }) {
      order.insert(source, at: destination)
    }
    return try transposed(order)
  }

  /// A view without axes of size 1: all of them, or the named ones.
  ///
  /// - Throws: `ValueError` for a named axis of another size.
  public func squeezed(_ axes: [Int]? = nil) throws -> NDArray {
    let named = try axes.map { try checkedAxes($0) } ?? shape.indices.filter { shape[$0] == 1 }
    guard named.allSatisfy({ shape[$0] == 1 }) else {
      throw NumPyError.value(
        "cannot select an axis to squeeze out which has size not equal to one")
    }
    let kept = shape.indices.filter { !named.contains($0) }
    return view(shape: kept.map { shape[$0] }, strides: kept.map { strides[$0] }, offset: offset)
  }

  /// A view with new axes of size 1 at the given places of the result.
  public func expandingDims(_ axes: [Int]) throws -> NDArray {
    let rank = ndim + axes.count
    let places = try axes.map { try checkedAxis($0, ndim: rank) }
    guard Set(places).count == places.count else { throw NumPyError.value("repeated axis") }
    var (newShape, newStrides): ([Int], [Int]) = ([], [])
    var axis = 0
    for place in 0..<rank {
      if places.contains(place) {
        newShape.append(1)
        newStrides.append(0)
      } else {
        newShape.append(shape[axis])
        newStrides.append(strides[axis])
        axis += 1
      }
    }
    return view(shape: newShape, strides: newStrides, offset: offset)
  }

  /// A view with axes reversed (`np.flip`); all of them where none is named.
  public func flipped(_ axes: [Int]? = nil) throws -> NDArray {
    let reversed = try checkedAxes(axes)
    return try selecting(
      shape.indices.map {
        .slice(start: nil, stop: nil, step: reversed.contains($0) ? -1 : nil)
      })
  }
}
