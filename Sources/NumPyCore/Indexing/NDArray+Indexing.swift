extension NDArray {
  /// What an index selects: a view for integers, slices and new axes, else a copy.
  ///
  /// - Throws: `IndexError` for places, axes or masks that do not fit.
  public func selecting(_ items: [IndexItem]) throws -> NDArray {
    let plan = try IndexPlan(items, of: self)
    guard plan.gatherShape != nil else {
      return view(shape: plan.shape, strides: plan.strides, offset: plan.offset)
    }
    let result = try NDArray(unwritten: plan.resultShape, dtype: dtype)
    gather(plan, with: result, reading: true)
    return result
  }

  /// Assigns to what an index selects (`x[...] = value`), the value broadcast.
  ///
  /// - Throws: `IndexError` for a bad index, `ValueError` for a value that does not broadcast,
  ///   `OverflowError` for a Python integer the element type cannot hold.
  public func assign(_ value: Operand, at items: [IndexItem]) throws {
    try checkWritable()
    let plan = try IndexPlan(items, of: self)
    var source: NDArray
    switch value {
    case .python(let number):
      try number.checkFits(dtype)
      source = try NDArray(number, dtype: dtype)
    case .array(let array):
      source = array.storage === storage ? try array.copy() : array
    }
    source = try fitted(source, to: plan)
    if plan.gatherShape == nil {
      view(shape: plan.shape, strides: plan.strides, offset: plan.offset).assignSameShape(source)
    } else {
      gather(plan, with: try source.cast(to: dtype), reading: false)
    }
  }

  /// Whether all items are integers, one for each axis: the result is a scalar, not a view.
  public func selectsScalar(_ items: [IndexItem]) -> Bool {
    items.count == ndim
      && items.allSatisfy {
        if case .integer = $0 { return true }
        return false
      }
  }

  private func fitted(_ source: NDArray, to plan: IndexPlan) throws -> NDArray {
    let target = plan.resultShape
    var trimmed = source
    while trimmed.ndim > target.count && trimmed.shape[0] == 1 {
      trimmed = trimmed.view(
        shape: Array(trimmed.shape.dropFirst()), strides: Array(trimmed.strides.dropFirst()),
        offset: trimmed.offset)
    }
    if let stretched = try? trimmed.broadcast(to: target) { return stretched }
    if plan.gatherShape == nil {
      throw NumPyError.value(
        "could not broadcast input array from shape \(compactTupleText(source.shape)) into shape "
          + compactTupleText(target))
    }
    if plan.hasMask && source.ndim == 1 && plan.shape.isEmpty {
      throw NumPyError.value(
        "NumPy boolean array indexing assignment cannot assign \(source.size) input values to the "
          + "\(plan.gatherOffsets.count) output values where the mask is true")
    }
    throw NumPyError.value(
      "shape mismatch: value array of shape \(compactTupleText(source.shape)) could not be "
        + "broadcast to indexing result of shape \(compactTupleText(target))")
  }

  /// Copies between the selected elements and an array of the result's shape, either way.
  private func gather(_ plan: IndexPlan, with other: NDArray, reading: Bool) {
    switch dtype.itemSize {
    case 1: gather(plan, with: other, reading: reading, UInt8.self)
    case 2: gather(plan, with: other, reading: reading, UInt16.self)
    case 4: gather(plan, with: other, reading: reading, UInt32.self)
    default: gather(plan, with: other, reading: reading, UInt64.self)
    }
  }

  @inline(__always)
  private func gather<T>(_ plan: IndexPlan, with other: NDArray, reading: Bool, _: T.Type) {
    guard let gatherShape = plan.gatherShape else { return }
    let position = plan.gatherPosition
    let rank = gatherShape.count
    let gathered = Array(other.strides[position..<position + rank])
    let plain = Array(other.strides[..<position] + other.strides[(position + rank)...])
    let outer = RowLoop(shape: gatherShape, strides: [gathered])
    let inner = RowLoop(shape: plan.shape, strides: [plan.strides, plain])
    let (count, stepA, stepB) = (inner.count, inner.steps[0], inner.steps[1])
    let isSingle = plan.shape.isEmpty
    if isSingle {
      gatherSingles(plan, with: other, outer, reading: reading, T.self)
      return
    }
    withPointer(T.self) { origin in
      let selected = origin + (plan.offset - offset)
      other.withPointer(T.self) { values in
        var number = 0
        outer.forEachRow { starts in
          for index in 0..<outer.count {
            let a = selected + plan.gatherOffsets[number]
            let b = values + starts[0] + index &* outer.steps[0]
            number += 1
            inner.forEachRow { places in
              let (p, q) = (a + places[0], b + places[1])
              for k in 0..<count {
                if reading { q[k &* stepB] = p[k &* stepA] } else { p[k &* stepA] = q[k &* stepB] }
              }
            }
          }
        }
      }
    }
  }
}

extension NDArray {
  /// The copy for one element a place: no inner axes to walk.
  @inline(__always)
  private func gatherSingles<T>(
    _ plan: IndexPlan, with other: NDArray, _ outer: RowLoop, reading: Bool, _: T.Type
  ) {
    let (count, step) = (outer.count, outer.steps[0])
    withPointer(T.self) { origin in
      let selected = origin + (plan.offset - offset)
      other.withPointer(T.self) { values in
        plan.gatherOffsets.withUnsafeBufferPointer { offsets in
          var number = 0
          outer.forEachRow { starts in
            let row = values + starts[0]
            for index in 0..<count {
              let place = selected + offsets[number &+ index]
              if reading {
                row[index &* step] = place.pointee
              } else {
                place.pointee = row[index &* step]
              }
            }
            number &+= count
          }
        }
      }
    }
  }

  /// For each axis, the indices of the elements that are not zero, in C order (`np.nonzero`).
  public func nonzero() throws -> [NDArray] {
    let flags = try cast(to: .bool).contiguous()
    let places = flags.withPointer(UInt8.self) { pointer in
      var count = 0
      for index in 0..<size { count &+= Int(pointer[index]) }
      return [Int64](unsafeUninitializedCapacity: count) { buffer, filled in
        for index in 0..<size where pointer[index] != 0 {
          buffer[filled] = Int64(index)
          filled += 1
        }
      }
    }
    if ndim == 1 { return [try NDArray(places)] }
    var results: [NDArray] = []
    var inner = Int64(1)
    for axis in shape.indices.reversed() {
      let length = Int64(max(shape[axis], 1))
      results.append(try NDArray(places.map { $0 / inner % length }))
      inner &*= length
    }
    return results.reversed()
  }
}
