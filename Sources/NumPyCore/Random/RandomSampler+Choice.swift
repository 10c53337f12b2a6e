extension RandomSampler {
  /// Places drawn from `0..<population` (`choice`), with or without putting each back.
  ///
  /// - Parameters:
  ///   - population: How many there are to draw from.
  ///   - shape: The shape of the result.
  ///   - replace: Whether one may be drawn again.
  ///   - probabilities: One for each place, adding up to 1; equal ones where nil.
  /// - Returns: Places, in an int64 array of the shape.
  /// - Throws: `ValueError` with NumPy's sentence for probabilities or sizes that do not fit.
  public func choice(
    _ population: Int, shape: [Int], replace: Bool, probabilities: NDArray?
  ) throws -> NDArray {
    let count = try elementCount(of: shape, dtype: .int64)
    guard population > 0 || count == 0 else {
      throw NumPyError.value("a must be greater than 0 unless no samples are taken")
    }
    let weights = try probabilities.map { try checkedProbabilities($0, population) }
    if replace {
      guard let weights else {
        return try integers(low: .integer(0), high: .integer(population), shape: shape)
      }
      let table = cumulative(weights)
      let draws = (0..<count).map { _ in Int64(firstAbove(nextUniform(), in: table)) }
      return try NDArray(draws, shape: shape)
    }
    guard count <= population else {
      throw NumPyError.value(
        "Cannot take a larger sample than population when 'replace=False'")
    }
    if let weights { return try NDArray(try distinct(count, weights), shape: shape) }
    return try NDArray(
      try sampleWithoutReplacement(count, of: population).scalars.map { Int64($0.asInteger) },
      shape: shape)
  }

  private func checkedProbabilities(_ array: NDArray, _ population: Int) throws -> [Double] {
    guard array.ndim == 1 else { throw NumPyError.value("'p' must be 1-dimensional") }
    guard array.size == population else {
      throw NumPyError.value("'a' and 'p' must have same size")
    }
    let values = array.scalars.map(\.asDouble)
    guard values.allSatisfy({ !$0.isNaN }) else {
      throw NumPyError.value("probabilities contain NaN")
    }
    guard values.allSatisfy({ $0 >= 0 }) else {
      throw NumPyError.value("probabilities are not non-negative")
    }
    guard abs(values.reduce(0, +) - 1) <= 1.5e-8 else {
      throw NumPyError.value("probabilities do not sum to 1")
    }
    return values
  }

  private func cumulative(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    let sums = weights.map { weight -> Double in
      sum += weight
      return sum
    }
    return sums.map { $0 / sum }
  }

  private func firstAbove(_ value: Double, in table: [Double]) -> Int {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if table[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Weighted draws without putting back: NumPy draws in rounds and keeps the first of each place.
  private func distinct(_ count: Int, _ weights: [Double]) throws -> [Int64] {
    guard weights.count(where: { $0 > 0 }) >= count else {
      throw NumPyError.value("Fewer non-zero entries in p than size")
    }
    var left = weights
    var found: [Int64] = []
    while found.count < count {
      let draws = (0..<count - found.count).map { _ in nextUniform() }
      for place in found { left[Int(place)] = 0 }
      let table = cumulative(left)
      var seen = Set<Int>()
      for draw in draws {
        let place = firstAbove(draw, in: table)
        if seen.insert(place).inserted { found.append(Int64(place)) }
      }
    }
    return found
  }
}
