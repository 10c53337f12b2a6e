/// Named values one after the other, each with its length: what a value holds can't be mistaken for
/// the next name.
struct FieldWriter {
  private(set) var bytes: [UInt8] = []

  /// Adds a value; nil adds nothing.
  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    bytes += Array("\(name) \(value.utf8.count)\n".utf8)
    bytes += Array(value.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds numbers that come back as exactly the same ones.
  mutating func add(_ name: String, numbers: [Double]) {
    add(name, numbers.map { String($0.bitPattern, radix: 16) }.joined(separator: " "))
  }
}

/// Reads what a `FieldWriter` wrote; anything else gives fewer values, never a trap.
struct FieldReader {
  private(set) var fields: [(name: String, value: String)] = []

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      guard words.count == 2, let count = Int(words[1]), count >= 0,
        count < rest.endIndex - end - 1
      else { return }
      let value = rest[(end + 1)...].prefix(count)
      fields.append((String(words[0]), String(decoding: value, as: UTF8.self)))
      rest = rest[(value.endIndex + 1)...]
    }
  }

  /// The value of a name, nil when it was not written.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The whole number of a name.
  func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  /// The numbers in a value.
  static func numbers(_ value: String) -> [Double] {
    value.split(separator: " ").compactMap { UInt64($0, radix: 16).map(Double.init(bitPattern:)) }
  }
}
