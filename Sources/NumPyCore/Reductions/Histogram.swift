extension NDArray {
  /// How often each number from 0 on occurs in a vector (`np.bincount`), or the sums of weights.
  ///
  /// - Throws: `ValueError` for a negative element or weights of another length.
  public func counted(weights: NDArray?, minimumLength: Int) throws -> NDArray {
    guard ndim == 1 else { throw NumPyError.value("object too deep for desired array") }
    let values = scalars.map(\.asInteger)
    guard values.allSatisfy({ $0 >= 0 }) else {
      throw NumPyError.value("'list' argument must have no negative elements")
    }
    guard minimumLength >= 0 else { throw NumPyError.value("'minlength' must not be negative") }
    let length = Swift.max(minimumLength, values.max().map { $0 &+ 1 } ?? 0)
    let result = try NDArray(zeros: [length], dtype: weights == nil ? .int64 : .float64)
    guard let weights else {
      result.withPointer(Int64.self) { pointer in
        for value in values { pointer[value] += 1 }
      }
      return result
    }
    guard weights.shape == shape else {
      throw NumPyError.value("The weights and list don't have the same length.")
    }
    let shares = weights.scalars.map(\.asDouble)
    result.withPointer(Double.self) { pointer in
      for (value, share) in zip(values, shares) { pointer[value] += share }
    }
    return result
  }

  /// The edges of equal bins over the range of the elements (`np.histogram_bin_edges`).
  ///
  /// - Throws: `ValueError` for fewer than one bin or a range that is none.
  public func histogramEdges(bins: Int, range: [Double]?) throws -> NDArray {
    guard bins > 0 else { throw NumPyError.value("`bins` must be positive, when an integer") }
    var (low, high) = (0.0, 1.0)
    if let range, range.count == 2 {
      (low, high) = (range[0], range[1])
      guard low <= high else {
        throw NumPyError.value("max must be larger than min in range parameter.")
      }
    } else if size > 0 {
      low = try reduced(.min).item().asDouble
      high = try reduced(.max).item().asDouble
    }
    guard low.isFinite && high.isFinite else {
      throw NumPyError.value("autodetected range of [\(low), \(high)] is not finite")
    }
    if low == high { (low, high) = (low - 0.5, high + 0.5) }
    return try NDArray.linspace(low, high, count: bins &+ 1).values
  }

  /// How many elements fall between neighbouring edges; the last bin includes its right edge.
  ///
  /// - Throws: `ValueError` for edges that do not increase.
  public func histogram(edges: NDArray) throws -> NDArray {
    let limits = edges.scalars.map(\.asDouble)
    guard edges.ndim == 1, limits.count >= 2, zip(limits, limits.dropFirst()).allSatisfy(<=) else {
      throw NumPyError.value("`bins` must increase monotonically, when an array")
    }
    var counts = [Int64](repeating: 0, count: limits.count - 1)
    for value in scalars.map(\.asDouble) {
      guard value >= limits[0], value <= limits[limits.count - 1] else { continue }
      var (low, high) = (0, limits.count)
      while low < high {
        let middle = (low + high) / 2
        if limits[middle] <= value { low = middle + 1 } else { high = middle }
      }
      counts[Swift.min(low - 1, counts.count - 1)] += 1
    }
    return try NDArray(counts)
  }

  /// The convolution of two vectors (`np.convolve`); `mode` is `full`, `same` or `valid`.
  ///
  /// - Throws: `ValueError` for an empty vector or another mode.
  public static func convolve(_ a: NDArray, _ b: NDArray, mode: String) throws -> NDArray {
    guard a.size > 0 && b.size > 0 else {
      throw NumPyError.value(a.size == 0 ? "a cannot be empty" : "v cannot be empty")
    }
    guard a.ndim <= 1 && b.ndim <= 1 else {
      throw NumPyError.value("object too deep for desired array")
    }
    let type = a.dtype.promoted(with: b.dtype)
    let (long, short) = a.size >= b.size ? (a, b) : (b, a)
    let (n, m) = (long.size, short.size)
    let padded = try long.reshaped([-1]).padded(
      [(before: m - 1, after: m - 1)], mode: .constant(.integer(0)))
    let full = try NDArray(zeros: [n + m - 1], dtype: type)
    for place in 0..<m {
      let factor = try short.reshaped([-1]).selecting([.integer(place)])
      let start = m - 1 - place
      let window = try padded.selecting([.slice(start: start, stop: start + n + m - 1, step: nil)])
      let part = try apply(.multiply, .array(window.cast(to: type)), .array(factor.cast(to: type)))
      full.assignSameShape(try apply(.add, .array(full), .array(part)))
    }
    switch mode {
    case "full": return full
    case "same":
      return try full.selecting([.slice(start: (m - 1) / 2, stop: (m - 1) / 2 + n, step: nil)])
    case "valid": return try full.selecting([.slice(start: m - 1, stop: n, step: nil)])
    default:
      throw NumPyError.value("mode must be one of 'valid', 'same', or 'full' (got '\(mode)')")
    }
  }

  /// Values between points by straight lines (`np.interp`), the end values outside.
  ///
  /// - Throws: `ValueError` for no points, or places and values of different lengths.
  public static func interpolate(
    _ x: NDArray, places: NDArray, values: NDArray
  ) throws -> NDArray {
    let (xs, ys) = (places.scalars.map(\.asDouble), values.scalars.map(\.asDouble))
    guard xs.count == ys.count else {
      throw NumPyError.value("fp and xp are not of the same length.")
    }
    guard let first = ys.first, let last = ys.last else {
      throw NumPyError.value("array of sample points is empty")
    }
    let results = x.scalars.map { scalar -> Double in
      let at = scalar.asDouble
      if at.isNaN { return at }
      if at <= xs[0] { return first }
      guard let next = xs.firstIndex(where: { $0 > at }) else { return last }
      let slope = (ys[next] - ys[next - 1]) / (xs[next] - xs[next - 1])
      return slope * (at - xs[next - 1]) + ys[next - 1]
    }
    return try NDArray(results, shape: x.shape)
  }
}
