extension Parser {
  /// A statement without a block.
  mutating func parseSimple() -> Statement {
    let start = currentRange.start
    let kind = parseSimpleKind()
    return Statement(range: range(from: start), kind: kind)
  }

  private mutating func parseSimpleKind() -> Statement.Kind {
    guard case .keyword(let keyword) = current else { return parseExpressionStatement() }
    switch keyword {
    case .pass: return keywordAlone(.pass)
    case .break:
      if loopDepth == 0 { complain("'break' outside loop", at: currentRange) }
      return keywordAlone(.break)
    case .continue:
      if loopDepth == 0 { complain("'continue' not properly in loop", at: currentRange) }
      return keywordAlone(.continue)
    case .return: return parseReturn()
    case .raise: return parseRaise()
    case .global, .nonlocal: return parseScopeDeclaration(keyword)
    case .del: return parseDelete()
    case .assert: return parseAssert()
    case .import: return parseImport()
    case .from: return parseImportFrom()
    case .else, .elif, .except, .finally:
      failOrphan(keyword)
      return .invalid
    default: return parseExpressionStatement()
    }
  }

  private mutating func keywordAlone(_ kind: Statement.Kind) -> Statement.Kind {
    advance()
    return kind
  }

  private mutating func failOrphan(_ keyword: Keyword) {
    let opener = keyword == .except || keyword == .finally ? "'try'" : "'if'"
    fail(
      "invalid syntax",
      hint: "'\(keyword.rawValue)' must follow the block of its \(opener), at the same indentation."
    )
  }

  var isAtStatementEnd: Bool {
    switch current {
    case .newline, .end, .symbol(.semicolon): true
    default: false
    }
  }

  private mutating func parseReturn() -> Statement.Kind {
    if functionDepth == 0 { complain("'return' outside function", at: currentRange) }
    advance()
    return .return(isAtStatementEnd ? nil : parseExpressionList())
  }

  private mutating func parseRaise() -> Statement.Kind {
    advance()
    guard !isAtStatementEnd else { return .raise(nil, cause: nil) }
    let error = parseExpression()
    return .raise(error, cause: take(.from) ? parseExpression() : nil)
  }

  private mutating func parseScopeDeclaration(_ keyword: Keyword) -> Statement.Kind {
    let place = currentRange
    advance()
    var names = [expectName()]
    while take(.comma) { names.append(expectName()) }
    if keyword == .nonlocal, functionDepth == 0 {
      complain("nonlocal declaration not allowed at module level", at: place)
    }
    return keyword == .global ? .global(names) : .nonlocal(names)
  }

  private mutating func parseDelete() -> Statement.Kind {
    advance()
    let targets = parseExpressionList()
    if case .tuple(let parts) = targets.kind {
      for part in parts { checkTarget(part, verb: "delete") }
      return .delete(parts)
    }
    checkTarget(targets, verb: "delete")
    return .delete([targets])
  }

  private mutating func parseAssert() -> Statement.Kind {
    advance()
    let test = parseExpression()
    return .assert(test, message: take(.comma) ? parseExpression() : nil)
  }

  // MARK: Imports

  private mutating func parseDottedName() -> Identifier {
    let start = currentRange.start
    var name = expectName().name
    while take(.dot) {
      // Kept while it is being typed, so that completion knows what to offer.
      if case .name = current { name += "." + expectName().name } else { failUnexpected() }
    }
    return Identifier(name: name, range: range(from: start))
  }

  private mutating func parseAlias() -> Identifier? { take(.as) ? expectName() : nil }

  private mutating func parseImport() -> Statement.Kind {
    advance()
    var names: [ImportedName] = []
    repeat {
      let name = parseDottedName()
      names.append(ImportedName(name: name, alias: parseAlias()))
    } while take(.comma)
    return .importModules(names)
  }

  private mutating func parseImportFrom() -> Statement.Kind {
    advance()
    var level = 0
    while isAt(.dot) || isAt(.ellipsis) {
      level += isAt(.dot) ? 1 : 3
      advance()
    }
    let hasName = level == 0 || !isAt(.import)
    let module =
      hasName ? parseDottedName() : Identifier(name: "", range: range(from: previousEnd))
    guard take(.import) else {
      failUnexpected()
      return .importFrom(module: module, level: level, names: [])
    }
    if take(.star) { return .importFrom(module: module, level: level, names: nil) }
    return .importFrom(module: module, level: level, names: parseImportedNames())
  }

  private mutating func parseImportedNames() -> [ImportedName] {
    let isEnclosed = take(.leftParen)
    var names: [ImportedName] = []
    repeat {
      if isEnclosed, isAt(.rightParen) { break }
      let name = expectName()
      if !name.name.isEmpty { names.append(ImportedName(name: name, alias: parseAlias())) }
    } while take(.comma)
    if isEnclosed { expect(.rightParen) }
    return names
  }

  // MARK: Expressions and assignments

