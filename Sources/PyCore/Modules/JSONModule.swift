import NumberText

/// Python's `json`.
enum JSONModule {
  static func make(_ interpreter: Interpreter) -> Module {
    let module = Module("json", documentation: "Values as JSON text.")
    module.add("dumps", "obj, *, indent=None, sort_keys=False, ensure_ascii=True, **kwargs") {
      (values) throws(PythonError) in
      .string(try text(values[0], values))
    }
    module.add("dump", "obj, fp, *, indent=None, sort_keys=False, ensure_ascii=True, **kwargs") {
      (values) throws(PythonError) in
      let options = [values[0]] + values[2...]
      let text = try text(values[0], options)
      return try values[1].attribute("write").call(Arguments([.string(text)]))
    }
    module.add("loads", "s") { (values) throws(PythonError) in
      var reader = JSONReader(try Convert.string(values[0], for: "the JSON object"))
      return try reader.read()
    }
    module.add("load", "fp") { (values) throws(PythonError) in
      let content = try values[0].attribute("read").call()
      var reader = JSONReader(try Convert.string(content, for: "the JSON object"))
      return try reader.read()
    }
    module.define(
      interpreter.addException("JSONDecodeError", module: "json.decoder", bases: ["ValueError"]))
    return module
  }

  private static func text(_ value: Value, _ options: [Value]) throws(PythonError) -> String {
    var indent: String?
    if let count = try options[1].asIndex() {
      try Operators.checkSize(1, max(0, count))
      indent = String(repeating: " ", count: max(0, count))
    } else if case .string(let text) = options[1] {
      indent = text
    }
    var writer = JSONWriter(
      indent: indent, sortKeys: try options[2].isTrue(), onlyASCII: try options[3].isTrue())
    if case .dict(let more)? = options.last, let given = try more.get(.string("separators")),
      !given.isNone
    {
      let parts = try given.items().compactMap(\.asString)
      guard parts.count == 2 else { throw .valueError("separators must be two texts") }
      writer.separators = (parts[0], parts[1])
    }
    try writer.write(value, depth: 0)
    return writer.text
  }
}

extension Value {
  /// The value of a JSON text.
  ///
  /// - Throws: the error of Python's `json.loads`.
  public static func json(_ text: String) throws(PythonError) -> Value {
    var reader = JSONReader(text, errorName: "ValueError")
    return try reader.read()
  }
}

private struct JSONWriter {
  let indent: String?
  let sortKeys: Bool
  let onlyASCII: Bool
  var separators: (item: String, key: String)
  var text = ""

  init(indent: String?, sortKeys: Bool, onlyASCII: Bool) {
    self.indent = indent
    self.sortKeys = sortKeys
    self.onlyASCII = onlyASCII
    separators = (indent == nil ? ", " : ",", ": ")
  }

  mutating func write(_ value: Value, depth: Int) throws(PythonError) {
    guard depth < Limits.nesting else { throw .valueError("Circular reference detected") }
    switch value {
    case .none: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .int(let number): text += String(number)
    case .float(let number): text += JSONWriter.number(number)
    case .string(let string): text += quoted(string)
    case .list(let list): try write(list.items, depth)
    case .tuple(let items): try write(items, depth)
    case .dict(let dict): try write(dict, depth)
    default:
      throw .typeError("Object of type \(value.typeName) is not JSON serializable")
    }
  }

