extension Parser {
  /// `a, *b, c`, a tuple when there is a comma; or `yield`.
  mutating func parseExpressionList() -> Expression {
    if isAt(.yield) { return parseYield() }
    return parseList { parser in
      parser.isAt(.star) ? parser.parseStarred() : parser.parseNamedExpression()
    }
  }

  /// The targets of `for`: `in` ends them.
  mutating func parseTargetList() -> Expression { parseList { parser in parser.parseTarget() } }

  /// One target: nothing looser than a postfix expression.
  mutating func parseTarget() -> Expression {
    isAt(.star) ? parseStarred() : nested(missing) { parser in parser.parsePostfix() }
  }

  private mutating func parseList(
    slices: Bool = false, _ element: (inout Parser) -> Expression
  ) -> Expression {
    let start = currentRange.start
    let first = element(&self)
    guard isAt(.comma) else { return first }
    var parts = [first]
    while take(.comma) {
      guard startsExpression || isAt(.star) || isAt(.yield) || (slices && isAt(.colon))
      else { break }
      parts.append(element(&self))
    }
    return Expression(range: range(from: start), kind: .tuple(parts))
  }

  var missing: Expression {
    Expression(range: SourceRange(previousEnd, previousEnd), kind: .missing)
  }

  private mutating func parseYield() -> Expression {
    let start = currentRange.start
    if functionDepth == 0 { complain("'yield' outside function", at: currentRange) }
    advance()
    if take(.from) {
      let value = parseExpression()
      return Expression(range: range(from: start), kind: .yieldFrom(value))
    }
    let isBare: Bool
    switch current {
    case .symbol(.rightParen), .symbol(.rightBracket), .symbol(.assign): isBare = true
    default: isBare = isAtStatementEnd
    }
    let value = isBare ? nil : parseExpressionList()
    return Expression(range: range(from: start), kind: .yield(value))
  }

  mutating func parseStarred() -> Expression {
    let start = currentRange.start
    advance()
    let value = parseBinary(.bitwiseOr)
    return Expression(range: range(from: start), kind: .starred(value))
  }

  /// `name := value`, or an expression.
  mutating func parseNamedExpression() -> Expression {
    guard case .name(let name) = current, peek(1) == .symbol(.walrus) else {
      return parseExpression()
    }
    let identifier = Identifier(name: name, range: currentRange)
    advance()
    advance()
    let value = parseExpression()
    return Expression(
      range: range(from: identifier.range.start), kind: .assignment(identifier, value))
  }

  /// A whole expression: conditional, lambda, or simpler.
  mutating func parseExpression() -> Expression {
    nested(missing) { parser in
      parser.isAt(.lambda) ? parser.parseLambda() : parser.parseConditional()
    }
  }

  private mutating func parseLambda() -> Expression {
    let start = currentRange.start
    advance()
    let parameters = parseParameters(until: .colon, annotated: false)
    expect(.colon)
    functionDepth += 1
    defer { functionDepth -= 1 }
    let body = parseExpression()
    return Expression(range: range(from: start), kind: .lambda(parameters, body))
  }

  private mutating func parseConditional() -> Expression {
    let start = currentRange.start
    let then = parseBinary(.or)
    guard take(.if) else { return then }
    let test = parseBinary(.or)
    guard take(.else) else {
      if !isLost {
        fail(
          "expected 'else' after 'if' expression", at: SourceRange(start, test.range.end))
      }
      return then
    }
    let otherwise = parseExpression()
    return Expression(
      range: range(from: start),
      kind: .conditional(test: test, then: then, otherwise: otherwise))
  }

  // MARK: Operators

  /// How tightly operators bind, the loosest first.
  enum Level: Int {
    case or, and, not, comparison, bitwiseOr, bitwiseXor, bitwiseAnd, shift, sum, product

    var tighter: Level { Level(rawValue: rawValue + 1) ?? .product }
  }

