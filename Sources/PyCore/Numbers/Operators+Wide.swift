extension Operators {
  /// Arithmetic of integers of any size.
  ///
  /// - Throws: `ZeroDivisionError`, `ValueError` for a negative shift, `MemoryError` for a result
  ///   beyond ``WideInteger/mostBits``.
  static func wide(
    _ operation: BinaryOperator, _ left: WideInteger, _ right: WideInteger
  ) throws(PythonError) -> Value? {
    switch operation {
    case .add: return .integer(left + right)
    case .subtract: return .integer(left - right)
    case .multiply:
      try checkBits(left.bitLength + right.bitLength)
      return .integer(left * right)
    case .floorDivide, .modulo:
      guard !right.isZero else {
        throw PythonError(.zeroDivisionError, "integer division or modulo by zero")
      }
      let (quotient, remainder) = left.floorDivided(by: right)
      return .integer(operation == .floorDivide ? quotient : remainder)
    case .divide: return .float(try quotient(left, right))
    case .power: return try power(left, right)
    case .and: return .integer(.bitwise(left, right, &))
    case .or: return .integer(.bitwise(left, right, |))
    case .xor: return .integer(.bitwise(left, right, ^))
    case .shiftLeft, .shiftRight: return try shift(operation, left, right)
    case .matrixMultiply: return nil
    }
  }

  private static func checkBits(_ count: Int) throws(PythonError) {
    guard count <= WideInteger.mostBits else {
      throw PythonError(
        .memoryError, "the result would be an integer of \(count) bits",
        hint: "At most \(WideInteger.mostBits) are possible.")
    }
  }

  /// The quotient of two integers as the nearest float.
  private static func quotient(
    _ left: WideInteger, _ right: WideInteger
  ) throws(PythonError) -> Double {
    guard !right.isZero else { throw PythonError(.zeroDivisionError, "division by zero") }
    // Scaled so that the whole quotient has the bits of a mantissa and some more.
    let shift = max(0, 66 - (left.bitLength - right.bitLength))
    let numerator = WideInteger(isNegative: false, magnitude: left.magnitude).shifted(left: shift)
    let denominator = WideInteger(isNegative: false, magnitude: right.magnitude)
    var (whole, rest) = numerator.floorDivided(by: denominator)
    if !rest.isZero, !whole.isOdd { whole = whole + WideInteger(1) }
    guard let real = whole.asDouble else {
      throw PythonError(.overflowError, "integer division result too large for a float")
    }
    let scaled = Double(sign: .plus, exponent: -shift, significand: real)
    return left.isNegative != right.isNegative ? -scaled : scaled
  }

  /// A power of an integer, by squaring.
  static func power(_ base: WideInteger, _ exponent: WideInteger) throws(PythonError) -> Value {
    if exponent.isNegative {
      guard let one = base.asDouble, let other = exponent.asDouble else { return .float(0) }
      return try binary(.power, .float(one), .float(other))
    }
    if base.magnitude == [1] || base.isZero || exponent.isZero {
      if exponent.isZero { return .int(1) }
      return .integer(base.isNegative && !exponent.isOdd ? base.negated : base)
    }
    guard var rest = exponent.asInt, rest <= WideInteger.mostBits else {
      throw PythonError(.memoryError, "the result of this power has too many bits")
    }
    try checkBits((base.bitLength - 1).multipliedReportingOverflow(by: rest).partialValue)
    var result = WideInteger(1)
    var factor = base
    while rest > 0 {
      if rest & 1 == 1 { result = result * factor }
      rest >>= 1
      if rest > 0 { factor = factor * factor }
    }
    return .integer(result)
  }

  /// `base ** exponent % modulus` without the large power.
  ///
  /// - Precondition: the exponent is not negative and the modulus not 0.
  static func power(
    _ base: WideInteger, _ exponent: WideInteger, modulo modulus: WideInteger
  ) -> WideInteger {
    var result = WideInteger(1).floorDivided(by: modulus).remainder
    var factor = base.floorDivided(by: modulus).remainder
    var rest = exponent
    while !rest.isZero {
      if rest.isOdd { result = (result * factor).floorDivided(by: modulus).remainder }
      rest = rest.shifted(right: 1)
      if !rest.isZero { factor = (factor * factor).floorDivided(by: modulus).remainder }
    }
    return result
  }

  private static func shift(
    _ operation: BinaryOperator, _ left: WideInteger, _ right: WideInteger
  ) throws(PythonError) -> Value {
    guard !right.isNegative else { throw .valueError("negative shift count") }
    let count = right.asInt ?? .max
    if operation == .shiftLeft {
      if left.isZero { return .int(0) }
      try checkBits(left.bitLength + min(count, 1 << 60))
      return .integer(left.shifted(left: count))
    }
    guard count < left.bitLength else { return .int(left.isNegative ? -1 : 0) }
    let shifted = left.shifted(right: count)
    // Rounds down, so a negative number that loses bits goes one further.
    let isExact = shifted.shifted(left: count) == left
    return .integer(left.isNegative && !isExact ? shifted - WideInteger(1) : shifted)
  }
}
