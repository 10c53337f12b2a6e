extension Parser {
  /// One or more literals side by side, joined.
  mutating func parseStrings() -> Expression {
    let start = currentRange.start
    var parts: [FormattedPart] = []
    var bytes: [UInt8] = []
    var sawBytes = false
    var sawText = false
    var isFormatted = false
    while case .string(let literal) = current {
      if literal.isBytes {
        sawBytes = true
        bytes += readBytes(literal)
      } else {
        sawText = true
        isFormatted = isFormatted || literal.isFormatted
        parts += literal.isFormatted ? readFormatted(literal) : [.text(readText(literal))]
      }
      advance()
    }
    if sawBytes, sawText {
      complain("cannot mix bytes and nonbytes literals", at: range(from: start))
    }
    return Expression(
      range: range(from: start), kind: stringKind(parts, bytes, sawBytes, isFormatted))
  }

  private func stringKind(
    _ parts: [FormattedPart], _ bytes: [UInt8], _ isBytes: Bool, _ isFormatted: Bool
  ) -> Expression.Kind {
    if isBytes { return .constant(.bytes(bytes)) }
    if isFormatted { return .formatted(parts) }
    var text = ""
    for case .text(let piece) in parts { text += piece }
    return .constant(.string(text))
  }

  // MARK: Escapes

  private mutating func readText(_ literal: StringLiteral) -> String {
    var reader = EscapeReader(source: source, range: literal.body, isRaw: literal.isRaw)
    let text = reader.readText()
    report(reader.problems)
    return text
  }

  private mutating func readBytes(_ literal: StringLiteral) -> [UInt8] {
    if let place = (literal.body.start..<literal.body.end).first(where: { source.bytes[$0] > 127 })
    {
      complain(
        "bytes can only contain ASCII literal characters", at: SourceRange(place, place + 1))
    }
    var reader = EscapeReader(
      source: source, range: literal.body, isRaw: literal.isRaw, isBytes: true)
    let text = reader.readText()
    report(reader.problems)
    return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private mutating func report(_ problems: [(String, SourceRange)]) {
    for (message, range) in problems { complain(message, at: range) }
  }

  // MARK: Formatted strings

  private mutating func readFormatted(_ literal: StringLiteral) -> [FormattedPart] {
    var position = literal.body.start
    return readParts(&position, until: literal.body.end, isRaw: literal.isRaw, isSpec: false)
  }

  /// Text and fields up to `end`, or to the brace that closes the field when it is a format spec.
  private mutating func readParts(
    _ position: inout Int, until end: Int, isRaw: Bool, isSpec: Bool
  ) -> [FormattedPart] {
    var parts: [FormattedPart] = []
    var textStart = position
    let bytes = source.bytes
    while position < end, !isLost {
      let byte = bytes[position]
      let isDoubled = !isSpec && position + 1 < end && bytes[position + 1] == byte
      if byte == 123 || byte == 125 {
        let textEnd = isDoubled ? position + 1 : position
        appendText(SourceRange(textStart, textEnd), isRaw: isRaw, to: &parts)
        if isDoubled {
          position += 2
        } else if byte == 125 {
          if isSpec { return parts }
          complain(
            "f-string: single '}' is not allowed", at: SourceRange(position, position + 1))
          position += 1
        } else {
          parts.append(readField(&position, until: end, isRaw: isRaw))
        }
        textStart = position
      } else {
        position += byte == 92 && !isRaw && position + 1 < end && bytes[position + 1] != 123 ? 2 : 1
      }
    }
    position = min(position, end)
    appendText(SourceRange(textStart, position), isRaw: isRaw, to: &parts)
    return parts
  }

  private mutating func appendText(
    _ range: SourceRange, isRaw: Bool, to parts: inout [FormattedPart]
  ) {
    guard range.end > range.start else { return }
    var reader = EscapeReader(source: source, range: range, isRaw: isRaw)
    parts.append(.text(reader.readText()))
    report(reader.problems)
  }

  /// `{expression=!r:spec}`, the position at the opening brace.
  private mutating func readField(
    _ position: inout Int, until end: Int, isRaw: Bool
  ) -> FormattedPart {
    let open = position
    let inside = FieldScanner(bytes: source.bytes, start: position + 1, end: end).scan()
    let value = readEmbedded(inside.expression, brace: open)
    position = inside.next
    var label: String?
    if inside.isDebug {
      label = source.slice(SourceRange(open + 1, inside.next))
    }
    var conversion: Character?
    if position < end, source.bytes[position] == 33, position + 1 < end {
      let letter = Character(Unicode.Scalar(source.bytes[position + 1]))
      if "rsa".contains(letter) {
        conversion = letter
      } else {
        complain(
          "f-string: invalid conversion character '\(letter)': expected 's', 'r', or 'a'",
          at: SourceRange(position, position + 2))
      }
      position += 2
    }
    var spec: [FormattedPart] = []
    if position < end, source.bytes[position] == 58 {
      position += 1
      spec = nested([]) { parser in
        parser.readParts(&position, until: end, isRaw: isRaw, isSpec: true)
      }
    }
    if position < end, source.bytes[position] == 125 {
      position += 1
    } else {
      complain("f-string: expecting '}'", at: SourceRange(open, open + 1))
      position = end
    }
    if label != nil, conversion == nil, spec.isEmpty { conversion = "r" }
    return .field(value: value, label: label, conversion: conversion, spec: spec)
  }

  /// Parses the expression of a field, where it stands in the text.
  private mutating func readEmbedded(_ range: SourceRange, brace: Int) -> Expression {
    let text = source.slice(range)
    guard text.contains(where: { !$0.isWhitespace }) else {
      complain("f-string: valid expression required before '}'", at: SourceRange(brace, brace + 1))
      return Expression(range: range, kind: .missing)
    }
    var lexer = Lexer(source, range: range, embedded: true)
    var parser = Parser(source, tokens: lexer.run(), depth: depth + 1)
    guard parser.depth < Parser.maximalDepth else {
      complain("f-string: expressions nested too deeply", at: range)
      return Expression(range: range, kind: .missing)
    }
    parser.functionDepth = functionDepth
    parser.previousEnd = range.start
    let value = parser.parseExpressionList()
    if parser.current != .end { parser.fail("f-string: invalid syntax") }
    if !isLost { diagnostics += lexer.diagnostics + parser.diagnostics }
    return value
  }
}

/// Finds where the expression of a field ends.
private struct FieldScanner {
  let bytes: [UInt8]
  let start: Int
  let end: Int

  struct Result {
    var expression: SourceRange
    var isDebug: Bool
    /// Where the conversion, the spec or the closing brace begins.
    var next: Int
  }

  func scan() -> Result {
    var place = start
    var open = 0
    while place < end {
      let byte = bytes[place]
      switch byte {
      case 40, 91, 123: open += 1
      case 41, 93: open -= 1
      case 39, 34: place = skipString(from: place)
      case 125 where open == 0, 58 where open == 0: return result(at: place)
      case 125: open -= 1
      case 33 where open == 0 && byteAfter(place) != 61: return result(at: place)
      default: break
      }
      place += 1
    }
    return result(at: end)
  }

  private func byteAfter(_ place: Int) -> UInt8 { place + 1 < end ? bytes[place + 1] : 0 }

  private func skipString(from place: Int) -> Int {
    let quote = bytes[place]
    var next = place + 1
    while next < end, bytes[next] != quote { next += bytes[next] == 92 ? 2 : 1 }
    return min(next, end)
  }

  /// Takes a last `=` off that is no part of `==`, `<=` and kin.
  private func result(at place: Int) -> Result {
    let stop = min(place, end)
    var last = stop
    while last > start, bytes[last - 1] == 32 { last -= 1 }
    let isDebug =
      last - 1 > start && bytes[last - 1] == 61 && ![61, 33, 60, 62].contains(bytes[last - 2])
    let expressionEnd = isDebug ? last - 1 : stop
    return Result(
      expression: SourceRange(start, max(start, expressionEnd)), isDebug: isDebug, next: stop)
  }
}

/// Turns escapes into the characters they stand for.
struct EscapeReader {
  let source: SourceText
  let range: SourceRange
  let isRaw: Bool
  var isBytes = false
  var problems: [(String, SourceRange)] = []

  init(source: SourceText, range: SourceRange, isRaw: Bool, isBytes: Bool = false) {
    self.source = source
    self.range = range
    self.isRaw = isRaw
    self.isBytes = isBytes
  }

  mutating func readText() -> String {
    let text = source.slice(range).replacingLineEnds()
    guard !isRaw, text.utf8.contains(92) else { return text }
    var result = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\\", let letter = scalars.popFirst() {
        result.append(contentsOf: escape(letter, &scalars))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private mutating func escape(
    _ letter: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    switch letter {
    case "\n": return []
    case "n": return ["\n"]
    case "t": return ["\t"]
    case "r": return ["\r"]
    case "a": return ["\u{7}"]
    case "b": return ["\u{8}"]
    case "f": return ["\u{c}"]
    case "v": return ["\u{b}"]
    case "\\", "'", "\"": return [letter]
    case "0"..."7": return octal(letter, &rest)
    case "x": return hex(letter, digits: 2, &rest)
    case "u" where !isBytes: return hex(letter, digits: 4, &rest)
    case "U" where !isBytes: return hex(letter, digits: 8, &rest)
    case "N" where !isBytes:
      problems.append(("character names (\\N{...}) are not supported here", range))
      return []
    default: return ["\\", letter]
    }
  }

  private func octal(
    _ first: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    var value = first.value - 48
    for _ in 0..<2 {
      guard let next = rest.first, ("0"..."7").contains(next) else { break }
      value = value * 8 + (next.value - 48)
      rest.removeFirst()
    }
    return [Unicode.Scalar(value) ?? "\u{FFFD}"]
  }

  private mutating func hex(
    _ letter: Unicode.Scalar, digits: Int, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    var text = ""
    while text.count < digits, let next = rest.first, next.properties.isASCIIHexDigit {
      text.unicodeScalars.append(next)
      rest.removeFirst()
    }
    guard text.count == digits, let value = UInt32(text, radix: 16) else {
      let pattern = String(letter) + String(repeating: letter == "x" ? "X" : "X", count: digits)
      problems.append(
        (
          isBytes
            ? "(value error) invalid \\x escape"
            : "(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\\(pattern) escape",
          range
        ))
      return []
    }
    // Half of a surrogate pair is no character; Python lets it be, a Swift text cannot hold it.
    return [Unicode.Scalar(value) ?? "\u{FFFD}"]
  }
}

extension String {
  fileprivate func replacingLineEnds() -> String {
    guard utf8.contains(13) else { return self }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\r" {
        result.append("\n")
      } else if scalar != "\n" || previous != "\r" {
        result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }
}
