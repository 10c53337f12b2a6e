/// Python's `if`, `elif`, `else`.
final class IfStatement: StatementNode {
  let branches: [(test: Node, body: [StatementNode])]
  let otherwise: [StatementNode]
  override var containsYield: Bool { yields }
  private let yields: Bool

  init(
    _ branches: [(test: Node, body: [StatementNode])], otherwise: [StatementNode],
    _ range: SourceRange
  ) {
    self.branches = branches
    self.otherwise = otherwise
    yields = otherwise.containsYield || branches.contains { $0.body.containsYield }
    super.init(range)
  }

  /// The block that the conditions choose.
  func chosenBlock(_ frame: Frame) throws(PythonError) -> [StatementNode] {
    for branch in branches {
      if try branch.test.isTrue(frame) { return branch.body }
    }
    return otherwise
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    try chosenBlock(frame).execute(frame)
  }
}

/// Python's `while`.
final class WhileStatement: StatementNode {
  let test: Node
  let body: [StatementNode]
  let otherwise: [StatementNode]
  override var containsYield: Bool { yields }
  private let yields: Bool

  init(
    _ test: Node, body: [StatementNode], otherwise: [StatementNode], _ range: SourceRange
  ) {
    self.test = test
    self.body = body
    self.otherwise = otherwise
    yields = body.containsYield || otherwise.containsYield
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    while try test.isTrue(frame) {
      try located { () throws(PythonError) in try frame.interpreter.checkInterrupt() }
      switch try body.execute(frame) {
      case .normal, .continue: continue
      case .break: return .normal
      case .return(let value): return .return(value)
      }
    }
    return try otherwise.execute(frame)
  }
}

/// Python's `for`.
final class ForStatement: StatementNode {
  let target: TargetNode
  let iterable: Node
  let body: [StatementNode]
  let otherwise: [StatementNode]
  override var containsYield: Bool { yields }
  private let yields: Bool

  init(
    _ target: TargetNode, in iterable: Node, body: [StatementNode], otherwise: [StatementNode],
    _ range: SourceRange
  ) {
    self.target = target
    self.iterable = iterable
    self.body = body
    self.otherwise = otherwise
    yields = body.containsYield || otherwise.containsYield
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    let value = try iterable.evaluate(frame)
    if case .range(let range) = value { return try run(over: range, frame) }
    let iterator = try iterable.located { () throws(PythonError) in try value.iterator() }
    while let item = try next(of: iterator) {
      if let completion = try runBody(with: item, frame) { return completion }
    }
    return try otherwise.execute(frame)
  }

  /// The next item; an error in it points at what is iterated over.
  func next(of iterator: ValueIterator) throws(PythonError) -> Value? {
    try iterable.located { () throws(PythonError) in try iterator.next() }
  }

  private func run(over range: RangeObject, _ frame: Frame) throws(PythonError) -> Completion {
    var place = 0
    while place < range.count {
      let item = Value.int(range.element(at: place))
      if let completion = try runBody(with: item, frame) { return completion }
      place += 1
    }
    return try otherwise.execute(frame)
  }

  /// One round; non-nil when the loop is over.
  @inline(__always)
  private func runBody(with item: Value, _ frame: Frame) throws(PythonError) -> Completion? {
    try iterable.located { () throws(PythonError) in try frame.interpreter.checkInterrupt() }
    try target.assign(item, frame)
    switch try body.execute(frame) {
    case .normal, .continue: return nil
    case .break: return .normal
    case .return(let value): return .return(value)
    }
  }
}

/// Python's `try`, `except`, `else`, `finally`.
final class TryNode: StatementNode {
  struct Handler {
    let types: Node?
    let target: TargetNode?
    let body: [StatementNode]
  }

  let body: [StatementNode]
  let handlers: [Handler]
  let otherwise: [StatementNode]
  let finally: [StatementNode]
  override var containsYield: Bool { yields }
  private let yields: Bool

