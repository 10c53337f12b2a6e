#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Operators {
  /// The most frequent operations on numbers, without errors; nil when there is more to it.
  @inline(__always)
  static func quick(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.int(let first), .int(let second)):
      let (result, overflow): (Int, Bool)
      switch operation {
      case .add: (result, overflow) = first.addingReportingOverflow(second)
      case .subtract: (result, overflow) = first.subtractingReportingOverflow(second)
      case .multiply: (result, overflow) = first.multipliedReportingOverflow(by: second)
      default: return nil
      }
      return overflow ? nil : .int(result)
    case (.float(let first), .float(let second)):
      switch operation {
      case .add: return .float(first + second)
      case .subtract: return .float(first - second)
      case .multiply: return .float(first * second)
      case .divide: return second == 0 ? nil : .float(first / second)
      default: return nil
      }
    default: return nil
    }
  }

  /// Arithmetic of numbers; nil when the operator is not defined for them.
  static func arithmetic(
    _ operation: BinaryOperator, _ left: Number, _ right: Number
  ) throws(PythonError) -> Value? {
    if case .int(let first) = left, case .int(let second) = right {
      return try integers(operation, first, second)
    }
    return try floats(operation, left.asDouble, right.asDouble)
  }

  private static func integers(
    _ operation: BinaryOperator, _ first: Int, _ second: Int
  ) throws(PythonError) -> Value? {
    switch operation {
    case .add: return try exact(first.addingReportingOverflow(second), operation, first, second)
    case .subtract:
      return try exact(first.subtractingReportingOverflow(second), operation, first, second)
    case .multiply:
      return try exact(first.multipliedReportingOverflow(by: second), operation, first, second)
    case .divide:
      guard second != 0 else { throw PythonError(.zeroDivisionError, "division by zero") }
      // Beyond 53 bits the operands themselves would be rounded.
      guard first.magnitude | second.magnitude < 1 << 53 else {
        return try wide(.divide, WideInteger(first), WideInteger(second))
      }
      return .float(Double(first) / Double(second))
    case .floorDivide:
      guard second != 0 else {
        throw PythonError(.zeroDivisionError, "integer division or modulo by zero")
      }
      let (quotient, overflow) = floorQuotient(first, second)
      return try exact((quotient, overflow), operation, first, second)
    case .modulo:
      guard second != 0 else {
        throw PythonError(.zeroDivisionError, "integer modulo by zero")
      }
      return .int(floorRemainder(first, second))
    case .power: return try power(first, second)
    case .and: return .int(first & second)
    case .or: return .int(first | second)
    case .xor: return .int(first ^ second)
    case .shiftLeft, .shiftRight: return try shift(operation, first, second)
    case .matrixMultiply: return nil
    }
  }

  private static func exact(
    _ result: (partialValue: Int, overflow: Bool), _ operation: BinaryOperator, _ first: Int,
    _ second: Int
  ) throws(PythonError) -> Value? {
    guard result.overflow else { return .int(result.partialValue) }
    return try wide(operation, WideInteger(first), WideInteger(second))
  }

  /// Division that rounds towards minus infinity.
  ///
  /// - Precondition: `second` is not 0.
  static func floorQuotient(_ first: Int, _ second: Int) -> (Int, Bool) {
    let (quotient, overflow) = first.dividedReportingOverflow(by: second)
    if overflow { return (quotient, true) }
    let remainder = first - quotient * second
    return (remainder != 0 && (remainder < 0) != (second < 0) ? quotient - 1 : quotient, false)
  }

  /// The remainder with the divisor's sign.
  ///
  /// - Precondition: `second` is not 0.
  static func floorRemainder(_ first: Int, _ second: Int) -> Int {
    if second == -1 { return 0 }
    let remainder = first % second
    return remainder != 0 && (remainder < 0) != (second < 0) ? remainder + second : remainder
  }

  private static func power(_ base: Int, _ exponent: Int) throws(PythonError) -> Value? {
    guard exponent >= 0 else {
      guard base != 0 else {
        throw PythonError(
          .zeroDivisionError, "0.0 cannot be raised to a negative power")
      }
      return .float(pow(Double(base), Double(exponent)))
    }
    var result = 1
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: factor)
        if overflow { return try power(WideInteger(base), WideInteger(exponent)) }
        result = product
      }
      rest >>= 1
      guard rest > 0 else { break }
      let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
      if overflow { return try power(WideInteger(base), WideInteger(exponent)) }
      factor = square
    }
    return .int(result)
  }

  private static func shift(
    _ operation: BinaryOperator, _ first: Int, _ second: Int
  ) throws(PythonError) -> Value? {
    guard second >= 0 else { throw .valueError("negative shift count") }
    if operation == .shiftRight {
      return .int(second > 63 ? (first < 0 ? -1 : 0) : first >> second)
    }
    if first == 0 { return .int(0) }
    guard second < 63, (first << second) >> second == first else {
      return try wide(operation, WideInteger(first), WideInteger(second))
    }
    return .int(first << second)
  }

  private static func floats(
    _ operation: BinaryOperator, _ first: Double, _ second: Double
  ) throws(PythonError) -> Value? {
    switch operation {
    case .add: return .float(first + second)
    case .subtract: return .float(first - second)
    case .multiply: return .float(first * second)
    case .divide:
      guard second != 0 else { throw PythonError(.zeroDivisionError, "division by zero") }
      return .float(first / second)
    case .floorDivide:
      guard second != 0 else {
        throw PythonError(.zeroDivisionError, "float floor division by zero")
      }
      return .float(floorDivision(first, second).quotient)
    case .modulo:
      guard second != 0 else { throw PythonError(.zeroDivisionError, "float modulo by zero") }
      return .float(floorDivision(first, second).remainder)
    case .power: return try floatPower(first, second)
    case .and, .or, .xor, .shiftLeft, .shiftRight, .matrixMultiply: return nil
    }
  }

  /// Quotient and remainder of floats as Python defines them.
  ///
  /// Source: the `float_divmod` algorithm of CPython, which keeps `q * b + r` close to `a`.
  static func floorDivision(
    _ first: Double, _ second: Double
  ) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(first, second)
    var quotient = (first - remainder) / second
    if remainder != 0 {
      if (second < 0) != (remainder < 0) {
        remainder += second
        quotient -= 1
      }
    } else {
      remainder = Double(signOf: second, magnitudeOf: 0)
    }
    guard quotient != 0 else {
      return (Double(signOf: first / second, magnitudeOf: 0), remainder)
    }
    var floored = quotient.rounded(.down)
    if quotient - floored > 0.5 { floored += 1 }
    return (floored, remainder)
  }

  private static func floatPower(_ base: Double, _ exponent: Double) throws(PythonError) -> Value {
    if base == 0, exponent < 0 {
      throw PythonError(.zeroDivisionError, "0.0 cannot be raised to a negative power")
    }
    if base < 0, exponent.isFinite, exponent != exponent.rounded() {
      throw .valueError("complex numbers are not supported: \(base) ** \(exponent)")
    }
    let result = pow(base, exponent)
    if result.isInfinite, base.isFinite, exponent.isFinite {
      throw PythonError(.overflowError, "(34, 'Numerical result out of range')")
    }
    return .float(result)
  }
}
