/// The generator behind NumPy's legacy random numbers.
///
/// Source: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), MT19937, with the
/// initialisation of 2002. NumPy seeds by `init_by_array` for arrays and `init_genrand` for numbers.
public struct MersenneTwister: Equatable, Sendable {
  private static let length = 624
  private static let middle = 397

  private var state: [UInt32]
  private var position = MersenneTwister.length

  /// A generator seeded with one number, as `np.random.seed(number)` seeds it.
  public init(seed: UInt32) {
    state = MersenneTwister.initialState(seed)
  }

  /// A generator seeded with several numbers, as `np.random.seed([...])` seeds it.
  public init(seeds: [UInt32]) {
    let key = seeds.isEmpty ? [0] : seeds
    let length = MersenneTwister.length
    state = MersenneTwister.initialState(19_650_218)
    var (i, j) = (1, 0)
    for _ in 0..<max(length, key.count) {
      let mixed = (state[i - 1] ^ (state[i - 1] >> 30)) &* 1_664_525
      state[i] = (state[i] ^ mixed) &+ key[j] &+ UInt32(truncatingIfNeeded: j)
      advance(&i)
      j = j + 1 == key.count ? 0 : j + 1
    }
    for _ in 0..<length - 1 {
      let mixed = (state[i - 1] ^ (state[i - 1] >> 30)) &* 1_566_083_941
      state[i] = (state[i] ^ mixed) &- UInt32(i)
      advance(&i)
    }
    state[0] = 0x8000_0000
  }

  private mutating func advance(_ index: inout Int) {
    index += 1
    if index >= MersenneTwister.length {
      state[0] = state[MersenneTwister.length - 1]
      index = 1
    }
  }

  private static func initialState(_ seed: UInt32) -> [UInt32] {
    var state = [UInt32](repeating: seed, count: length)
    for index in 1..<length {
      let previous = state[index - 1]
      state[index] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index)
    }
    return state
  }

  private mutating func regenerate() {
    let (length, middle) = (MersenneTwister.length, MersenneTwister.middle)
    state.withUnsafeMutableBufferPointer { words in
      for index in 0..<length {
        let next = index + 1 == length ? 0 : index + 1
        let far = index + middle < length ? index + middle : index + middle - length
        let joined = (words[index] & 0x8000_0000) | (words[next] & 0x7fff_ffff)
        words[index] = words[far] ^ (joined >> 1) ^ (joined & 1 == 0 ? 0 : 0x9908_b0df)
      }
    }
    position = 0
  }

  /// The next 32 random bits.
  public mutating func next32() -> UInt32 {
    if position == MersenneTwister.length { regenerate() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  /// The next 64 random bits, the first 32 on top.
  public mutating func next64() -> UInt64 {
    let high = UInt64(next32())
    return high << 32 | UInt64(next32())
  }

  /// The next number in [0, 1) with 53 random bits.
  public mutating func nextDouble() -> Double {
    let (a, b) = (next32() >> 5, next32() >> 6)
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
  }
}
