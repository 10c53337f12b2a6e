#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The functions of the C library that arrays need, for both floating types.
protocol FloatingElement: Element, BinaryFloatingPoint {
  static func pow(_ x: Self, _ y: Self) -> Self
  static func fmod(_ x: Self, _ y: Self) -> Self
  static func atan2(_ y: Self, _ x: Self) -> Self
  static func hypot(_ x: Self, _ y: Self) -> Self
  static func exp(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
}

extension Float: FloatingElement {
  @inline(__always) static func pow(_ x: Float, _ y: Float) -> Float { powf(x, y) }
  @inline(__always) static func fmod(_ x: Float, _ y: Float) -> Float { fmodf(x, y) }
  @inline(__always) static func atan2(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
  @inline(__always) static func hypot(_ x: Float, _ y: Float) -> Float { hypotf(x, y) }
  @inline(__always) static func exp(_ x: Float) -> Float { expf(x) }
  @inline(__always) static func log1p(_ x: Float) -> Float { log1pf(x) }
}

extension Double: FloatingElement {
  #if canImport(Glibc)
    @inline(__always) static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
    @inline(__always) static func fmod(_ x: Double, _ y: Double) -> Double { Glibc.fmod(x, y) }
    @inline(__always) static func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }
    @inline(__always) static func hypot(_ x: Double, _ y: Double) -> Double { Glibc.hypot(x, y) }
    @inline(__always) static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    @inline(__always) static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
  #else
    @inline(__always) static func pow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
    @inline(__always) static func fmod(_ x: Double, _ y: Double) -> Double { Darwin.fmod(x, y) }
    @inline(__always) static func atan2(_ y: Double, _ x: Double) -> Double { Darwin.atan2(y, x) }
    @inline(__always) static func hypot(_ x: Double, _ y: Double) -> Double { Darwin.hypot(x, y) }
    @inline(__always) static func exp(_ x: Double) -> Double { Darwin.exp(x) }
    @inline(__always) static func log1p(_ x: Double) -> Double { Darwin.log1p(x) }
  #endif
}

extension BinaryFunction {
  /// The loops on floating-point numbers; false for a function without one.
  @inline(__always)
  func computeFloating<T: FloatingElement>(
    _ a: NDArray, _ b: NDArray, _ r: NDArray, _: T.Type
  ) -> Bool {
    switch self {
    case .add: mapPairs(a, b, r, T.self, T.self) { $0 + $1 }
    case .subtract: mapPairs(a, b, r, T.self, T.self) { $0 - $1 }
    case .multiply: mapPairs(a, b, r, T.self, T.self) { $0 * $1 }
    case .divide: mapPairs(a, b, r, T.self, T.self) { $0 / $1 }
    case .floorDivide: mapPairs(a, b, r, T.self, T.self) { floorDivision($0, $1) }
    case .remainder: mapPairs(a, b, r, T.self, T.self) { floorRemainder($0, $1) }
    case .power, .floatPower: raise(a, b, r, T.self)
    case .maximum: mapPairs(a, b, r, T.self, T.self) { $0 >= $1 || $0.isNaN ? $0 : $1 }
    case .minimum: mapPairs(a, b, r, T.self, T.self) { $0 <= $1 || $0.isNaN ? $0 : $1 }
    case .fmax: mapPairs(a, b, r, T.self, T.self) { $0 >= $1 || $1.isNaN ? $0 : $1 }
    case .fmin: mapPairs(a, b, r, T.self, T.self) { $0 <= $1 || $1.isNaN ? $0 : $1 }
    case .arctan2: mapPairs(a, b, r, T.self, T.self) { T.atan2($0, $1) }
    case .hypot: mapPairs(a, b, r, T.self, T.self) { T.hypot($0, $1) }
    case .logaddexp: mapPairs(a, b, r, T.self, T.self) { logarithmOfSum($0, $1) }
    case .copysign: mapPairs(a, b, r, T.self, T.self) { T(signOf: $1, magnitudeOf: $0) }
    case .fmod: mapPairs(a, b, r, T.self, T.self) { T.fmod($0, $1) }
    case .heaviside:
      mapPairs(a, b, r, T.self, T.self) { $0.isNaN ? $0 : $0 == 0 ? $1 : $0 < 0 ? 0 : 1 }
    default: return false
    }
    return true
  }

  /// Powers, with the shortcuts NumPy takes for the exponents that have exact ones.
  @inline(__always)
  private func raise<T: FloatingElement>(_ a: NDArray, _ b: NDArray, _ r: NDArray, _: T.Type) {
    let exponent = b.ndim == 0 ? b.scalar(atPlace: b.offset).asDouble : .nan
    if exponent == 2 {
      mapPairs(a, b, r, T.self, T.self) { x, _ in x * x }
    } else if exponent == 0.5 {
      mapPairs(a, b, r, T.self, T.self) { x, _ in x.squareRoot() }
    } else {
      mapPairs(a, b, r, T.self, T.self) { T.pow($0, $1) }
    }
  }

