/// Which names mean what, while a function, module or class body is made ready to run.
final class Scope {
  enum Kind { case module, function, classBody }

  let kind: Kind
  let parent: Scope?
  let code: Code
  let globals: Namespace
  /// Variables of this scope, when it is a function's.
  private var variables: [String: Variable] = [:]
  /// Variables of comprehensions that are being read, the innermost last.
  private var overlays: [[String: Variable]] = []
  private var captured: [String: Int] = [:]
  var declaredGlobal: Set<String> = []
  var declaredNonlocal: Set<String> = []

  init(_ kind: Kind, parent: Scope?, code: Code, globals: Namespace) {
    self.kind = kind
    self.parent = parent
    self.code = code
    self.globals = globals
  }

  /// Makes a variable of a function; `isShared` when inner functions mention it.
  func declare(_ name: String, isShared: Bool) -> Variable {
    if let variable = variables[name] { return variable }
    let variable = newVariable(name, isShared: isShared)
    variables[name] = variable
    return variable
  }

  func newVariable(_ name: String, isShared: Bool) -> Variable {
    if isShared {
      code.cellCount += 1
      return .cell(code.cellCount - 1)
    }
    code.localCount += 1
    code.localNames[code.localCount - 1] = name
    return .local(code.localCount - 1)
  }

  func pushOverlay(_ names: [String: Variable]) { overlays.append(names) }

  func popOverlay() { overlays.removeLast() }

  /// Where a name lives; nil in a class body, whose own names are found at run time.
  func resolve(_ name: String) -> Variable {
    for overlay in overlays.reversed() {
      if let variable = overlay[name] { return variable }
    }
    if declaredGlobal.contains(name) { return .global(globals.place(of: name)) }
    if let variable = variables[name] { return variable }
    if kind != .module, let cell = captureCell(name) { return .cell(cell) }
    return .global(globals.place(of: name))
  }

  /// Whether an enclosing function has the name, for `nonlocal`.
  func canCapture(_ name: String) -> Bool { captureCell(name) != nil }

  /// The cell of an outer variable in this code; it is passed through all code between.
  private func captureCell(_ name: String) -> Int? {
    if let cell = captured[name] { return cell }
    guard let outer = parent?.sharedCell(name) else { return nil }
    let own = code.cellCount
    code.cellCount += 1
    code.captures.append((outer, own))
    captured[name] = own
    return own
  }

  /// The cell of a name as an inner function sees it.
  private func sharedCell(_ name: String) -> Int? {
    for overlay in overlays.reversed() {
      if case .cell(let index)? = overlay[name] { return index }
    }
    if declaredGlobal.contains(name) { return nil }
    if kind == .function, let variable = variables[name] {
      if case .cell(let index) = variable { return index }
      return nil
    }
    return captureCell(name)
  }

  /// The shared variables of the function with their cells.
  var sharedNames: [(name: String, cell: Int)] {
    variables.compactMap { name, variable in
      if case .cell(let index) = variable { return (name, index) }
      return nil
    } + captured.map { ($0.key, $0.value) }
  }

  /// Names of all variables in reach, for suggestions.
  var visibleNames: [String] {
    Array(variables.keys) + overlays.flatMap(\.keys) + (parent?.visibleNames ?? [])
  }
}
