extension Parser {
  /// A name, a literal, or something in brackets.
  mutating func parseAtom() -> Expression {
    let start = currentRange
    switch current {
    case .name(let name): return atom(.name(name))
    case .integer(let value): return atom(.constant(.int(value)))
    case .hugeInteger(let digits): return atom(.constant(.hugeInt(digits)))
    case .float(let value): return atom(.constant(.float(value)))
    case .string: return parseStrings()
    case .keyword(.None): return atom(.constant(.none))
    case .keyword(.True): return atom(.constant(.bool(true)))
    case .keyword(.False): return atom(.constant(.bool(false)))
    case .symbol(.ellipsis): return atom(.constant(.ellipsis))
    case .symbol(.leftParen): return nested(missing) { parser in parser.parseParenthesized() }
    case .symbol(.leftBracket): return nested(missing) { parser in parser.parseListDisplay() }
    case .symbol(.leftBrace): return nested(missing) { parser in parser.parseBraces() }
    default:
      failUnexpected()
      return Expression(range: SourceRange(start.start, start.start), kind: .missing)
    }
  }

  private mutating func atom(_ kind: Expression.Kind) -> Expression {
    let range = currentRange
    advance()
    return Expression(range: range, kind: kind)
  }

  private mutating func parseParenthesized() -> Expression {
    let start = currentRange.start
    advance()
    if take(.rightParen) { return Expression(range: range(from: start), kind: .tuple([])) }
    let first = parseElement()
    if isAt(.for) {
      let generator = parseComprehension(.generator, element: first, start: start)
      close(.rightParen, after: first)
      return Expression(range: range(from: start), kind: generator.kind)
    }
    guard isAt(.comma) else {
      close(.rightParen, after: first)
      if case .starred = first.kind {
        fail("cannot use starred expression here", at: first.range)
      }
      // The inner place stays: errors point at the expression without its parentheses.
      return first
    }
    let parts = parseElements(after: first, until: .rightParen)
    return Expression(range: range(from: start), kind: .tuple(parts))
  }

  private mutating func parseElement() -> Expression {
    if isAt(.yield) { return parseExpressionList() }
    return isAt(.star) ? parseStarred() : parseNamedExpression()
  }

  /// The rest of a display; the closing bracket is consumed.
  private mutating func parseElements(after first: Expression, until end: Symbol) -> [Expression] {
    var parts = [first]
    while take(.comma), !isAt(end), !isLost { parts.append(parseElement()) }
    close(end, after: parts.last)
    return parts
  }

  private mutating func close(_ symbol: Symbol, after value: Expression?) {
    if !isAt(symbol), !isLost { failMissingComma(after: value) }
    expect(symbol)
  }

  private mutating func parseListDisplay() -> Expression {
    let start = currentRange.start
    advance()
    if take(.rightBracket) { return Expression(range: range(from: start), kind: .list([])) }
    let first = parseElement()
    if isAt(.for) {
      let list = parseComprehension(.list, element: first, start: start)
      close(.rightBracket, after: first)
      return Expression(range: range(from: start), kind: list.kind)
    }
    let parts = parseElements(after: first, until: .rightBracket)
    return Expression(range: range(from: start), kind: .list(parts))
  }

  // MARK: Braces

  private mutating func parseBraces() -> Expression {
    let start = currentRange.start
    advance()
    if take(.rightBrace) { return Expression(range: range(from: start), kind: .dict([])) }
    if isAt(.doubleStar) { return parseDict(start: start, first: nil) }
    let first = parseElement()
    if take(.colon) {
      let value = parseExpression()
      guard isAt(.for) else {
        return parseDict(start: start, first: DictItem(key: first, value: value))
      }
      let dict = parseComprehension(.dict, element: first, value: value, start: start)
      close(.rightBrace, after: value)
      return Expression(range: range(from: start), kind: dict.kind)
    }
    if isAt(.for) {
      let set = parseComprehension(.set, element: first, start: start)
      close(.rightBrace, after: first)
      return Expression(range: range(from: start), kind: set.kind)
    }
    let parts = parseElements(after: first, until: .rightBrace)
    return Expression(range: range(from: start), kind: .set(parts))
  }

  private mutating func parseDict(start: Int, first: DictItem?) -> Expression {
    var items = first.map { [$0] } ?? []
    var mayFollow = items.isEmpty || take(.comma)
    while mayFollow, !isAt(.rightBrace), !isLost {
      items.append(parseDictItem())
      mayFollow = take(.comma)
    }
    close(.rightBrace, after: items.last?.value)
    return Expression(range: range(from: start), kind: .dict(items))
  }

  private mutating func parseDictItem() -> DictItem {
    if take(.doubleStar) { return DictItem(key: nil, value: parseBinary(.bitwiseOr)) }
    let key = parseExpression()
    if !isAt(.colon), !isLost {
      fail("':' expected after dictionary key", at: key.range)
    }
    expect(.colon)
    return DictItem(key: key, value: parseExpression())
  }

  // MARK: Comprehensions

  mutating func parseComprehension(
    _ kind: ComprehensionKind, element: Expression, value: Expression? = nil, start: Int
  ) -> Expression {
    var clauses: [Comprehension.Clause] = []
    while take(.for), !isLost {
      let target = parseTargetList()
      checkTarget(target, verb: "assign to")
      if !take(.in) { failUnexpected() }
      let iterable = parseBinary(.or)
      var conditions: [Expression] = []
      while take(.if) { conditions.append(parseBinary(.or)) }
      clauses.append(
        Comprehension.Clause(target: target, iterable: iterable, conditions: conditions))
    }
    let comprehension = Comprehension(element: element, value: value, clauses: clauses)
    return Expression(range: range(from: start), kind: .comprehension(kind, comprehension))
  }
}
