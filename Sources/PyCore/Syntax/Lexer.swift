/// Cuts source text into tokens: indentation, joined lines, all literal forms.
///
/// It never fails: what cannot be a token is reported and left out.
struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  let limit: Int
  let keepsComments: Bool
  private let isEmbedded: Bool
  var position: Int
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// Open brackets with their places.
  var brackets: [(symbol: Symbol, place: Int)] = []
  /// Columns of the open blocks, counted with tab stops of 8 and of 1.
  private var indents: [(wide: Int, narrow: Int)] = [(0, 0)]
  private var atLineStart: Bool
  private var isFirstOnLine = true

  /// A lexer for a whole text, or for an expression inside one (`embedded`).
  init(
    _ source: SourceText, range: SourceRange? = nil, embedded: Bool = false,
    keepsComments: Bool = false
  ) {
    self.source = source
    bytes = source.bytes
    position = range?.start ?? 0
    limit = min(range?.end ?? source.bytes.count, source.bytes.count)
    self.keepsComments = keepsComments
    isEmbedded = embedded
    atLineStart = !embedded
    if embedded { brackets = [(.leftBrace, position)] }
  }

  /// Goes on at a place in the middle of a text, as if all brackets had been closed before it.
  init(_ source: SourceText, resumingAt position: Int, indents: [Int]) {
    self.init(source, range: SourceRange(position, source.bytes.count))
    self.indents = indents.map { ($0, $0) }
  }

  /// All tokens, the last one `.end`.
  mutating func run() -> [Token] {
    if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < limit { step() }
    finish()
    return tokens
  }

  private mutating func step() {
    if atLineStart, brackets.isEmpty {
      atLineStart = false
      readIndentation()
      guard position < limit else { return }
    }
    let byte = bytes[position]
    switch byte {
    case 32, 9, 12: position += 1
    case 10, 13: readLineEnd()
    case 35: readComment()
    case 92: readContinuation()
    default: readToken(byte)
    }
  }

  private mutating func readToken(_ byte: UInt8) {
    if byte.isDigit || (byte == 46 && peek(1).isDigit) {
      readNumber()
    } else if byte == 39 || byte == 34 {
      readString(prefix: position)
    } else if byte.startsName {
      readName()
    } else if isFirstOnLine, brackets.isEmpty, byte == 37 || byte == 33 {
      readMagic()
    } else {
      readSymbol()
    }
  }

  func peek(_ distance: Int) -> UInt8 {
    position + distance < limit ? bytes[position + distance] : 0
  }

  mutating func emit(_ kind: Token.Kind, from start: Int) {
    tokens.append(
      Token(kind: kind, range: SourceRange(start, position), startsLine: isFirstOnLine))
    isFirstOnLine = false
  }

  mutating func report(
    _ message: String, at range: SourceRange, hint: String? = nil,
    name: ExceptionName = .syntaxError
  ) {
    diagnostics.append(Diagnostic(name, message, hint: hint, at: range))
  }

  // MARK: Lines

  /// Compares the indentation with the open blocks, unless the line is blank.
  private mutating func readIndentation() {
    isFirstOnLine = true
    let start = position
    var wide = 0
    var narrow = 0
    while position < limit, [32, 9, 12].contains(bytes[position]) {
      switch bytes[position] {
      case 9: (wide, narrow) = ((wide / 8 + 1) * 8, narrow + 1)
      case 12: (wide, narrow) = (0, 0)
      default: (wide, narrow) = (wide + 1, narrow + 1)
      }
      position += 1
    }
    guard position < limit, ![10, 13, 35].contains(bytes[position]) else { return }
    if bytes[position] == 92, [10, 13].contains(peek(1)) { return }
    changeBlock(wide: wide, narrow: narrow, start: start)
  }

  private mutating func changeBlock(wide: Int, narrow: Int, start: Int) {
    let last = indents[indents.count - 1]
    if (wide > last.wide) != (narrow > last.narrow)
      || (wide == last.wide) != (narrow == last.narrow)
    {
      report(
        "inconsistent use of tabs and spaces in indentation", at: SourceRange(start, position),
        name: ExceptionName(rawValue: "TabError"))
    }
    if wide > last.wide {
      indents.append((wide, narrow))
      emit(.indent, from: start)
      isFirstOnLine = true
      return
    }
    while let last = indents.last, wide < last.wide {
      indents.removeLast()
      emit(.dedent, from: position)
      isFirstOnLine = true
      if let outer = indents.last, wide > outer.wide {
        report(
          "unindent does not match any outer indentation level",
          at: SourceRange(start, position), name: .indentationError)
        indents.append((wide, narrow))
        return
      }
    }
  }

  private mutating func readLineEnd() {
    let start = position
    position += bytes[position] == 13 && peek(1) == 10 ? 2 : 1
    if brackets.isEmpty {
      if let last = tokens.last, !last.endsLine { emit(.newline, from: start) }
      atLineStart = true
    }
    isFirstOnLine = true
  }

  private mutating func readComment() {
    let start = position
    while position < limit, bytes[position] != 10, bytes[position] != 13 { position += 1 }
    if keepsComments { emit(.comment, from: start) }
  }

  private mutating func readContinuation() {
    let start = position
    position += 1
    if position < limit, bytes[position] == 10 || bytes[position] == 13 {
      position += bytes[position] == 13 && peek(1) == 10 ? 2 : 1
      if position >= limit {
        report("unexpected end of file after a line continuation", at: SourceRange(start, position))
      }
      return
    }
    report(
      "unexpected character after line continuation character", at: SourceRange(start, position),
      hint: "A backslash joins two lines only when it is the last character of the first.")
    while position < limit, bytes[position] != 10 { position += 1 }
  }

  private mutating func finish() {
    position = limit
    guard !isEmbedded else {
      emit(.end, from: limit)
      return
    }
    if let open = brackets.last {
      report(
        "'\(open.symbol.rawValue)' was never closed", at: SourceRange(open.place, open.place + 1))
    }
    if let last = tokens.last, !last.endsLine { emit(.newline, from: limit) }
    for _ in indents.dropFirst() { emit(.dedent, from: limit) }
    emit(.end, from: limit)
  }
}

extension Token {
  /// Whether a logical line is over after this token.
  fileprivate var endsLine: Bool {
    switch kind {
    case .newline, .indent, .dedent, .comment, .magic: true
    default: false
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 48 && self <= 57 }
  var isASCIILetter: Bool { (self | 32) >= 97 && (self | 32) <= 122 }
  var startsName: Bool { isASCIILetter || self == 95 || self >= 128 }
  var continuesName: Bool { startsName || isDigit }
}
