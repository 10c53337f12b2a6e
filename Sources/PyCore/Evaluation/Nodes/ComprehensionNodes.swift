/// `[x for ...]`, `{x for ...}`, `{k: v for ...}`; runs in the frame around it.
final class ComprehensionNode: Node {
  struct Clause {
    let target: TargetNode
    let iterable: Node
    let conditions: [Node]
  }

  let kind: ComprehensionKind
  let element: Node
  let value: Node?
  let clauses: [Clause]
  /// Shared variables of the comprehension, made anew for each run.
  let cells: [Int]

  init(
    _ kind: ComprehensionKind, element: Node, value: Node?, clauses: [Clause], cells: [Int],
    _ range: SourceRange
  ) {
    self.kind = kind
    self.element = element
    self.value = value
    self.clauses = clauses
    self.cells = cells
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    for cell in cells { frame.cells[cell] = Cell() }
    switch kind {
    case .list, .generator:
      let list = ListObject()
      try run(0, frame) { () throws(PythonError) in
        list.items.append(try element.evaluate(frame))
      }
      return .list(list)
    case .set:
      let set = SetObject()
      try run(0, frame) { () throws(PythonError) in
        let item = try element.evaluate(frame)
        try element.located { () throws(PythonError) in try set.insert(item) }
      }
      return .set(set)
    case .dict:
      let dict = DictObject()
      try run(0, frame) { () throws(PythonError) in
        let key = try element.evaluate(frame)
        let value = try value?.evaluate(frame) ?? .none
        try element.located { () throws(PythonError) in try dict.set(key, to: value) }
      }
      return .dict(dict)
    }
  }

  private func run(
    _ depth: Int, _ frame: Frame, _ collect: () throws(PythonError) -> Void
  ) throws(PythonError) {
    guard depth < clauses.count else { return try collect() }
    let clause = clauses[depth]
    let iterable = try clause.iterable.evaluate(frame)
    let iterator = try clause.iterable.located { () throws(PythonError) in
      try iterable.iterator()
    }
    loop: while let item = try clause.iterable.located({ () throws(PythonError) in
      try iterator.next()
    }) {
      try frame.interpreter.checkInterrupt()
      try clause.target.assign(item, frame)
      for condition in clause.conditions {
        guard try condition.isTrue(frame) else { continue loop }
      }
      try run(depth + 1, frame, collect)
    }
  }
}

/// `(x for ...)`: a generator function that is called at once with its first iterable.
final class GeneratorExpressionNode: Node {
  let code: Code
  let iterable: Node

  init(code: Code, iterable: Node, _ range: SourceRange) {
    self.code = code
    self.iterable = iterable
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let value = try iterable.evaluate(frame)
    let iterator = try iterable.located { () throws(PythonError) in try value.iterator() }
    let function = Function(code: code, defaults: [nil], frame: frame)
    return try function.call(Arguments([.object(iterator)]))
  }
}
