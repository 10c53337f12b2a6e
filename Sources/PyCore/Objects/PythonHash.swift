#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hashes as CPython computes them for numbers and tuples; the order of printed sets follows.
///
/// Texts have a fixed hash here, where CPython's changes from run to run.
enum PythonHash {
  /// The prime 2^61 - 1 that numbers are reduced by.
  static let modulus = (1 << 61) - 1

  static func int(_ value: Int) -> Int {
    let magnitude = Int(value.magnitude % UInt(modulus))
    let hash = value < 0 ? -magnitude : magnitude
    return hash == -1 ? -2 : hash
  }

  static func float(_ value: Double) -> Int {
    guard value.isFinite else { return value.isNaN ? 0 : (value > 0 ? 314159 : -314159) }
    if let exact = Int(exactly: value) { return int(exact) }
    var exponent: Int32 = 0
    var mantissa = frexp(value.magnitude, &exponent)
    var hash = 0
    while mantissa != 0 {
      hash = ((hash << 28) & modulus) | (hash >> 33)
      mantissa *= 268_435_456
      exponent -= 28
      let digits = Int(mantissa)
      mantissa -= Double(digits)
      hash += digits
      if hash >= modulus { hash -= modulus }
    }
    let shift = Int(exponent) >= 0 ? Int(exponent) % 61 : 60 - ((-1 - Int(exponent)) % 61)
    hash = ((hash << shift) & modulus) | (hash >> (61 - shift))
    if value < 0 { hash = -hash }
    return hash == -1 ? -2 : hash
  }

  /// FNV-1a over the bytes, mixed once more.
  static func text(_ value: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in value.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    hash ^= hash >> 32
    return Int(truncatingIfNeeded: hash >> 1)
  }

  static func tuple(_ items: [Value]) throws(PythonError) -> Int {
    let prime1: UInt64 = 11_400_714_785_074_694_791
    let prime2: UInt64 = 14_029_467_366_897_019_727
    let prime5: UInt64 = 2_870_177_450_012_600_261
    var sum = prime5
    for item in items {
      sum &+= UInt64(bitPattern: Int64(try item.hash())) &* prime2
      sum = (sum << 31) | (sum >> 33)
      sum &*= prime1
    }
    sum &+= UInt64(items.count) ^ (prime5 ^ 3_527_539)
    return sum == UInt64.max ? 1_546_275_796 : Int(truncatingIfNeeded: sum)
  }

  static func frozenset(_ items: [Value]) throws(PythonError) -> Int {
    var hash: UInt64 = 0
    for item in items {
      let one = UInt64(bitPattern: Int64(try item.hash()))
      hash ^= ((one ^ 89_869_747) ^ (one << 16)) &* 3_644_798_167
    }
    hash ^= (UInt64(items.count) + 1) &* 1_927_868_237
    hash ^= (hash >> 11) ^ (hash >> 25)
    hash = hash &* 69_069 &+ 907_133_923
    return hash == UInt64.max ? 590_923_713 : Int(truncatingIfNeeded: hash)
  }
}
