/// How Python writes texts and bytes as literals.
enum PythonText {
  /// Whether all code points are ASCII; takes no time, since a text knows both counts.
  static func isASCII(_ text: String) -> Bool { text.utf8.count == text.utf16.count }

  /// How many code points there are.
  static func count(_ text: String) -> Int {
    isASCII(text) ? text.utf8.count : text.unicodeScalars.count
  }

  /// `repr` of a text: single quotes unless only those occur inside.
  static func quoted(_ text: String) -> String {
    let quote: Unicode.Scalar = preferredQuote(text.utf8)
    var result = String(Character(quote))
    for scalar in text.unicodeScalars { result += escaped(scalar, quote: quote) }
    result.unicodeScalars.append(quote)
    return result
  }

  /// `repr` of bytes.
  static func quoted(bytes: [UInt8]) -> String {
    let quote = preferredQuote(bytes)
    var result = "b" + String(Character(quote))
    for byte in bytes {
      let scalar = Unicode.Scalar(byte)
      result += byte < 127 ? escaped(scalar, quote: quote) : "\\x" + hex(UInt32(byte), 2)
    }
    result.unicodeScalars.append(quote)
    return result
  }

  private static func preferredQuote(_ bytes: some Sequence<UInt8>) -> Unicode.Scalar {
    var hasSingle = false
    var hasDouble = false
    for byte in bytes {
      hasSingle = hasSingle || byte == 39
      hasDouble = hasDouble || byte == 34
    }
    return hasSingle && !hasDouble ? "\"" : "'"
  }

  private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case quote, "\\": return "\\" + String(Character(scalar))
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      if isPrintable(scalar) { return String(Character(scalar)) }
      if scalar.value < 0x100 { return "\\x" + hex(scalar.value, 2) }
      return scalar.value < 0x10000
        ? "\\u" + hex(scalar.value, 4) : "\\U" + hex(scalar.value, 8)
    }
  }

  /// Whether Python shows the code point as it is.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (32..<127).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  static func hex(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension PythonText {
  /// A `repr` with everything outside of ASCII escaped.
  static func ascii(_ repr: String) -> String {
    var result = ""
    for scalar in repr.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if scalar.value < 0x100 {
        result += "\\x" + hex(scalar.value, 2)
      } else {
        result +=
          scalar.value < 0x10000 ? "\\u" + hex(scalar.value, 4) : "\\U" + hex(scalar.value, 8)
      }
    }
    return result
  }
}