  mutating func parseBinary(_ level: Level) -> Expression {
    switch level {
    case .not: return parseNot()
    case .comparison: return parseComparison()
    case .or, .and, .bitwiseOr, .bitwiseXor, .bitwiseAnd, .shift, .sum, .product: break
    }
    let start = currentRange.start
    var left = level == .product ? parseUnary() : parseBinary(level.tighter)
    var length = 0
    while let make = binaryMaker(at: level) {
      advance()
      length += 1
      guard length < Parser.maximalChain else {
        fail("too many operators in one expression")
        break
      }
      let right = level == .product ? parseUnary() : parseBinary(level.tighter)
      left = Expression(range: range(from: start), kind: make(left, right))
    }
    return left
  }

  /// What the operator at this place makes of its sides, if it binds at this level.
  private func binaryMaker(at level: Level) -> ((Expression, Expression) -> Expression.Kind)? {
    switch (level, current) {
    case (.or, .keyword(.or)): return { .or($0, $1) }
    case (.and, .keyword(.and)): return { .and($0, $1) }
    case (_, .symbol(let symbol)):
      guard let operation = BinaryOperator(rawValue: symbol.rawValue),
        operation.level == level
      else { return nil }
      return { .binary(operation, $0, $1) }
    default: return nil
    }
  }

  private mutating func parseNot() -> Expression {
    guard isAt(.not) else { return parseComparison() }
    let start = currentRange.start
    advance()
    let value = nested(missing) { parser in parser.parseNot() }
    return Expression(range: range(from: start), kind: .not(value))
  }

  private mutating func parseComparison() -> Expression {
    let start = currentRange.start
    let first = parseBinary(.bitwiseOr)
    var parts: [ComparisonPart] = []
    while let kind = takeComparison() {
      parts.append(ComparisonPart(kind: kind, right: parseBinary(.bitwiseOr)))
    }
    guard !parts.isEmpty else { return first }
    return Expression(range: range(from: start), kind: .comparison(first, parts))
  }

  private mutating func takeComparison() -> ComparisonPart.Kind? {
    switch current {
    case .symbol(let symbol):
      guard let operation = ComparisonOperator(rawValue: symbol.rawValue) else { return nil }
      advance()
      return .operation(operation)
    case .keyword(.in):
      advance()
      return .contains(negated: false)
    case .keyword(.not) where peek(1) == .keyword(.in):
      advance()
      advance()
      return .contains(negated: true)
    case .keyword(.is):
      advance()
      return .identity(negated: take(.not))
    default: return nil
    }
  }

  private mutating func parseUnary() -> Expression {
    guard case .symbol(let symbol) = current,
      let operation = UnaryOperator(rawValue: symbol.rawValue)
    else { return parsePower() }
    let start = currentRange.start
    advance()
    let value = nested(missing) { parser in parser.parseUnary() }
    if case .negative = operation, case .constant(.hugeInt(let digits)) = value.kind,
      let least = Int("-" + digits)
    {
      return Expression(range: range(from: start), kind: .constant(.int(least)))
    }
    return Expression(range: range(from: start), kind: .unary(operation, value))
  }

  private mutating func parsePower() -> Expression {
    let start = currentRange.start
    if isAt(.await) { fail("await is not supported here") }
    let base = parsePostfix()
    guard take(.doubleStar) else { return base }
    let exponent = nested(missing) { parser in parser.parseUnary() }
    return Expression(range: range(from: start), kind: .binary(.power, base, exponent))
  }

  // MARK: Calls, items, attributes

  mutating func parsePostfix() -> Expression {
    let start = currentRange.start
    var value = parseAtom()
    for _ in 0..<Parser.maximalChain {
      if take(.dot) {
        let name = isLost ? Identifier(name: "", range: missing.range) : expectName()
        value = Expression(range: range(from: start), kind: .attribute(value, name))
      } else if take(.leftParen) {
        let arguments = nested([]) { parser in parser.parseArguments() }
        value = Expression(range: range(from: start), kind: .call(value, arguments))
      } else if take(.leftBracket) {
        let index = nested(missing) { parser in parser.parseIndex() }
        expect(.rightBracket)
        value = Expression(range: range(from: start), kind: .item(value, index: index))
      } else {
        return value
      }
    }
    fail("too many operators in one expression")
    return value
  }

