import NumPyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How numbers between the places of an axis are found: the methods of `keras.ops.image.resize`.
public enum ResamplingMethod: Sendable {
  case nearest
  /// A line between neighbours.
  case linear
  /// Keys's cubic with a = −0.5, over four neighbours.
  case cubic
  /// A windowed sinc over so many places on either side.
  case lanczos(Int)

  /// The weight of a place at a distance.
  fileprivate func weight(_ distance: Double) -> Double {
    switch self {
    case .nearest: return distance < 0.5 ? 1 : 0
    case .linear: return max(0, 1 - distance)
    case .cubic:
      if distance >= 2 { return 0 }
      return distance >= 1
        ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2
        : (1.5 * distance - 2.5) * distance * distance + 1
    case .lanczos(let radius):
      if distance > Double(radius) { return 0 }
      if distance < 1e-3 { return 1 }
      let angle = Double.pi * distance
      return Double(radius) * sin(angle) * sin(angle / Double(radius)) / (angle * angle)
    }
  }
}

extension OpTensor {
  /// The tensor with one axis brought to another length.
  ///
  /// Place `o` of the result lies at `(o + 0.5 − translation) / scale − 0.5` of the input; what lies
  /// outside is 0. Source: the definition of JAX's `image.scale_and_translate`.
  ///
  /// - Parameters:
  ///   - axis: the axis.
  ///   - length: its new length.
  ///   - method: how numbers between places are found.
  ///   - scale: new places per old place; `length / size` for nil.
  ///   - translation: by how many new places the picture is moved.
  ///   - antialias: whether the weights are widened where the axis gets shorter.
  /// - Returns: the tensor, float32.
  /// - Throws: `ValueError` for an axis that is not there, `MemoryError` for lengths no memory holds.
  public func resampled(
    axis: Int, to length: Int, by method: ResamplingMethod, scale: Double? = nil,
    translation: Double = 0, antialias: Bool = false
  ) throws -> OpTensor {
    let place = try checkedAxis(axis, ndim: value.ndim)
    let size = value.shape[place]
    guard length >= 0 else {
      throw NumPyError(.value, "sizes must not be negative. Received: \(length)")
    }
    try checkSize(value.size / max(size, 1), length)
    if case .nearest = method {
      let step = Double(size) / Double(max(length, 1))
      let places = (0..<length).map { Scalar.integer(Int((Double($0) + 0.5) * step)) }
      return try taken(
        try OpTensor(try NDArray(scalars: places, shape: [length], dtype: .int32)), axis: place)
    }
    let count = try checkSize(size, length)
    let scale = scale ?? Double(length) / Double(max(size, 1))
    var weights = [Float](repeating: 0, count: count)
    let widening = antialias ? max(1, 1 / scale) : 1
    for output in 0..<length {
      let source = (Double(output) + 0.5 - translation) / scale - 0.5
      guard source >= -0.5, source <= Double(size) - 0.5 else { continue }
      let row = (0..<size).map { method.weight(abs(source - Double($0)) / widening) }
      let total = row.reduce(0, +)
      guard abs(total) > 1000 * Double(Float.ulpOfOne) else { continue }
      for (input, weight) in row.enumerated() {
        weights[output * size + input] = Float(weight / total)
      }
    }
    return try carried(along: place, by: try NDArray(weights, shape: [length, size]))
  }

  /// The product of two sizes that some memory may hold.
  @discardableResult
  private func checkSize(_ left: Int, _ right: Int) throws -> Int {
    let (count, isTooMuch) = left.multipliedReportingOverflow(by: right)
    guard !isTooMuch, count < 1 << 28 else {
      throw NumPyError(.memory, "no memory holds \(left) times \(right) numbers")
    }
    return count
  }

  /// The tensor with an axis carried over by weights `[new length, length]`.
  func carried(along axis: Int, by weights: NDArray) throws -> OpTensor {
    let moved = try OpTensor.tensordot(
      try cast(to: .float32), try OpTensor(weights), leftAxes: [axis], rightAxes: [1])
    var order = Array(0..<value.ndim - 1)
    order.insert(value.ndim - 1, at: axis)
    return try moved.transposed(order)
  }

  /// The means of nearly equal runs along an axis, which may share places.
  public func adaptivelyAveraged(axis: Int, to count: Int) throws -> OpTensor {
    let size = value.shape[axis]
    var weights = [Float](repeating: 0, count: size * count)
    for (output, run) in adaptiveRuns(size, count).enumerated() {
      for input in run { weights[output * size + input] = 1 / Float(run.count) }
    }
    return try carried(along: axis, by: try NDArray(weights, shape: [count, size]))
  }

  /// The largest elements of nearly equal runs along an axis, which may share places.
  public func adaptiveMaximum(axis: Int, to count: Int) throws -> OpTensor {
    let whole = [IndexItem](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
    let parts = try adaptiveRuns(value.shape[axis], count).map { run in
      try selecting(whole + [.slice(start: run.lowerBound, stop: run.upperBound, step: nil)])
        .extreme(largest: true, axes: [axis], keepDims: true)
    }
    return try OpTensor.concatenated(parts, axis: axis)
  }
}

/// So many runs that cover an axis: from `⌊i·size/count⌋` to `⌈(i+1)·size/count⌉`.
private func adaptiveRuns(_ size: Int, _ count: Int) -> [Range<Int>] {
  (0..<count).map { $0 * size / count..<(($0 + 1) * size + count - 1) / count }
}
