/// The shape several shapes broadcast to: aligned at the last axis, sizes of 1 stretched.
///
/// - Throws: `ValueError` where two sizes differ and neither is 1.
public func broadcastShape(_ shapes: [[Int]]) throws -> [Int] {
  var result = [Int](repeating: 1, count: shapes.map(\.count).max() ?? 0)
  for shape in shapes {
    let lead = result.count - shape.count
    for axis in shape.indices where shape[axis] != 1 {
      guard result[lead + axis] == 1 || result[lead + axis] == shape[axis] else {
        let list = shapes.map { compactTupleText($0) + " " }.joined()
        throw NumPyError.value("operands could not be broadcast together with shapes " + list)
      }
      result[lead + axis] = shape[axis]
    }
  }
  return result
}

extension NDArray {
  /// A read-only view stretched to a shape, axes of size 1 repeated (`np.broadcast_to`).
  ///
  /// - Throws: `ValueError` if the shape cannot be reached.
  public func broadcast(to target: [Int]) throws -> NDArray {
    _ = try elementCount(of: target, dtype: .bool)
    let lead = target.count - ndim
    let fits =
      lead >= 0 && shape.indices.allSatisfy { shape[$0] == target[lead + $0] || shape[$0] == 1 }
    guard fits else {
      throw NumPyError.value(
        "operands could not be broadcast together with remapped shapes [original->remapped]: "
          + "\(compactTupleText(shape))  and requested shape \(compactTupleText(target))")
    }
    return NDArray(
      storage: storage, dtype: dtype, shape: target, strides: broadcastStrides(target),
      offset: offset, isReadOnly: true)
  }

  /// The strides that read this array as if it had a wider shape it broadcasts to.
  func broadcastStrides(_ target: [Int]) -> [Int] {
    let lead = target.count - ndim
    return target.indices.map { axis in
      axis < lead || (shape[axis - lead] == 1 && target[axis] != 1) ? 0 : strides[axis - lead]
    }
  }
}
