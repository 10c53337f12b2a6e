// Python's `format(value, spec)` for floats, integers and strings.

/// A float laid out by a format specification such as `.4f`, `>10`, `e`, `g` or `%`.
///
/// - Throws: `FormatError` with Python's own words.
public func format(_ value: Double, _ spec: String) throws(FormatError) -> String {
  try format(value, FormatSpec(spec, typeName: "float"))
}

/// A float laid out by a specification already taken apart.
public func format(_ value: Double, _ spec: FormatSpec) throws(FormatError) -> String {
  if let code = spec.type, !"eEfFgGn%".contains(code) {
    throw .unknownCode(code, typeName: "float")
  }
  if let separator = spec.grouping, spec.type == "n" {
    throw .cannotSpecify(separator, with: "n")
  }
  var text = floatText(value, spec)
  let isZero = value.isFinite && !text.prefix { $0 != "e" }.contains { ("1"..."9").contains($0) }
  if spec.coercesNegativeZero, isZero, text.hasPrefix("-") { text.removeFirst() }
  if spec.type == "E" || spec.type == "F" || spec.type == "G" { text = text.uppercased() }
  return lay(number: text, groupSize: 3, spec)
}

/// A whole number laid out by a specification such as `d`, `,`, `05`, `x`, `b` or `.2f`.
///
/// - Throws: `FormatError` with Python's own words.
public func format(_ value: Int, _ spec: String) throws(FormatError) -> String {
  try format(value, FormatSpec(spec, typeName: "int"))
}

/// A whole number laid out by a specification already taken apart.
public func format(_ value: Int, _ spec: FormatSpec) throws(FormatError) -> String {
  let code = spec.type ?? "d"
  if "eEfFgG%".contains(code) { return try format(Double(value), spec) }
  if code == "c", spec.precision == nil, spec.grouping == nil {
    return try characterText(value, spec)
  }
  return try format(
    isNegative: value < 0, digits: { String(value.magnitude, radix: $0) }, spec)
}

/// A whole number of any size, given by its digits to a base, laid out by a specification.
///
/// - Throws: `FormatError` with Python's own words.
public func format(
  isNegative: Bool, digits: (Int) -> String, _ spec: FormatSpec
) throws(FormatError) -> String {
  let code = spec.type ?? "d"
  guard "bcdnoxX".contains(code) else { throw .unknownCode(code, typeName: "int") }
  guard spec.precision == nil else { throw .integerPrecision }
  if spec.coercesNegativeZero {
    throw .notAllowed("Negative zero coercion (z) not allowed in integer format specifier")
  }
  if let separator = spec.grouping, separator == "," ? code != "d" : "nc".contains(code) {
    throw .cannotSpecify(separator, with: code)
  }
  if code == "c" { throw .characterOutOfRange }
  let (radix, prefix) = integerBase(code)
  let text = code == "X" ? digits(radix).uppercased() : digits(radix)
  let sign = isNegative ? "-" : ""
  return lay(
    number: sign + (spec.isAlternate ? prefix : "") + text, groupSize: radix == 10 ? 3 : 4, spec)
}

/// A string laid out by a specification such as `>10`, `^8` or `.3`.
///
/// - Throws: `FormatError` with Python's own words.
public func format(_ value: String, _ spec: String) throws(FormatError) -> String {
  try format(value, FormatSpec(spec, typeName: "str"))
}

/// A string laid out by a specification already taken apart.
public func format(_ value: String, _ spec: FormatSpec) throws(FormatError) -> String {
  if let code = spec.type, code != "s" { throw .unknownCode(code, typeName: "str") }
  if spec.sign != nil { throw .notAllowed("Sign not allowed in string format specifier") }
  if spec.coercesNegativeZero {
    throw .notAllowed("Negative zero coercion (z) not allowed in string format specifier")
  }
  if spec.isAlternate {
    throw .notAllowed("Alternate form (#) not allowed in string format specifier")
  }
  if spec.alignment == .afterSign {
    throw .notAllowed("'=' alignment not allowed in string format specifier")
  }
  if let separator = spec.grouping { throw .cannotSpecify(separator, with: "s") }
  let scalars = value.unicodeScalars
  let text = spec.precision.map { String(String.UnicodeScalarView(scalars.prefix($0))) } ?? value
  return pad(text, spec, default: .left)
}

private func integerBase(_ code: Character) -> (radix: Int, prefix: String) {
  switch code {
  case "b": (2, "0b")
  case "o": (8, "0o")
  case "x": (16, "0x")
  case "X": (16, "0X")
  default: (10, "")
  }
}

private func characterText(_ value: Int, _ spec: FormatSpec) throws(FormatError) -> String {
  if spec.sign != nil {
    throw .notAllowed("Sign not allowed with integer format specifier 'c'")
  }
  if spec.isAlternate {
    throw .notAllowed("Alternate form (#) not allowed with integer format specifier 'c'")
  }
  guard let scalar = UInt32(exactly: value).flatMap(UnicodeScalar.init) else {
    throw .characterOutOfRange
  }
  return pad(String(Character(scalar)), spec, default: .left)
}

