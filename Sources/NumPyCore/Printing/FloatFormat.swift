import NumberText

/// The common format of the floating-point numbers of one array.
///
/// All numbers are looked at first: they share one notation, and align at the decimal point. Digits
/// are the shortest that read back as the same number, cut to the precision by rounding the exact
/// value (NumPy's "unique" Dragon4 mode).
struct FloatFormat {
  private let options: PrintOptions
  private let isSingle: Bool
  private let isExponential: Bool
  private var padLeft = 0
  private var padRight = 0
  private var precision: Int?
  private var minimumDigits = 0
  private var keepsZeros = false
  private var exponentWidth = 0

  init(_ values: [Double], isSingle: Bool, options: PrintOptions) {
    self.options = options
    self.isSingle = isSingle
    precision = options.floatMode == .unique ? nil : options.precision
    let finite = values.filter(\.isFinite)
    isExponential = FloatFormat.needsExponent(finite, isSingle: isSingle, options: options)
    keepsZeros = options.floatMode == .fixed
    if !finite.isEmpty {
      if isExponential { measureExponential(finite) } else { measurePositional(finite) }
    }
    if options.sign == " " && !finite.contains(where: { $0.sign == .minus }) { padLeft += 1 }
    if finite.count != values.count { makeRoomForNonFinite(values) }
  }

  /// Whether the spread of the numbers asks for scientific notation.
  private static func needsExponent(
    _ finite: [Double], isSingle: Bool, options: PrintOptions
  ) -> Bool {
    let magnitudes = finite.lazy.filter { $0 != 0 }.map(abs)
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return false }
    if largest >= (isSingle ? 1e6 : 1e8) { return true }
    if options.suppress { return false }
    let ratio = isSingle ? Double(Float(largest) / Float(smallest)) : largest / smallest
    return smallest < (isSingle ? Double(Float(0.0001)) : 0.0001) || ratio > 1000
  }

  private mutating func measureExponential(_ finite: [Double]) {
    var decimals = 0
    for value in finite {
      let digits = significant(value)
      decimals = max(decimals, keepsZeros ? precision ?? 0 : digits.digits.count - 1)
      padLeft = max(padLeft, signText(digits).count + 1)
      exponentWidth = max(exponentWidth, digits.exponentText.count - 2)
    }
    keepsZeros = true
    precision = decimals
    minimumDigits = decimals
    padRight = exponentWidth + 2 + decimals
  }

  private mutating func measurePositional(_ finite: [Double]) {
    for value in finite {
      let digits = positional(value)
      padLeft = max(padLeft, signText(digits).count + max(digits.exponent, 0) + 1)
      let decimals = keepsZeros ? precision ?? 0 : max(digits.digits.count - 1 - digits.exponent, 0)
      padRight = max(padRight, decimals)
    }
    if options.floatMode == .fixed || options.floatMode == .maxprecEqual {
      precision = padRight
      minimumDigits = padRight
      keepsZeros = true
    }
  }

  private mutating func makeRoomForNonFinite(_ values: [Double]) {
    let hasNegativeInfinity = values.contains(-.infinity)
    let room = padRight + 1
    let signWidth = options.sign != "-" || hasNegativeInfinity ? 1 : 0
    padLeft = max(
      padLeft, options.nanText.count - room, options.infinityText.count + signWidth - room)
  }

  /// The text of one number, padded to line up with the others.
  func text(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    return isExponential ? exponentialText(value) : positionalText(value)
  }

  private func nonFinite(_ value: Double) -> String {
    let plus = options.sign == "+" ? "+" : ""
    let text =
      value.isNaN ? plus + options.nanText : (value < 0 ? "-" : plus) + options.infinityText
    return spaces(padLeft + padRight + 1 - text.count) + text
  }

  private func positionalText(_ value: Double) -> String {
    let digits = positional(value)
    let needed = max(digits.digits.count - 1 - digits.exponent, 0)
    let decimals = keepsZeros ? padRight : needed
    var text = digits.fixedText(decimals: decimals)
    if decimals == 0 { text += "." }
    if options.sign == "+" && !digits.isNegative { text = "+" + text }
    let whole = signText(digits).count + max(digits.exponent, 0) + 1
    return spaces(padLeft - whole) + text + spaces(padRight - decimals)
  }

  private func exponentialText(_ value: Double) -> String {
    let digits = significant(value)
    let decimals = precision ?? 0
    let mantissa = DecimalDigits(isNegative: digits.isNegative, digits: digits.digits, exponent: 0)
    var text = mantissa.fixedText(decimals: decimals)
    if decimals == 0 { text += "." }
    if options.sign == "+" && !digits.isNegative { text = "+" + text }
    let magnitude = String(digits.exponent.magnitude)
    let zeros = String(repeating: "0", count: max(exponentWidth - magnitude.count, 0))
    let exponent = (digits.exponent < 0 ? "e-" : "e+") + zeros + magnitude
    return spaces(padLeft - signText(digits).count - 1) + text + exponent
  }

  private func signText(_ digits: DecimalDigits) -> String {
    digits.isNegative ? "-" : options.sign == "+" ? "+" : ""
  }

  private func shortest(_ value: Double) -> DecimalDigits {
    (isSingle ? DecimalDigits(shortest: Float(value)) : DecimalDigits(shortest: value))
      ?? DecimalDigits(isNegative: false, digits: [], exponent: 0)
  }

  /// The digits for plain notation: shortest, or the exact value rounded at the precision.
  private func positional(_ value: Double) -> DecimalDigits {
    let digits = shortest(value)
    let decimals = digits.digits.count - 1 - digits.exponent
    let isCut = precision.map { decimals > $0 } ?? false
    let wanted = isCut ? precision : keepsZeros && decimals < minimumOrFixed ? minimumOrFixed : nil
    guard let wanted, let exact = DecimalDigits(exact: value) else { return digits }
    return exact.rounded(toPower: -wanted)
  }

  /// The digits for scientific notation.
  private func significant(_ value: Double) -> DecimalDigits {
    let digits = shortest(value)
    let decimals = digits.digits.count - 1
    let isCut = precision.map { decimals > $0 } ?? false
    let wanted = isCut ? precision : keepsZeros && decimals < minimumOrFixed ? minimumOrFixed : nil
    guard let wanted, let exact = DecimalDigits(exact: value) else { return digits }
    return exact.rounded(significant: wanted + 1)
  }

  private var minimumOrFixed: Int {
    options.floatMode == .fixed ? precision ?? 0 : minimumDigits
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
