extension Parser {
  /// A statement with a block, or nil when the line starts with something else.
  mutating func parseCompound() -> Statement? {
    let start = currentRange
    let kind: Statement.Kind
    switch current {
    case .keyword(.if): kind = parseIf()
    case .keyword(.while): kind = parseWhile()
    case .keyword(.for): kind = parseFor()
    case .keyword(.try): kind = parseTry()
    case .keyword(.with): kind = parseWith()
    case .keyword(.def): kind = parseFunction(decorators: [])
    case .keyword(.class): kind = parseClass(decorators: [])
    case .symbol(.at): kind = parseDecorated()
    case .keyword(.async):
      fail("async is not supported here")
      kind = .invalid
    default: return parseMatch()
    }
    return Statement(range: range(from: start.start), kind: kind)
  }

  /// A condition; a single `=` in it is explained.
  private mutating func parseCondition() -> Expression {
    let condition = parseNamedExpression()
    if isAt(.assign) {
      fail(
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        at: SourceRange(condition.range.start, currentRange.end))
    }
    return condition
  }

  private mutating func parseIf() -> Statement.Kind {
    var branches: [Branch] = []
    repeat {
      let word = branches.isEmpty ? "if" : "elif"
      let opening = branches.isEmpty ? currentRange : tokens[max(0, place - 1)].range
      if branches.isEmpty { advance() }
      let test = parseCondition()
      let body = parseBlock(after: "'\(word)' statement", at: opening)
      branches.append(Branch(test: test, body: body))
    } while take(.elif)
    return .if(branches: branches, otherwise: parseElse())
  }

  private mutating func parseElse() -> [Statement] {
    let opening = currentRange
    guard take(.else) else { return [] }
    if isAt(.if) {
      fail("expected ':'", hint: "Python writes 'elif' for 'else if'.")
    }
    return parseBlock(after: "'else' statement", at: opening)
  }

  private mutating func parseWhile() -> Statement.Kind {
    let opening = currentRange
    advance()
    let test = parseCondition()
    let body = parseLoopBody(after: "'while' statement", at: opening)
    return .while(test, body: body, otherwise: parseElse())
  }

  private mutating func parseFor() -> Statement.Kind {
    let opening = currentRange
    advance()
    let target = parseTargetList()
    checkTarget(target, verb: "assign to")
    if !take(.in) { failUnexpected() }
    let iterable = parseExpressionList()
    let body = parseLoopBody(after: "'for' statement", at: opening)
    return .for(target: target, iterable: iterable, body: body, otherwise: parseElse())
  }

  private mutating func parseLoopBody(after what: String, at opening: SourceRange) -> [Statement] {
    loopDepth += 1
    defer { loopDepth -= 1 }
    return parseBlock(after: what, at: opening)
  }

  private mutating func parseTry() -> Statement.Kind {
    let opening = currentRange
    advance()
    let body = parseBlock(after: "'try' statement", at: opening)
    var handlers: [TryStatement.Handler] = []
    while isAt(.except) { handlers.append(parseHandler()) }
    let otherwise = handlers.isEmpty ? [] : parseElse()
    let finallyPlace = currentRange
    let hasFinally = take(.finally)
    let finally = hasFinally ? parseBlock(after: "'finally' statement", at: finallyPlace) : []
    if handlers.isEmpty, !hasFinally { fail("expected 'except' or 'finally' block") }
    return .try(
      TryStatement(body: body, handlers: handlers, otherwise: otherwise, finally: finally))
  }

  private mutating func parseHandler() -> TryStatement.Handler {
    let opening = currentRange
    advance()
    if isAt(.star) { fail("except* is not supported here") }
    let types = isAt(.colon) ? nil : parseExpression()
    if isAt(.comma) {
      fail("multiple exception types must be parenthesized")
    }
    let name = take(.as) ? expectName() : nil
    let body = parseBlock(after: "'except' statement", at: opening)
    return TryStatement.Handler(types: types, name: name, body: body)
  }

  private mutating func parseWith() -> Statement.Kind {
    let opening = currentRange
    advance()
    let isEnclosed = hasParenthesizedItems && take(.leftParen)
    var items: [WithItem] = []
    repeat {
      if isEnclosed, isAt(.rightParen) { break }
      let value = parseExpression()
      let target = take(.as) ? parseTarget() : nil
      if let target { checkTarget(target, verb: "assign to") }
      items.append(WithItem(value: value, target: target))
    } while take(.comma)
    if isEnclosed { expect(.rightParen) }
    return .with(items, body: parseBlock(after: "'with' statement", at: opening))
  }

