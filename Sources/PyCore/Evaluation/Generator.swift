/// A generator: a function that stops at each `yield` and goes on when asked.
///
/// Statements without a `yield` inside run as everywhere else. Those with one are taken apart into
/// activations on a stack of the generator's own, so that the place is not lost on the way out.
final class Generator: ValueIterator {
  /// A compound statement that is being run.
  enum Activation {
    case block([StatementNode], next: Int)
    case whileLoop(WhileStatement)
    case forLoop(ForStatement, ValueIterator)
    case tried(TryNode)
    case handling(TryNode)
    case finishing(Pending)
    case delegating(ValueIterator, TargetNode?)
    case with(WithStatement, Value)
  }

  /// What happens after a `finally` block.
  enum Pending {
    case completion(Completion)
    case error(PythonError)
  }

  let frame: Frame
  var stack: [Activation]
  /// Where the value that `send` hands in goes.
  var receiver: TargetNode?
  /// What `return` gave, for `yield from`.
  private var returned: Value?
  private var isRunning = false

  init(_ frame: Frame) {
    self.frame = frame
    stack = [.block(frame.code.body, next: 0)]
    super.init()
  }

  override var typeName: String { "generator" }

  override func repr() -> String {
    "<generator object \(frame.code.name) at \(HostObject.address(of: self))>"
  }

  override func next() throws(PythonError) -> Value? { try resume(sending: .none, error: nil) }

  override var attributeNames: [String] { ["send", "close", "throw"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "send":
      return .function(Signature("send", [.required("value")])) { bound throws(PythonError) in
        if let value = try self.resume(sending: bound["value"], error: nil) { return value }
        throw PythonError(.stopIteration, "")
      }
    case "throw":
      return .function(Signature("throw", [.required("value"), .variadic("more")])) {
        (bound) throws(PythonError) in
        let interpreter = self.frame.interpreter
        let exception = try interpreter.exceptionObject(raising: bound["value"])
        let error = try exception.error()
        guard !self.stack.isEmpty else { throw error }
        if let value = try self.resume(sending: .none, error: error) { return value }
        throw PythonError(.stopIteration, "")
      }
    case "close":
      return .function(Signature("close")) { (_) throws(PythonError) in
        guard !self.stack.isEmpty else { return .none }
        do throws(PythonError) {
          let exit = PythonError(ExceptionName(rawValue: "GeneratorExit"), "")
          if try self.resume(sending: .none, error: exit) != nil {
            throw PythonError(.runtimeError, "generator ignored GeneratorExit")
          }
        } catch {
          guard error.name.rawValue == "GeneratorExit" else { throw error }
        }
        return .none
      }
    default: return nil
    }
  }

  private func resume(sending value: Value, error: PythonError?) throws(PythonError) -> Value? {
    guard !isRunning else { throw .valueError("generator already executing") }
    guard !stack.isEmpty else { return nil }
    isRunning = true
    defer { isRunning = false }
    try frame.interpreter.enter()
    defer { frame.interpreter.leave() }
    do throws(PythonError) {
      if let error {
        receiver = nil
        try unwind(error)
      } else {
        try receiver?.assign(value, frame)
        receiver = nil
      }
      while !stack.isEmpty {
        do throws(PythonError) {
          if let value = try step() { return value }
        } catch {
          try unwind(error)
        }
      }
      return nil
    } catch {
      stack = []
      throw error.leaving(frame.code.name, in: frame.code.source)
    }
  }

  /// One step; non-nil at a `yield`.
  private func step() throws(PythonError) -> Value? {
    guard let top = stack.last else { return nil }
    switch top {
    case .block(let statements, let next):
      guard next < statements.count else {
        stack.removeLast()
        return nil
      }
      stack[stack.count - 1] = .block(statements, next: next + 1)
      return try run(statements[next])
    case .whileLoop(let loop):
      try frame.interpreter.checkInterrupt()
      let goesOn = try loop.test.isTrue(frame)
      if !goesOn { stack.removeLast() }
      push(goesOn ? loop.body : loop.otherwise)
    case .forLoop(let loop, let iterator):
      try advance(loop, iterator)
    case .tried(let statement):
      stack.removeLast()
      pushFinally(of: statement, .completion(.normal))
      push(statement.otherwise)
    case .handling(let statement):
      stack.removeLast()
      _ = frame.interpreter.handledErrors.popLast()
      pushFinally(of: statement, .completion(.normal))
    case .finishing(let pending):
      stack.removeLast()
      switch pending {
      case .completion(let completion): try leave(completion)
      case .error(let error): throw error
      }
    case .delegating(let iterator, let target):
      if let value = try iterator.next() { return value }
      stack.removeLast()
      try target?.assign((iterator as? Generator)?.returned ?? .none, frame)
    case .with(let statement, let manager):
      stack.removeLast()
      _ = try statement.leave(manager, nil, frame)
    }
    return nil
  }

