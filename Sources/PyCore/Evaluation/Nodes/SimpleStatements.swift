/// A bare expression.
final class ExpressionStatement: StatementNode {
  let value: Node

  init(_ value: Node, _ range: SourceRange) {
    self.value = value
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    _ = try value.evaluate(frame)
    return .normal
  }
}

/// Python's `a = b = value`.
final class AssignStatement: StatementNode {
  let targets: [TargetNode]
  let value: Node

  init(_ targets: [TargetNode], value: Node, _ range: SourceRange) {
    self.targets = targets
    self.value = value
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    let result = try value.evaluate(frame)
    for target in targets { try target.assign(result, frame) }
    return .normal
  }
}

/// Python's `name += value`.
final class AugmentedNameStatement: StatementNode {
  let load: Node
  let target: TargetNode
  let operation: BinaryOperator
  let value: Node

  init(
    load: Node, target: TargetNode, _ operation: BinaryOperator, value: Node,
    _ range: SourceRange
  ) {
    self.load = load
    self.target = target
    self.operation = operation
    self.value = value
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    let left = try load.evaluate(frame)
    let right = try value.evaluate(frame)
    if let quick = Operators.quick(operation, left, right) {
      try target.assign(quick, frame)
      return .normal
    }
    if operation == .add, case .string = left, case .string(let tail) = right {
      try append(tail, frame)
      return .normal
    }
    let result = try located { () throws(PythonError) in
      try Operators.inPlace(operation, left, right)
    }
    try target.assign(result, frame)
    return .normal
  }

  /// Lengthens a text where it is: a text that grows in a loop is not copied each time.
  private func append(_ tail: String, _ frame: Frame) throws(PythonError) {
    guard case .string(var text) = try load.evaluate(frame) else { return }
    try located { () throws(PythonError) in
      try Operators.checkText(text.utf8.count + tail.utf8.count)
    }
    try target.assign(.none, frame)
    text += tail
    try target.assign(.string(text), frame)
  }
}

/// Python's `value.name += x`.
final class AugmentedAttributeStatement: StatementNode {
  let owner: Node
  let name: Identifier
  let operation: BinaryOperator
  let value: Node

  init(
    owner: Node, name: Identifier, _ operation: BinaryOperator, value: Node, _ range: SourceRange
  ) {
    self.owner = owner
    self.name = name
    self.operation = operation
    self.value = value
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    let object = try owner.evaluate(frame)
    try located { () throws(PythonError) in
      let left = try object.attribute(name.name)
      let right = try value.evaluate(frame)
      try object.setAttribute(name.name, to: try Operators.inPlace(operation, left, right))
    }
    return .normal
  }
}

/// Python's `value[index] += x`.
final class AugmentedItemStatement: StatementNode {
  let owner: Node
  let index: Node
  let operation: BinaryOperator
  let value: Node

  init(
    owner: Node, index: Node, _ operation: BinaryOperator, value: Node, _ range: SourceRange
  ) {
    self.owner = owner
    self.index = index
    self.operation = operation
    self.value = value
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    let object = try owner.evaluate(frame)
    let place = try index.evaluate(frame)
    try located { () throws(PythonError) in
      let left = try Items.get(object, place)
      let right = try value.evaluate(frame)
      try Items.set(object, place, to: try Operators.inPlace(operation, left, right))
    }
    return .normal
  }
}

/// Python's `del a, b`.
final class DeleteStatement: StatementNode {
  let targets: [TargetNode]

  init(_ targets: [TargetNode], _ range: SourceRange) {
    self.targets = targets
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    for target in targets { try target.delete(frame) }
    return .normal
  }
}

/// Python's `pass`, `break`, `continue`.
final class JumpStatement: StatementNode {
  let completion: Completion

  init(_ completion: Completion, _ range: SourceRange) {
    self.completion = completion
    super.init(range)
  }

  override func execute(_ frame: Frame) -> Completion { completion }
}

/// Python's `return value`.
final class ReturnStatement: StatementNode {
  let value: Node?

  init(_ value: Node?, _ range: SourceRange) {
    self.value = value
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    .return(try value?.evaluate(frame) ?? .none)
  }
}

/// Python's `raise error from cause`.
final class RaiseStatement: StatementNode {
  let error: Node?
  let cause: Node?

  init(_ error: Node?, cause: Node?, _ range: SourceRange) {
    self.error = error
    self.cause = cause
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    guard let error else {
      guard let handled = frame.interpreter.handledErrors.last else {
        throw PythonError(.runtimeError, "No active exception to reraise").located(at: range)
      }
      throw handled
    }
    let value = try error.evaluate(frame)
    let cause = try self.cause?.evaluate(frame)
    try located { () throws(PythonError) in
      let object = try frame.interpreter.exceptionObject(raising: value)
      if let cause { object.cause = cause }
      throw try object.error()
    }
    return .normal
  }
}

/// Python's `assert test, message`.
final class AssertStatement: StatementNode {
  let test: Node
  let message: Node?

  init(_ test: Node, message: Node?, _ range: SourceRange) {
    self.test = test
    self.message = message
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    if try test.isTrue(frame) { return .normal }
    guard let message else { throw PythonError(.assertionError, "").located(at: test.range) }
    let object = ExceptionObject(
      type: frame.interpreter.types.named("AssertionError"),
      arguments: [try message.evaluate(frame)])
    throw try object.error().located(at: test.range)
  }
}

/// `name: type` in a class body, which `__annotations__` keeps as text.
final class AnnotationStatement: StatementNode {
  private let name: String
  private let text: String

  init(_ name: String, text: String, _ range: SourceRange) {
    self.name = name
    let trimmed = text.drop { " :".contains($0) }
    self.text = String(trimmed.reversed().drop { " =\n\r".contains($0) }.reversed())
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    guard let namespace = frame.classNamespace else { return .normal }
    if case .dict(let known)? = namespace["__annotations__"] {
      known.set(name, to: .string(text))
    } else {
      namespace["__annotations__"] = .dict(of: [(name, .string(text))])
    }
    return .normal
  }
}
