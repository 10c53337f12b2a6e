/// A finite number as decimal digits: `d.ddd × 10^exponent`.
///
/// Two ways lead here: the shortest digits that read back as the same float, which is what Python's
/// `repr` and NumPy print, and the exact value, which is what rounding to a number of places needs.
public struct DecimalDigits: Hashable, Sendable {
  /// Whether a minus sign belongs in front, also for negative zero.
  public var isNegative: Bool

  /// The digits 0 to 9, most significant first, without leading or trailing zeros; `[0]` for zero.
  public var digits: [UInt8]

  /// The power of ten of the first digit: 2 for 123.4, -1 for 0.5, 0 for zero.
  public var exponent: Int

  /// Digits as given, with leading and trailing zeros dropped.
  public init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let leading = digits.prefix { $0 == 0 }.count
    var kept = Array(digits.dropFirst(leading))
    while kept.last == 0 { kept.removeLast() }
    self.isNegative = isNegative
    self.digits = kept.isEmpty ? [0] : kept
    self.exponent = kept.isEmpty ? 0 : exponent - leading
  }

  /// The fewest digits that read back as this double; nil for infinities and NaN.
  public init?(shortest value: Double) {
    guard value.isFinite else { return nil }
    self.init(parsing: value.description, isNegative: value.sign == .minus)
  }

  /// The fewest digits that read back as this float; nil for infinities and NaN.
  public init?(shortest value: Float) {
    guard value.isFinite else { return nil }
    self.init(parsing: value.description, isNegative: value.sign == .minus)
  }

  /// Whether the value is zero.
  public var isZero: Bool { digits == [0] }

  /// The digit that stands for `10^power`, 0 outside the digits held.
  public func digit(ofPower power: Int) -> UInt8 {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// Reads Swift's own text of a finite number, which is the shortest that reads back the same.
  private init(parsing text: String, isNegative: Bool) {
    let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    let mantissa = parts.first ?? "0"
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa.prefix { $0 != "." }.filter { $0 != "-" }
    let digits = mantissa.utf8.compactMap { (0x30...0x39).contains($0) ? $0 - 0x30 : nil }
    self.init(isNegative: isNegative, digits: digits, exponent: power + whole.count - 1)
  }
}

extension DecimalDigits {
  /// The value rounded, halves to even, so that its last digit stands for `10^power`.
  ///
  /// Right only for digits of the exact value; shortest digits are already rounded once.
  public func rounded(toPower power: Int) -> DecimalDigits {
    let kept = exponent - power + 1
    guard kept < digits.count else { return self }
    guard kept >= 0 else { return DecimalDigits(isNegative: isNegative, digits: [], exponent: 0) }
    var head = Array(digits.prefix(kept))
    let tail = digits.dropFirst(kept)
    let isHalf = tail.first == 5 && tail.dropFirst().allSatisfy { $0 == 0 }
    let lastIsOdd = (head.last ?? 0) % 2 == 1
    guard isHalf ? lastIsOdd : (tail.first ?? 0) >= 5 else {
      return DecimalDigits(isNegative: isNegative, digits: head, exponent: exponent)
    }
    var index = head.count - 1
    while index >= 0, head[index] == 9 {
      head[index] = 0
      index -= 1
    }
    if index >= 0 {
      head[index] += 1
      return DecimalDigits(isNegative: isNegative, digits: head, exponent: exponent)
    }
    return DecimalDigits(isNegative: isNegative, digits: [1] + head, exponent: exponent + 1)
  }

  /// The value rounded, halves to even, to a number of significant digits, at least one.
  public func rounded(significant count: Int) -> DecimalDigits {
    rounded(toPower: exponent - max(count, 1) + 1)
  }
}
