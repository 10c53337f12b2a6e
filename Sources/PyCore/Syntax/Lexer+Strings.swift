/// The letters before a quote.
struct StringPrefix {
  var isRaw = false
  var isBytes = false
  var isFormatted = false

  /// Nil when the letters are no prefix.
  init?(_ text: String) {
    for letter in text.lowercased() {
      switch letter {
      case "r" where !isRaw: isRaw = true
      case "b" where !isBytes && !isFormatted: isBytes = true
      case "f" where !isBytes && !isFormatted: isFormatted = true
      case "u" where text.utf8.count == 1: break
      default: return nil
      }
    }
  }
}

extension Lexer {
  /// Reads a literal whose prefix starts at `start`; the position is at its first quote.
  mutating func readString(prefix start: Int) {
    let prefix = StringPrefix(source.slice(SourceRange(start, position))) ?? StringPrefix("")
    let quote = bytes[position]
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    let bodyStart = position
    let isClosed = skipBody(
      quote: quote, isTriple: isTriple, isFormatted: prefix?.isFormatted ?? false)
    let body = SourceRange(bodyStart, position)
    if isClosed {
      position += isTriple ? 3 : 1
    } else {
      reportUnterminated(start: start, isTriple: isTriple, prefix: prefix)
    }
    let literal = StringLiteral(
      body: body, isRaw: prefix?.isRaw ?? false, isBytes: prefix?.isBytes ?? false,
      isFormatted: prefix?.isFormatted ?? false)
    emit(.string(literal), from: start)
  }

  private mutating func reportUnterminated(start: Int, isTriple: Bool, prefix: StringPrefix?) {
    let line = source.line(at: max(start, position - 1)) + 1
    let what = (isTriple ? "triple-quoted " : "") + (prefix?.isFormatted == true ? "f-" : "")
    let shown = isTriple ? SourceRange(start, min(limit, start + 3)) : SourceRange(start, position)
    report("unterminated \(what)string literal (detected at line \(line))", at: shown)
  }

  /// Moves to the closing quote; false when the line or the text ends before it.
  private mutating func skipBody(quote: UInt8, isTriple: Bool, isFormatted: Bool) -> Bool {
    var depth = 0
    while position < limit {
      let byte = bytes[position]
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        guard depth > 0, isFormatted, nestedStringEnd(quote: quote) != nil else { return true }
        position = nestedStringEnd(quote: quote) ?? position
        continue
      }
      if byte == 10 || byte == 13, !isTriple { return false }
      if byte == 92 {
        position = min(limit, position + 2)
        continue
      }
      if isFormatted { depth = depthAfter(byte, depth) }
      position += 1
    }
    return false
  }

  /// Counts the braces of a formatted string; doubled ones outside of a field stand for themselves.
  private mutating func depthAfter(_ byte: UInt8, _ depth: Int) -> Int {
    if byte == 123 {
      if depth == 0, peek(1) == 123 {
        position += 1
        return 0
      }
      return depth + 1
    }
    return byte == 125 ? max(0, depth - 1) : depth
  }

  /// Where a string of the same quotes inside a field ends (Python 3.12 allows it), if it does so
  /// on this line.
  private func nestedStringEnd(quote: UInt8) -> Int? {
    var end = position + 1
    while end < limit, bytes[end] != 10 {
      if bytes[end] == quote {
        // The field must go on and be closed after it.
        var rest = end + 1
        while rest < limit, bytes[rest] != 10, bytes[rest] != quote {
          if bytes[rest] == 125 { return end + 1 }
          rest += 1
        }
        return nil
      }
      end += 1
    }
    return nil
  }
}
