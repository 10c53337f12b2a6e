extension ArgumentValue {
  /// Reads JSON, as Python's `json.loads` does.
  ///
  /// - Throws: `ValueError` with what was expected and where.
  public init(json: String) throws(LayerError) {
    var reader = JSONReader(json)
    self = try reader.document()
  }
}

/// Reads one JSON text byte by byte.
private struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  /// Deeper texts are refused, so that no text exhausts the stack.
  private static let deepest = 200

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func document() throws(LayerError) -> ArgumentValue {
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw error("Extra data") }
    return value
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func error(_ what: String, at place: Int? = nil) -> LayerError {
    let read = bytes[..<min(place ?? self.place, bytes.count)]
    let line = 1 + read.count(where: { $0 == 0x0A })
    let column = read.count - (read.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    return LayerError("\(what): line \(line) column \(column) (char \(read.count))")
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == character.value else { return false }
    place += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func value(depth: Int) throws(LayerError) -> ArgumentValue {
    guard depth < Self.deepest else { throw error("Nested too deeply") }
    skipSpace()
    if take("{") { return try dictionary(depth: depth) }
    if take("[") { return try list(depth: depth) }
    if take("\"") { return .string(try text()) }
    if take(word: "null") { return .null }
    if take(word: "true") { return .bool(true) }
    if take(word: "false") { return .bool(false) }
    if take(word: "NaN") { return .float(.nan) }
    if take(word: "Infinity") { return .float(.infinity) }
    if take(word: "-Infinity") { return .float(-.infinity) }
    return try number()
  }

  private mutating func list(depth: Int) throws(LayerError) -> ArgumentValue {
    var items: [ArgumentValue] = []
    skipSpace()
    if take("]") { return .list(items) }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .list(items) }
      guard take(",") else { throw error("Expecting ',' delimiter") }
    }
  }

  private mutating func dictionary(depth: Int) throws(LayerError) -> ArgumentValue {
    var entries: [(key: String, value: ArgumentValue)] = []
    skipSpace()
    if take("}") { return .dictionary(entries) }
    while true {
      skipSpace()
      guard take("\"") else { throw error("Expecting property name enclosed in double quotes") }
      let key = try text()
      skipSpace()
      guard take(":") else { throw error("Expecting ':' delimiter") }
      entries.append((key, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .dictionary(entries) }
      guard take(",") else { throw error("Expecting ',' delimiter") }
    }
  }

  private mutating func number() throws(LayerError) -> ArgumentValue {
    let start = place
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { place += 1 }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    if let value = Int(digits) { return .int(value) }
    if let value = Double(digits), value.isFinite { return .float(value) }
    throw error("Expecting value", at: start)
  }

  /// The rest of a text whose opening quotation mark has been read.
  private mutating func text() throws(LayerError) -> String {
    let start = place - 1
    var units: [UInt16] = []
    var plain: [UInt8] = []
    func flush() {
      units += Array(String(decoding: plain, as: UTF8.self).utf16)
      plain = []
    }
    while let byte = next {
      place += 1
      switch byte {
      case 0x22:
        flush()
        return String(decoding: units, as: UTF16.self)
      case 0x5C:
        flush()
        units.append(try escape())
      default: plain.append(byte)
      }
    }
    throw error("Unterminated string starting at", at: start)
  }

  private static let escapes: [UInt8: UInt16] = [
    0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
  ]

  private mutating func escape() throws(LayerError) -> UInt16 {
    let start = place - 1
    guard let byte = next else { throw error("Unterminated string starting at", at: start) }
    place += 1
    if let unit = Self.escapes[byte] { return unit }
    let digits = bytes[place..<min(place + 4, bytes.count)]
    guard byte == 0x75, digits.count == 4,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("Invalid \\escape", at: start) }
    place += 4
    return unit
  }
}