  /// The loops on 64-bit integers; false for a function without one.
  ///
  /// - Throws: `ValueError` for a negative exponent.
  @inline(__always)
  func computeInteger<T: IntegerElement>(
    _ a: NDArray, _ b: NDArray, _ r: NDArray, _: T.Type
  ) throws -> Bool {
    switch self {
    case .add: mapPairs(a, b, r, T.self, T.self) { $0 &+ $1 }
    case .subtract: mapPairs(a, b, r, T.self, T.self) { $0 &- $1 }
    case .multiply: mapPairs(a, b, r, T.self, T.self) { $0 &* $1 }
    case .floorDivide: mapPairs(a, b, r, T.self, T.self) { floorDivision($0, $1) }
    case .remainder: mapPairs(a, b, r, T.self, T.self) { floorRemainder($0, $1) }
    case .fmod:
      mapPairs(a, b, r, T.self, T.self) {
        $1 == 0 ? 0 : $0.remainderReportingOverflow(dividingBy: $1).partialValue
      }
    case .power: try raiseIntegers(a, b, r, T.self)
    case .maximum, .fmax: mapPairs(a, b, r, T.self, T.self) { $0 >= $1 ? $0 : $1 }
    case .minimum, .fmin: mapPairs(a, b, r, T.self, T.self) { $0 <= $1 ? $0 : $1 }
    case .bitwiseAnd: mapPairs(a, b, r, T.self, T.self) { $0 & $1 }
    case .bitwiseOr: mapPairs(a, b, r, T.self, T.self) { $0 | $1 }
    case .bitwiseXor: mapPairs(a, b, r, T.self, T.self) { $0 ^ $1 }
    case .leftShift: mapPairs(a, b, r, T.self, T.self) { shiftedLeft($0, $1) }
    case .rightShift: mapPairs(a, b, r, T.self, T.self) { shiftedRight($0, $1) }
    case .gcd: mapPairs(a, b, r, T.self, T.self) { greatestCommonDivisor($0, $1) }
    case .lcm:
      mapPairs(a, b, r, T.self, T.self) {
        let divisor = greatestCommonDivisor($0, $1)
        return divisor == 0 ? 0 : magnitudeOf(floorDivision($0, divisor) &* $1)
      }
    default: return false
    }
    return true
  }

  @inline(__always)
  private func raiseIntegers<T: IntegerElement>(
    _ a: NDArray, _ b: NDArray, _ r: NDArray, _: T.Type
  ) throws {
    var hasNegative = false
    mapPairs(a, b, r, T.self, T.self) { base, exponent in
      if exponent < 0 { hasNegative = true }
      return wrappingPower(base, exponent)
    }
    if hasNegative {
      throw NumPyError.value("Integers to negative integer powers are not allowed.")
    }
  }

  /// The loops on bool, where sums are "or" and products are "and".
  func computeBoolean(_ a: NDArray, _ b: NDArray, _ r: NDArray) -> Bool {
    switch self {
    case .add, .maximum, .fmax, .bitwiseOr: mapPairs(a, b, r, UInt8.self, UInt8.self) { $0 | $1 }
    case .multiply, .minimum, .fmin, .bitwiseAnd:
      mapPairs(a, b, r, UInt8.self, UInt8.self) { $0 & $1 }
    case .bitwiseXor: mapPairs(a, b, r, UInt8.self, UInt8.self) { $0 ^ $1 }
    default: return false
    }
    return true
  }

  /// The loops whose result is bool; false for a function without one.
  @inline(__always)
  func compare<T: Comparable & ExpressibleByIntegerLiteral>(
    _ a: NDArray, _ b: NDArray, _ r: NDArray, _: T.Type
  ) -> Bool {
    switch self {
    case .equal: mapPairs(a, b, r, T.self, Bool.self) { $0 == $1 }
    case .notEqual: mapPairs(a, b, r, T.self, Bool.self) { $0 != $1 }
    case .less: mapPairs(a, b, r, T.self, Bool.self) { $0 < $1 }
    case .lessEqual: mapPairs(a, b, r, T.self, Bool.self) { $0 <= $1 }
    case .greater: mapPairs(a, b, r, T.self, Bool.self) { $0 > $1 }
    case .greaterEqual: mapPairs(a, b, r, T.self, Bool.self) { $0 >= $1 }
    case .logicalAnd: mapPairs(a, b, r, T.self, Bool.self) { ($0 != 0) && ($1 != 0) }
    case .logicalOr: mapPairs(a, b, r, T.self, Bool.self) { ($0 != 0) || ($1 != 0) }
    case .logicalXor: mapPairs(a, b, r, T.self, Bool.self) { ($0 != 0) != ($1 != 0) }
    default: return false
    }
    return true
  }
}