  private mutating func parseExpressionStatement() -> Statement.Kind {
    let first = parseExpressionList()
    if take(.colon) { return parseAnnotated(first) }
    if case .symbol(let symbol) = current, let operation = symbol.augmentedOperator {
      advance()
      checkAugmentedTarget(first)
      return .augmentedAssign(target: first, operation, value: parseExpressionList())
    }
    guard isAt(.assign) else { return .expression(first) }
    var targets: [Expression] = []
    var value = first
    while take(.assign) {
      checkTarget(value, verb: "assign to", isAlone: true)
      targets.append(value)
      value = parseExpressionList()
    }
    return .assign(targets: targets, value: value)
  }

  private mutating func parseAnnotated(_ target: Expression) -> Statement.Kind {
    switch target.kind {
    case .name, .attribute, .item: break
    case .missing: failUnexpected()
    default: fail("illegal target for annotation", at: target.range)
    }
    _ = parseExpression()
    return .annotatedAssign(target: target, value: take(.assign) ? parseExpressionList() : nil)
  }

  private mutating func checkAugmentedTarget(_ target: Expression) {
    switch target.kind {
    case .name, .attribute, .item, .missing: break
    default:
      fail(
        "'\(target.description)' is an illegal expression for augmented assignment",
        at: target.range)
    }
  }

  /// Reports a target that cannot be assigned to or deleted.
  mutating func checkTarget(_ target: Expression, verb: String, isAlone: Bool = false) {
    switch target.kind {
    case .name, .attribute, .item, .missing: break
    case .tuple(let parts), .list(let parts):
      for part in parts { checkTarget(part, verb: verb) }
    case .starred(let inner):
      if verb == "delete" {
        fail("cannot delete starred", at: target.range)
      } else if isAlone {
        fail("starred assignment target must be in a list or tuple", at: target.range)
      } else {
        checkTarget(inner, verb: verb)
      }
    default:
      let isPlain = isAlone && verb == "assign to" && !target.isKeywordConstant
      let maybe = isPlain ? " here. Maybe you meant '==' instead of '='?" : ""
      fail("cannot \(verb) \(target.description)\(maybe)", at: target.range)
    }
  }

  /// The error when a line goes on behind a whole statement.
  mutating func failAfterStatement(_ statement: Statement?) {
    guard !isLost, let statement else { return }
    if case .expression(let expression) = statement.kind, case .name(let name) = expression.kind,
      currentRange.start > expression.range.end
    {
      if ["print", "exec"].contains(name), startsExpression {
        fail(
          "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?",
          at: SourceRange(statement.range.start, lineEnd))
        return
      }
      if let keyword = Suggestion.closest(to: name, among: Parser.openers), startsExpression {
        fail("invalid syntax", at: expression.range, hint: "Did you mean '\(keyword)'?")
        return
      }
    }
    failUnexpected()
  }

  private static let openers = ["import", "from", "while", "return", "class", "raise", "assert"]

  private var lineEnd: Int {
    var index = place
    while index < tokens.count, tokens[index].kind != .newline { index += 1 }
    return index > 0 ? tokens[index - 1].range.end : currentRange.end
  }

  /// Whether the current token can begin an expression.
  var startsExpression: Bool {
    switch current {
    case .name, .integer, .hugeInteger, .float, .string: true
    case .keyword(let keyword): [.None, .True, .False, .lambda, .not, .await].contains(keyword)
    case .symbol(let symbol):
      [.leftParen, .leftBracket, .leftBrace, .minus, .plus, .tilde, .ellipsis].contains(symbol)
    default: false
    }
  }
}

extension Expression {
  var isKeywordConstant: Bool {
    guard case .constant(let constant) = kind else { return false }
    switch constant {
    case .none, .bool: return true
    default: return false
    }
  }

  /// What CPython calls this kind of expression in its messages.
  var description: String {
    switch kind {
    case .constant(.none): "None"
    case .constant(.bool(let flag)): flag ? "True" : "False"
    case .constant(.ellipsis): "ellipsis"
    case .constant: "literal"
    case .formatted: "f-string expression"
    case .name: "name"
    case .attribute: "attribute"
    case .item: "subscript"
    case .slice: "slice"
    case .call: "function call"
    case .unary, .not, .binary, .and, .or: "expression"
    case .comparison: "comparison"
    case .conditional: "conditional expression"
    case .lambda: "lambda"
    case .tuple: "tuple"
    case .list: "list"
    case .set: "set display"
    case .dict: "dict literal"
    case .starred: "starred"
    case .comprehension(let kind, _): kind.description
    case .assignment: "named expression"
    case .yield, .yieldFrom: "yield expression"
    case .missing: "expression"
    }
  }
}

extension ComprehensionKind {
  var description: String {
    switch self {
    case .list: "list comprehension"
    case .set: "set comprehension"
    case .dict: "dict comprehension"
    case .generator: "generator expression"
    }
  }
}
