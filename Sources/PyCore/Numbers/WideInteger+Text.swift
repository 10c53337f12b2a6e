extension WideInteger {
  /// Digits to a base from 2 to 36, without the sign.
  func digits(radix: Int) -> String {
    guard !isZero else { return "0" }
    // As many digits at once as fit into 32 bits.
    var (group, width) = (UInt32(radix), 1)
    while UInt64(group) * UInt64(radix) <= UInt64(UInt32.max) {
      group *= UInt32(radix)
      width += 1
    }
    var rest = WideInteger(isNegative: false, magnitude: magnitude)
    var groups: [String] = []
    while !rest.isZero { groups.append(String(rest.divideMagnitude(by: group), radix: radix)) }
    return groups.reversed().enumerated().map { index, text in
      index == 0 ? text : String(repeating: "0", count: width - text.count) + text
    }.joined()
  }

  /// The number in decimal.
  var decimal: String { (isNegative ? "-" : "") + digits(radix: 10) }

  /// A number as programs write it: `0xFF_FF`, `1_000`.
  init?(literal text: String) {
    let digits = text.filter { $0 != "_" }.lowercased()
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      self.init(digits.dropFirst(2), radix: radix)
      return
    }
    self.init(digits, radix: 10)
  }

  /// A number from digits to a base, nil for anything else.
  init?(_ text: some StringProtocol, radix: Int) {
    let isNegative = text.first == "-"
    let digits = isNegative ? text.dropFirst() : text[...]
    guard !digits.isEmpty else { return nil }
    var magnitude: [UInt32] = []
    for character in digits {
      guard character.isASCII, let digit = character.hexOrLetterValue, digit < radix else {
        return nil
      }
      var carry = UInt64(digit)
      for index in magnitude.indices {
        carry += UInt64(magnitude[index]) * UInt64(radix)
        magnitude[index] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      if carry > 0 { magnitude.append(UInt32(carry)) }
    }
    self.init(isNegative: isNegative, magnitude: magnitude)
  }
}

extension Character {
  /// The value of `0`-`9`, `a`-`z`, `A`-`Z` as a digit.
  fileprivate var hexOrLetterValue: Int? {
    guard let byte = asciiValue else { return nil }
    switch byte {
    case 48...57: return Int(byte) - 48
    case 97...122: return Int(byte) - 87
    case 65...90: return Int(byte) - 55
    default: return nil
    }
  }
}
