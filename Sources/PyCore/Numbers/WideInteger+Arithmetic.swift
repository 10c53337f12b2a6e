extension WideInteger {
  static func + (left: WideInteger, right: WideInteger) -> WideInteger {
    if left.isNegative == right.isNegative {
      return WideInteger(
        isNegative: left.isNegative, magnitude: sum(left.magnitude, right.magnitude))
    }
    if compare(left.magnitude, right.magnitude) >= 0 {
      return WideInteger(
        isNegative: left.isNegative, magnitude: difference(left.magnitude, right.magnitude))
    }
    return WideInteger(
      isNegative: right.isNegative, magnitude: difference(right.magnitude, left.magnitude))
  }

  static func - (left: WideInteger, right: WideInteger) -> WideInteger { left + right.negated }

  static func * (left: WideInteger, right: WideInteger) -> WideInteger {
    let (first, second) = (left.magnitude, right.magnitude)
    var product = [UInt32](repeating: 0, count: first.count + second.count)
    for (index, digit) in first.enumerated() {
      var carry: UInt64 = 0
      for (place, other) in second.enumerated() {
        carry += UInt64(digit) * UInt64(other) + UInt64(product[index + place])
        product[index + place] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[index + second.count] = UInt32(carry)
    }
    return WideInteger(isNegative: left.isNegative != right.isNegative, magnitude: product)
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.count, right.count) {
      carry += UInt64(index < left.count ? left[index] : 0)
      carry += UInt64(index < right.count ? right[index] : 0)
      result.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return result + [UInt32(carry)]
  }

  /// - Precondition: `left` is not less than `right`.
  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result = left
    var borrow: Int64 = 0
    for index in result.indices {
      borrow += Int64(left[index]) - Int64(index < right.count ? right[index] : 0)
      result[index] = UInt32(truncatingIfNeeded: borrow)
      borrow >>= 32
    }
    return result
  }

  /// Quotient and remainder, rounded towards minus infinity as Python does.
  ///
  /// - Precondition: `divisor` is not 0.
  func floorDivided(by divisor: WideInteger) -> (quotient: WideInteger, remainder: WideInteger) {
    let (quotient, remainder) = WideInteger.divide(magnitude, by: divisor.magnitude)
    let isNegative = isNegative != divisor.isNegative
    let whole = WideInteger(isNegative: isNegative, magnitude: quotient)
    let rest = WideInteger(isNegative: self.isNegative, magnitude: remainder)
    guard isNegative, !rest.isZero else { return (whole, rest) }
    return (whole - WideInteger(1), rest + divisor)
  }

  /// Long division.
  ///
  /// Source: D. Knuth, "The Art of Computer Programming", volume 2, algorithm 4.3.1 D.
  private static func divide(
    _ dividend: [UInt32], by divisor: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    guard compare(dividend, divisor) >= 0 else { return ([], dividend) }
    guard divisor.count > 1 else { return divide(dividend, byDigit: divisor[0]) }
    let shift = divisor[divisor.count - 1].leadingZeroBitCount
    let scaled = WideInteger(isNegative: false, magnitude: divisor).shifted(left: shift).magnitude
    var rest = WideInteger(isNegative: false, magnitude: dividend).shifted(left: shift).magnitude
    while rest.count <= dividend.count { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - scaled.count)
    for place in quotient.indices.reversed() {
      quotient[place] = step(&rest, scaled, at: place)
    }
    let remainder = WideInteger(isNegative: false, magnitude: rest).shifted(right: shift)
    return (quotient, remainder.magnitude)
  }

  /// One digit of a quotient; takes its multiple of the divisor from the rest.
  private static func step(_ rest: inout [UInt32], _ divisor: [UInt32], at place: Int) -> UInt32 {
    let count = divisor.count
    let top = UInt64(rest[place + count]) << 32 | UInt64(rest[place + count - 1])
    let (first, second) = (UInt64(divisor[count - 1]), UInt64(divisor[count - 2]))
    var digit = top / first
    var over = top % first
    while digit > 0xFFFF_FFFF || digit * second > over << 32 | UInt64(rest[place + count - 2]) {
      digit -= 1
      over += first
      if over > 0xFFFF_FFFF { break }
    }
    if subtract(divisor, times: digit, from: &rest, at: place) {
      digit -= 1
      var carry: UInt64 = 0
      for index in 0..<count {
        carry += UInt64(rest[place + index]) + UInt64(divisor[index])
        rest[place + index] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      rest[place + count] = rest[place + count] &+ UInt32(truncatingIfNeeded: carry)
    }
    return UInt32(truncatingIfNeeded: digit)
  }

  /// Whether the multiple was too large.
  private static func subtract(
    _ divisor: [UInt32], times digit: UInt64, from rest: inout [UInt32], at place: Int
  ) -> Bool {
    var borrow: Int64 = 0
    var carry: UInt64 = 0
    for index in 0...divisor.count {
      carry += digit &* UInt64(index < divisor.count ? divisor[index] : 0)
      borrow += Int64(rest[place + index]) - Int64(carry & 0xFFFF_FFFF)
      rest[place + index] = UInt32(truncatingIfNeeded: borrow)
      borrow >>= 32
      carry >>= 32
    }
    return borrow < 0
  }

  private static func divide(
    _ dividend: [UInt32], byDigit digit: UInt32
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    var quotient = dividend
    var rest: UInt64 = 0
    for index in dividend.indices.reversed() {
      rest = rest << 32 | UInt64(dividend[index])
      quotient[index] = UInt32(rest / UInt64(digit))
      rest %= UInt64(digit)
    }
    return (quotient, [UInt32(rest)])
  }

  /// Divides the magnitude by a small number and returns the remainder.
  mutating func divideMagnitude(by digit: UInt32) -> UInt32 {
    let (quotient, rest) = WideInteger.divide(magnitude, byDigit: digit)
    self = WideInteger(isNegative: isNegative, magnitude: quotient)
    return rest[0]
  }

  // MARK: - Bits

  func shifted(left count: Int) -> WideInteger {
    let (digits, bits) = (count / 32, UInt32(count % 32))
    var result = [UInt32](repeating: 0, count: digits)
    var carry: UInt32 = 0
    for digit in magnitude {
      result.append(digit << bits | carry)
      carry = bits == 0 ? 0 : digit >> (32 - bits)
    }
    return WideInteger(isNegative: isNegative, magnitude: result + [carry])
  }

  /// Divides by a power of two, rounding the magnitude down.
  func shifted(right count: Int) -> WideInteger {
    let (digits, bits) = (count / 32, UInt32(count % 32))
    guard digits < magnitude.count else { return WideInteger(0) }
    let kept = Array(magnitude[digits...])
    let result = kept.indices.map { index -> UInt32 in
      let next = index + 1 < kept.count ? kept[index + 1] : 0
      return kept[index] >> bits | (bits == 0 ? 0 : next << (32 - bits))
    }
    return WideInteger(isNegative: isNegative, magnitude: result)
  }

  /// Combines two numbers bit by bit, in two's complement.
  static func bitwise(
    _ left: WideInteger, _ right: WideInteger, _ body: (UInt8, UInt8) -> UInt8
  ) -> WideInteger {
    var (first, second) = (left.twosComplement, right.twosComplement)
    let count = max(first.count, second.count)
    first += Array(repeating: left.isNegative ? 0xFF : 0, count: count - first.count)
    second += Array(repeating: right.isNegative ? 0xFF : 0, count: count - second.count)
    return WideInteger(twosComplement: zip(first, second).map(body))
  }
}
