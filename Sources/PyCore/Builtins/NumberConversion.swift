import NumberText

/// Python's `int(...)`, `float(...)`, `round(...)`.
enum NumberConversion {
  static func int(_ value: Value, base: Value) throws(PythonError) -> Value {
    if !base.isNone {
      guard case .string(let text) = value else {
        throw .typeError("int() can't convert non-string with explicit base")
      }
      return try parse(text, base: try Convert.index(base))
    }
    switch value {
    case .string(let text): return try parse(text, base: 10)
    case .bytes(let bytes): return try parse(String(decoding: bytes, as: UTF8.self), base: 10)
    case .float(let number): return try truncated(number)
    case .object(let object):
      if object is WideIntegerObject { return value }
      if let number = try object.userInt() ??? object.int() { return .int(number) }
    default:
      if let number = try value.asIndex() { return .int(number) }
    }
    throw .typeError(
      "int() argument must be a string, a bytes-like object or a real number, not "
        + "'\(value.typeName)'")
  }

  /// A float without its fraction.
  static func truncated(_ number: Double) throws(PythonError) -> Value {
    if number.isNaN { throw .valueError("cannot convert float NaN to integer") }
    if number.isInfinite {
      throw PythonError(.overflowError, "cannot convert float infinity to integer")
    }
    if let whole = Int(exactly: number.rounded(.towardZero)) { return .int(whole) }
    return .integer(WideInteger(truncating: number))
  }

  private static func parse(_ text: String, base: Int) throws(PythonError) -> Value {
    guard base == 0 || (2...36).contains(base) else {
      throw .valueError("int() base must be >= 2 and <= 36, or 0")
    }
    let failure = PythonError.valueError(
      "invalid literal for int() with base \(base): \(PythonText.quoted(text))")
    var rest = StringMethods.string(
      StringMethods.trimmed(Array(text.unicodeScalars)[...], start: true, end: true))[...]
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    var radix = base
    let prefixes = ["0x": 16, "0o": 8, "0b": 2]
    if let prefixed = prefixes[rest.prefix(2).lowercased()], base == 0 || base == prefixed {
      radix = prefixed
      rest = rest.dropFirst(2)
      if rest.first == "_" { rest.removeFirst() }
    } else if base == 0 {
      radix = 10
    }
    let pieces = rest.split(separator: "_", omittingEmptySubsequences: false)
    guard !rest.isEmpty, pieces.allSatisfy({ !$0.isEmpty && $0.first != "-" && $0.first != "+" })
    else { throw failure }
    let digits = pieces.joined()
    let signed = (isNegative ? "-" : "") + digits
    if let number = Int(signed, radix: radix) { return .int(number) }
    guard digits.utf8.count <= 4300 else {
      throw .valueError(
        "Exceeds the limit (4300 digits) for integer string conversion: value has "
          + "\(digits.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit")
    }
    guard let wide = WideInteger(signed, radix: radix) else { throw failure }
    return .integer(wide)
  }

  static func float(_ value: Value) throws(PythonError) -> Value {
    if case .string(let text) = value { return .float(try parseFloat(text)) }
    if let number = try value.asFloat() { return .float(number) }
    throw .typeError(
      "float() argument must be a string or a real number, not '\(value.typeName)'")
  }

  private static func parseFloat(_ text: String) throws(PythonError) -> Double {
    let scalars = Array(text.unicodeScalars)[...]
    let trimmed = StringMethods.string(StringMethods.trimmed(scalars, start: true, end: true))
    let plain = trimmed.lowercased()
    let unsigned = plain.hasPrefix("-") || plain.hasPrefix("+") ? plain.dropFirst() : plain[...]
    if ["inf", "infinity"].contains(unsigned) {
      return plain.hasPrefix("-") ? -.infinity : .infinity
    }
    if unsigned == "nan" { return .nan }
    let pieces = unsigned.split(separator: "_", omittingEmptySubsequences: false)
    let isWellFormed =
      pieces.count == 1
      || pieces.allSatisfy { $0.first?.isNumber == true && $0.last?.isNumber == true }
    let digits = pieces.joined()
    let allowed = digits.utf8.allSatisfy {
      ($0 >= 48 && $0 <= 57) || [43, 45, 46, 101].contains($0)
    }
    if isWellFormed, allowed, let number = Double(padded(digits)) {
      return plain.hasPrefix("-") ? -number : number
    }
    throw .valueError("could not convert string to float: \(PythonText.quoted(text))")
  }

  /// `.5`, `5.` and `5.e3` as Swift reads them.
  private static func padded(_ digits: String) -> String {
    var text = digits.hasPrefix(".") ? "0" + digits : digits
    guard digits != "." else { return digits }
    if text.hasSuffix(".") { text += "0" }
    if let place = text.range(of: ".e") { text.replaceSubrange(place, with: ".0e") }
    return text
  }

  /// Python's `round(number, digits)`.
  static func round(_ value: Value, digits: Value) throws(PythonError) -> Value {
    if case .object(let object) = value {
      if object is WideIntegerObject { return value }
      let arguments: [Value] = digits.isNone ? [] : [digits]
      if let result = try object.callSpecial("__round__", arguments) { return result }
      if let method = try Value.object(object).lookUp("__round__") {
        return try method.call(Arguments(arguments))
      }
    }
    switch value.asNumber {
    case .int(let number)?:
      let places = digits.isNone ? 0 : try Convert.index(digits)
      return places >= 0 ? .int(number) : .int(rounded(number, toTens: -places))
    case .float(let number)?:
      if digits.isNone { return try truncated(number.rounded(.toNearestOrEven)) }
      return .float(rounded(number, to: try Convert.index(digits)))
    case nil:
      if let number = try value.asFloat() {
        return digits.isNone
          ? try truncated(number.rounded(.toNearestOrEven))
          : .float(rounded(number, to: try Convert.index(digits)))
      }
      throw .typeError("type \(value.typeName) doesn't define __round__ method")
    }
  }

  private static func rounded(_ number: Int, toTens places: Int) -> Int {
    guard places <= 18 else { return 0 }
    var unit = 1
    for _ in 0..<places { unit *= 10 }
    let rest = Operators.floorRemainder(number, unit)
    let low = number &- rest
    let half = unit / 2
    let isUp = rest > half || (rest == half && (low / unit) % 2 != 0)
    return isUp ? low &+ unit : low
  }

  /// The exact decimal value rounded half to even, as CPython does it.
  private static func rounded(_ number: Double, to digits: Int) -> Double {
    guard number.isFinite, digits < 324 else { return number }
    if digits < -308 { return 0 * number }
    if digits >= 0 { return Double(fixed(number, decimals: digits)) ?? number }
    guard let exact = DecimalDigits(exact: number) else { return number }
    let kept = exact.rounded(toPower: -digits)
    var text = kept.isNegative ? "-" : ""
    for digit in kept.digits { text += String(digit) }
    return Double(text + "e\(kept.exponent - kept.digits.count + 1)") ?? number
  }
}

extension String {
  /// The first place of a text in this one.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(part) {
        return place..<index(place, offsetBy: part.count)
      }
      place = index(after: place)
    }
    return nil
  }
}
