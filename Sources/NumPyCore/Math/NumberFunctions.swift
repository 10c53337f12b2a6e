// Arithmetic on single numbers as NumPy defines it: division rounds down, nothing traps.

/// The quotient rounded toward negative infinity, with NumPy's care for numbers near a multiple.
@inline(__always)
func floorDivision<T: FloatingElement>(_ a: T, _ b: T) -> T {
  if b == 0 { return a / b }
  var remainder = T.fmod(a, b)
  var quotient = (a - remainder) / b
  if remainder != 0 {
    if (b < 0) != (remainder < 0) {
      remainder += b
      quotient -= 1
    }
  }
  if quotient == 0 { return T(signOf: a / b, magnitudeOf: 0) }
  let floored = quotient.rounded(.down)
  return quotient - floored > 0.5 ? floored + 1 : floored
}

/// The remainder with the divisor's sign.
@inline(__always)
func floorRemainder<T: FloatingElement>(_ a: T, _ b: T) -> T {
  let remainder = T.fmod(a, b)
  if b == 0 { return remainder }
  if remainder == 0 { return T(signOf: b, magnitudeOf: 0) }
  return (b < 0) != (remainder < 0) ? remainder + b : remainder
}

/// The quotient rounded toward negative infinity; 0 for a zero divisor, as NumPy's loops give.
@inline(__always)
func floorDivision<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  if b == 0 { return 0 }
  let quotient = a.dividedReportingOverflow(by: b)
  if quotient.overflow { return a }
  let exact = quotient.partialValue &* b == a
  return !exact && (a < 0) != (b < 0) ? quotient.partialValue &- 1 : quotient.partialValue
}

/// The remainder with the divisor's sign; 0 for a zero divisor.
@inline(__always)
func floorRemainder<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  if b == 0 { return 0 }
  let result = a.remainderReportingOverflow(dividingBy: b)
  if result.overflow { return 0 }
  let remainder = result.partialValue
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder &+ b : remainder
}

/// A power by repeated squaring, wrapped; 1 for a negative exponent (the caller refuses those).
@inline(__always)
func wrappingPower<T: FixedWidthInteger>(_ base: T, _ exponent: T) -> T {
  var (result, square, rest): (T, T, T) = (1, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result = result &* square }
    square = square &* square
    rest >>= 1
  }
  return result
}

/// A left shift that gives 0 once every bit is shifted out.
@inline(__always)
func shiftedLeft<T: FixedWidthInteger>(_ a: T, _ count: T) -> T {
  count >= 0 && count < T.bitWidth ? a &<< count : 0
}

/// A right shift that gives only sign bits once every bit is shifted out.
@inline(__always)
func shiftedRight<T: FixedWidthInteger>(_ a: T, _ count: T) -> T {
  count >= 0 && count < T.bitWidth ? a &>> count : a < 0 ? ~0 : 0
}

/// The magnitude, wrapped for the smallest integer.
@inline(__always)
func magnitudeOf<T: FixedWidthInteger>(_ a: T) -> T {
  a < 0 ? 0 &- a : a
}

/// The greatest common divisor, never negative (Euclid).
func greatestCommonDivisor<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  var (x, y) = (magnitudeOf(a), magnitudeOf(b))
  while y != 0 { (x, y) = (y, floorRemainder(x, y)) }
  return x
}

/// log(eᵃ + eᵇ) without overflow.
@inline(__always)
func logarithmOfSum<T: FloatingElement>(_ a: T, _ b: T) -> T {
  if a == b { return a + T.log1p(1) }
  let difference = a - b
  if difference > 0 { return a + T.log1p(T.exp(-difference)) }
  return difference <= 0 ? b + T.log1p(T.exp(difference)) : difference
}
