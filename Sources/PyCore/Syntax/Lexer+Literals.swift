extension Lexer {
  // MARK: Names and signs

  mutating func readName() {
    let start = position
    while position < limit, bytes[position].continuesName { position += 1 }
    let range = SourceRange(start, position)
    let text = source.slice(range)
    if position < limit, bytes[position] == 39 || bytes[position] == 34,
      text.utf8.count <= 2, StringPrefix(text) != nil
    {
      readString(prefix: start)
      return
    }
    if let keyword = Keyword.byName[text] {
      emit(.keyword(keyword), from: start)
      return
    }
    if let wrong = text.unicodeScalars.first(where: { !$0.continuesIdentifier }) {
      reportCharacter(wrong, in: range)
      emit(.invalid, from: start)
      return
    }
    emit(.name(text), from: start)
  }

  private mutating func reportCharacter(_ scalar: Unicode.Scalar, in range: SourceRange) {
    let code = PythonText.hex(scalar.value, 4).uppercased()
    let offset = source.slice(range).unicodeScalars.prefix { $0 != scalar }
      .reduce(0) { $0 + UTF8.width($1) }
    let start = range.start + offset
    let shown = SourceRange(start, start + UTF8.width(scalar))
    if "“”„‘’«»".unicodeScalars.contains(scalar) {
      report(
        "invalid character '\(scalar)' (U+\(code))", at: shown,
        hint: "Write straight quotes: ' or \".")
    } else if PythonText.isPrintable(scalar) {
      report("invalid character '\(scalar)' (U+\(code))", at: shown)
    } else {
      report("invalid non-printable character U+\(code)", at: shown)
    }
  }

  mutating func readSymbol() {
    let start = position
    for length in [3, 2, 1] where position + length <= limit {
      let text = String(decoding: bytes[position..<position + length], as: UTF8.self)
      guard let symbol = Symbol.byText[text] else { continue }
      position += length
      track(symbol, at: start)
      emit(.symbol(symbol), from: start)
      return
    }
    position += 1
    let range = SourceRange(start, position)
    let text = source.slice(range)
    switch text {
    case "!": report("invalid syntax", at: range, hint: "Python writes 'not' for '!'.")
    case "$", "?", "`": report("invalid syntax", at: range)
    default:
      text.unicodeScalars.first.map { reportCharacter($0, in: range) }
    }
    emit(.invalid, from: start)
  }

  /// Keeps count of open brackets.
  private mutating func track(_ symbol: Symbol, at place: Int) {
    if symbol.closing != nil {
      brackets.append((symbol, place))
      return
    }
    guard symbol == .rightParen || symbol == .rightBracket || symbol == .rightBrace else { return }
    let range = SourceRange(place, place + 1)
    guard let open = brackets.last else {
      report("unmatched '\(symbol.rawValue)'", at: range)
      return
    }
    if open.symbol.closing != symbol {
      report(
        "closing parenthesis '\(symbol.rawValue)' does not match opening parenthesis "
          + "'\(open.symbol.rawValue)'", at: range)
    }
    brackets.removeLast()
  }

  /// `%matplotlib inline` and kin, which mean nothing outside of a notebook with such a kernel.
  mutating func readMagic() {
    let start = position
    while position < limit, bytes[position] != 10, bytes[position] != 13 { position += 1 }
    let range = SourceRange(start, position)
    let words = source.slice(range).split(separator: " ").map(String.init)
    let harmless = [
      "%matplotlib", "%config", "%load_ext", "%reload_ext", "%autoreload", "%%time",
      "%tensorflow_version",
    ]
    let installs =
      words.count > 1 && words[1] == "install" && ["!pip", "%pip", "!pip3"].contains(words[0])
    if !installs, !harmless.contains(words.first ?? "") {
      report(
        "invalid syntax", at: range,
        hint: "Commands of other notebooks and of the shell do not run here.")
    }
    emit(.magic, from: start)
  }

  // MARK: Numbers

  mutating func readNumber() {
    let start = position
    if bytes[position] == 48, let radix = radix(of: peek(1) | 32) {
      position += 2
      let digits = readDigits(radix: radix)
      finishNumber(start, integer: digits, radix: radix)
      return
    }
    var text = readDigits(radix: 10)
    var isFloat = false
    if position < limit, bytes[position] == 46 {
      isFloat = true
      position += 1
      text += "." + readDigits(radix: 10)
    }
    if (peek(0) | 32) == 101,
      peek(1).isDigit || ((peek(1) == 43 || peek(1) == 45) && peek(2).isDigit)
    {
      isFloat = true
      text += "e"
      position += 1
      if !bytes[position].isDigit {
        text.unicodeScalars.append(Unicode.Scalar(bytes[position]))
        position += 1
      }
      text += readDigits(radix: 10)
    }
    if isFloat { finishFloat(start, text) } else { finishNumber(start, integer: text, radix: 10) }
  }

  private func radix(of letter: UInt8) -> Int? {
    switch letter {
    case 120: 16
    case 111: 8
    case 98: 2
    default: nil
    }
  }

  /// Digits without their underscores.
  private mutating func readDigits(radix: Int) -> String {
    var digits = ""
    while position < limit {
      let byte = bytes[position]
      let isSeparator = byte == 95 && isDigit(peek(1), radix: radix)
      guard isSeparator || isDigit(byte, radix: radix) else { break }
      if !isSeparator { digits.unicodeScalars.append(Unicode.Scalar(byte)) }
      position += 1
    }
    return digits
  }

  private func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    guard radix > 10 else { return byte.isDigit && Int(byte) - 48 < radix }
    return byte.isDigit || ((byte | 32) >= 97 && (byte | 32) <= 102)
  }

  private mutating func finishFloat(_ start: Int, _ text: String) {
    guard endsNumber(start, kind: "decimal") else { return }
    let padded = text.hasPrefix(".") ? "0" + text : text
    emit(.float(Double(padded.replacingDotBeforeExponent()) ?? .infinity), from: start)
  }

  private mutating func finishNumber(_ start: Int, integer digits: String, radix: Int) {
    let kind = [2: "binary", 8: "octal", 16: "hexadecimal"][radix] ?? "decimal"
    guard endsNumber(start, kind: kind) else { return }
    let range = SourceRange(start, position)
    if digits.isEmpty {
      report("invalid \(kind) literal", at: range)
      emit(.invalid, from: start)
    } else if radix == 10, digits.hasPrefix("0"), digits.contains(where: { $0 != "0" }) {
      report(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
          + "integers", at: range)
      emit(.invalid, from: start)
    } else if let value = Int(digits, radix: radix) {
      emit(.integer(value), from: start)
    } else {
      emit(.hugeInteger(source.slice(range)), from: start)
    }
  }

  /// Whether the number ends where it should; reports what follows it otherwise.
  private mutating func endsNumber(_ start: Int, kind: String) -> Bool {
    guard position < limit, bytes[position].continuesName else { return true }
    let wordStart = position
    var end = position
    while end < limit, bytes[end].continuesName { end += 1 }
    let word = source.slice(SourceRange(wordStart, end))
    // `1if x else 2` is legal, if ugly.
    if Keyword.byName[word] != nil { return true }
    position = end
    let range = SourceRange(start, end)
    if word == "j" || word == "J" {
      report(
        "complex numbers are not supported here", at: range,
        hint: "Give the multiplication a sign: 2*j.")
    } else {
      report("invalid \(kind) literal", at: range)
    }
    emit(.invalid, from: start)
    return false
  }
}

extension Unicode.Scalar {
  fileprivate var continuesIdentifier: Bool { self == "_" || properties.isXIDContinue }
}

extension String {
  /// `1.e5` as `1.0e5`, which Swift reads.
  fileprivate func replacingDotBeforeExponent() -> String {
    var result = ""
    var previous: Character = " "
    for character in self {
      if previous == ".", character == "e" { result += "0" }
      result.append(character)
      previous = character
    }
    return previous == "." ? result + "0" : result
  }
}
