/// How `np.pad` fills the places around an array.
public enum PadMode: Sendable {
  /// With one number.
  case constant(Scalar)
  /// With the nearest element.
  case edge
  /// Mirrored at the last element, which is not repeated.
  case reflect
  /// Mirrored past the last element, which is repeated.
  case symmetric
  /// From the other end.
  case wrap
}

extension NDArray {
  /// The array with places added before and after along each axis (`np.pad`).
  ///
  /// - Throws: `ValueError` for negative widths, or for an empty axis with nothing to repeat.
  public func padded(_ widths: [(before: Int, after: Int)], mode: PadMode) throws -> NDArray {
    precondition(widths.count == ndim, "one pair of widths for each axis")
    guard widths.allSatisfy({ $0.before >= 0 && $0.after >= 0 }) else {
      throw NumPyError.value("index can't contain negative values")
    }
    var target: [Int] = []
    for (length, width) in zip(shape, widths) {
      let (part, overflow) = length.addingReportingOverflow(width.before)
      let (total, more) = part.addingReportingOverflow(width.after)
      guard !overflow && !more else { throw NDArray.tooLarge([Int.max], dtype) }
      target.append(total)
    }
    if case .constant(let value) = mode {
      let result = try NDArray.full(target, value, dtype: dtype)
      let start = zip(widths, result.strides).reduce(0) { $0 + $1.0.before * $1.1 }
      result.view(shape: shape, strides: result.strides, offset: start).assignSameShape(self)
      return result
    }
    _ = try NDArray(zeros: target, dtype: dtype)
    var result = self
    for axis in shape.indices {
      result = try result.paddedByElements(axis, widths[axis], mode)
    }
    return try result.contiguous()
  }

  private func paddedByElements(
    _ axis: Int, _ width: (before: Int, after: Int), _ mode: PadMode
  ) throws -> NDArray {
    let length = shape[axis]
    if width == (0, 0) { return self }
    guard length > 0 else {
      throw NumPyError.value(
        "can't extend empty axis \(axis) using modes other than 'constant' or 'empty'")
    }
    let places = (-width.before..<length + width.after).map { place -> Int64 in
      Int64(source(of: place, length, mode))
    }
    return try taking(try NDArray(places), axis: axis)
  }

  /// The place whose element stands at a place outside the axis.
  private func source(of place: Int, _ length: Int, _ mode: PadMode) -> Int {
    switch mode {
    case .constant, .edge: return Swift.min(Swift.max(place, 0), length - 1)
    case .wrap: return floorRemainder(place, length)
    case .reflect:
      guard length > 1 else { return 0 }
      let turn = floorRemainder(place, 2 * (length - 1))
      return turn < length ? turn : 2 * (length - 1) - turn
    case .symmetric:
      let turn = floorRemainder(place, 2 * length)
      return turn < length ? turn : 2 * length - 1 - turn
    }
  }
}