  private mutating func parseIndex() -> Expression {
    parseList(slices: true) { parser in
      parser.isAt(.star) ? parser.parseStarred() : parser.parseSlice()
    }
  }

  private mutating func parseSlice() -> Expression {
    let start = currentRange.start
    let lower = isAt(.colon) ? nil : parseNamedExpression()
    guard take(.colon) else { return lower ?? missing }
    let upper = isAtSliceEnd ? nil : parseExpression()
    let step = take(.colon) && !isAtSliceEnd ? parseExpression() : nil
    return Expression(range: range(from: start), kind: .slice(lower, upper, step))
  }

  private var isAtSliceEnd: Bool { isAt(.colon) || isAt(.comma) || isAt(.rightBracket) || isLost }

  /// The arguments up to the closing parenthesis, which is consumed.
  mutating func parseArguments() -> [Argument] {
    var arguments: [Argument] = []
    while !isAt(.rightParen), !isLost {
      let argument = parseArgument()
      check(argument, after: arguments)
      arguments.append(argument)
      guard take(.comma) else { break }
    }
    if !isAt(.rightParen), !isLost { failMissingComma(after: arguments.last?.value) }
    expect(.rightParen)
    return arguments
  }

  private mutating func parseArgument() -> Argument {
    let start = currentRange.start
    if take(.star) {
      let value = parseExpression()
      return Argument(kind: .unpacked, value: value, range: range(from: start))
    }
    if take(.doubleStar) {
      let value = parseExpression()
      return Argument(kind: .unpackedKeywords, value: value, range: range(from: start))
    }
    if case .name(let name) = current, peek(1) == .symbol(.assign) {
      let identifier = Identifier(name: name, range: currentRange)
      advance()
      advance()
      let value = parseExpression()
      return Argument(kind: .keyword(identifier), value: value, range: range(from: start))
    }
    var value = parseNamedExpression()
    if isAt(.for) { value = parseComprehension(.generator, element: value, start: start) }
    if isAt(.assign) {
      fail(
        "expression cannot contain assignment, perhaps you meant \"==\"?",
        at: SourceRange(start, currentRange.end))
    }
    return Argument(kind: .positional, value: value, range: range(from: start))
  }

  private mutating func check(_ argument: Argument, after others: [Argument]) {
    switch argument.kind {
    case .positional:
      if others.contains(where: { $0.isKeyword }) {
        complain("positional argument follows keyword argument", at: argument.range)
      }
    case .keyword(let name):
      for case .keyword(let other) in others.map(\.kind) where other.name == name.name {
        complain("keyword argument repeated: \(name.name)", at: argument.range)
      }
    case .unpacked, .unpackedKeywords: break
    }
  }

  /// Two values side by side: a comma was probably forgotten.
  mutating func failMissingComma(after value: Expression?) {
    if let value, startsExpression, value.range.end > value.range.start {
      fail(
        "invalid syntax. Perhaps you forgot a comma?",
        at: SourceRange(value.range.start, currentRange.end))
    } else {
      failUnexpected()
    }
  }
}

extension Argument {
  fileprivate var isKeyword: Bool {
    switch kind {
    case .keyword, .unpackedKeywords: true
    case .positional, .unpacked: false
    }
  }
}

extension BinaryOperator {
  var level: Parser.Level? {
    switch self {
    case .or: .bitwiseOr
    case .xor: .bitwiseXor
    case .and: .bitwiseAnd
    case .shiftLeft, .shiftRight: .shift
    case .add, .subtract: .sum
    case .multiply, .divide, .floorDivide, .modulo, .matrixMultiply: .product
    case .power: nil
    }
  }
}
