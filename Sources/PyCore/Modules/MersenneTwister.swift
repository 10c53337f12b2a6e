/// The generator MT19937 as CPython's `random` seeds and reads it.
///
/// Source: M. Matsumoto, T. Nishimura, "Mersenne Twister" (1998), and their `init_by_array`.
struct MersenneTwister {
  private var state: [UInt32]
  private var place = 624

  /// Seeded by a number, as `random.seed(number)`.
  init(seed: UInt64) {
    let low = UInt32(truncatingIfNeeded: seed)
    let high = UInt32(truncatingIfNeeded: seed >> 32)
    self.init(key: high == 0 ? [low] : [low, high])
  }

  /// Seeded by an array of words.
  init(key: [UInt32]) {
    state = [19_650_218]
    for index in 1..<624 {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
    }
    mix(key)
  }

  private mutating func mix(_ key: [UInt32]) {
    var i = 1
    var j = 0
    for _ in 0..<max(624, key.count) {
      let last = state[i - 1]
      state[i] = (state[i] ^ ((last ^ (last >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j = (j + 1) % key.count
      if i >= 624 {
        state[0] = state[623]
        i = 1
      }
    }
    for _ in 0..<623 {
      let last = state[i - 1]
      state[i] = (state[i] ^ ((last ^ (last >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= 624 {
        state[0] = state[623]
        i = 1
      }
    }
    state[0] = 0x8000_0000
  }

  /// The next 32 bits.
  mutating func next() -> UInt32 {
    if place >= 624 { twist() }
    var word = state[place]
    place += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  private mutating func twist() {
    for index in 0..<624 {
      let mixed = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7fff_ffff)
      state[index] = state[(index + 397) % 624] ^ (mixed >> 1)
      if mixed & 1 == 1 { state[index] ^= 0x9908_b0df }
    }
    place = 0
  }

  /// A float in [0, 1) of 53 random bits.
  mutating func random() -> Double {
    let high = Double(next() >> 5)
    let low = Double(next() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// `count` random bits, 1 to 64.
  mutating func bits(_ count: Int) -> UInt64 {
    if count <= 32 { return UInt64(next() >> UInt32(32 - count)) }
    let low = UInt64(next())
    return low | (UInt64(next() >> UInt32(64 - count)) << 32)
  }

  /// A number below `bound`, each equally likely.
  ///
  /// - Precondition: `bound` is above 0.
  mutating func below(_ bound: Int) -> Int {
    let width = Int.bitWidth - bound.leadingZeroBitCount
    while true {
      let candidate = bits(width)
      if candidate < UInt64(bound) { return Int(candidate) }
    }
  }
}