  private func advance(
    _ loop: ForStatement, _ iterator: ValueIterator
  ) throws(PythonError) {
    try frame.interpreter.checkInterrupt()
    if let item = try loop.next(of: iterator) {
      try loop.target.assign(item, frame)
      push(loop.body)
    } else {
      stack.removeLast()
      push(loop.otherwise)
    }
  }

  func push(_ block: [StatementNode]) {
    if !block.isEmpty { stack.append(.block(block, next: 0)) }
  }

  private func pushFinally(of statement: TryNode, _ pending: Pending) {
    guard !statement.finally.isEmpty else { return }
    stack.append(.finishing(pending))
    push(statement.finally)
  }

  // MARK: Statements

  private func run(_ statement: StatementNode) throws(PythonError) -> Value? {
    guard statement.containsYield else {
      try leave(try statement.execute(frame))
      return nil
    }
    switch statement {
    case let statement as YieldStatement:
      let value = try statement.value?.evaluate(frame) ?? .none
      receiver = statement.target
      return value
    case let statement as YieldFromStatement:
      let value = try statement.value.evaluate(frame)
      let iterator = try statement.located { () throws(PythonError) in try value.iterator() }
      stack.append(.delegating(iterator, statement.target))
    case let statement as IfStatement: push(try statement.chosenBlock(frame))
    case let loop as WhileStatement: stack.append(.whileLoop(loop))
    case let loop as ForStatement:
      let value = try loop.iterable.evaluate(frame)
      let iterator = try loop.iterable.located { () throws(PythonError) in try value.iterator() }
      stack.append(.forLoop(loop, iterator))
    case let statement as TryNode:
      stack.append(.tried(statement))
      push(statement.body)
    case let statement as WithStatement:
      let manager = try statement.manager.evaluate(frame)
      try statement.target?.assign(try statement.enter(manager), frame)
      stack.append(.with(statement, manager))
      push(statement.body)
    default: break
    }
    return nil
  }

  // MARK: Leaving

  /// Carries a `break`, `continue` or `return` out to where it belongs.
  private func leave(_ completion: Completion) throws(PythonError) {
    if case .normal = completion { return }
    if case .return(let value) = completion { returned = value }
    while let top = stack.last {
      switch (top, completion) {
      case (.whileLoop, .continue), (.forLoop, .continue): return
      case (.whileLoop, .break), (.forLoop, .break):
        stack.removeLast()
        return
      default: break
      }
      stack.removeLast()
      switch top {
      case .handling(let statement), .tried(let statement):
        if case .handling = top { _ = frame.interpreter.handledErrors.popLast() }
        guard statement.finally.isEmpty else {
          pushFinally(of: statement, .completion(completion))
          return
        }
      case .with(let statement, let manager): _ = try statement.leave(manager, nil, frame)
      case .block, .whileLoop, .forLoop, .finishing, .delegating: break
      }
    }
  }

  /// Carries an error out to the first handler; throws when there is none.
  private func unwind(_ error: PythonError) throws(PythonError) {
    var current = error
    while let top = stack.popLast() {
      do throws(PythonError) {
        if try handles(current, top) { return }
      } catch {
        current = error
      }
    }
    throw current
  }

  private func handles(_ error: PythonError, _ top: Activation) throws(PythonError) -> Bool {
    switch top {
    case .tried(let statement):
      if let handler = try statement.handler(for: error, frame) {
        frame.interpreter.handledErrors.append(error)
        stack.append(.handling(statement))
        try handler.target?.assign(
          .object(frame.interpreter.exceptionObject(of: error)), frame)
        push(handler.body)
        return true
      }
      pushFinally(of: statement, .error(error))
      return !statement.finally.isEmpty
    case .handling(let statement):
      _ = frame.interpreter.handledErrors.popLast()
      pushFinally(of: statement, .error(error))
      return !statement.finally.isEmpty
    case .with(let statement, let manager): return try statement.leave(manager, error, frame)
    case .block, .whileLoop, .forLoop, .finishing, .delegating: return false
    }
  }
}

/// `yield value`, or `target = yield value`.
final class YieldStatement: StatementNode {
  let value: Node?
  let target: TargetNode?
  override var containsYield: Bool { true }

  init(_ value: Node?, target: TargetNode?, _ range: SourceRange) {
    self.value = value
    self.target = target
    super.init(range)
  }
}

/// Python's `yield from value`.
final class YieldFromStatement: StatementNode {
  let value: Node
  let target: TargetNode?
  override var containsYield: Bool { true }

  init(_ value: Node, target: TargetNode? = nil, _ range: SourceRange) {
    self.value = value
    self.target = target
    super.init(range)
  }
}