  private static func number(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number > 0 ? "Infinity" : "-Infinity" }
    return pythonRepr(number)
  }

  private mutating func lineBreak(_ depth: Int) {
    if let indent { text += "\n" + String(repeating: indent, count: depth) }
  }

  private mutating func write(_ items: [Value], _ depth: Int) throws(PythonError) {
    guard !items.isEmpty else {
      text += "[]"
      return
    }
    text += "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += separators.item }
      lineBreak(depth + 1)
      try write(item, depth: depth + 1)
    }
    lineBreak(depth)
    text += "]"
  }

  private mutating func write(_ dict: DictObject, _ depth: Int) throws(PythonError) {
    guard dict.count > 0 else {
      text += "{}"
      return
    }
    var pairs: [(String, Value)] = []
    for pair in dict.pairs { pairs.append((try key(pair.key), pair.value)) }
    if sortKeys { pairs.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) } }
    text += "{"
    for (index, pair) in pairs.enumerated() {
      if index > 0 { text += separators.item }
      lineBreak(depth + 1)
      text += quoted(pair.0) + separators.key
      try write(pair.1, depth: depth + 1)
    }
    lineBreak(depth)
    text += "}"
  }

  private func key(_ value: Value) throws(PythonError) -> String {
    switch value {
    case .string(let text): return text
    case .none: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .float(let number): return JSONWriter.number(number)
    default:
      throw .typeError("keys must be str, int, float, bool or None, not \(value.typeName)")
    }
  }

  private func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{c}": result += "\\f"
      default:
        if scalar.value < 32 || (onlyASCII && !scalar.isASCII) {
          for unit in String(Character(scalar)).utf16 {
            result += "\\u" + PythonText.hex(UInt32(unit), 4)
          }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

private struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  private let errorName: String

  init(_ text: String, errorName: String = "json.decoder.JSONDecodeError") {
    bytes = Array(text.utf8)
    self.errorName = errorName
  }

  private func failure(_ message: String) -> PythonError {
    let before = bytes[..<min(place, bytes.count)]
    let line = before.filter { $0 == 10 }.count + 1
    let column = before.count - ((before.lastIndex(of: 10) ?? -1) + 1) + 1
    return PythonError(
      ExceptionName(rawValue: errorName),
      "\(message): line \(line) column \(column) (char \(place))")
  }

  mutating func read() throws(PythonError) -> Value {
    let value = try readValue(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw failure("Extra data") }
    return value
  }

  private var current: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipSpace() {
    while [32, 9, 10, 13].contains(current), place < bytes.count { place += 1 }
  }

  private mutating func readValue(depth: Int) throws(PythonError) -> Value {
    guard depth < Limits.nesting else {
      throw PythonError(.recursionError, "maximum recursion depth exceeded")
    }
    skipSpace()
    switch current {
    case 123: return try readObject(depth)
    case 91: return try readArray(depth)
    case 34: return .string(try readString())
    default: return try readWord()
    }
  }

  private mutating func readArray(_ depth: Int) throws(PythonError) -> Value {
    place += 1
    var items: [Value] = []
    skipSpace()
    if current == 93 {
      place += 1
      return .list(of: items)
    }
    while true {
      items.append(try readValue(depth: depth + 1))
      skipSpace()
      defer { place += 1 }
      if current == 93 { return .list(of: items) }
      guard current == 44 else { throw failure("Expecting ',' delimiter") }
    }
  }

  private mutating func readObject(_ depth: Int) throws(PythonError) -> Value {
    place += 1
    let dict = DictObject()
    skipSpace()
    if current == 125 {
      place += 1
      return .dict(dict)
    }
    while true {
      skipSpace()
      guard current == 34 else {
        throw failure("Expecting property name enclosed in double quotes")
      }
      let key = try readString()
      skipSpace()
      guard current == 58 else { throw failure("Expecting ':' delimiter") }
      place += 1
      dict.set(key, to: try readValue(depth: depth + 1))
      skipSpace()
      defer { place += 1 }
      if current == 125 { return .dict(dict) }
      guard current == 44 else { throw failure("Expecting ',' delimiter") }
    }
  }

  private mutating func readString() throws(PythonError) -> String {
    let start = place
    place += 1
    var units: [UInt16] = []
    while place < bytes.count, current != 34 {
      if current == 92 {
        place += 1
        units += try readEscape()
      } else {
        let end = bytes[(place + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
        units += Array(String(decoding: bytes[place..<end], as: UTF8.self).utf16)
        place = end
      }
    }
    guard place < bytes.count else {
      place = start
      throw failure("Unterminated string starting at")
    }
    place += 1
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func readEscape() throws(PythonError) -> [UInt16] {
    defer { place += 1 }
    switch current {
    case 110: return [10]
    case 116: return [9]
    case 114: return [13]
    case 98: return [8]
    case 102: return [12]
    case 34, 92, 47: return [UInt16(current)]
    case 117:
      let digits = bytes[min(place + 1, bytes.count)..<min(place + 5, bytes.count)]
      guard digits.count == 4,
        let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw failure("Invalid \\uXXXX escape") }
      place += 4
      return [unit]
    default: throw failure("Invalid \\escape")
    }
  }

  private mutating func readWord() throws(PythonError) -> Value {
    let start = place
    while current.continuesName || [43, 45, 46].contains(current), place < bytes.count {
      place += 1
    }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "null": return .none
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "NaN": return .float(.nan)
    case "Infinity": return .float(.infinity)
    case "-Infinity": return .float(-.infinity)
    default: break
    }
    if let whole = Int(word), !word.hasPrefix("+") { return .int(whole) }
    if let number = Double(word), word.first?.isNumber == true || word.hasPrefix("-") {
      return .float(number)
    }
    place = start
    throw failure("Expecting value")
  }
}
