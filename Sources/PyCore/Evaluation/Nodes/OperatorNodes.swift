/// Python's `left op right`.
final class BinaryNode: Node {
  let operation: BinaryOperator
  let left: Node
  let right: Node

  init(_ operation: BinaryOperator, _ left: Node, _ right: Node, _ range: SourceRange) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let first = try left.evaluate(frame)
    let second = try right.evaluate(frame)
    if let quick = Operators.quick(operation, first, second) { return quick }
    return try located { () throws(PythonError) in
      try Operators.binary(operation, first, second)
    }
  }
}

/// Python's `-x`, `+x`, `~x`.
final class UnaryNode: Node {
  let operation: UnaryOperator
  let operand: Node

  init(_ operation: UnaryOperator, _ operand: Node, _ range: SourceRange) {
    self.operation = operation
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let value = try operand.evaluate(frame)
    return try located { () throws(PythonError) in try Operators.unary(operation, value) }
  }
}

/// Python's `not x`.
final class NotNode: Node {
  let operand: Node

  init(_ operand: Node, _ range: SourceRange) {
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    .bool(!(try operand.isTrue(frame)))
  }
}

/// Python's `left and right`, `left or right`.
final class JunctionNode: Node {
  let isAnd: Bool
  let left: Node
  let right: Node

  init(isAnd: Bool, _ left: Node, _ right: Node, _ range: SourceRange) {
    self.isAnd = isAnd
    self.left = left
    self.right = right
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let first = try left.evaluate(frame)
    let truth: Bool
    if case .bool(let flag) = first {
      truth = flag
    } else {
      do throws(PythonError) { truth = try first.isTrue() } catch {
        throw error.located(at: left.range)
      }
    }
    return truth == isAnd ? try right.evaluate(frame) : first
  }
}

/// Python's `then if test else otherwise`.
final class ConditionalNode: Node {
  let test: Node
  let then: Node
  let otherwise: Node

  init(test: Node, then: Node, otherwise: Node, _ range: SourceRange) {
    self.test = test
    self.then = then
    self.otherwise = otherwise
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    try (try test.isTrue(frame) ? then : otherwise).evaluate(frame)
  }
}

/// Python's `a < b <= c`.
final class ComparisonNode: Node {
  let first: Node
  let parts: [(kind: ComparisonPart.Kind, right: Node)]

  init(_ first: Node, _ parts: [(kind: ComparisonPart.Kind, right: Node)], _ range: SourceRange) {
    self.first = first
    self.parts = parts
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    var left = try first.evaluate(frame)
    var result = Value.bool(true)
    for (index, part) in parts.enumerated() {
      let right = try part.right.evaluate(frame)
      result = try compare(part.kind, left, right)
      if index < parts.count - 1, !(try truth(of: result)) { return result }
      left = right
    }
    return result
  }

  @inline(__always)
  private func compare(
    _ kind: ComparisonPart.Kind, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value {
    if case .operation(let operation) = kind, case .int(let first) = left,
      case .int(let second) = right
    {
      switch operation {
      case .equal: return .bool(first == second)
      case .notEqual: return .bool(first != second)
      case .less: return .bool(first < second)
      case .lessOrEqual: return .bool(first <= second)
      case .greater: return .bool(first > second)
      case .greaterOrEqual: return .bool(first >= second)
      }
    }
    return try compareSlowly(kind, left, right)
  }

  private func compareSlowly(
    _ kind: ComparisonPart.Kind, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value {
    try located { () throws(PythonError) in
      switch kind {
      case .operation(let operation): try Operators.compare(operation, left, right)
      case .contains(let negated):
        .bool(try Operators.contains(right, left) != negated)
      case .identity(let negated): .bool(left.isIdentical(to: right) != negated)
      }
    }
  }

  private func truth(of value: Value) throws(PythonError) -> Bool {
    try located { () throws(PythonError) in try value.isTrue() }
  }
}

extension Node {
  /// The truth of the expression's value.
  @inline(__always)
  final func isTrue(_ frame: Frame) throws(PythonError) -> Bool {
    let value = try evaluate(frame)
    if case .bool(let flag) = value { return flag }
    return try located { () throws(PythonError) in try value.isTrue() }
  }
}
