// The exact decimal value of a binary float. A double is m · 2^e; for e < 0 that is
// m · 5^-e / 10^-e, so multiplying a big number by small ones is all the arithmetic there is. The
// longest case, the smallest subnormal, has 751 digits.

extension DecimalDigits {
  /// All digits of the exact binary value; nil for infinities and NaN.
  public init?(exact value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self.init(isNegative: value.sign == .minus, digits: [], exponent: 0)
      return
    }
    let mantissa =
      value.isNormal ? value.significandBitPattern | (1 << 52) : value.significandBitPattern
    let shift = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
    let zeros = mantissa.trailingZeroBitCount
    var number = LimbNumber(mantissa >> UInt64(zeros))
    let power = shift + zeros
    number.multiply(by: power < 0 ? 5 : 2, times: abs(power))
    let digits = number.digits
    self.init(
      isNegative: value.sign == .minus, digits: digits,
      exponent: digits.count - 1 + min(power, 0))
  }
}

/// A natural number in base 10⁹, least significant limb first.
private struct LimbNumber {
  private var limbs: [UInt64]

  init(_ value: UInt64) {
    let base: UInt64 = 1_000_000_000
    limbs = [value % base, value / base % base, value / base / base]
  }

  /// Multiplies by `factor` to the power `times`, in chunks that fit a limb.
  mutating func multiply(by factor: UInt64, times: Int) {
    let chunk = factor == 5 ? 13 : 29
    var left = times
    while left > 0 {
      let step = min(left, chunk)
      multiply(by: (0..<step).reduce(1) { product, _ in product * factor })
      left -= step
    }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    while carry > 0 {
      limbs.append(carry % 1_000_000_000)
      carry /= 1_000_000_000
    }
  }

  /// The decimal digits, most significant first, without leading zeros.
  var digits: [UInt8] {
    var reversed: [UInt8] = []
    reversed.reserveCapacity(limbs.count * 9)
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        reversed.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while reversed.last == 0 { reversed.removeLast() }
    return reversed.reversed()
  }
}
