/// Reads source text into a tree, by recursive descent.
///
/// It never fails and never traps. At the first error of a statement it stops reading tokens
/// (`isLost`), so that every open construct closes with what it has; then it goes on behind the
/// statement. The tree of an unfinished line therefore holds all that was typed of it.
public struct Parser {
  let source: SourceText
  var tokens: [Token]
  var place = 0
  var diagnostics: [Diagnostic] = []
  var isLost = false
  /// Nesting of expressions and blocks, bounded to keep the native stack small.
  var depth: Int
  var functionDepth = 0
  var loopDepth = 0
  /// Columns of the first statements of the open blocks.
  var blockColumns = [0]
  /// The last token that was consumed.
  var previousEnd = 0
  private var resumptions = 0
  private var reportedMagic = false

  static let maximalDepth = 90
  static let maximalChain = 1500

  /// Reads a whole text.
  public static func parse(_ source: SourceText) -> SyntaxTree {
    var lexer = Lexer(source)
    var parser = Parser(source, tokens: lexer.run(), depth: 0)
    parser.diagnostics = lexer.diagnostics
    let statements = parser.parseFile()
    let sorted = parser.diagnostics.sorted { $0.range.start < $1.range.start }
    return SyntaxTree(source: source, statements: statements, diagnostics: sorted)
  }

  init(_ source: SourceText, tokens: [Token], depth: Int) {
    self.source = source
    self.tokens = tokens
    self.depth = depth
  }

  // MARK: Tokens

  var current: Token.Kind { isLost ? .newline : tokens[place].kind }

  var currentRange: SourceRange { tokens[place].range }

  func isAt(_ symbol: Symbol) -> Bool { current == .symbol(symbol) }

  func isAt(_ keyword: Keyword) -> Bool { current == .keyword(keyword) }

  func peek(_ distance: Int) -> Token.Kind {
    !isLost && place + distance < tokens.count ? tokens[place + distance].kind : .newline
  }

