/// An integer of any size: what an `int` becomes when 64 bits are too few.
///
/// Sign and magnitude; the magnitude has no leading zeros, and zero is not negative.
struct WideInteger: Equatable, Sendable {
  /// The most bits a number may have; more would take minutes to multiply and to print.
  static let mostBits = 1 << 20

  var isNegative: Bool
  /// Digits to the base 2^32, the least significant first.
  var magnitude: [UInt32]

  init(isNegative: Bool, magnitude: [UInt32]) {
    var digits = magnitude
    while digits.last == 0 { digits.removeLast() }
    self.magnitude = digits
    self.isNegative = isNegative && !digits.isEmpty
  }

  init(_ value: Int) {
    let bits = UInt64(value.magnitude)
    self.init(
      isNegative: value < 0,
      magnitude: [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)])
  }

  /// A float without its fraction.
  ///
  /// - Precondition: the float is finite.
  init(truncating value: Double) {
    let whole = value.magnitude.rounded(.towardZero)
    guard whole >= 1 else {
      self.init(0)
      return
    }
    let shift = Int(whole.exponent) - 52
    let bits = UInt64(whole.significandBitPattern) | 1 << 52
    let mantissa = WideInteger(Int(bits))
    let magnitude = (shift >= 0 ? mantissa.shifted(left: shift) : mantissa.shifted(right: -shift))
      .magnitude
    self.init(isNegative: value < 0, magnitude: magnitude)
  }

  /// The number as an `Int`, nil when it does not fit.
  var asInt: Int? {
    guard magnitude.count <= 2 else { return nil }
    let bits = magnitude.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
    if isNegative { return bits <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- bits) : nil }
    return Int(exactly: bits)
  }

  var isZero: Bool { magnitude.isEmpty }
  var isOdd: Bool { (magnitude.first ?? 0) & 1 == 1 }

  /// How many bits the magnitude has.
  var bitLength: Int {
    magnitude.count * 32 - (magnitude.last?.leadingZeroBitCount ?? 0)
  }

  /// The nearest float, half to even; nil when it is too large.
  var asDouble: Double? {
    let length = bitLength
    guard length > 53 else {
      let whole = Double(magnitude.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) })
      return isNegative ? -whole : whole
    }
    guard length <= 1024 else { return nil }
    // 55 bits hold the mantissa, the half, and whether anything follows.
    let shift = length - 55
    let positive = WideInteger(isNegative: false, magnitude: magnitude)
    let top = positive.shifted(right: shift)
    var bits = top.magnitude.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
    if top.shifted(left: shift) != positive { bits |= 1 }
    let rounded = Double(sign: .plus, exponent: shift, significand: Double(bits))
    guard rounded.isFinite else { return nil }
    return isNegative ? -rounded : rounded
  }

  var negated: WideInteger { WideInteger(isNegative: !isNegative, magnitude: magnitude) }

  /// Bytes in two's complement, the least significant first.
  var twosComplement: [UInt8] {
    let count = bitLength / 8 + 1
    let shifted = isNegative ? (negated - WideInteger(1)).magnitude : magnitude
    return (0..<count).map { index in
      let digit = index / 4 < shifted.count ? shifted[index / 4] : 0
      let byte = UInt8(truncatingIfNeeded: digit >> UInt32(8 * (index % 4)))
      return isNegative ? ~byte : byte
    }
  }

  /// A number from bytes in two's complement, the least significant first.
  init(twosComplement bytes: [UInt8]) {
    let isNegative = bytes.last.map { $0 >= 0x80 } ?? false
    var digits = [UInt32](repeating: 0, count: (bytes.count + 3) / 4)
    for (index, byte) in bytes.enumerated() {
      digits[index / 4] |= UInt32(isNegative ? ~byte : byte) << UInt32(8 * (index % 4))
    }
    let positive = WideInteger(isNegative: false, magnitude: digits)
    self = isNegative ? (positive + WideInteger(1)).negated : positive
  }
}

extension WideInteger: Comparable {
  static func < (left: WideInteger, right: WideInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = compare(left.magnitude, right.magnitude)
    return left.isNegative ? order > 0 : order < 0
  }

  /// -1, 0 or 1.
  static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    for index in left.indices.reversed() where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return 0
  }
}