  /// Whether `with (a as b, c as d):` is meant: there is an `as` inside the parentheses.
  private var hasParenthesizedItems: Bool {
    guard isAt(.leftParen) else { return false }
    var open = 0
    for index in place..<tokens.count {
      switch tokens[index].kind {
      case .symbol(.leftParen), .symbol(.leftBracket), .symbol(.leftBrace): open += 1
      case .symbol(.rightParen), .symbol(.rightBracket), .symbol(.rightBrace):
        open -= 1
        if open == 0 { return false }
      case .keyword(.as) where open == 1: return true
      case .newline, .end: return false
      default: break
      }
    }
    return false
  }

  // MARK: Definitions

  private mutating func parseDecorated() -> Statement.Kind {
    var decorators: [Expression] = []
    while take(.at) {
      decorators.append(parseNamedExpression())
      guard case .newline = current else {
        failUnexpected()
        return .invalid
      }
      advance()
    }
    switch current {
    case .keyword(.def): return parseFunction(decorators: decorators)
    case .keyword(.class): return parseClass(decorators: decorators)
    default:
      failUnexpected()
      return .invalid
    }
  }

  private mutating func parseFunction(decorators: [Expression]) -> Statement.Kind {
    let opening = currentRange
    advance()
    let name = expectName()
    if !isAt(.leftParen) { fail("expected '('") }
    advance()
    let parameters = parseParameters(until: .rightParen, annotated: true)
    expect(.rightParen)
    if take(.arrow) { _ = parseExpression() }
    let outerLoops = loopDepth
    (functionDepth, loopDepth) = (functionDepth + 1, 0)
    defer { (functionDepth, loopDepth) = (functionDepth - 1, outerLoops) }
    let body = parseBlock(after: "function definition", at: opening)
    return .function(
      FunctionDeclaration(name: name, parameters: parameters, body: body, decorators: decorators))
  }

  private mutating func parseClass(decorators: [Expression]) -> Statement.Kind {
    let opening = currentRange
    advance()
    let name = expectName()
    var arguments: [Argument] = []
    if take(.leftParen) { arguments = parseArguments() }
    let outer = (functionDepth, loopDepth)
    (functionDepth, loopDepth) = (0, 0)
    defer { (functionDepth, loopDepth) = outer }
    let body = parseBlock(after: "class definition", at: opening)
    return .class(
      ClassDeclaration(name: name, arguments: arguments, body: body, decorators: decorators))
  }

  /// The parameters of `def` (up to a parenthesis) or `lambda` (up to a colon).
  mutating func parseParameters(until end: Symbol, annotated: Bool) -> [ParameterDeclaration] {
    var list = ParameterList()
    while !isAt(end), !isLost {
      parseParameter(into: &list, annotated: annotated)
      guard take(.comma) else { break }
    }
    if list.hasBareStar, list.declarations.last?.kind != .keywordOnly,
      list.declarations.last?.kind != .keywords
    {
      fail("named arguments must follow bare *")
    }
    return list.declarations
  }

  private mutating func parseParameter(into list: inout ParameterList, annotated: Bool) {
    if isAt(.slash) {
      advance()
      list.makePositionalOnly()
      return
    }
    if isAt(.star), [.symbol(.comma), .symbol(.rightParen), .symbol(.colon)].contains(peek(1)) {
      advance()
      list.hasBareStar = true
      list.nextKind = .keywordOnly
      return
    }
    let kind: Parameter.Kind =
      take(.star) ? .variadic : take(.doubleStar) ? .keywords : list.nextKind
    let name = expectName()
    if annotated, take(.colon) { _ = parseExpression() }
    let fallback = take(.assign) ? parseExpression() : nil
    if list.declarations.contains(where: { $0.name.name == name.name }), !isLost {
      complain("duplicate argument '\(name.name)' in function definition", at: name.range)
    }
    if kind == .standard, fallback == nil, list.hasDefault {
      complain("parameter without a default follows parameter with a default", at: name.range)
    }
    list.append(ParameterDeclaration(name: name, kind: kind, fallback: fallback))
  }
}

/// Parameters as they are read.
private struct ParameterList {
  var declarations: [ParameterDeclaration] = []
  var nextKind: Parameter.Kind = .standard
  var hasBareStar = false
  var hasDefault = false

  mutating func append(_ declaration: ParameterDeclaration) {
    declarations.append(declaration)
    if declaration.kind == .variadic { nextKind = .keywordOnly }
    if declaration.kind == .standard, declaration.fallback != nil { hasDefault = true }
  }

  mutating func makePositionalOnly() {
    declarations = declarations.map {
      ParameterDeclaration(name: $0.name, kind: .positionalOnly, fallback: $0.fallback)
    }
  }
}
