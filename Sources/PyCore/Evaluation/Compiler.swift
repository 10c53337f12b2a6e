/// Turns a syntax tree into nodes that run, with each name bound to the place where it lives.
final class Compiler {
  let source: SourceText
  var scope: Scope
  /// The first thing that only shows when names are bound.
  var problem: Diagnostic?

  private init(source: SourceText, scope: Scope) {
    self.source = source
    self.scope = scope
  }

  /// Makes a module's or a cell's code.
  ///
  /// With `echoing`, the code returns the value of its last statement when that is an expression.
  ///
  /// - Throws: the first error of the syntax tree.
  static func compile(
    _ tree: SyntaxTree, in globals: Namespace, echoing: Bool
  ) throws(PythonError) -> Code {
    if let diagnostic = tree.diagnostics.first { throw diagnostic.error(in: tree.source) }
    let code = Code(name: "<module>", source: tree.source)
    let scope = Scope(.module, parent: nil, code: code, globals: globals)
    let compiler = Compiler(source: tree.source, scope: scope)
    code.body = compiler.compile(tree.statements)
    if let problem = compiler.problem { throw problem.error(in: tree.source) }
    if echoing, let last = code.body.last as? ExpressionStatement {
      code.body[code.body.count - 1] = ReturnStatement(last.value, last.range)
    }
    return code
  }

  func report(_ message: String, at range: SourceRange, hint: String? = nil) {
    if problem == nil { problem = Diagnostic(.syntaxError, message, hint: hint, at: range) }
  }

  func compile(_ statements: [Statement]) -> [StatementNode] { statements.flatMap { compile($0) } }

  // MARK: Names

  func load(_ name: String, _ range: SourceRange) -> Node {
    let outer = loadOuter(name, range)
    return scope.kind == .classBody && scope.code.bindsInClass.contains(name)
      ? ClassNameNode(name, outer: outer, range) : outer
  }

  private func loadOuter(_ name: String, _ range: SourceRange) -> Node {
    switch scope.resolve(name) {
    case .local(let slot): LocalNode(slot, range)
    case .cell(let index): CellNode(index, name: name, range)
    case .global(let place):
      GlobalNode(place, name: name, visibleNames: scope.visibleNames, range)
    }
  }

  func nameTarget(_ name: String, _ range: SourceRange) -> TargetNode {
    if scope.kind == .classBody, scope.code.bindsInClass.contains(name) {
      return ClassNameTarget(name, range)
    }
    return NameTarget(scope.resolve(name), name: name, range)
  }

  func target(_ expression: Expression) -> TargetNode {
    switch expression.kind {
    case .name(let name): return nameTarget(name, expression.range)
    case .attribute(let value, let name):
      return AttributeTarget(compile(value), name: name, expression.range)
    case .item(let value, let index):
      return ItemTarget(compile(value), index: compile(index), expression.range)
    case .tuple(let parts), .list(let parts): return unpackTarget(parts, expression.range)
    case .starred(let inner): return target(inner)
    default:
      report("cannot assign to \(expression.description)", at: expression.range)
      return TargetNode(expression.range)
    }
  }

  private func unpackTarget(_ parts: [Expression], _ range: SourceRange) -> TargetNode {
    let stars = parts.indices.filter {
      if case .starred = parts[$0].kind { return true }
      return false
    }
    if stars.count > 1 {
      report("multiple starred expressions in assignment", at: parts[stars[1]].range)
    }
    return UnpackTarget(parts.map { target($0) }, star: stars.first, range)
  }

  // MARK: Functions

  /// The code of a function; its body is read in a scope of its own.
  func function(
    named name: String, parameters: [ParameterDeclaration], collector: NameCollector,
    body: (Compiler) -> [StatementNode]
  ) -> Code {
    let code = Code(name: name, source: source)
    let inner = Scope(.function, parent: scope, code: code, globals: scope.globals)
    inner.declaredGlobal = collector.declaredGlobal
    inner.declaredNonlocal = Set(collector.declaredNonlocal.map(\.name))
    code.isGenerator = collector.containsYield
    code.signature = signature(name, parameters)
    code.isSimple = parameters.allSatisfy { $0.kind == .standard || $0.kind == .positionalOnly }
    code.parameters = parameters.map {
      inner.declare(
        $0.name.name, isShared: collector.mentionedInside.contains($0.name.name))
    }
    for name in collector.bound
    where !inner.declaredGlobal.contains(name) && !inner.declaredNonlocal.contains(name) {
      _ = inner.declare(name, isShared: collector.mentionedInside.contains(name))
    }
    for name in collector.declaredNonlocal where !inner.canCapture(name.name) {
      report("no binding for nonlocal '\(name.name)' found", at: name.range)
    }
    let outer = scope
    scope = inner
    code.body = body(self)
    scope = outer
    return code
  }

