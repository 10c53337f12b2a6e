/// The hash by which `random.seed` turns a text into a number.
///
/// Source: FIPS 180-4. The constants are the first bits of the fractional parts of the cube and
/// square roots of the first primes, and are computed as such.
enum SHA512 {
  /// The key words for the generator: the text followed by its hash, as one big number.
  static func seedKey(_ text: [UInt8]) -> [UInt32] {
    var number = text + digest(text)
    while number.first == 0 { number.removeFirst() }
    var words: [UInt32] = []
    var end = number.count
    while end > 0 {
      let start = max(0, end - 4)
      words.append(number[start..<end].reduce(0) { $0 << 8 | UInt32($1) })
      end = start
    }
    return words.isEmpty ? [0] : words
  }

  static func digest(_ message: [UInt8]) -> [UInt8] {
    let primes = firstPrimes(80)
    let constants = primes.map { rootFraction($0, cube: true) }
    var state = primes.prefix(8).map { rootFraction($0, cube: false) }
    var padded = message + [0x80]
    while padded.count % 128 != 112 { padded.append(0) }
    padded += Array(repeating: 0, count: 8)
    let length = UInt64(message.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(56 - 8 * $0)) }
    for start in stride(from: 0, to: padded.count, by: 128) {
      compress(padded[start..<(start + 128)], &state, constants)
    }
    return state.flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    }
  }

  private static func compress(
    _ block: ArraySlice<UInt8>, _ state: inout [UInt64], _ constants: [UInt64]
  ) {
    var words: [UInt64] = stride(from: block.startIndex, to: block.endIndex, by: 8).map { start in
      block[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    for index in 16..<80 {
      let (early, late) = (words[index - 15], words[index - 2])
      let first = rotate(early, 1) ^ rotate(early, 8) ^ (early >> 7)
      let second = rotate(late, 19) ^ rotate(late, 61) ^ (late >> 6)
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var v = state
    for index in 0..<80 {
      let sum1 = rotate(v[4], 14) ^ rotate(v[4], 18) ^ rotate(v[4], 41)
      let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
      let first = v[7] &+ sum1 &+ choice &+ constants[index] &+ words[index]
      let sum0 = rotate(v[0], 28) ^ rotate(v[0], 34) ^ rotate(v[0], 39)
      let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
      v = [first &+ sum0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
    }
    for index in 0..<8 { state[index] = state[index] &+ v[index] }
  }

  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    (word >> count) | (word << (64 - count))
  }

  private static func firstPrimes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }

  /// The first 64 bits of the fraction of a root, by bisection on 128-bit fixed point.
  private static func rootFraction(_ prime: UInt64, cube: Bool) -> UInt64 {
    var whole: UInt64 = 1
    while cube
      ? (whole + 1) * (whole + 1) * (whole + 1) <= prime : (whole + 1) * (whole + 1) <= prime
    { whole += 1 }
    var fraction: UInt64 = 0
    for bit in (0..<64).reversed() {
      let candidate = fraction | (1 << UInt64(bit))
      if isBelow(whole, candidate, prime: prime, cube: cube) { fraction = candidate }
    }
    return fraction
  }

  /// Whether `(whole + fraction / 2^64)` squared or cubed is at most `prime`.
  private static func isBelow(
    _ whole: UInt64, _ fraction: UInt64, prime: UInt64, cube: Bool
  ) -> Bool {
    let number = [fraction, whole]
    let square = product(number, number)
    let power = cube ? product(square, number) : square
    let point = cube ? 3 : 2
    let high = point < power.count ? power[point] : 0
    return high < prime
      || (high == prime && power.prefix(point).allSatisfy { $0 == 0 })
  }

  /// Long multiplication, least significant word first.
  private static func product(_ first: [UInt64], _ second: [UInt64]) -> [UInt64] {
    var result = Array(repeating: UInt64(0), count: first.count + second.count)
    for (i, one) in first.enumerated() {
      var carry: UInt64 = 0
      for (j, other) in second.enumerated() {
        let (high, low) = one.multipliedFullWidth(by: other)
        let (sum, overflow) = result[i + j].addingReportingOverflow(low)
        let (total, again) = sum.addingReportingOverflow(carry)
        result[i + j] = total
        carry = high + (overflow ? 1 : 0) + (again ? 1 : 0)
      }
      result[i + second.count] = carry
    }
    return result
  }
}