/// The number with its own minus sign, before grouping and padding.
private func floatText(_ value: Double, _ spec: FormatSpec) -> String {
  let scaled = spec.type == "%" ? value * 100 : value
  let suffix = spec.type == "%" ? "%" : ""
  guard let exact = DecimalDigits(exact: scaled), let short = DecimalDigits(shortest: scaled)
  else { return nonFiniteText(scaled) + suffix }
  switch spec.type {
  case "f", "F", "%":
    let places = spec.precision ?? 6
    let text = exact.rounded(toPower: -places).fixedText(decimals: places)
    return text + (places == 0 && spec.isAlternate ? "." : "") + suffix
  case "e", "E":
    let places = spec.precision ?? 6
    return exponential(exact.rounded(significant: places + 1), decimals: places, spec)
  case nil where spec.precision == nil: return short.pythonText
  default: return generalText(exact, spec)
  }
}

/// `%g` with Python's two additions: `#` keeps zeros, no type letter keeps one decimal.
private func generalText(_ exact: DecimalDigits, _ spec: FormatSpec) -> String {
  let count = max(spec.precision ?? 6, 1)
  let digits = exact.rounded(significant: count)
  let keepsDecimal = spec.type == nil
  let usesExponent = digits.exponent < -4 || digits.exponent >= count - (keepsDecimal ? 1 : 0)
  if usesExponent {
    let places = spec.isAlternate ? count - 1 : digits.digits.count - 1
    return exponential(digits, decimals: places, spec)
  }
  if spec.isAlternate {
    let places = count - 1 - digits.exponent
    return digits.fixedText(decimals: max(places, 0)) + (places <= 0 ? "." : "")
  }
  let places = max(digits.digits.count - 1 - digits.exponent, keepsDecimal ? 1 : 0)
  return digits.fixedText(decimals: places)
}

private func exponential(_ digits: DecimalDigits, decimals: Int, _ spec: FormatSpec) -> String {
  let text = digits.scientificText(decimals: decimals)
  guard decimals == 0, spec.isAlternate else { return text }
  return text.replacingFirst("e", with: ".e")
}

/// Groups the whole digits, adds the sign asked for, and pads to the width.
private func lay(number text: String, groupSize: Int, _ spec: FormatSpec) -> String {
  let isNegative = text.hasPrefix("-")
  var body = isNegative ? text.dropFirst() : text[...]
  var sign = isNegative ? "-" : spec.sign == "+" ? "+" : spec.sign == " " ? " " : ""
  for prefix in ["0b", "0o", "0x", "0X"] where body.hasPrefix(prefix) {
    sign += prefix
    body = body.dropFirst(2)
  }
  let isDigit: (Character) -> Bool = { $0.isHexDigit }
  let whole =
    groupSize == 4 ? body.prefix(while: isDigit) : body.prefix { ("0"..."9").contains($0) }
  let tail = body.dropFirst(whole.count)
  var digits = String(whole)
  if spec.fill == "0", spec.alignment == .afterSign {
    let room = spec.width - sign.count - tail.count
    digits = zeroPadded(digits, to: room, groupSize: groupSize, separator: spec.grouping)
  } else if let separator = spec.grouping {
    digits = groupDigits(digits, size: groupSize, separator: separator)
  }
  let unsigned = digits + tail
  guard spec.alignment == .afterSign else { return pad(sign + unsigned, spec, default: .right) }
  let missing = max(spec.width - sign.count - unsigned.unicodeScalars.count, 0)
  return sign + String(repeating: spec.fill, count: missing) + unsigned
}

/// Zeros in front until the grouped text fills the room; never a separator first.
private func zeroPadded(
  _ digits: String, to room: Int, groupSize: Int, separator: Character?
) -> String {
  guard let separator, !digits.isEmpty else {
    return String(repeating: "0", count: max(room - digits.count, 0)) + digits
  }
  // n digits take n + (n - 1) / size places; find the least n that fills the room.
  var count = digits.count
  while count + (count - 1) / groupSize < room { count += 1 }
  let zeros = String(repeating: "0", count: count - digits.count)
  return groupDigits(zeros + digits, size: groupSize, separator: separator)
}

/// Python counts characters as Unicode scalars, so padding does too.
private func pad(
  _ text: String, _ spec: FormatSpec, default alignment: FormatSpec.Alignment
) -> String {
  let missing = spec.width - text.unicodeScalars.count
  guard missing > 0 else { return text }
  let before: Int
  switch spec.alignment ?? alignment {
  case .left: before = 0
  case .right, .afterSign: before = missing
  case .center: before = missing / 2
  }
  return String(repeating: spec.fill, count: before) + text
    + String(repeating: spec.fill, count: missing - before)
}

extension String {
  fileprivate func replacingFirst(_ character: Character, with text: String) -> String {
    guard let place = firstIndex(of: character) else { return self }
    return self[..<place] + text + self[index(after: place)...]
  }
}
