#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// NumPy's legacy random numbers, `np.random.RandomState`: the same seed, the same numbers.
///
/// Belongs to the thread that runs the script.
public final class RandomState: RandomSampler {
  private var twister: MersenneTwister

  /// The second number of the last pair the polar method made.
  private var cachedNormal: Double?

  /// A generator seeded with a number.
  public init(seed: UInt32) {
    twister = MersenneTwister(seed: seed)
  }

  /// Starts again from one number.
  public func seed(_ seed: UInt32) {
    cachedNormal = nil
    twister = MersenneTwister(seed: seed)
  }

  /// Starts again from a seed: one number, or an array of numbers, each in `0...2³²−1`.
  ///
  /// - Throws: `ValueError` for a seed outside that range or an array of none.
  public func seed(_ seeds: NDArray) throws {
    let range = NumPyError.value("Seed must be between 0 and 2**32 - 1")
    guard seeds.dtype.isInteger || seeds.dtype == .bool else {
      throw NumPyError.type(
        "Cannot cast array data from dtype('\(seeds.dtype.name)') to "
          + "dtype('int64') according to the rule 'safe'")
    }
    guard seeds.size > 0 else { throw NumPyError.value("Seed must be non-empty") }
    guard seeds.ndim <= 1 else { throw NumPyError.value("Seed array must be 1-d") }
    let words = try seeds.scalars.map { value in
      guard case .integer(let number) = value, let word = UInt32(exactly: number) else {
        throw range
      }
      return word
    }
    cachedNormal = nil
    twister =
      seeds.ndim == 0 ? MersenneTwister(seed: words[0]) : MersenneTwister(seeds: words)
  }

  /// A number in [0, 1).
  public func nextUniform() -> Double { twister.nextDouble() }

  /// A number of the standard normal distribution, by Marsaglia's polar method.
  public func nextNormal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    var (x, y, square) = (0.0, 0.0, 0.0)
    repeat {
      x = 2 * twister.nextDouble() - 1
      y = 2 * twister.nextDouble() - 1
      square = x * x + y * y
    } while square >= 1 || square == 0
    let factor = (-2 * log(square) / square).squareRoot()
    cachedNormal = factor * x
    return factor * y
  }

  /// Fills memory with numbers in [0, 1).
  public func fillUniform(_ numbers: UnsafeMutableBufferPointer<Double>) {
    var source = twister
    for place in numbers.indices { numbers[place] = source.nextDouble() }
    twister = source
  }

  /// Fills memory with numbers of the standard normal distribution.
  public func fillNormal(_ numbers: UnsafeMutableBufferPointer<Double>) {
    for place in numbers.indices { numbers[place] = nextNormal() }
  }

  /// A number of the exponential distribution with mean 1.
  public func nextExponential() -> Double { -log(1 - twister.nextDouble()) }

  /// A whole number in `0...limit` by masked rejection.
  public func nextInteger(upTo limit: Int) -> Int {
    Int(twister.maskedInteger(upTo: UInt64(max(limit, 0))))
  }

  /// Whole numbers in `low...low + range`, small types from shared 32-bit draws.
  public func fillIntegers(_ array: NDArray, low: Int64, range: UInt64) {
    if array.dtype == .int64 {
      fillWide(array, low: low, range: range)
      return
    }
    var buffer = BitBuffer()
    let width = array.dtype == .bool ? 1 : array.dtype.itemSize * 8
    for place in 0..<array.size {
      let drawn =
        width < 32
        ? twister.narrowInteger(upTo: range, width: width, masked: true, buffer: &buffer)
        : drawWide(range)
      array.storeWrapped(UInt64(bitPattern: low) &+ drawn, atPlace: place)
    }
  }

  private func fillWide(_ array: NDArray, low: Int64, range: UInt64) {
    var source = twister
    array.withPointer(Int64.self) { pointer in
      for place in 0..<array.size {
        pointer[place] = low &+ Int64(bitPattern: source.maskedInteger(upTo: range))
      }
    }
    twister = source
  }

  private func drawWide(_ range: UInt64) -> UInt64 {
    range == UInt64(UInt32.max) ? UInt64(twister.next32()) : twister.maskedInteger(upTo: range)
  }

  /// The first of all numbers shuffled: NumPy's legacy `choice(replace=False)` shuffles them all.
  public func sampleWithoutReplacement(_ count: Int, of population: Int) throws -> NDArray {
    try permutation(population).selecting([.slice(start: nil, stop: count, step: nil)]).copy()
  }
}

extension NDArray {
  /// Writes the low bits of an integer to a place.
  func storeWrapped(_ bits: UInt64, atPlace place: Int) {
    if dtype == .uint64 {
      store(.unsigned(bits), atPlace: place)
    } else {
      store(.integer(Int(Int64(bitPattern: bits))), atPlace: place)
    }
  }
}
