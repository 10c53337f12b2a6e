// Pseudo-random numbers for the engine: xoshiro256** seeded through SplitMix64. NumPy's own streams
// (MT19937, PCG64) live with NumPy; this one serves dropout, shuffles and initial weights.
// Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators" (2021).

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A seeded generator: the same seed gives the same numbers, on every machine.
public struct RandomSource: RandomNumberGenerator, Sendable, Equatable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var spareNormal: Double?

  /// A generator that starts at the given seed.
  public init(seed: UInt64) {
    var mixer = seed
    state = (
      Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer)
    )
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  /// A number in 0 ..< 1 with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number from `low` up to, not including, `high`.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A number from the standard normal distribution (Marsaglia's polar method).
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let first = uniform(-1, 1)
      let second = uniform(-1, 1)
      let radius = first * first + second * second
      guard radius < 1, radius > 0 else { continue }
      let scale = (-2 * log(radius) / radius).squareRoot()
      spareNormal = second * scale
      return first * scale
    }
  }

  /// A number from the normal distribution with this mean and standard deviation.
  public mutating func normal(mean: Double, deviation: Double) -> Double {
    mean + deviation * normal()
  }

  /// A standard normal number within two deviations; others are drawn again, as in Keras.
  public mutating func truncatedNormal() -> Double {
    while true {
      let value = normal()
      if abs(value) <= 2 { return value }
    }
  }

  /// A whole number in 0 ..< bound without bias; 0 where the bound is less than 2.
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(next(upperBound: UInt64(bound)))
  }

  /// The places 0 ..< count in random order (Fisher and Yates).
  public mutating func permutation(_ count: Int) -> [Int] {
    var places = Array(0..<max(count, 0))
    shuffle(&places)
    return places
  }

  /// Puts the elements in random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// A generator of its own for one purpose; drawing from it leaves this one where it is.
  public mutating func split() -> RandomSource {
    RandomSource(seed: next())
  }

  /// Whether both would give the same numbers from here on.
  public static func == (left: RandomSource, right: RandomSource) -> Bool {
    left.state == right.state && left.spareNormal == right.spareNormal
  }

  private static func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 {
    (bits << count) | (bits >> (64 - count))
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
