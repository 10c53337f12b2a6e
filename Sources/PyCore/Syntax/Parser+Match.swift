// `match` is read as the chain of `if`s that it stands for: a pattern becomes a test that assigns
// the names it binds. Helpers of the test have names with a dot, which no program can write.

extension Parser {
  /// A `match` statement, or nil when the word is a name like any other.
  mutating func parseMatch() -> Statement? {
    guard case .name("match") = current, startsSubject(peek(1)) else { return nil }
    let saved = self
    let start = currentRange
    advance()
    let subject = parseExpressionList()
    guard !isLost, take(.colon), current == .newline else {
      self = saved
      return nil
    }
    advance()
    guard case .indent = current, case .name("case") = peek(1) else {
      self = saved
      return nil
    }
    advance()
    blockColumns.append(column(of: currentRange.start))
    defer { blockColumns.removeLast() }
    let name = ".match\(start.start)"
    let branches = parseCases(of: Expression(range: subject.range, kind: .name(name)))
    let target = Expression(range: subject.range, kind: .name(name))
    let first = Statement(range: subject.range, kind: .assign(targets: [target], value: subject))
    let chain = Statement(
      range: range(from: start.start), kind: .if(branches: branches, otherwise: []))
    let always = Expression(range: start, kind: .constant(.bool(true)))
    return Statement(
      range: range(from: start.start),
      kind: .if(branches: [Branch(test: always, body: [first, chain])], otherwise: []))
  }

  private func startsSubject(_ token: Token.Kind) -> Bool {
    switch token {
    case .name, .integer, .hugeInteger, .float, .string, .keyword(.None), .keyword(.True),
      .keyword(.False), .keyword(.not), .keyword(.lambda):
      return true
    case .symbol(let symbol): return ["(", "[", "{", "-", "~", "*"].contains(symbol.rawValue)
    default: return false
    }
  }

  private mutating func parseCases(of subject: Expression) -> [Branch] {
    var branches: [Branch] = []
    while case .name("case") = current {
      let opening = currentRange
      advance()
      var test = parsePattern(of: subject)
      if take(.if) {
        let condition = parseNamedExpression()
        test = Expression(range: condition.range, kind: .and(test, condition))
      }
      branches.append(Branch(test: test, body: parseBlock(after: "'case' statement", at: opening)))
      guard !isLost else { return branches }
    }
    if case .dedent = current {
      advance()
    } else {
      fail("expected 'case'", hint: "A match holds blocks that begin with case.")
    }
    return branches
  }

  /// The test that a pattern stands for.
  private mutating func parsePattern(of subject: Expression) -> Expression {
    let start = currentRange.start
    var parts = [parsePart()]
    var isSequence = false
    while take(.comma) {
      isSequence = true
      if isAt(.colon) || isAt(.if) { break }
      parts.append(parsePart())
    }
    if case .starred = parts[0].kind { isSequence = true }
    let pattern =
      isSequence ? Expression(range: range(from: start), kind: .tuple(parts)) : parts[0]
    let test = self.test(pattern, subject)
    guard take(.as) else { return test }
    let name = expectName()
    return both(test, bind(name.name, to: subject, at: name.range), at: pattern.range)
  }

  private mutating func parsePart() -> Expression {
    let start = currentRange.start
    guard take(.star) else { return parseBinary(.bitwiseOr) }
    let inner = parseBinary(.bitwiseOr)
    return Expression(range: range(from: start), kind: .starred(inner))
  }

  // MARK: - Tests

  private func both(_ one: Expression, _ other: Expression, at range: SourceRange) -> Expression {
    Expression(range: range, kind: .and(one, other))
  }

  private func all(_ tests: [Expression], at range: SourceRange) -> Expression {
    tests.dropFirst().reduce(tests.first ?? constant(.bool(true), range)) {
      both($0, $1, at: range)
    }
  }

  private func constant(_ value: ConstantValue, _ range: SourceRange) -> Expression {
    Expression(range: range, kind: .constant(value))
  }