  init(
    body: [StatementNode], handlers: [Handler], otherwise: [StatementNode],
    finally: [StatementNode], _ range: SourceRange
  ) {
    self.body = body
    self.handlers = handlers
    self.otherwise = otherwise
    self.finally = finally
    yields =
      body.containsYield || otherwise.containsYield || finally.containsYield
      || handlers.contains { $0.body.containsYield }
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    guard !finally.isEmpty else { return try executeProtected(frame) }
    let completion: Completion
    do throws(PythonError) {
      completion = try executeProtected(frame)
    } catch {
      if let override = try executeFinally(frame) { return override }
      throw error
    }
    return try executeFinally(frame) ?? completion
  }

  /// Runs the last block; non-nil when it leaves by itself.
  private func executeFinally(_ frame: Frame) throws(PythonError) -> Completion? {
    let completion = try finally.execute(frame)
    if case .normal = completion { return nil }
    return completion
  }

  private func executeProtected(_ frame: Frame) throws(PythonError) -> Completion {
    let completion: Completion
    do throws(PythonError) {
      completion = try body.execute(frame)
    } catch {
      guard let handler = try handler(for: error, frame) else { throw error }
      return try handle(error, handler, frame)
    }
    guard case .normal = completion else { return completion }
    return try otherwise.execute(frame)
  }

  /// The first handler that takes the error.
  func handler(for error: PythonError, _ frame: Frame) throws(PythonError) -> Handler? {
    for handler in handlers {
      guard let types = handler.types else { return handler }
      let value = try types.evaluate(frame)
      let matches = try types.located { () throws(PythonError) in
        try frame.interpreter.matches(error, value)
      }
      if matches { return handler }
    }
    return nil
  }

  private func handle(
    _ error: PythonError, _ handler: Handler, _ frame: Frame
  ) throws(PythonError) -> Completion {
    let interpreter = frame.interpreter
    interpreter.handledErrors.append(error)
    defer { _ = interpreter.handledErrors.popLast() }
    guard let target = handler.target else { return try handler.body.execute(frame) }
    try target.assign(.object(interpreter.exceptionObject(of: error)), frame)
    // Python takes the name away after the block.
    defer { _ = try? target.delete(frame) }
    return try handler.body.execute(frame)
  }
}

/// Python's `with`.
final class WithStatement: StatementNode {
  let manager: Node
  let target: TargetNode?
  let body: [StatementNode]
  override var containsYield: Bool { yields }
  private let yields: Bool

  init(_ manager: Node, target: TargetNode?, body: [StatementNode], _ range: SourceRange) {
    self.manager = manager
    self.target = target
    self.body = body
    yields = body.containsYield
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    let value = try manager.evaluate(frame)
    let entered = try enter(value)
    try target?.assign(entered, frame)
    let completion: Completion
    do throws(PythonError) {
      completion = try body.execute(frame)
    } catch {
      if try leave(value, error, frame) { return .normal }
      throw error
    }
    _ = try leave(value, nil, frame)
    return completion
  }

  /// Enters the context; gives what `as` binds.
  func enter(_ value: Value) throws(PythonError) -> Value {
    try manager.located { () throws(PythonError) in
      guard case .object(let object) = value else { throw notAManager(value) }
      if let result = try object.callSpecial("__enter__") { return result }
      guard let result = try object.enter() else { throw notAManager(value) }
      return result
    }
  }

  private func notAManager(_ value: Value) -> PythonError {
    .typeError("'\(value.typeName)' object does not support the context manager protocol")
  }

  /// Leaves the context; true when the error is dealt with.
  func leave(
    _ value: Value, _ error: PythonError?, _ frame: Frame
  ) throws(PythonError) -> Bool {
    guard case .object(let object) = value else { return false }
    return try manager.located { () throws(PythonError) in
      let exception = error.map { frame.interpreter.exceptionObject(of: $0) }
      let arguments: [Value] =
        exception.map { [$0.type.map { .object($0) } ?? .none, .object($0), .none] }
        ?? [.none, .none, .none]
      if let result = try object.callSpecial("__exit__", arguments) { return try result.isTrue() }
      return try object.exit(error)
    }
  }
}