  mutating func advance() {
    guard !isLost else { return }
    previousEnd = tokens[place].range.end
    if place + 1 < tokens.count { place += 1 }
  }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard isAt(keyword) else { return false }
    advance()
    return true
  }

  /// The range from `start` to the last consumed token.
  func range(from start: Int) -> SourceRange { SourceRange(start, max(start, previousEnd)) }

  // MARK: Errors

  /// Reports the first error of a statement and stops reading it.
  mutating func fail(
    _ message: String, at range: SourceRange? = nil, hint: String? = nil,
    name: ExceptionName = .syntaxError
  ) {
    guard !isLost else { return }
    let place = range ?? visibleRange
    forgetOpenBracket()
    diagnostics.append(Diagnostic(name, message, hint: hint, at: place))
    isLost = true
  }

  /// An error on the line of an open bracket says more than that the bracket is open.
  private mutating func forgetOpenBracket() {
    switch tokens[place].kind {
    case .newline, .end, .indent, .dedent: return
    default: break
    }
    let start = currentRange.start
    let text = source
    diagnostics.removeAll {
      $0.message.hasSuffix("was never closed") && $0.range.start < start
        && text.line(at: $0.range.start) == text.line(at: start)
    }
  }

  /// The current token, or the place behind the last one at the end of a line.
  private var visibleRange: SourceRange {
    switch tokens[place].kind {
    case .newline, .end, .dedent, .indent: SourceRange(previousEnd, previousEnd)
    default: currentRange
    }
  }

  /// Reports something that does not keep the statement from being read.
  mutating func complain(
    _ message: String, at range: SourceRange, hint: String? = nil,
    name: ExceptionName = .syntaxError
  ) {
    guard !isLost else { return }
    diagnostics.append(Diagnostic(name, message, hint: hint, at: range))
  }

  mutating func expect(_ symbol: Symbol) {
    guard !take(symbol), !isLost else { return }
    if symbol == .colon {
      fail("expected ':'", hint: "A line that opens a block ends with a colon.")
    } else {
      failUnexpected()
    }
  }

  mutating func expectName() -> Identifier {
    if case .name(let name) = current {
      let range = currentRange
      advance()
      return Identifier(name: name, range: range)
    }
    if case .keyword(let keyword) = current {
      fail(
        "invalid syntax", hint: "'\(keyword.rawValue)' is a word of Python and cannot be a name.")
    }
    failUnexpected()
    return Identifier(name: "", range: SourceRange(previousEnd, previousEnd))
  }

  /// The error of a token that cannot be where it is.
  mutating func failUnexpected() {
    guard !isLost else { return }
    if case .invalid = current {
      // The lexer has said why.
      isLost = true
      return
    }
    fail("invalid syntax")
  }

  /// Reads deeper, or gives up when it is too deep.
  mutating func nested<T>(_ fallback: T, _ body: (inout Parser) -> T) -> T {
    guard depth < Parser.maximalDepth else {
      fail("too many nested parentheses")
      return fallback
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  // MARK: Files and blocks

  mutating func parseFile() -> [Statement] {
    var statements: [Statement] = []
    while current != .end {
      if case .indent = current {
        complain("unexpected indent", at: currentRange, name: .indentationError)
        advance()
        continue
      }
      if case .dedent = current {
        advance()
        continue
      }
      statements += parseLine()
    }
    return statements
  }

  /// One compound statement, or the simple statements of one line.
  mutating func parseLine() -> [Statement] {
    if case .newline = current {
      advance()
      return []
    }
    if case .magic = current {
      advance()
      return []
    }
    let start = tokens[place]
    let statements = nested([]) { parser in parser.parseStatements() }
    if isLost { recover(from: start) }
    return statements
  }

  private mutating func parseStatements() -> [Statement] {
    if let compound = parseCompound() { return [compound] }
    var statements = [parseSimple()]
    while take(.semicolon) {
      if case .newline = current { break }
      statements.append(parseSimple())
    }
    if case .newline = current {
      advance()
    } else {
      failAfterStatement(statements.last)
    }
    return statements
  }

  /// Goes on behind a statement with an error: at the next line that cannot belong to it.
  private mutating func recover(from start: Token) {
    isLost = false
    let column = self.column(of: start.range.start)
    while current != .end {
      if case .newline = current {
        advance()
        break
      }
      let token = tokens[place]
      if token.startsLine, token.range.start > start.range.start, !token.closesBracket,
        self.column(of: token.range.start) <= column, resume(at: token)
      {
        break
      }
      advance()
    }
    if case .indent = current { skipBlock() }
  }

  /// Cuts the text anew from the line of a token, outside of all brackets.
  private mutating func resume(at token: Token) -> Bool {
    guard resumptions < 20, !isInPlace(token) else { return isInPlace(token) }
    resumptions += 1
    let lineStart = source.start(ofLine: source.line(at: token.range.start))
    var lexer = Lexer(source, resumingAt: lineStart, indents: blockColumns)
    let rest = lexer.run()
    tokens.removeSubrange(place...)
    tokens += rest
    diagnostics.removeAll { $0.range.start >= lineStart }
    diagnostics += lexer.diagnostics
    return true
  }

  /// Whether a token at a line's start already stands outside of brackets.
  private func isInPlace(_ token: Token) -> Bool {
    guard place > 0 else { return true }
    switch tokens[place - 1].kind {
    case .newline, .indent, .dedent, .magic: return true
    default: return false
    }
  }

  /// Skips the block of a statement whose head had an error; errors inside are still reported.
  private mutating func skipBlock() {
    guard depth < Parser.maximalDepth else { return skipTokensOfBlock() }
    _ = nested([]) { parser in parser.parseIndented() }
  }

  /// Skips a block that is too deep to be read.
  private mutating func skipTokensOfBlock() {
    var open = 0
    repeat {
      if case .indent = current { open += 1 }
      if case .dedent = current { open -= 1 }
      advance()
    } while open > 0 && current != .end
  }

  /// The column of an offset, with tab stops of 8.
  func column(of offset: Int) -> Int {
    var column = 0
    var position = source.start(ofLine: source.line(at: offset))
    while position < offset, position < source.bytes.count {
      column = source.bytes[position] == 9 ? (column / 8 + 1) * 8 : column + 1
      position += 1
    }
    return column
  }

  /// The block after a colon: indented lines, or simple statements on the same line.
  mutating func parseBlock(after what: String, at opening: SourceRange) -> [Statement] {
    expect(.colon)
    guard !isLost else { return [] }
    guard case .newline = current else { return parseStatementsOfLine() }
    advance()
    guard case .indent = current else {
      let line = source.line(at: opening.start) + 1
      let place = tokens[place].kind == .end ? SourceRange(previousEnd, previousEnd) : currentRange
      complain(
        "expected an indented block after \(what) on line \(line)", at: place,
        name: .indentationError)
      return []
    }
    return parseIndented()
  }

  private mutating func parseStatementsOfLine() -> [Statement] {
    var statements = [parseSimple()]
    while take(.semicolon) {
      if case .newline = current { break }
      statements.append(parseSimple())
    }
    if case .newline = current { advance() } else { failAfterStatement(statements.last) }
    return statements
  }

  private mutating func parseIndented() -> [Statement] {
    advance()
    blockColumns.append(column(of: currentRange.start))
    defer { blockColumns.removeLast() }
    var statements: [Statement] = []
    while current != .end {
      if case .dedent = current {
        advance()
        break
      }
      if case .indent = current {
        complain("unexpected indent", at: currentRange, name: .indentationError)
        advance()
        continue
      }
      statements += parseLine()
    }
    return statements
  }
}

extension Token {
  fileprivate var closesBracket: Bool {
    [.symbol(.rightParen), .symbol(.rightBracket), .symbol(.rightBrace)].contains(kind)
  }
}
