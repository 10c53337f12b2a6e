import NumberText

extension ArgumentValue {
  /// The value as JSON, spaced as Python's `json.dumps` does.
  public var json: String {
    switch serialized {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .float(let value): jsonNumber(value)
    case .string(let text): jsonString(text)
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .dictionary(let entries):
      "{" + entries.map { jsonString($0.key) + ": " + $0.value.json }.joined(separator: ", ") + "}"
    case .activation, .initializer, .regularizer, .constraint: "null"
    }
  }
}

/// A number as Python writes it; what JSON has no words for gets Python's.
private func jsonNumber(_ value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
  return pythonRepr(value)
}

/// A text in quotation marks, everything but printable ASCII escaped, as Python does.
private func jsonString(_ text: String) -> String {
  var result = "\""
  for unit in text.utf16 {
    switch unit {
    case 0x22: result += "\\\""
    case 0x5C: result += "\\\\"
    case 0x0A: result += "\\n"
    case 0x0D: result += "\\r"
    case 0x09: result += "\\t"
    case 0x08: result += "\\b"
    case 0x0C: result += "\\f"
    case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
    default:
      let digits = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
  return result + "\""
}
