#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// NumPy's newer random numbers, `np.random.default_rng(seed)`: the same seed, the same numbers.
///
/// Belongs to the thread that runs the script.
public final class RandomGenerator: RandomSampler {
  private var source: PCG64

  /// A generator seeded with the words of an integer, least significant first.
  public init(seed: [UInt32]) {
    source = PCG64(seed: seed)
  }

  /// A number in [0, 1).
  public func nextUniform() -> Double { source.nextDouble() }

  /// A whole number in `0...limit`: shuffling draws masked bits until one fits.
  public func nextInteger(upTo limit: Int) -> Int {
    Int(source.maskedInteger(upTo: UInt64(max(limit, 0))))
  }

  /// A number of the standard normal distribution, by the ziggurat method.
  public func nextNormal() -> Double {
    while true {
      let bits = source.next64()
      let layer = Int(bits & 0xff)
      let isNegative = bits >> 8 & 1 == 1
      let magnitude = bits >> 9 & 0x000f_ffff_ffff_ffff
      let distance = Double(magnitude) * Double(bitPattern: Ziggurat.normalWidths[layer])
      let x = isNegative ? -distance : distance
      if magnitude < Ziggurat.normalLimits[layer] { return x }
      if layer == 0 { return tail(isNegative: magnitude >> 8 & 1 == 1) }
      let upper = Double(bitPattern: Ziggurat.normalHeights[layer - 1])
      let lower = Double(bitPattern: Ziggurat.normalHeights[layer])
      if (upper - lower) * source.nextDouble() + lower < exp(-0.5 * x * x) { return x }
    }
  }

  /// Fills memory with numbers in [0, 1).
  public func fillUniform(_ numbers: UnsafeMutableBufferPointer<Double>) {
    var bits = source
    for place in numbers.indices { numbers[place] = bits.nextDouble() }
    source = bits
  }

  /// Fills memory with numbers of the standard normal distribution.
  public func fillNormal(_ numbers: UnsafeMutableBufferPointer<Double>) {
    for place in numbers.indices { numbers[place] = nextNormal() }
  }

  /// A number beyond the ziggurat's base.
  private func tail(isNegative: Bool) -> Double {
    let base = 3.654152885361009
    while true {
      let x = -0.27366123732975828 * log1p(-source.nextDouble())
      let y = -log1p(-source.nextDouble())
      if y + y > x * x { return isNegative ? -(base + x) : base + x }
    }
  }

  /// A number of the exponential distribution with mean 1, by the ziggurat method.
  public func nextExponential() -> Double {
    while true {
      let bits = source.next64() >> 3
      let layer = Int(bits & 0xff)
      let magnitude = bits >> 8
      let x = Double(magnitude) * Double(bitPattern: Ziggurat.exponentialWidths[layer])
      if magnitude < Ziggurat.exponentialLimits[layer] { return x }
      if layer == 0 { return 7.697117470131050 - log1p(-source.nextDouble()) }
      let upper = Double(bitPattern: Ziggurat.exponentialHeights[layer - 1])
      let lower = Double(bitPattern: Ziggurat.exponentialHeights[layer])
      if (upper - lower) * source.nextDouble() + lower < exp(-x) { return x }
    }
  }

  /// Whole numbers in `low...low + range`.
  public func fillIntegers(_ array: NDArray, low: Int64, range: UInt64) {
    var buffer = BitBuffer()
    let width = array.dtype == .bool ? 1 : array.dtype.itemSize * 8
    for place in 0..<array.size {
      let drawn =
        width < 32
        ? source.narrowInteger(upTo: range, width: width, masked: false, buffer: &buffer)
        : source.lemireInteger(upTo: range)
      array.storeWrapped(UInt64(bitPattern: low) &+ drawn, atPlace: place)
    }
  }

  /// Numbers in [0, 1) with 24 random bits, float32.
  public func uniformSingle(_ shape: [Int]) throws -> NDArray {
    let result = try NDArray(zeros: shape, dtype: .float32)
    result.withPointer(Float.self) { pointer in
      for index in 0..<result.size {
        pointer[index] = Float(source.next32() >> 8) * (1 / 16_777_216)
      }
    }
    return result
  }

  /// Some numbers below `population`: the end of a partial shuffle, or Floyd's method for few of many.
  public func sampleWithoutReplacement(_ count: Int, of population: Int) throws -> NDArray {
    if population <= 10_000 || count <= population / 50 { return try few(count, of: population) }
    _ = try NDArray(zeros: [population], dtype: .int64)
    var order = (0..<Int64(population)).map { $0 }
    let last = max(population - count, 1)
    for index in stride(from: population - 1, through: last, by: -1) {
      order.swapAt(index, lemire(upTo: index))
    }
    return try NDArray(Array(order[(population - count)...]))
  }

  /// A whole number in `0...limit` by Lemire's method, which `choice` uses where `shuffle` does not.
  private func lemire(upTo limit: Int) -> Int {
    Int(source.lemireInteger(upTo: UInt64(max(limit, 0))))
  }

  private func few(_ count: Int, of population: Int) throws -> NDArray {
    var seen = Set<Int>()
    var chosen: [Int64] = []
    for limit in population - count..<population {
      let drawn = lemire(upTo: limit)
      let value = seen.insert(drawn).inserted ? drawn : limit
      seen.insert(value)
      chosen.append(Int64(value))
    }
    for index in stride(from: count - 1, to: 0, by: -1) {
      chosen.swapAt(index, lemire(upTo: index))
    }
    return try NDArray(chosen)
  }
}
