/// The bits behind `np.random.default_rng`.
///
/// Source: M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms
/// for Random Number Generation", 2014, the variant XSL-RR 128/64; seeded through NumPy's
/// `SeedSequence`, which follows O'Neill's `seed_seq` design.
public struct PCG64: BitSource, Equatable, Sendable {
  private var state: UInt128
  private let increment: UInt128
  private var spare: UInt32?

  private static let multiplier: UInt128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645

  /// A generator seeded with the words of an integer, least significant first.
  public init(seed: [UInt32]) {
    let words = SeedSequence(entropy: seed).state(words: 8)
    let long = stride(from: 0, to: 8, by: 2).map {
      UInt64(words[$0]) | UInt64(words[$0 + 1]) << 32
    }
    let start = UInt128(long[0]) << 64 | UInt128(long[1])
    let sequence = UInt128(long[2]) << 64 | UInt128(long[3])
    increment = sequence << 1 | 1
    state = 0
    advance()
    state &+= start
    advance()
  }

  private mutating func advance() {
    state = state &* PCG64.multiplier &+ increment
  }

  /// The next 64 random bits.
  public mutating func next64() -> UInt64 {
    advance()
    let mixed = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return mixed >> turn | mixed << ((64 - turn) & 63)
  }

  /// The next 32 random bits; every other call uses the upper half of the last 64.
  public mutating func next32() -> UInt32 {
    if let kept = spare {
      spare = nil
      return kept
    }
    let bits = next64()
    spare = UInt32(truncatingIfNeeded: bits >> 32)
    return UInt32(truncatingIfNeeded: bits)
  }

  /// The next number in [0, 1) with 53 random bits.
  public mutating func nextDouble() -> Double {
    Double(next64() >> 11) * (1 / 9_007_199_254_740_992)
  }
}

/// Spreads the bits of a seed over a pool, and the pool over a generator's state.
struct SeedSequence {
  private var pool: [UInt32]

  init(entropy: [UInt32]) {
    let source = entropy.isEmpty ? [0] : entropy
    var constant: UInt32 = 0x43b0_d7e5
    func hashed(_ value: UInt32) -> UInt32 {
      var mixed = value ^ constant
      constant = constant &* 0x931e_8875
      mixed = mixed &* constant
      return mixed ^ (mixed >> 16)
    }
    func mixed(_ x: UInt32, _ y: UInt32) -> UInt32 {
      let value = 0xca01_f9dd &* x &- 0x4973_f715 &* y
      return value ^ (value >> 16)
    }
    var words = (0..<4).map { hashed($0 < source.count ? source[$0] : 0) }
    for from in 0..<4 {
      for to in 0..<4 where to != from { words[to] = mixed(words[to], hashed(words[from])) }
    }
    for extra in source.dropFirst(4) {
      for to in 0..<4 { words[to] = mixed(words[to], hashed(extra)) }
    }
    pool = words
  }

  func state(words count: Int) -> [UInt32] {
    var constant: UInt32 = 0x8b51_f9dd
    return (0..<count).map { index in
      var value = pool[index % 4] ^ constant
      constant = constant &* 0x58f3_8ded
      value = value &* constant
      return value ^ (value >> 16)
    }
  }
}
