#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `np.random.RandomState` and `np.random.Generator` have in common.
///
/// The two differ in where their bits come from and in how some distributions use them; what is
/// built of those is the same code.
public protocol RandomSampler: AnyObject {
  /// A number in [0, 1).
  func nextUniform() -> Double
  /// A number of the normal distribution with mean 0 and deviation 1.
  func nextNormal() -> Double
  /// A number of the exponential distribution with mean 1.
  func nextExponential() -> Double
  /// Fills memory with numbers in [0, 1).
  func fillUniform(_ numbers: UnsafeMutableBufferPointer<Double>)
  /// Fills memory with numbers of the standard normal distribution.
  func fillNormal(_ numbers: UnsafeMutableBufferPointer<Double>)
  /// A whole number in `0...limit`, as shuffling draws it.
  func nextInteger(upTo limit: Int) -> Int
  /// Whole numbers from `low` to `high`, both included, in an array of the type.
  func fillIntegers(_ array: NDArray, low: Int64, range: UInt64)
  /// Some of `0..<population`, each at most once, in random order.
  func sampleWithoutReplacement(_ count: Int, of population: Int) throws -> NDArray
}

extension RandomSampler {
  /// Numbers in [0, 1) in an array of the shape.
  public func uniform(_ shape: [Int]) throws -> NDArray {
    try filling(shape) { fillUniform($0) }
  }

  /// Numbers in [low, high).
  public func uniform(low: Double, high: Double, shape: [Int]) throws -> NDArray {
    let range = high - low
    guard range.isFinite else {
      throw NumPyError(.overflow, "Range exceeds valid bounds")
    }
    return try filling(shape) { numbers in
      fillUniform(numbers)
      for place in numbers.indices { numbers[place] = low + range * numbers[place] }
    }
  }

  /// Normally distributed numbers.
  ///
  /// - Throws: `ValueError` for a negative deviation.
  public func normal(mean: Double, deviation: Double, shape: [Int]) throws -> NDArray {
    guard deviation >= 0 else { throw NumPyError.value("scale < 0") }
    return try filling(shape) { numbers in
      fillNormal(numbers)
      for place in numbers.indices { numbers[place] = mean + deviation * numbers[place] }
    }
  }

  /// Numbers of the standard normal distribution.
  public func standardNormal(_ shape: [Int]) throws -> NDArray {
    try filling(shape) { fillNormal($0) }
  }

  /// Exponentially distributed numbers with a mean.
  public func exponential(scale: Double, shape: [Int]) throws -> NDArray {
    guard scale >= 0 else { throw NumPyError.value("scale < 0") }
    return try filled(shape) { scale * self.nextExponential() }
  }

  /// Whole numbers from `low` up to but not including `high`.
  ///
  /// - Throws: `ValueError` for an empty range or one outside the type.
  public func integers(
    low: Scalar, high: Scalar, shape: [Int], dtype: DType = .int64, endpoint: Bool = false
  ) throws -> NDArray {
    let bounds = try integerBounds(low: low, high: high, dtype: dtype, endpoint: endpoint)
    let result = try NDArray(zeros: shape, dtype: dtype)
    if result.size > 0 { fillIntegers(result, low: bounds.low, range: bounds.range) }
    return result
  }

  /// Shuffles an array in place along its first axis.
  public func shuffle(_ array: NDArray) throws {
    try array.checkWritable()
    guard array.ndim > 0 else {
      throw NumPyError.type("object of type 'numpy.ndarray' with no axes has no len()")
    }
    guard array.shape[0] > 1 else { return }
    let order = shuffledOrder(array.shape[0])
    let source = try array.copy().selecting([.array(try NDArray(order))])
    array.assignSameShape(source)
  }

  /// The places of a shuffled sequence: element `i` of the result came from place `order[i]`.
  public func shuffledOrder(_ count: Int) -> [Int64] {
    var order = (0..<Int64(max(count, 0))).map { $0 }
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, nextInteger(upTo: index))
    }
    return order
  }

  /// The numbers below `count` in random order.
  public func permutation(_ count: Int) throws -> NDArray {
    _ = try elementCount(of: [count], dtype: .int64)
    guard count <= Storage.largestByteCount / 8 else { throw NDArray.tooLarge([count], .int64) }
    return try NDArray(shuffledOrder(count))
  }

  private func filling(
    _ shape: [Int], _ fill: (UnsafeMutableBufferPointer<Double>) -> Void
  ) throws -> NDArray {
    let result = try NDArray(unwritten: shape, dtype: .float64)
    result.withPointer(Double.self) { pointer in
      fill(UnsafeMutableBufferPointer(start: pointer, count: result.size))
    }
    return result
  }

  func filled(_ shape: [Int], _ draw: () -> Double) throws -> NDArray {
    let result = try NDArray(unwritten: shape, dtype: .float64)
    result.withPointer(Double.self) { pointer in
      for index in 0..<result.size { pointer[index] = draw() }
    }
    return result
  }
}

/// Checks the bounds of whole random numbers.
///
/// - Throws: `ValueError` with NumPy's sentence.
func integerBounds(
  low: Scalar, high: Scalar, dtype: DType, endpoint: Bool
) throws -> (low: Int64, range: UInt64) {
  guard dtype == .bool || dtype.isInteger else {
    throw NumPyError.type("Unsupported dtype dtype('\(dtype.name)') for randint")
  }
  let least = dtype == .bool ? 0 : dtype.minimumInteger ?? 0
  let most = dtype == .bool ? 1 : dtype.maximumInteger ?? 0
  if isBelow(low, least) { throw NumPyError.value("low is out of bounds for \(dtype.name)") }
  if isAbove(high, most, endpoint: endpoint) {
    throw NumPyError.value("high is out of bounds for \(dtype.name)")
  }
  let first = bits(low)
  let last = endpoint ? bits(high) : bits(high) &- 1
  let isSigned = dtype.kind != .unsigned
  let isEmpty =
    isSigned && !isLarge(high)
    ? (endpoint ? low.asInteger > high.asInteger : low.asInteger >= high.asInteger)
    : (endpoint ? first > bits(high) : first >= bits(high) && !isLarge(high))
  guard !isEmpty else {
    throw NumPyError.value(endpoint ? "low > high" : "low >= high")
  }
  return (Int64(bitPattern: first), last &- first)
}

private func bits(_ value: Scalar) -> UInt64 {
  if case .unsigned(let large) = value { return large }
  return UInt64(bitPattern: Int64(value.asInteger))
}

private func isLarge(_ value: Scalar) -> Bool {
  if case .unsigned = value { return true }
  return false
}

private func isBelow(_ value: Scalar, _ least: Int) -> Bool {
  !isLarge(value) && value.asInteger < least
}

private func isAbove(_ value: Scalar, _ most: UInt64, endpoint: Bool) -> Bool {
  if !isLarge(value) && value.asInteger <= 0 { return false }
  return (endpoint ? bits(value) : bits(value) &- 1) > most
}
