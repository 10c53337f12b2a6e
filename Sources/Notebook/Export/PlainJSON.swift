import KerasCore

// JSON of files that are not about layers: what stands under a key, and a text with line breaks.

extension ArgumentValue {
  subscript(key: String) -> ArgumentValue? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.last { $0.key == key }?.value
  }

  var items: [ArgumentValue]? {
    if case .list(let items) = self { items } else { nil }
  }

  var word: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var number: Int? {
    if case .int(let value) = self { value } else { nil }
  }

  var isTrue: Bool {
    if case .bool(true) = self { true } else { false }
  }

  /// A text, or a list of its lines.
  var joinedText: String? {
    word ?? items?.compactMap(\.word).joined()
  }
}

/// JSON with a line for each entry, one space deeper at each level, as Jupyter writes it.
enum IndentedJSON {
  static func text(of value: ArgumentValue, indent: Int = 0) -> String {
    let (inner, outer) = (margin(indent + 1), margin(indent))
    switch value {
    case .list(let items) where !items.isEmpty:
      let rows = items.map { inner + text(of: $0, indent: indent + 1) }
      return "[\n" + rows.joined(separator: ",\n") + "\n" + outer + "]"
    case .dictionary(let entries) where !entries.isEmpty:
      let rows = entries.map {
        inner + ArgumentValue.string($0.key).json + ": " + text(of: $0.value, indent: indent + 1)
      }
      return "{\n" + rows.joined(separator: ",\n") + "\n" + outer + "}"
    default: return value.json
    }
  }

  private static func margin(_ count: Int) -> String { String(repeating: " ", count: count) }
}
