/// A constant.
final class ConstantNode: Node {
  let value: Value

  init(_ value: Value, _ range: SourceRange) {
    self.value = value
    super.init(range)
  }

  override func evaluate(_ frame: Frame) -> Value { value }
}

/// An expression that can only fail.
final class FailingNode: Node {
  let error: PythonError

  init(_ error: PythonError, _ range: SourceRange) {
    self.error = error
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    throw error.located(at: range)
  }
}

/// A variable in a slot.
final class LocalNode: Node {
  let slot: Int

  init(_ slot: Int, _ range: SourceRange) {
    self.slot = slot
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    if let value = frame.locals[slot] { return value }
    throw Unbound.local(frame.code.localNames[slot] ?? "?").located(at: range)
  }
}

/// A shared variable.
final class CellNode: Node {
  let index: Int
  let name: String

  init(_ index: Int, name: String, _ range: SourceRange) {
    self.index = index
    self.name = name
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    if let value = frame.cells[index].value { return value }
    let isOuter = frame.code.captures.contains { $0.own == index }
    throw (isOuter ? Unbound.free(name) : Unbound.local(name)).located(at: range)
  }
}

/// A name of the module, or a built-in one.
final class GlobalNode: Node {
  let place: Int
  let name: String
  private var builtin: Value?
  private let visibleNames: [String]

  init(_ place: Int, name: String, visibleNames: [String], _ range: SourceRange) {
    self.place = place
    self.name = name
    self.visibleNames = visibleNames
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    if let value = frame.globals.values[place] { return value }
    if let builtin { return builtin }
    if let value = frame.interpreter.builtins[name] {
      builtin = value
      return value
    }
    throw frame.interpreter.undefined(name, visible: visibleNames + frame.globals.definedNames)
      .located(at: range)
  }
}

/// A name that a class body binds; before it does, the name's outer meaning.
final class ClassNameNode: Node {
  let name: String
  let outer: Node

  init(_ name: String, outer: Node, _ range: SourceRange) {
    self.name = name
    self.outer = outer
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    if let value = frame.classNamespace?[name] { return value }
    return try outer.evaluate(frame)
  }
}

/// Python's `name := value`.
final class AssignmentExpressionNode: Node {
  let target: TargetNode
  let value: Node

  init(target: TargetNode, value: Node, _ range: SourceRange) {
    self.target = target
    self.value = value
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let result = try value.evaluate(frame)
    try target.assign(result, frame)
    return result
  }
}

/// The errors of variables without a value.
enum Unbound {
  static func local(_ name: String) -> PythonError {
    PythonError(
      .unboundLocalError,
      "cannot access local variable '\(name)' where it is not associated with a value",
      hint: "The function assigns '\(name)' somewhere, so it is local to the function.")
  }

  static func free(_ name: String) -> PythonError {
    PythonError(
      .nameError,
      "cannot access free variable '\(name)' where it is not associated with a value in enclosing "
        + "scope")
  }
}

extension Namespace {
  /// The names that have a value.
  var definedNames: [String] { names.indices.filter { values[$0] != nil }.map { names[$0] } }
}
