extension Compiler {
  /// The node of an expression.
  func compile(_ expression: Expression) -> Node {
    let range = expression.range
    switch expression.kind {
    case .constant(let constant): return self.constant(constant, range)
    case .formatted(let parts): return FormattedNode(parts.map { formatted($0) }, range)
    case .name(let name): return load(name, range)
    case .attribute(let value, let name): return AttributeNode(compile(value), name: name, range)
    case .item(let value, let index):
      return ItemNode(compile(value), index: compile(index), range)
    case .slice(let lower, let upper, let step):
      return SliceNode(
        lower.map { compile($0) }, upper.map { compile($0) }, step.map { compile($0) }, range)
    case .call(let callee, let arguments): return call(callee, arguments, range)
    case .lambda(let parameters, let body): return lambda(parameters, body, range)
    case .comprehension(let kind, let parts): return comprehension(kind, parts, range)
    case .assignment(let name, let value):
      return AssignmentExpressionNode(
        target: nameTarget(name.name, name.range), value: compile(value), range)
    case .tuple(let parts): return SequenceNode(.tuple, elements(parts), range)
    case .list(let parts): return SequenceNode(.list, elements(parts), range)
    case .set(let parts): return SequenceNode(.set, elements(parts), range)
    case .dict(let items):
      return DictNode(
        items.map { item in (key: item.key.map { compile($0) }, value: compile(item.value)) },
        range)
    case .unary, .not, .binary, .and, .or, .comparison, .conditional: return operation(expression)
    case .starred, .yield, .yieldFrom, .missing: return misplaced(expression)
    }
  }

  private func misplaced(_ expression: Expression) -> Node {
    switch expression.kind {
    case .starred: report("cannot use starred expression here", at: expression.range)
    case .yield, .yieldFrom:
      report(
        "yield inside an expression is not supported here", at: expression.range,
        hint: "Give it a line of its own: x = yield value.")
    default: report("invalid syntax", at: expression.range)
    }
    return ConstantNode(.none, expression.range)
  }

  private func operation(_ expression: Expression) -> Node {
    let range = expression.range
    switch expression.kind {
    case .unary(let operation, let operand):
      if case .negative = operation, let folded = negated(operand) {
        return ConstantNode(folded, range)
      }
      return UnaryNode(operation, compile(operand), range)
    case .not(let operand): return NotNode(compile(operand), range)
    case .binary(let operation, let left, let right):
      return BinaryNode(operation, compile(left), compile(right), range)
    case .and(let left, let right):
      return JunctionNode(isAnd: true, compile(left), compile(right), range)
    case .or(let left, let right):
      return JunctionNode(isAnd: false, compile(left), compile(right), range)
    case .comparison(let first, let parts):
      return ComparisonNode(
        compile(first), parts.map { (kind: $0.kind, right: compile($0.right)) }, range)
    case .conditional(let test, let then, let otherwise):
      return ConditionalNode(
        test: compile(test), then: compile(then), otherwise: compile(otherwise), range)
    default: return misplaced(expression)
    }
  }

  /// The value of a negative number written out.
  private func negated(_ operand: Expression) -> Value? {
    guard case .constant(let constant) = operand.kind else { return nil }
    switch constant {
    case .int(let number): return number == .min ? nil : .int(-number)
    case .float(let number): return .float(-number)
    default: return nil
    }
  }

  private func constant(_ constant: ConstantValue, _ range: SourceRange) -> Node {
    switch constant {
    case .none: ConstantNode(.none, range)
    case .ellipsis: ConstantNode(.ellipsis, range)
    case .bool(let flag): ConstantNode(.bool(flag), range)
    case .int(let number): ConstantNode(.int(number), range)
    case .float(let number): ConstantNode(.float(number), range)
    case .string(let text): ConstantNode(.string(text), range)
    case .bytes(let bytes): ConstantNode(.bytes(bytes), range)
    case .hugeInt(let digits):
      ConstantNode(WideInteger(literal: digits).map { .integer($0) } ?? .none, range)
    }
  }

  private func elements(_ parts: [Expression]) -> ElementList {
    ElementList(
      nodes: parts.map { part in
        if case .starred(let inner) = part.kind { return (node: compile(inner), isStarred: true) }
        return (node: compile(part), isStarred: false)
      })
  }

  private func formatted(_ part: FormattedPart) -> FormattedNode.Part {
    switch part {
    case .text(let text): .text(text)
    case .field(let value, let label, let conversion, let spec):
      .field(
        value: compile(value), label: label, conversion: conversion,
        spec: spec.map { formatted($0) })
    }
  }

  // MARK: Calls

  func argumentList(_ arguments: [Argument]) -> ArgumentList {
    ArgumentList(
      arguments.map { ArgumentNode(kind: $0.kind, value: compile($0.value), range: $0.range) })
  }

  private func call(_ callee: Expression, _ arguments: [Argument], _ range: SourceRange) -> Node {
    switch callee.kind {
    case .attribute(let value, let name):
      return MethodCallNode(compile(value), name: name, argumentList(arguments), range)
    case .name("super") where arguments.isEmpty && scope.kind == .function:
      if let receiver = scope.code.parameters.first {
        return SuperNode(receiver: load(receiver, callee.range), range)
      }
    case .name(let name)
    where scope.kind == .function && ["eval", "exec", "locals"].contains(name):
      return LocalsCallNode(
        compile(callee), argumentList(arguments), cells: scope.sharedNames, range)
    default: break
    }
    return CallNode(compile(callee), argumentList(arguments), range)
  }

  private func load(_ variable: Variable, _ range: SourceRange) -> Node {
    switch variable {
    case .local(let slot): LocalNode(slot, range)
    case .cell(let index): CellNode(index, name: "self", range)
    case .global(let place): GlobalNode(place, name: "self", visibleNames: [], range)
    }
  }

  // MARK: Comprehensions

  private func comprehension(
    _ kind: ComprehensionKind, _ parts: Comprehension, _ range: SourceRange
  ) -> Node {
    if case .generator = kind { return generatorExpression(parts, range) }
    let shared = NameCollector(parts.expressions).mentionedInside
    var overlay: [String: Variable] = [:]
    var cells: [Int] = []
    for name in parts.clauses.flatMap({ $0.target.boundNames }) where overlay[name] == nil {
      let variable = scope.newVariable(name, isShared: shared.contains(name))
      overlay[name] = variable
      if case .cell(let index) = variable { cells.append(index) }
    }
    // The first iterable still sees the names of the code around.
    let first = parts.clauses.first.map { compile($0.iterable) }
    let bound = scope.code.bindsInClass
    scope.code.bindsInClass.subtract(overlay.keys)
    scope.pushOverlay(overlay)
    defer {
      scope.popOverlay()
      scope.code.bindsInClass = bound
    }
    let clauses = parts.clauses.enumerated().map { index, clause in
      ComprehensionNode.Clause(
        target: target(clause.target),
        iterable: index == 0 ? first ?? compile(clause.iterable) : compile(clause.iterable),
        conditions: clause.conditions.map { compile($0) })
    }
    return ComprehensionNode(
      kind, element: compile(parts.element), value: parts.value.map { compile($0) },
      clauses: clauses, cells: cells, range)
  }
}
