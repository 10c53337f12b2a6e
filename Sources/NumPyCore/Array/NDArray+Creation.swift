extension NDArray {
  /// An array of the given elements in C order.
  ///
  /// - Throws: `ValueError` if their number is not the product of the shape.
  public init<T: Element>(_ values: [T], shape: [Int]? = nil) throws {
    let shape = shape ?? [values.count]
    try self.init(zeros: shape, dtype: T.dtype)
    guard size == values.count else {
      throw NumPyError.value(
        "cannot reshape array of size \(values.count) into shape \(compactTupleText(shape))")
    }
    withPointer(T.self) { pointer in
      values.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { pointer.update(from: base, count: source.count) }
      }
    }
  }

  /// An array of numbers as Python would make it, in C order.
  ///
  /// - Throws: `OverflowError` for a number outside an integer type.
  public init(scalars: [Scalar], shape: [Int], dtype: DType) throws {
    try self.init(zeros: shape, dtype: dtype)
    precondition(size == scalars.count, "one number for each element")
    for (index, value) in scalars.enumerated() {
      try value.checkFits(dtype)
      store(value, atPlace: index)
    }
  }

  /// An array without axes that holds one number.
  public init(_ value: Scalar, dtype: DType? = nil) throws {
    try self.init(scalars: [value], shape: [], dtype: dtype ?? value.dtype)
  }

  /// An array whose every element is one number (`np.full`).
  public static func full(_ shape: [Int], _ value: Scalar, dtype: DType? = nil) throws -> NDArray {
    let result = try NDArray(zeros: shape, dtype: dtype ?? value.dtype)
    try value.checkFits(result.dtype)
    // What is zero already need not be touched: a large `np.zeros` costs nothing.
    if value.asDouble != 0 || value.asDouble.sign == .minus { result.fill(value) }
    return result
  }

  /// Sets every element to one number (`x.fill(value)`).
  public func fill(_ value: Scalar) {
    guard let single = try? NDArray(value, dtype: dtype) else { return }
    assignSameShape(single.view(shape: shape, strides: shape.map { _ in 0 }, offset: 0))
  }

  /// An array of ones (`np.ones`).
  public static func ones(_ shape: [Int], dtype: DType = .float64) throws -> NDArray {
    try full(shape, .integer(1), dtype: dtype)
  }

  /// A matrix with ones on a diagonal (`np.eye`).
  public static func eye(
    _ rows: Int, _ columns: Int? = nil, diagonal: Int = 0, dtype: DType = .float64
  ) throws -> NDArray {
    let columns = columns ?? rows
    let result = try NDArray(zeros: [rows, columns], dtype: dtype)
    for row in 0..<rows {
      let (column, overflow) = row.addingReportingOverflow(diagonal)
      if !overflow && column >= 0 && column < columns {
        result.store(.integer(1), atPlace: row * columns + column)
      }
    }
    return result
  }

  /// Numbers from `start` in steps of `step` up to but not including `stop` (`np.arange`).
  ///
  /// As NumPy does it, the first two elements fix the difference that the others are made with.
  public static func arange(
    _ start: Scalar, _ stop: Scalar, _ step: Scalar, dtype: DType? = nil
  ) throws -> NDArray {
    let type = dtype ?? start.dtype.promoted(with: stop.dtype).promoted(with: step.dtype)
    guard step.asDouble != 0 else {
      throw NumPyError(.zeroDivision, "division by zero")
    }
    let length = arangeLength(start, stop, step)
    guard length.isFinite && length < 0x1p60 else {
      throw NumPyError.value("Maximum allowed size exceeded")
    }
    let result = try NDArray(zeros: [Int(max(length, 0))], dtype: type == .bool ? .int64 : type)
    result.fillEvenly(start, step)
    return try result.cast(to: type)
  }

  private static func arangeLength(_ start: Scalar, _ stop: Scalar, _ step: Scalar) -> Double {
    if case .integer(let from) = start, case .integer(let to) = stop, case .integer(let by) = step {
      let (distance, overflow) = to.subtractingReportingOverflow(from)
      if !overflow && by != Int.min && distance != Int.min {
        let (quotient, remainder) = distance.quotientAndRemainder(dividingBy: by)
        return Double(quotient + (remainder != 0 && (remainder > 0) == (by > 0) ? 1 : 0))
      }
    }
    return ((stop.asDouble - start.asDouble) / step.asDouble).rounded(.up)
  }

  private func fillEvenly(_ start: Scalar, _ step: Scalar) {
    switch dtype {
    case .float64:
      let first = start.asDouble
      let delta = (first + step.asDouble) - first
      withPointer(Double.self) { for i in 0..<size { $0[i] = first + Double(i) * delta } }
    case .float32:
      let first = Float(start.asDouble)
      let delta = Float(start.asDouble + step.asDouble) - first
      withPointer(Float.self) { for i in 0..<size { $0[i] = first + Float(i) * delta } }
    default:
      let first = start.asInteger
      let next =
        step.dtype.isFloating || start.dtype.isFloating
        ? Int(truncated(start.asDouble + step.asDouble)) : first &+ step.asInteger
      let delta = next &- first
      for index in 0..<size { store(.integer(first &+ index &* delta), atPlace: index) }
    }
  }

  /// Evenly spaced numbers over an interval (`np.linspace`), float64.
  ///
  /// The second value is the distance between neighbours, NaN where there is none.
  public static func linspace(
    _ start: Double, _ stop: Double, count: Int, endpoint: Bool = true
  ) throws -> (values: NDArray, step: Double) {
    guard count >= 0 else {
      throw NumPyError.value("Number of samples, \(count), must be non-negative.")
    }
    let result = try NDArray(zeros: [count], dtype: .float64)
    let divisions = Double(endpoint ? count - 1 : count)
    let delta = stop - start
    let step = divisions > 0 ? delta / divisions : .nan
    result.withPointer(Double.self) { pointer in
      for index in 0..<count {
        let scaled =
          divisions <= 0
          ? Double(index) * delta
          : step == 0 ? Double(index) / divisions * delta : Double(index) * step
        pointer[index] = scaled + start
      }
      if endpoint && count > 1 { pointer[count - 1] = stop }
    }
    return (result, step)
  }
}

extension Scalar {
  /// Refuses a Python integer that an integer type cannot hold.
  func checkFits(_ type: DType) throws {
    guard let lowest = type.minimumInteger, let highest = type.maximumInteger else { return }
    switch self {
    case .bool: return
    case .integer(let value):
      if value < lowest || (value > 0 && UInt64(value) > highest) {
        throw outOfBounds(String(value), type)
      }
    case .unsigned(let value):
      if value > highest { throw outOfBounds(String(value), type) }
    case .float(let value):
      if value.isNaN { throw NumPyError.value("cannot convert float NaN to integer") }
      if value.isInfinite {
        throw NumPyError(.overflow, "cannot convert float infinity to integer")
      }
    }
  }

  private func outOfBounds(_ text: String, _ type: DType) -> NumPyError {
    NumPyError(.overflow, "Python integer \(text) out of bounds for \(type.name)")
  }
}
