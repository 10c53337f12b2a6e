/// Python's `'{} {name:>8}'.format(...)`.
struct FormatTemplate {
  private var scalars: ArraySlice<Unicode.Scalar>
  private let positional: [Value]
  private let keywords: DictObject
  private var next = 0
  private var sawNumbers = false
  private var sawEmpty = false
  private let depth: Int

  init(_ text: String, _ positional: [Value], _ keywords: DictObject, depth: Int = 0) {
    scalars = ArraySlice(text.unicodeScalars)
    self.positional = positional
    self.keywords = keywords
    self.depth = depth
  }

  mutating func text() throws(PythonError) -> String {
    guard depth < 2 else { throw .valueError("Max string recursion exceeded") }
    var result = ""
    while let scalar = scalars.popFirst() {
      if scalar == "{" || scalar == "}", scalars.first == scalar {
        scalars.removeFirst()
        result.unicodeScalars.append(scalar)
      } else if scalar == "{" {
        result += try field()
      } else if scalar == "}" {
        throw .valueError("Single '}' encountered in format string")
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private mutating func field() throws(PythonError) -> String {
    let content = try fieldText()
    var name = content[...]
    var conversion: Character?
    var spec = ""
    if let colon = FormatTemplate.specStart(in: content) {
      spec = StringMethods.string(content[(colon + 1)...])
      name = content[..<colon]
    }
    if name.count >= 2, name[name.endIndex - 2] == "!" {
      conversion = Character(name[name.endIndex - 1])
      name = name.dropLast(2)
    }
    let value = try self.value(named: StringMethods.string(name))
    if spec.contains("{") {
      var inner = FormatTemplate(spec, positional, keywords, depth: depth + 1)
      inner.next = next
      spec = try inner.text()
      next = inner.next
    }
    return try FormattedNode.format(value, conversion, spec)
  }

  /// The colon before the spec; one inside brackets belongs to the name.
  private static func specStart(in content: [Unicode.Scalar]) -> Int? {
    var open = 0
    for (index, scalar) in content.enumerated() {
      if scalar == "[" { open += 1 }
      if scalar == "]" { open -= 1 }
      if scalar == ":", open <= 0 { return index }
    }
    return nil
  }

  private mutating func fieldText() throws(PythonError) -> [Unicode.Scalar] {
    var content: [Unicode.Scalar] = []
    var open = 1
    while let scalar = scalars.popFirst() {
      if scalar == "{" { open += 1 }
      if scalar == "}" {
        open -= 1
        if open == 0 { return content }
      }
      content.append(scalar)
    }
    throw .valueError(
      content.isEmpty
        ? "Single '{' encountered in format string" : "expected '}' before end of string")
  }

  /// The value of `0`, `name`, `0.attribute`, `name[key]`.
  private mutating func value(named text: String) throws(PythonError) -> Value {
    let head = text.prefix { $0 != "." && $0 != "[" }
    var value = try first(String(head))
    var rest = text[head.endIndex...]
    while let mark = rest.popFirst() {
      if mark == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        value = try value.attribute(String(name))
        rest = rest[name.endIndex...]
      } else if mark == "[" {
        let key = String(rest.prefix { $0 != "]" })
        value = try Items.get(value, Int(key).map { .int($0) } ?? .string(key))
        rest = rest.dropFirst(key.count + 1)
      } else {
        throw .valueError("Only '.' or '[' may follow ']' in format field specifier")
      }
    }
    return value
  }

  private mutating func first(_ head: String) throws(PythonError) -> Value {
    if head.isEmpty {
      sawEmpty = true
      defer { next += 1 }
      return try at(next)
    }
    if let index = Int(head) {
      sawNumbers = true
      if sawEmpty {
        throw .valueError(
          "cannot switch from automatic field numbering to manual field specification")
      }
      return try at(index)
    }
    if let value = keywords.get(head) { return value }
    throw Items.missingKey(.string(head), in: keywords)
  }

  private func at(_ index: Int) throws(PythonError) -> Value {
    if sawEmpty, sawNumbers {
      throw .valueError(
        "cannot switch from manual field specification to automatic field numbering")
    }
    guard index >= 0, index < positional.count else {
      throw PythonError(
        .indexError, "Replacement index \(index) out of range for positional args tuple")
    }
    return positional[index]
  }
}
