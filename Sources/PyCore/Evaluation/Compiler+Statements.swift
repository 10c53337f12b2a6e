extension Compiler {
  /// The nodes of a statement; none for those that do nothing when run.
  func compile(_ statement: Statement) -> [StatementNode] {
    let range = statement.range
    switch statement.kind {
    case .expression(let value): return [expressionStatement(value, range)]
    case .assign(let targets, let value): return [assignment(targets, value, range)]
    case .augmentedAssign(let target, let operation, let value):
      return [augmented(target, operation, value, range)]
    case .annotatedAssign(let target, let value):
      var nodes = value.map { [assignment([target], $0, range)] } ?? []
      if scope.kind == .classBody, case .name(let name) = target.kind {
        let end = value?.range.start ?? range.end
        let text = source.slice(SourceRange(target.range.end, end))
        nodes.append(AnnotationStatement(name, text: text, range))
      }
      return nodes
    case .delete(let targets): return [DeleteStatement(targets.map { target($0) }, range)]
    case .pass, .invalid, .global, .nonlocal: return []
    case .break: return [JumpStatement(.break, range)]
    case .continue: return [JumpStatement(.continue, range)]
    case .return(let value): return [ReturnStatement(value.map { compile($0) }, range)]
    case .raise(let error, let cause):
      return [
        RaiseStatement(error.map { compile($0) }, cause: cause.map { compile($0) }, range)
      ]
    case .assert(let test, let message):
      return [AssertStatement(compile(test), message: message.map { compile($0) }, range)]
    case .importModules(let names): return [importStatement(names, range)]
    case .importFrom(let module, let level, let names):
      let pairs = names?.map { name in
        let bound = name.alias ?? name.name
        return (name.name, nameTarget(bound.name, bound.range))
      }
      return [ImportFromStatement(module: module, level: level, names: pairs, range)]
    case .if, .while, .for, .try, .with: return compound(statement)
    case .function(let declaration): return [definition(declaration, range)]
    case .class(let declaration): return [definition(declaration, range)]
    }
  }

  private func compound(_ statement: Statement) -> [StatementNode] {
    let range = statement.range
    switch statement.kind {
    case .if(let branches, let otherwise):
      let compiled = branches.map { (test: compile($0.test), body: compile($0.body)) }
      return [IfStatement(compiled, otherwise: compile(otherwise), range)]
    case .while(let test, let body, let otherwise):
      return [
        WhileStatement(
          compile(test), body: compile(body), otherwise: compile(otherwise), test.range)
      ]
    case .for(let target, let iterable, let body, let otherwise):
      return [
        ForStatement(
          self.target(target), in: compile(iterable), body: compile(body),
          otherwise: compile(otherwise), range)
      ]
    case .try(let parts): return [tryStatement(parts, range)]
    case .with(let items, let body): return withStatement(items[...], body, range)
    default: return []
    }
  }

  private func tryStatement(_ parts: TryStatement, _ range: SourceRange) -> StatementNode {
    TryNode(
      body: compile(parts.body),
      handlers: parts.handlers.map { handler in
        TryNode.Handler(
          types: handler.types.map { compile($0) },
          target: handler.name.map { nameTarget($0.name, $0.range) },
          body: compile(handler.body))
      },
      otherwise: compile(parts.otherwise), finally: compile(parts.finally), range)
  }

  private func withStatement(
    _ items: ArraySlice<WithItem>, _ body: [Statement], _ range: SourceRange
  ) -> [StatementNode] {
    guard let first = items.first else { return compile(body) }
    return [
      WithStatement(
        compile(first.value), target: first.target.map { target($0) },
        body: withStatement(items.dropFirst(), body, range), range)
    ]
  }

  private func importStatement(_ names: [ImportedName], _ range: SourceRange) -> StatementNode {
    ImportStatement(
      names.map { name in
        ImportStatement.Entry(
          name: name.name, hasAlias: name.alias != nil,
          target: nameTarget(name.boundName, (name.alias ?? name.name).range))
      }, range)
  }

  private func expressionStatement(_ value: Expression, _ range: SourceRange) -> StatementNode {
    switch value.kind {
    case .yield(let inner):
      return YieldStatement(inner.map { compile($0) }, target: nil, range)
    case .yieldFrom(let inner): return YieldFromStatement(compile(inner), range)
    default: return ExpressionStatement(compile(value), range)
    }
  }

  private func assignment(
    _ targets: [Expression], _ value: Expression, _ range: SourceRange
  ) -> StatementNode {
    let nodes = targets.map { target($0) }
    if case .yield(let inner) = value.kind, nodes.count == 1 {
      return YieldStatement(inner.map { compile($0) }, target: nodes[0], range)
    }
    if case .yieldFrom(let inner) = value.kind, nodes.count == 1 {
      return YieldFromStatement(compile(inner), target: nodes[0], range)
    }
    return AssignStatement(nodes, value: compile(value), range)
  }

  private func augmented(
    _ target: Expression, _ operation: BinaryOperator, _ value: Expression, _ range: SourceRange
  ) -> StatementNode {
    let right = compile(value)
    switch target.kind {
    case .attribute(let owner, let name):
      return AugmentedAttributeStatement(
        owner: compile(owner), name: name, operation, value: right, range)
    case .item(let owner, let index):
      return AugmentedItemStatement(
        owner: compile(owner), index: compile(index), operation, value: right, range)
    default:
      return AugmentedNameStatement(
        load: compile(target), target: self.target(target), operation, value: right, range)
    }
  }
}
