// Numbers and texts, in the ways in which protocols 0 to 5 write them.

extension PickleReader {
  mutating func byte() throws(PickleError) -> UInt8 {
    guard place < bytes.count else { throw failure(.endsEarly, "pickle data was truncated") }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func skip(_ count: Int) throws(PickleError) { _ = try take(count) }

  private mutating func take(_ count: Int) throws(PickleError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - place else {
      throw failure(.endsEarly, "pickle data was truncated")
    }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// A number of 1 to 8 bytes without a sign, the least significant first.
  mutating func length(_ count: Int) throws(PickleError) -> Int {
    let number = try take(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // What does not fit is longer than any file.
    return Int(clamping: number)
  }

  /// The bytes up to the end of the line, which is taken too.
  mutating func line() throws(PickleError) -> ArraySlice<UInt8> {
    guard let end = bytes[place...].firstIndex(of: 10) else {
      throw failure(.endsEarly, "pickle data was truncated")
    }
    defer { place = end + 1 }
    return bytes[place..<end]
  }

  mutating func lineText() throws(PickleError) -> String {
    String(decoding: try line(), as: UTF8.self)
  }

  mutating func decimal() throws(PickleError) -> Int {
    let text = try lineText()
    guard let number = Int(text) else { throw damagedNumber(text) }
    return number
  }

  private func damagedNumber(_ text: String) -> PickleError {
    failure(.damaged, "'\(text.prefix(40))' is no number")
  }

  /// The value that the code is followed by; nil when it stands for none.
  mutating func atom(_ code: UInt8) throws(PickleError) -> Pickled? {
    switch UnicodeScalar(code) {
    case "N": return Pickled.none
    case "\u{88}": return .bool(true)
    case "\u{89}": return .bool(false)
    case "K": return .int(Int(try byte()))
    case "M": return .int(try length(2))
    case "J": return .int(Int(Int32(truncatingIfNeeded: try length(4))))
    case "G": return .float(try bigEndianFloat())
    case "I", "L": return try number(isLong: code == UInt8(ascii: "L"))
    case "F":
      let text = try lineText()
      guard let number = Double(text) else { throw damagedNumber(text) }
      return .float(number)
    case "\u{8A}": return try integer(Int(try byte()))
    case "\u{8B}": return try integer(try length(4))
    default: return try string(code)
    }
  }

  private mutating func string(_ code: UInt8) throws(PickleError) -> Pickled? {
    switch UnicodeScalar(code) {
    case "X": .text(try text(try length(4)))
    case "\u{8C}": .text(try text(Int(try byte())))
    case "\u{8D}": .text(try text(try length(8)))
    case "V": .text(try escapedText())
    case "B": .bytes(Array(try take(try length(4))))
    case "C": .bytes(Array(try take(Int(try byte()))))
    case "\u{8E}", "\u{96}": .bytes(Array(try take(try length(8))))
    case "T": .oldText(Array(try take(try length(4))))
    case "U": .oldText(Array(try take(Int(try byte()))))
    case "S": .oldText(try quotedText())
    default: nil
    }
  }

  private mutating func bigEndianFloat() throws(PickleError) -> Double {
    let bits = try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(bitPattern: bits)
  }

  /// A decimal number on a line of its own; `00` and `01` are the bools of protocol 0.
  private mutating func number(isLong: Bool) throws(PickleError) -> Pickled {
    let text = try lineText()
    if !isLong, text == "00" || text == "01" { return .bool(text == "01") }
    let digits = text.hasSuffix("L") ? String(text.dropLast()) : text
    if let number = Int(digits) { return .int(number) }
    guard let wide = wideInteger(digits) else { throw damagedNumber(text) }
    return .wideInt(wide)
  }

  /// The two's complement of a long decimal number.
  private func wideInteger(_ text: String) -> [UInt8]? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.count <= 4300, digits.allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    var magnitude: [UInt8] = [0]
    for digit in digits.utf8 {
      var carry = Int(digit - 48)
      for index in magnitude.indices {
        carry += Int(magnitude[index]) * 10
        magnitude[index] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      if carry > 0 { magnitude.append(UInt8(carry)) }
    }
    magnitude.append(0)
    guard isNegative else { return magnitude }
    var carry = 1
    return magnitude.map { byte in
      carry += Int(~byte)
      defer { carry >>= 8 }
      return UInt8(carry & 0xFF)
    }
  }

  private mutating func integer(_ count: Int) throws(PickleError) -> Pickled {
    let content = try take(count)
    guard content.count > 8 else {
      let isNegative = content.last.map { $0 >= 0x80 } ?? false
      var number: UInt64 = isNegative ? .max : 0
      for byte in content.reversed() { number = number << 8 | UInt64(byte) }
      return .int(Int(Int64(bitPattern: number)))
    }
    return .wideInt(Array(content))
  }

  private mutating func text(_ count: Int) throws(PickleError) -> String {
    let content = try take(count)
    guard let text = String(validating: content, as: UTF8.self) else {
      throw failure(.damaged, "a text in this pickle is no UTF-8")
    }
    return text
  }

  /// A text of protocol 0: `\uXXXX` for what Latin-1 has no place for.
  private mutating func escapedText() throws(PickleError) -> String {
    var text = String.UnicodeScalarView()
    var rest = try line()
    while let byte = rest.popFirst() {
      let width = rest.first == UInt8(ascii: "u") ? 4 : rest.first == UInt8(ascii: "U") ? 8 : 0
      guard byte == UInt8(ascii: "\\"), width > 0 else {
        text.append(UnicodeScalar(byte))
        continue
      }
      let digits = String(decoding: rest.dropFirst().prefix(width), as: UTF8.self)
      guard digits.count == width, let code = UInt32(digits, radix: 16),
        let scalar = UnicodeScalar(code)
      else { throw failure(.damaged, "a text in this pickle has a damaged escape") }
      text.append(scalar)
      rest = rest.dropFirst(1 + width)
    }
    return String(text)
  }

  /// A text of Python 2 between quotes, as `repr` writes it.
  private mutating func quotedText() throws(PickleError) -> [UInt8] {
    var rest = try line()
    guard let quote = rest.popFirst(), [34, 39].contains(quote), rest.popLast() == quote else {
      throw failure(.damaged, "the STRING opcode argument must be quoted")
    }
    let escapes: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, 92: 92, 39: 39, 34: 34,
    ]
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
        text.append(byte)
        continue
      }
      if let escaped = escapes[next] {
        text.append(escaped)
      } else if next == UInt8(ascii: "x"),
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        text.append(code)
        rest = rest.dropFirst(2)
      } else {
        text += [byte, next]
      }
    }
    return text
  }
}
