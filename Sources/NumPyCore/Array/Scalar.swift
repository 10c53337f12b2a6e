/// One number out of an array or out of a Python expression.
public enum Scalar: Equatable, Sendable {
  /// True or false.
  case bool(Bool)
  /// An integer that fits 64 bits with sign.
  case integer(Int)
  /// An integer above `Int.max`, which only `uint64` holds.
  case unsigned(UInt64)
  /// A floating-point number.
  case float(Double)

  /// The value as a floating-point number.
  public var asDouble: Double {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .float(let value): value
    }
  }

  /// The value as an integer, truncated toward zero and wrapped.
  public var asInteger: Int {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .integer(let value): value
    case .unsigned(let value): Int(truncatingIfNeeded: value)
    case .float(let value): Int(truncated(value))
    }
  }

  /// The type NumPy gives to such a number alone: `np.array(value).dtype`.
  public var dtype: DType {
    switch self {
    case .bool: .bool
    case .integer: .int64
    case .unsigned: .uint64
    case .float: .float64
    }
  }

  @inline(__always)
  func element<T: Element>(_: T.Type) -> T {
    switch self {
    case .bool(let flag): T.from(integer: flag ? 1 : 0)
    case .integer(let value): T.from(integer: Int64(value))
    case .unsigned(let value): T.from(unsigned: value)
    case .float(let value): T.from(double: value)
    }
  }
}

/// What an array operation works on: an array, or a Python number.
///
/// A Python number is weak (NEP 50): it takes the array's type where it can hold it.
public enum Operand {
  /// An array, or a NumPy scalar as an array without axes.
  case array(NDArray)
  /// A number written in Python.
  case python(Scalar)
}