  private func call(_ name: String, _ values: [Expression], _ range: SourceRange) -> Expression {
    Expression(
      range: range,
      kind: .call(
        Expression(range: range, kind: .name(name)),
        values.map { Argument(kind: .positional, value: $0, range: $0.range) }))
  }

  /// Assigns a name and holds: a list with one item is true.
  private func bind(_ name: String, to value: Expression, at range: SourceRange) -> Expression {
    if name == "_" { return constant(.bool(true), range) }
    let assignment = Expression(
      range: range, kind: .assignment(Identifier(name: name, range: range), value))
    return Expression(range: range, kind: .list([assignment]))
  }

  private mutating func test(_ pattern: Expression, _ subject: Expression) -> Expression {
    let range = pattern.range
    switch pattern.kind {
    case .name(let name): return bind(name, to: subject, at: range)
    case .constant(let value):
      switch value {
      case .none, .bool: return same(subject, pattern, .identity(negated: false))
      default: return same(subject, pattern, .operation(.equal))
      }
    case .attribute, .unary, .formatted: return same(subject, pattern, .operation(.equal))
    case .binary(.or, let left, let right):
      return Expression(range: range, kind: .or(test(left, subject), test(right, subject)))
    case .tuple(let parts), .list(let parts): return sequence(parts, subject, range)
    case .dict(let items): return mapping(items, subject, range)
    case .call(let callee, let arguments): return classTest(callee, arguments, subject, range)
    default:
      fail("invalid pattern", at: range)
      return constant(.bool(false), range)
    }
  }

  private func same(
    _ subject: Expression, _ value: Expression, _ kind: ComparisonPart.Kind
  ) -> Expression {
    Expression(
      range: value.range, kind: .comparison(subject, [ComparisonPart(kind: kind, right: value)]))
  }

  private mutating func sequence(
    _ parts: [Expression], _ subject: Expression, _ range: SourceRange
  ) -> Expression {
    let star = parts.firstIndex {
      if case .starred = $0.kind { return true }
      return false
    }
    let least = parts.count - (star == nil ? 0 : 1)
    var tests = [
      call(
        ".sequence",
        [subject, constant(.int(least), range), constant(.bool(star != nil), range)], range)
    ]
    for (index, part) in parts.enumerated() {
      if case .starred(let inner) = part.kind, case .name(let name) = inner.kind {
        let rest = call(
          ".rest",
          [subject, constant(.int(index), range), constant(.int(parts.count - 1 - index), range)],
          range)
        tests.append(bind(name, to: rest, at: part.range))
        continue
      }
      let place = star.map { index > $0 ? index - parts.count : index } ?? index
      let item = Expression(
        range: part.range, kind: .item(subject, index: constant(.int(place), part.range)))
      tests.append(test(part, item))
    }
    return all(tests, at: range)
  }

  private mutating func mapping(
    _ items: [DictItem], _ subject: Expression, _ range: SourceRange
  ) -> Expression {
    let keys = Expression(range: range, kind: .tuple(items.compactMap(\.key)))
    var tests = [call(".mapping", [subject, keys], range)]
    for item in items {
      if let key = item.key {
        let value = Expression(range: key.range, kind: .item(subject, index: key))
        tests.append(test(item.value, value))
      } else if case .name(let name) = item.value.kind {
        tests.append(
          bind(name, to: call(".others", [subject, keys], range), at: item.value.range))
      }
    }
    return all(tests, at: range)
  }

  private mutating func classTest(
    _ callee: Expression, _ arguments: [Argument], _ subject: Expression, _ range: SourceRange
  ) -> Expression {
    var tests = [call(".instance", [subject, callee], range)]
    for (index, argument) in arguments.enumerated() {
      let part: Expression
      switch argument.kind {
      case .positional:
        part = call(".part", [subject, callee, constant(.int(index), range)], range)
      case .keyword(let name):
        tests.append(call(".has", [subject, constant(.string(name.name), name.range)], range))
        part = Expression(range: name.range, kind: .attribute(subject, name))
      case .unpacked, .unpackedKeywords:
        fail("invalid pattern", at: argument.range)
        return constant(.bool(false), range)
      }
      tests.append(test(argument.value, part))
    }
    return all(tests, at: range)
  }
}
