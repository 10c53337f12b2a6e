import PyCore

/// What is being written at the cursor: found in the text before it alone, finished or not.
struct CompletionContext: Equatable {
  /// A call whose brackets are open at the cursor.
  struct Call: Equatable {
    /// The names of what is called: `model`, `add`.
    var path: [String]
    /// How many arguments are finished before the cursor.
    var place: Int
    /// The keyword of the argument at the cursor.
    var keyword: String?
    /// The keywords that are there already.
    var used: [String]
  }

  /// What could stand here.
  enum Kind: Equatable {
    /// A name.
    case name
    /// A name behind the dot of these names.
    case attribute([String])
    /// The text of an argument; the quote is there.
    case text
    /// A module's name behind `import` or `from`.
    case module
    /// A name of this module, behind `from … import`.
    case imported(String)
    /// Nothing that can be completed: a comment, a number, plain text.
    case nothing
  }

  var kind = Kind.name
  /// What is written of it so far.
  var prefix = ""
  /// The innermost call around the cursor.
  var call: Call?

  /// Looks at the text before the cursor.
  init(before text: String) {
    let source = SourceText(text)
    let tokens = source.tokens.filter { token in
      switch token.kind {
      case .indent, .dedent, .end: false
      default: true
      }
    }
    // The line's end that closes every text is not one that was typed.
    var rest = tokens[...]
    if rest.last?.kind == .newline, !text.hasSuffix("\n") { rest.removeLast() }
    let end = source.bytes.count
    readEnd(rest.last, source, end)
    var before = rest
    if !prefix.isEmpty || kind == .text { before.removeLast() }
    readDots(before, source)
    readImport(rest, source)
    call = Self.call(in: before, source)
  }

  private mutating func readEnd(_ last: Token?, _ source: SourceText, _ end: Int) {
    guard let last, last.range.end == end else { return }
    switch last.kind {
    case .name(let name): prefix = name
    case .keyword(let word): prefix = word.rawValue
    case .string(let literal):
      guard literal.body.end == last.range.end else {
        kind = .nothing
        return
      }
      kind = .text
      prefix = source.slice(literal.body)
    case .comment, .magic, .integer, .hugeInteger, .float, .invalid: kind = .nothing
    case .symbol, .newline, .indent, .dedent, .end: break
    }
  }

  private mutating func readDots(_ tokens: ArraySlice<Token>, _ source: SourceText) {
    guard kind == .name, tokens.last?.kind == .symbol(.dot) else { return }
    let path = Self.path(endingIn: tokens.dropLast())
    kind = path.isEmpty ? .nothing : .attribute(path)
  }

  /// The names `a.b` at the end of tokens.
  private static func path(endingIn tokens: ArraySlice<Token>) -> [String] {
    var path: [String] = []
    var rest = tokens
    while case .name(let name)? = rest.last?.kind {
      path.insert(name, at: 0)
      rest.removeLast()
      guard rest.last?.kind == .symbol(.dot) else { return path }
      rest.removeLast()
    }
    return []
  }

  private mutating func readImport(_ tokens: ArraySlice<Token>, _ source: SourceText) {
    let start = tokens.lastIndex { $0.kind == .newline }.map { $0 + 1 } ?? tokens.startIndex
    let line = tokens[start...]
    guard let first = line.first, kind != .nothing else { return }
    let importPlace = line.firstIndex { $0.kind == .keyword(.import) }
    switch first.kind {
    case .keyword(.from):
      guard let importPlace else {
        kind = line.count > 1 || prefix.isEmpty ? .module : kind
        prefix = Self.dotted(line.dropFirst())
        return
      }
      if line.last?.kind == .keyword(.import), !prefix.isEmpty { return }
      kind = .imported(Self.dotted(line[line.index(after: line.startIndex)..<importPlace]))
    case .keyword(.import) where line.count > 1 || prefix.isEmpty:
      guard !line.contains(where: { $0.kind == .keyword(.as) }) else {
        kind = .nothing
        return
      }
      kind = .module
      prefix = Self.dotted(line.dropFirst())
    default: break
    }
  }

  private static func dotted(_ tokens: ArraySlice<Token>) -> String {
    tokens.map { token in
      switch token.kind {
      case .name(let name): name
      case .symbol(.dot): "."
      default: ""
      }
    }.joined()
  }

  /// The innermost call that is open at the end of tokens.
  private static func call(in tokens: ArraySlice<Token>, _ source: SourceText) -> Call? {
    var depth = 0
    var commas = 0
    var argumentStart = tokens.endIndex
    var used: [String] = []
    for index in tokens.indices.reversed() {
      guard case .symbol(let symbol) = tokens[index].kind else { continue }
      switch symbol {
      case .rightParen, .rightBracket, .rightBrace: depth += 1
      case .leftBracket, .leftBrace:
        if depth == 0 { return nil }
        depth -= 1
      case .leftParen where depth > 0: depth -= 1
      case .leftParen:
        let path = path(endingIn: tokens[..<index])
        if argumentStart == tokens.endIndex { argumentStart = index + 1 }
        guard !path.isEmpty else { return nil }
        let keyword = Self.keyword(at: argumentStart, in: tokens)
        return Call(path: path, place: commas, keyword: keyword, used: used)
      case .comma where depth == 0:
        if argumentStart == tokens.endIndex { argumentStart = index + 1 }
        commas += 1
      case .assign where depth == 0 && index > tokens.startIndex:
        if case .name(let name) = tokens[index - 1].kind { used.append(name) }
      default: break
      }
    }
    return nil
  }

  private static func keyword(at place: Int, in tokens: ArraySlice<Token>) -> String? {
    guard place + 1 < tokens.endIndex, tokens[place + 1].kind == .symbol(.assign),
      case .name(let name) = tokens[place].kind
    else { return nil }
    return name
  }
}
