/// NumPy's elementwise functions of two operands; the raw value is NumPy's name.
public enum BinaryFunction: String, CaseIterable, Sendable {
  case add, subtract, multiply, divide, remainder, power, maximum, minimum, fmax, fmin, arctan2
  case hypot, logaddexp, copysign, fmod, heaviside, gcd, lcm
  case floorDivide = "floor_divide"
  case floatPower = "float_power"
  case bitwiseAnd = "bitwise_and"
  case bitwiseOr = "bitwise_or"
  case bitwiseXor = "bitwise_xor"
  case leftShift = "left_shift"
  case rightShift = "right_shift"
  case equal
  case notEqual = "not_equal"
  case less
  case lessEqual = "less_equal"
  case greater
  case greaterEqual = "greater_equal"
  case logicalAnd = "logical_and"
  case logicalOr = "logical_or"
  case logicalXor = "logical_xor"

  /// Whether the result is bool whatever the operands are.
  public var isPredicate: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .logicalAnd, .logicalOr,
      .logicalXor:
      true
    default: false
    }
  }

  /// Whether the function is computed in floating point for every operand.
  var isFloatingOnly: Bool {
    switch self {
    case .divide, .arctan2, .hypot, .logaddexp, .copysign, .floatPower, .heaviside: true
    default: false
    }
  }

  /// Whether the function is for integers and booleans only.
  var isIntegerOnly: Bool {
    switch self {
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .leftShift, .rightShift, .gcd, .lcm: true
    default: false
    }
  }

  /// The type both operands are brought to, given the type they promote to.
  ///
  /// - Throws: `TypeError` where NumPy has no loop for the type.
  func operandType(_ promoted: DType) throws -> DType {
    if isIntegerOnly && promoted.isFloating { throw unsupported }
    if isFloatingOnly {
      if self == .floatPower { return .float64 }
      if promoted.isFloating { return promoted }
      return self == .divide ? .float64 : promoted.floatingResult
    }
    guard promoted == .bool else { return promoted }
    switch self {
    case .subtract:
      throw NumPyError.type(
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
          + "operator, or the logical_xor function instead.")
    case .floorDivide, .remainder, .power, .leftShift, .rightShift, .fmod, .gcd, .lcm: return .int8
    default: return .bool
    }
  }

  /// The complaint that no loop exists for the operands' types.
  var unsupported: NumPyError {
    NumPyError.type(
      "ufunc '\(rawValue)' not supported for the input types, and the inputs could not be safely "
        + "coerced to any supported types according to the casting rule ''safe''")
  }
}

extension Operand {
  /// The shape, empty for a number.
  public var shape: [Int] {
    switch self {
    case .array(let array): array.shape
    case .python: []
    }
  }

  /// The operand as an array of a type.
  ///
  /// - Throws: `OverflowError` for a Python integer that the type cannot hold.
  func array(_ type: DType) throws -> NDArray {
    switch self {
    case .array(let array): try array.cast(to: type)
    case .python(let value): try NDArray(value, dtype: type)
    }
  }
}

/// The type two operands promote to, Python numbers giving way to arrays (NEP 50).
public func resultType(_ left: Operand, _ right: Operand) -> DType {
  switch (left, right) {
  case (.array(let a), .array(let b)): a.dtype.promoted(with: b.dtype)
  case (.array(let a), .python(let value)), (.python(let value), .array(let a)):
    weakResultType(a.dtype, value)
  case (.python(let a), .python(let b)): a.dtype.promoted(with: b.dtype)
  }
}

/// The type of an array's elements together with a Python number.
public func weakResultType(_ type: DType, _ value: Scalar) -> DType {
  switch value {
  case .bool: type
  case .integer, .unsigned: type == .bool ? .int64 : type
  case .float: type.isFloating ? type : .float64
  }
}