  private func signature(_ name: String, _ parameters: [ParameterDeclaration]) -> Signature {
    Signature(
      name,
      parameters.map { parameter in
        let shown = parameter.fallback.map { Literal.text(source.slice($0.range)) }
        return Parameter(
          name: parameter.name.name, kind: parameter.kind, fallback: shown, documentation: "",
          choices: [])
      })
  }

  func definition(_ declaration: FunctionDeclaration, _ range: SourceRange) -> StatementNode {
    let defaults = declaration.parameters.map { $0.fallback.map { compile($0) } }
    let decorators = declaration.decorators.map { compile($0) }
    let collector = NameCollector(declaration.body)
    let code = function(
      named: declaration.name.name, parameters: declaration.parameters, collector: collector
    ) { $0.compile(declaration.body) }
    code.documentation = declaration.body.documentation
    let node = FunctionNode(code: code, defaults: defaults, range)
    return DefinitionStatement(
      nameTarget(declaration.name.name, declaration.name.range), value: node,
      decorators: decorators, range)
  }

  func lambda(
    _ parameters: [ParameterDeclaration], _ body: Expression, _ range: SourceRange
  ) -> Node {
    let defaults = parameters.map { $0.fallback.map { compile($0) } }
    let code = function(
      named: "<lambda>", parameters: parameters, collector: NameCollector([body])
    ) { [ReturnStatement($0.compile(body), body.range)] }
    return FunctionNode(code: code, defaults: defaults, range)
  }

  func definition(_ declaration: ClassDeclaration, _ range: SourceRange) -> StatementNode {
    let bases = argumentList(declaration.arguments)
    let decorators = declaration.decorators.map { compile($0) }
    let target = nameTarget(declaration.name.name, declaration.name.range)
    let code = Code(name: declaration.name.name, source: source)
    let collector = NameCollector(declaration.body)
    code.bindsInClass = Set(collector.bound).subtracting(collector.declaredGlobal)
    let outer = scope
    scope = Scope(.classBody, parent: outer, code: code, globals: outer.globals)
    scope.declaredGlobal = collector.declaredGlobal
    code.body = compile(declaration.body)
    code.documentation = declaration.body.documentation
    scope = outer
    let node = ClassNode(
      name: declaration.name.name, bases: bases, code: code, declaration.name.range)
    return DefinitionStatement(target, value: node, decorators: decorators, range)
  }

  /// `(x for ...)` as the generator function that it is.
  func generatorExpression(_ parts: Comprehension, _ range: SourceRange) -> Node {
    guard let first = parts.clauses.first else {
      return ConstantNode(.none, range)
    }
    let iterable = compile(first.iterable)
    let hidden = Identifier(name: ".0", range: first.iterable.range)
    var body = Statement(
      range: parts.element.range,
      kind: .expression(Expression(range: parts.element.range, kind: .yield(parts.element))))
    for (index, clause) in parts.clauses.enumerated().reversed() {
      for condition in clause.conditions.reversed() {
        let branch = Branch(test: condition, body: [body])
        body = Statement(range: condition.range, kind: .if(branches: [branch], otherwise: []))
      }
      let source =
        index == 0 ? Expression(range: hidden.range, kind: .name(hidden.name)) : clause.iterable
      body = Statement(
        range: clause.target.range,
        kind: .for(target: clause.target, iterable: source, body: [body], otherwise: []))
    }
    let parameter = ParameterDeclaration(name: hidden, kind: .standard, fallback: nil)
    let statement = body
    let code = function(
      named: "<genexpr>", parameters: [parameter], collector: NameCollector([statement])
    ) { $0.compile([statement]) }
    return GeneratorExpressionNode(code: code, iterable: iterable, range)
  }
}

extension [Statement] {
  /// The text of a leading string statement.
  var documentation: String? {
    guard case .expression(let expression)? = first?.kind,
      case .constant(.string(let text)) = expression.kind
    else { return nil }
    return text
  }
}
