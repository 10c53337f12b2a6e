// Numbers as Python writes them. No locale and no C library: a decimal comma in the user's locale
// must not reach what a script prints.

/// The text of a double as Python's `repr` gives it: `0.1`, `1e+16`, `1e-05`, `inf`, `nan`.
public func pythonRepr(_ value: Double) -> String {
  guard let digits = DecimalDigits(shortest: value) else { return nonFiniteText(value) }
  return digits.pythonText
}

/// The text of a 32-bit float with the digits it needs, laid out as Python's `repr` would.
public func pythonRepr(_ value: Float) -> String {
  guard let digits = DecimalDigits(shortest: value) else { return nonFiniteText(Double(value)) }
  return digits.pythonText
}

/// The value with this many digits after the point, as `f"{value:.4f}"` gives it.
///
/// The exact binary value is rounded, halves to even: `fixed(0.125, decimals: 2)` is `0.12`.
public func fixed(_ value: Double, decimals: Int) -> String {
  guard let digits = DecimalDigits(exact: value) else { return nonFiniteText(value) }
  let places = max(decimals, 0)
  return digits.rounded(toPower: -places).fixedText(decimals: places)
}

/// The value in scientific notation with this many decimals, as `f"{value:.4e}"` gives it.
public func scientific(_ value: Double, decimals: Int) -> String {
  guard let digits = DecimalDigits(exact: value) else { return nonFiniteText(value) }
  let places = max(decimals, 0)
  return digits.rounded(significant: places + 1).scientificText(decimals: places)
}

/// The value with up to this many significant digits, as `f"{value:.6g}"` gives it.
public func general(_ value: Double, significant: Int) -> String {
  guard let digits = DecimalDigits(exact: value) else { return nonFiniteText(value) }
  let count = max(significant, 1)
  return digits.rounded(significant: count).generalText(limit: count)
}

/// A whole number with commas between groups of three digits: `105,729`.
public func grouped(_ value: Int) -> String {
  (value < 0 ? "-" : "") + groupDigits(String(value.magnitude), size: 3, separator: ",")
}

/// `inf`, `-inf` or `nan`, the words of Python and NumPy.
public func nonFiniteText(_ value: Double) -> String {
  value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
}

extension DecimalDigits {
  /// The layout of Python's `repr`: plain from `1e-4` up to below `1e16`, else scientific.
  public var pythonText: String {
    guard exponent >= -4, exponent < 16 else {
      return scientificText(decimals: digits.count - 1)
    }
    return fixedText(decimals: max(digits.count - 1 - exponent, 1))
  }

  /// Plain notation with exactly this many decimals; digits beyond them are dropped, not rounded.
  public func fixedText(decimals: Int) -> String {
    var text = isNegative ? "-" : ""
    for power in stride(from: max(exponent, 0), through: 0, by: -1) {
      text.unicodeScalars.append(UnicodeScalar(0x30 + digit(ofPower: power)))
    }
    guard decimals > 0 else { return text }
    text += "."
    for place in 1...decimals {
      text.unicodeScalars.append(UnicodeScalar(0x30 + digit(ofPower: -place)))
    }
    return text
  }

  /// Scientific notation with exactly this many decimals and an exponent of two digits or more.
  public func scientificText(decimals: Int) -> String {
    let places = max(decimals, 0)
    let mantissa = DecimalDigits(isNegative: isNegative, digits: digits, exponent: 0)
    return mantissa.fixedText(decimals: places) + exponentText
  }

  /// The exponent as Python and C write it: `e+05`, `e-123`.
  public var exponentText: String {
    let magnitude = String(exponent.magnitude)
    return (exponent < 0 ? "e-" : "e+") + (magnitude.count < 2 ? "0" : "") + magnitude
  }

  /// The layout of C's `%g`: scientific below `1e-4` and from `10^limit` up, no trailing zeros.
  func generalText(limit: Int) -> String {
    guard exponent >= -4, exponent < limit else {
      return scientificText(decimals: digits.count - 1)
    }
    return fixedText(decimals: max(digits.count - 1 - exponent, 0))
  }
}

/// The digits in groups of `size` from the right, with a separator between groups.
func groupDigits(_ digits: String, size: Int, separator: Character) -> String {
  var result = ""
  let count = digits.count
  for (index, digit) in digits.enumerated() {
    if index > 0, (count - index) % size == 0 { result.append(separator) }
    result.append(digit)
  }
  return result
}
