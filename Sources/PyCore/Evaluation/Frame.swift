/// A variable shared between a function and the functions inside it.
final class Cell {
  var value: Value?

  init(_ value: Value? = nil) { self.value = value }
}

/// The state of one running function, module or class body.
final class Frame {
  /// Variables that no inner function shares, by slot.
  var locals: [Value?]
  /// Shared variables: own ones and those of outer functions.
  var cells: [Cell]
  let code: Code
  let globals: Namespace
  unowned let interpreter: Interpreter
  /// The function that runs, nil for a module or class body.
  let function: Function?
  /// Where names of a class body are kept.
  var classNamespace: Namespace?
  /// The class that is being defined around this code, for `super()`.
  var classBox: ClassBox?

  init(code: Code, globals: Namespace, interpreter: Interpreter, function: Function? = nil) {
    self.code = code
    self.globals = globals
    self.interpreter = interpreter
    self.function = function
    classBox = function?.classBox
    locals = code.localCount == 0 ? [] : Array(repeating: nil, count: code.localCount)
    cells = []
    guard code.cellCount > 0 else { return }
    cells = (0..<code.cellCount).map { _ in Cell() }
    if let function {
      for (index, own) in code.captures.enumerated() { cells[own.own] = function.captured[index] }
    }
  }
}

/// Holds a class before it exists, so that its methods can ask for it later.
final class ClassBox {
  weak var type: TypeObject?
}

/// What a function, module, class body or comprehension is made of, ready to run.
final class Code {
  let name: String
  let source: SourceText
  var body: [StatementNode] = []
  var localCount = 0
  var cellCount = 0
  /// Variables of the enclosing code that this code shares.
  var captures: [(outer: Int, own: Int)] = []
  /// Where each parameter goes.
  var parameters: [Variable] = []
  var signature: Signature
  var isGenerator = false
  /// Whether the parameters take one value each, by place.
  var isSimple = false
  /// Names that a class body binds, when this is one.
  var bindsInClass: Set<String> = []
  /// The text of a leading string statement.
  var documentation: String?
  /// Names of the slots, for errors.
  var localNames: [Int: String] = [:]

  init(name: String, source: SourceText) {
    self.name = name
    self.source = source
    signature = Signature(name)
  }
}

/// Where a name lives.
enum Variable {
  /// A slot of the frame.
  case local(Int)
  /// A shared variable of the frame.
  case cell(Int)
  /// A place in the module's namespace.
  case global(Int)
}

/// How a statement ended.
enum Completion {
  case normal
  case `break`
  case `continue`
  case `return`(Value)
}

/// An expression, ready to run.
class Node {
  let range: SourceRange

  init(_ range: SourceRange) { self.range = range }

  func evaluate(_ frame: Frame) throws(PythonError) -> Value { .none }

  /// Runs something and makes its error point here, unless it points somewhere already.
  @inline(__always)
  final func located<T>(_ body: () throws(PythonError) -> T) throws(PythonError) -> T {
    do throws(PythonError) {
      return try body()
    } catch {
      throw error.located(at: range)
    }
  }
}

/// A statement, ready to run.
class StatementNode {
  let range: SourceRange
  /// Whether a `yield` is inside, so that a generator must run it step by step.
  var containsYield: Bool { false }

  init(_ range: SourceRange) { self.range = range }

  func execute(_ frame: Frame) throws(PythonError) -> Completion { .normal }

  @inline(__always)
  final func located<T>(_ body: () throws(PythonError) -> T) throws(PythonError) -> T {
    do throws(PythonError) {
      return try body()
    } catch {
      throw error.located(at: range)
    }
  }
}

extension [StatementNode] {
  /// Runs a block up to the first statement that leaves it.
  @inline(__always)
  func execute(_ frame: Frame) throws(PythonError) -> Completion {
    for statement in self {
      let completion = try statement.execute(frame)
      if case .normal = completion { continue }
      return completion
    }
    return .normal
  }

  var containsYield: Bool { contains { $0.containsYield } }
}

/// Something that can be assigned to.
class TargetNode {
  let range: SourceRange

  init(_ range: SourceRange) { self.range = range }

  func assign(_ value: Value, _ frame: Frame) throws(PythonError) {}

  func delete(_ frame: Frame) throws(PythonError) {}

  @inline(__always)
  final func located<T>(_ body: () throws(PythonError) -> T) throws(PythonError) -> T {
    do throws(PythonError) {
      return try body()
    } catch {
      throw error.located(at: range)
    }
  }
}
