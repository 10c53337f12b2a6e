/// Finds the names that a block binds, and those that functions inside it mention.
struct NameCollector {
  /// Names bound by the block itself, in order.
  private(set) var bound: [String] = []
  /// Names that occur anywhere inside functions, lambdas and generator expressions of the block.
  private(set) var mentionedInside: Set<String> = []
  private(set) var declaredGlobal: Set<String> = []
  private(set) var declaredNonlocal: [Identifier] = []
  private(set) var containsYield = false
  /// How many functions deep the walk is; names bound there are not the block's.
  private var functionDepth = 0

  init(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  /// Collects from a single expression: the body of a lambda, the inside of a comprehension.
  init(_ expressions: [Expression]) {
    for expression in expressions { visit(expression) }
  }

  private mutating func bind(_ name: String) {
    if functionDepth == 0 { bound.append(name) } else { mentionedInside.insert(name) }
  }

  private mutating func visitAll(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .expression(let value): visit(value)
    case .assign(let targets, let value):
      visit(value)
      for target in targets { bindTarget(target) }
    case .augmentedAssign(let target, _, let value):
      visit(value)
      bindTarget(target)
    case .annotatedAssign(let target, let value):
      if let value { visit(value) }
      bindTarget(target)
    case .delete(let targets): for target in targets { bindTarget(target) }
    case .return(let value): if let value { visit(value) }
    case .raise(let error, let cause):
      for value in [error, cause] { if let value { visit(value) } }
    case .assert(let test, let message):
      visit(test)
      if let message { visit(message) }
    case .global(let names):
      if functionDepth == 0 { declaredGlobal.formUnion(names.map(\.name)) }
    case .nonlocal(let names):
      if functionDepth == 0 { declaredNonlocal += names }
      mentionedInside.formUnion(names.map(\.name))
    case .importModules(let names):
      for name in names { bind(name.boundName) }
    case .importFrom(_, _, let names):
      for name in names ?? [] { bind(name.alias?.name ?? name.name.name) }
    case .pass, .break, .continue, .invalid: break
    case .if, .while, .for, .try, .with, .function, .class: visitCompound(statement)
    }
  }

  private mutating func visitCompound(_ statement: Statement) {
    switch statement.kind {
    case .if(let branches, let otherwise):
      for branch in branches {
        visit(branch.test)
        visitAll(branch.body)
      }
      visitAll(otherwise)
    case .while(let test, let body, let otherwise):
      visit(test)
      visitAll(body + otherwise)
    case .for(let target, let iterable, let body, let otherwise):
      visit(iterable)
      bindTarget(target)
      visitAll(body + otherwise)
    case .try(let parts): visit(parts)
    case .with(let items, let body):
      for item in items {
        visit(item.value)
        if let target = item.target { bindTarget(target) }
      }
      visitAll(body)
    case .function(let declaration): visit(declaration)
    case .class(let declaration):
      bind(declaration.name.name)
      declaration.decorators.forEach { visit($0) }
      declaration.arguments.forEach { visit($0.value) }
      inside { collector in collector.visitAll(declaration.body) }
    default: break
    }
  }

  private mutating func visit(_ parts: TryStatement) {
    visitAll(parts.body)
    for handler in parts.handlers {
      if let types = handler.types { visit(types) }
      if let name = handler.name { bind(name.name) }
      visitAll(handler.body)
    }
    visitAll(parts.otherwise + parts.finally)
  }

  private mutating func visit(_ declaration: FunctionDeclaration) {
    bind(declaration.name.name)
    declaration.decorators.forEach { visit($0) }
    for parameter in declaration.parameters {
      if let fallback = parameter.fallback { visit(fallback) }
    }
    inside { collector in
      for parameter in declaration.parameters { collector.bind(parameter.name.name) }
      collector.visitAll(declaration.body)
    }
  }

  private mutating func inside(_ body: (inout NameCollector) -> Void) {
    functionDepth += 1
    body(&self)
    functionDepth -= 1
  }

  private mutating func bindTarget(_ target: Expression) {
    switch target.kind {
    case .name(let name): bind(name)
    case .tuple(let parts), .list(let parts): for part in parts { bindTarget(part) }
    case .starred(let inner): bindTarget(inner)
    default: visit(target)
    }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .name(let name):
      if functionDepth > 0 { mentionedInside.insert(name) }
    case .assignment(let name, let value):
      bind(name.name)
      visit(value)
    case .lambda(let parameters, let body):
      for parameter in parameters { if let fallback = parameter.fallback { visit(fallback) } }
      inside { collector in
        for parameter in parameters { collector.bind(parameter.name.name) }
        collector.visit(body)
      }
    case .comprehension(let kind, let parts): visit(kind, parts)
    case .yield(let value):
      if functionDepth == 0 { containsYield = true }
      if let value { visit(value) }
    case .yieldFrom(let value):
      if functionDepth == 0 { containsYield = true }
      visit(value)
    default: for part in expression.parts { visit(part) }
    }
  }

  /// A generator expression is a function of its own; the others run in place, but their variables
  /// are not the block's.
  private mutating func visit(_ kind: ComprehensionKind, _ parts: Comprehension) {
    guard case .generator = kind else {
      let own = Set(parts.clauses.flatMap { $0.target.boundNames })
      let before = bound.count
      for part in parts.expressions { visit(part) }
      let added = bound[before...].filter { !own.contains($0) }
      bound.removeSubrange(before...)
      bound += added
      return
    }
    if let first = parts.clauses.first { visit(first.iterable) }
    inside { collector in
      for part in parts.expressions { collector.visit(part) }
    }
  }
}

extension Comprehension {
  /// All expressions inside, targets included.
  var expressions: [Expression] {
    [element] + (value.map { [$0] } ?? [])
      + clauses.flatMap { [$0.target, $0.iterable] + $0.conditions }
  }
}

extension ImportedName {
  /// The name that `import` binds: the alias, else the first part.
  var boundName: String { alias?.name ?? String(name.name.prefix { $0 != "." }) }
}

extension Expression {
  /// The names that assigning to this binds.
  var boundNames: [String] {
    switch kind {
    case .name(let name): [name]
    case .tuple(let parts), .list(let parts): parts.flatMap(\.boundNames)
    case .starred(let inner): inner.boundNames
    default: []
    }
  }

  /// The expressions directly inside, those of functions and comprehensions apart.
  var parts: [Expression] {
    switch kind {
    case .constant, .name, .missing, .lambda, .comprehension: []
    case .formatted(let parts): parts.flatMap(\.expressions)
    case .attribute(let value, _), .unary(_, let value), .not(let value), .starred(let value),
      .assignment(_, let value), .yieldFrom(let value):
      [value]
    case .item(let value, let index): [value, index]
    case .slice(let lower, let upper, let step): [lower, upper, step].compactMap { $0 }
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right):
      [left, right]
    case .comparison(let first, let rest): [first] + rest.map(\.right)
    case .conditional(let test, let then, let otherwise): [test, then, otherwise]
    case .tuple(let parts), .list(let parts), .set(let parts): parts
    case .dict(let items): items.flatMap { ($0.key.map { [$0] } ?? []) + [$0.value] }
    case .yield(let value): value.map { [$0] } ?? []
    }
  }
}

extension FormattedPart {
  fileprivate var expressions: [Expression] {
    switch self {
    case .text: []
    case .field(let value, _, _, let spec): [value] + spec.flatMap(\.expressions)
    }
  }
}
