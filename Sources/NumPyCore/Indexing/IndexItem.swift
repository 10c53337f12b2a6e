/// One item between the brackets of `x[...]`.
public enum IndexItem {
  /// An integer: takes one place along an axis, which goes away.
  case integer(Int)
  /// `start:stop:step`, each of which may be left out.
  case slice(start: Int?, stop: Int?, step: Int?)
  /// `None` or `np.newaxis`: a new axis of size 1.
  case newAxis
  /// `...`: as many whole axes as are left.
  case ellipsis
  /// An array of integers, or of booleans.
  case array(NDArray)

  /// Whether indexing with it is "advanced": the result is a copy.
  var isAdvanced: Bool {
    if case .array = self { return true }
    return false
  }

  /// The number of axes it uses up.
  var consumedAxes: Int {
    switch self {
    case .integer, .slice: 1
    case .newAxis, .ellipsis: 0
    case .array(let array): array.dtype == .bool ? array.ndim : 1
    }
  }
}

/// The first place, the step and the number of places that `start:stop:step` takes of an axis.
///
/// Bounds outside the axis are clipped, as Python does for any sequence.
///
/// - Throws: `ValueError` for a step of 0.
public func sliceBounds(
  start: Int?, stop: Int?, step: Int?, size: Int
) throws -> (start: Int, step: Int, count: Int) {
  let step = max(step ?? 1, -Int.max)
  guard step != 0 else { throw NumPyError.value("slice step cannot be zero") }
  let (lowest, highest) = step > 0 ? (0, size) : (-1, size - 1)
  func clip(_ bound: Int) -> Int {
    min(max(bound < 0 ? bound + size : bound, lowest), highest)
  }
  let first = start.map(clip) ?? (step > 0 ? 0 : size - 1)
  let end = stop.map(clip) ?? (step > 0 ? size : -1)
  let distance = step > 0 ? end - first : first - end
  let count = distance > 0 ? (distance - 1) / abs(step) + 1 : 0
  return (first, step, count)
}

/// The place a possibly negative index names.
///
/// - Throws: `IndexError` outside `-size..<size`.
func checkedIndex(_ index: Int, size: Int, axis: Int) throws -> Int {
  guard index >= -size && index < size else {
    throw NumPyError.index("index \(index) is out of bounds for axis \(axis) with size \(size)")
  }
  return index < 0 ? index + size : index
}

/// The axis a possibly negative number names; `what` goes in front of the error's sentence.
///
/// - Throws: `AxisError` outside `-ndim..<ndim`.
public func checkedAxis(_ axis: Int, ndim: Int, of what: String = "") throws -> Int {
  guard axis >= -ndim && axis < ndim else {
    throw NumPyError(
      .axis, "\(what)axis \(axis) is out of bounds for array of dimension \(ndim)")
  }
  return axis < 0 ? axis + ndim : axis
}
