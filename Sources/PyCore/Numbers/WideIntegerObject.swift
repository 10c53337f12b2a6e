import NumberText

/// An `int` that does not fit into 64 bits.
///
/// Results that fit become plain integers again, so that only large numbers are slow.
final class WideIntegerObject: HostObject {
  let number: WideInteger

  init(_ number: WideInteger) {
    self.number = number
    super.init()
  }

  override var typeName: String { "int" }

  override func repr() throws(PythonError) -> String {
    guard number.bitLength < 14_300 else {
      throw .valueError(
        "Exceeds the limit (4300 digits) for integer string conversion; use "
          + "sys.set_int_max_str_digits() to increase the limit")
    }
    return number.decimal
  }

  override func format(_ spec: String) throws(PythonError) -> String {
    do {
      let parsed = try FormatSpec(spec, typeName: "int")
      if let type = parsed.type, "eEfFgG%".contains(type), let real = try float() {
        return try NumberText.format(real, parsed)
      }
      return try NumberText.format(
        isNegative: number.isNegative, digits: number.digits(radix:), parsed)
    } catch let error as FormatError {
      throw PythonError(ExceptionName(rawValue: error.exceptionName), error.description)
    } catch let error as PythonError {
      throw error
    } catch {
      throw .valueError("Invalid format specifier '\(spec)'")
    }
  }

  // MARK: As a number

  override func truth() -> Bool { true }

  override func index() throws(PythonError) -> Int? {
    throw PythonError(
      .overflowError, "Python int too large to convert to C ssize_t",
      hint: "Sizes, places and counts have at most 63 bits.")
  }

  override func float() throws(PythonError) -> Double? {
    guard let real = number.asDouble else {
      throw PythonError(.overflowError, "int too large to convert to float")
    }
    return real
  }

  override func hash() -> Int { number.pythonHash }

  override func unary(_ operation: UnaryOperator) -> Value? {
    switch operation {
    case .positive: .object(self)
    case .negative: .integer(number.negated)
    case .invert: .integer(number.negated - WideInteger(1))
    }
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    if case .float(let real) = other {
      let own = Value.float(try float() ?? 0)
      return try reflected
        ? Operators.binary(operation, .float(real), own)
        : Operators.binary(operation, own, .float(real))
    }
    guard let operand = other.wideNumber else { return nil }
    return try reflected
      ? Operators.wide(operation, operand, number) : Operators.wide(operation, number, operand)
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    let operand: WideInteger
    if case .float(let real) = other {
      guard real.isFinite else {
        return try Operators.compare(operation, .float(number.isNegative ? -1 : 1), other)
      }
      operand = WideInteger(truncating: real)
    } else if let whole = other.wideNumber {
      operand = whole
    } else {
      return nil
    }
    switch operation {
    case .equal: return .bool(number == operand)
    case .notEqual: return .bool(number != operand)
    case .less: return .bool(number < operand)
    case .lessOrEqual: return .bool(number <= operand)
    case .greater: return .bool(number > operand)
    case .greaterOrEqual: return .bool(number >= operand)
    }
  }

  override var attributeNames: [String] { ["bit_length", "imag", "numerator", "real"] }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "real", "numerator": return .object(self)
    case "imag": return .int(0)
    case "denominator": return .int(1)
    case "bit_length":
      let length = number.bitLength
      return .object(NativeFunction(Signature(name)) { _ in .int(length) })
    default: return nil
    }
  }
}

extension Value {
  /// An integer: a plain one where it fits.
  static func integer(_ number: WideInteger) -> Value {
    number.asInt.map { .int($0) } ?? .object(WideIntegerObject(number))
  }

  /// An integer from bytes in two's complement, the least significant first.
  public static func integer(twosComplement bytes: [UInt8]) -> Value {
    .integer(WideInteger(twosComplement: bytes))
  }

  /// The bytes in two's complement of an integer that needs more than 64 bits, else nil.
  public var wideInteger: [UInt8]? {
    asObject(WideIntegerObject.self)?.number.twosComplement
  }

  /// A number that is whole, as an integer: also a float such as `3.0`.
  var asWholeNumber: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .float(let number): Int(exactly: number)
    default: nil
    }
  }

  /// An integer or bool of any size; nil for everything else.
  var wideNumber: WideInteger? {
    switch self {
    case .int(let number): WideInteger(number)
    case .bool(let flag): WideInteger(flag ? 1 : 0)
    case .object(let object): (object as? WideIntegerObject)?.number
    default: nil
    }
  }
}

extension WideInteger {
  /// The remainder by 2^61 - 1, as CPython's hashes of numbers are.
  var pythonHash: Int {
    let modulus = UInt64(PythonHash.modulus)
    var rest: UInt64 = 0
    for digit in magnitude.reversed() {
      let (high, low) = rest.multipliedFullWidth(by: 1 << 32)
      rest = modulus.dividingFullWidth((high, low)).remainder
      rest = (rest + UInt64(digit)) % modulus
    }
    let hash = isNegative ? -Int(rest) : Int(rest)
    return hash == -1 ? -2 : hash
  }
}
