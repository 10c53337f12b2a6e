/// A Swift type that array elements are stored as, with C's conversions between numbers.
///
/// Conversions never trap: integers wrap, floating-point numbers truncate toward zero, and values
/// that do not fit give what x86 hardware gives (the smallest integer).
public protocol Element: Sendable {
  /// The NumPy type of such elements.
  static var dtype: DType { get }
  /// The value as an integer, wrapped to 64 bits.
  var asInteger: Int64 { get }
  /// The value as a floating-point number.
  var asDouble: Double { get }
  /// The element for an integer, wrapped.
  static func from(integer: Int64) -> Self
  /// The element for an unsigned integer, wrapped.
  static func from(unsigned: UInt64) -> Self
  /// The element for a floating-point number, truncated for integer types.
  static func from(double: Double) -> Self
}

/// The integer part of a number, the smallest integer where none fits.
@inline(__always)
func truncated(_ value: Double) -> Int64 {
  value >= -0x1p63 && value < 0x1p63 ? Int64(value) : Int64.min
}

extension Bool: Element {
  /// The NumPy type of these elements.
  public static var dtype: DType { .bool }
  /// The value as an integer, wrapped to 64 bits.
  @inlinable public var asInteger: Int64 { self ? 1 : 0 }
  /// The value as a floating-point number.
  @inlinable public var asDouble: Double { self ? 1 : 0 }
  /// The element for an integer, wrapped.
  @inlinable public static func from(integer: Int64) -> Bool { integer != 0 }
  /// The element for an unsigned integer, wrapped.
  @inlinable public static func from(unsigned: UInt64) -> Bool { unsigned != 0 }
  /// The element for a floating-point number, truncated for integers.
  @inlinable public static func from(double: Double) -> Bool { double != 0 }
}

/// An integer element: everything follows from the integer's own width.
public protocol IntegerElement: Element, FixedWidthInteger {}

extension IntegerElement {
  /// The value as an integer, wrapped to 64 bits.
  @inline(__always) public var asInteger: Int64 { Int64(truncatingIfNeeded: self) }
  /// The value as a floating-point number.
  @inline(__always) public var asDouble: Double { Double(self) }
  /// The element for an integer, wrapped.
  @inline(__always) public static func from(integer: Int64) -> Self {
    Self(truncatingIfNeeded: integer)
  }
  /// The element for an unsigned integer, wrapped.
  @inline(__always) public static func from(unsigned: UInt64) -> Self {
    Self(truncatingIfNeeded: unsigned)
  }
  /// The element for a floating-point number, truncated for integers.
  @inline(__always) public static func from(double: Double) -> Self {
    if Self.bitWidth == 64 && !Self.isSigned && double >= 0x1p63 && double < 0x1p64 {
      return Self(truncatingIfNeeded: UInt64(double))
    }
    if Self.bitWidth == 32 && Self.isSigned && !(double > -2_147_483_649 && double < 0x1p31) {
      return Self.min
    }
    return Self(truncatingIfNeeded: truncated(double))
  }
}

extension Int8: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .int8 }
}

extension Int16: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .int16 }
}

extension Int32: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .int32 }
}

extension Int64: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .int64 }
}

extension UInt8: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .uint8 }
}

extension UInt16: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .uint16 }
}

extension UInt32: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .uint32 }
}

extension UInt64: IntegerElement {
  /// The NumPy type of these elements.
  public static var dtype: DType { .uint64 }
}

extension Float: Element {
  /// The NumPy type of these elements.
  public static var dtype: DType { .float32 }
  /// The value as an integer, wrapped to 64 bits.
  @inline(__always) public var asInteger: Int64 { truncated(Double(self)) }
  /// The value as a floating-point number.
  @inline(__always) public var asDouble: Double { Double(self) }
  /// The element for an integer, wrapped.
  @inline(__always) public static func from(integer: Int64) -> Float { Float(integer) }
  /// The element for an unsigned integer, wrapped.
  @inline(__always) public static func from(unsigned: UInt64) -> Float { Float(unsigned) }
  /// The element for a floating-point number, truncated for integers.
  @inline(__always) public static func from(double: Double) -> Float { Float(double) }
}

extension Double: Element {
  /// The NumPy type of these elements.
  public static var dtype: DType { .float64 }
  /// The value as an integer, wrapped to 64 bits.
  @inline(__always) public var asInteger: Int64 { truncated(self) }
  /// The value as a floating-point number.
  @inline(__always) public var asDouble: Double { self }
  /// The element for an integer, wrapped.
  @inline(__always) public static func from(integer: Int64) -> Double { Double(integer) }
  /// The element for an unsigned integer, wrapped.
  @inline(__always) public static func from(unsigned: UInt64) -> Double { Double(unsigned) }
  /// The element for a floating-point number, truncated for integers.
  @inline(__always) public static func from(double: Double) -> Double { double }
}
