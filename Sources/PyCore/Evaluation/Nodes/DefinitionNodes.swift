/// `lambda`, and the function that `def` makes before its decorators.
final class FunctionNode: Node {
  let code: Code
  let defaults: [Node?]

  init(code: Code, defaults: [Node?], _ range: SourceRange) {
    self.code = code
    self.defaults = defaults
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    var values: [Value?] = []
    for node in defaults { values.append(try node?.evaluate(frame)) }
    return .object(Function(code: code, defaults: values, frame: frame))
  }
}

/// `def` and `class` with their decorators.
final class DefinitionStatement: StatementNode {
  let target: TargetNode
  let value: Node
  let decorators: [Node]

  init(_ target: TargetNode, value: Node, decorators: [Node], _ range: SourceRange) {
    self.target = target
    self.value = value
    self.decorators = decorators
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    var functions: [Value] = []
    for decorator in decorators { functions.append(try decorator.evaluate(frame)) }
    var result = try value.evaluate(frame)
    for (function, node) in zip(functions, decorators).reversed() {
      result = try node.located { () throws(PythonError) in
        try function.call(Arguments([result]))
      }
    }
    try target.assign(result, frame)
    return .normal
  }
}

/// The class that `class` makes before its decorators.
final class ClassNode: Node {
  let name: String
  let bases: ArgumentList
  let code: Code

  init(name: String, bases: ArgumentList, code: Code, _ range: SourceRange) {
    self.name = name
    self.bases = bases
    self.code = code
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let arguments = try bases.evaluate(frame)
    let bases = try located { () throws(PythonError) in
      try ClassBases(of: arguments, frame.interpreter)
    }
    let ancestors = try located { () throws(PythonError) in try bases.ancestors() }
    let inner = Frame(code: code, globals: frame.globals, interpreter: frame.interpreter)
    for capture in code.captures { inner.cells[capture.own] = frame.cells[capture.outer] }
    let namespace = Namespace()
    let box = ClassBox()
    inner.classNamespace = namespace
    inner.classBox = box
    _ = try code.body.execute(inner)
    var members: [String: Value] = [:]
    for (name, value) in namespace.bindings { members[name] = value }
    if let text = code.documentation { members["__doc__"] = .string(text) }
    if bases.makesTuple {
      return .object(try NamedTuple.type(name, body: namespace, members: members))
    }
    let module = frame.globals["__name__"]?.asString ?? "__main__"
    let type = TypeObject(userDefined: name, module: module, ancestors: ancestors, members: members)
    type.order = namespace.bindings.map(\.name)
    type.bases = bases.bases
    box.type = type
    if bases.isAbstract { type.members["__abstract_base__"] = .bool(true) }
    for ancestor in ancestors {
      if let complete = ancestor.completeSubclass { try complete(type) }
    }
    if let hook = ancestors.lazy.compactMap({ $0.members["__init_subclass__"] }).first,
      case .object(let object) = hook
    {
      let function = (object as? Descriptor)?.function ?? hook
      let keywords = arguments.keywords.filter { $0.name != "metaclass" }
      _ = try function.call(Arguments([.object(type)], keywords: keywords))
    }
    return .object(type)
  }
}

/// Python's `import a.b as c`.
final class ImportStatement: StatementNode {
  struct Entry {
    let name: Identifier
    let hasAlias: Bool
    let target: TargetNode
  }

  let entries: [Entry]

  init(_ entries: [Entry], _ range: SourceRange) {
    self.entries = entries
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    for entry in entries {
      let interpreter = frame.interpreter
      let module: HostObject
      do throws(PythonError) {
        let found = try interpreter.load(entry.name.name)
        module =
          entry.hasAlias
          ? found : try interpreter.load(String(entry.name.name.prefix { $0 != "." }))
      } catch {
        throw error.located(at: entry.name.range)
      }
      try entry.target.assign(.object(module), frame)
    }
    return .normal
  }
}

/// Python's `from a import b as c`.
final class ImportFromStatement: StatementNode {
  let module: Identifier
  let level: Int
  /// Nil stands for `*`.
  let names: [(name: Identifier, target: TargetNode)]?

  init(
    module: Identifier, level: Int, names: [(name: Identifier, target: TargetNode)]?,
    _ range: SourceRange
  ) {
    self.module = module
    self.level = level
    self.names = names
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(PythonError) -> Completion {
    // `from __future__ import ...` changes nothing in today's Python.
    if module.name == "__future__" { return .normal }
    let found: HostObject
    do throws(PythonError) {
      if level > 0 {
        throw PythonError(
          .importError, "attempted relative import with no known parent package")
      }
      found = try frame.interpreter.load(module.name)
    } catch {
      throw error.located(at: module.range)
    }
    guard let names else {
      try importAll(of: found, frame)
      return .normal
    }
    for (name, target) in names { try target.assign(try member(name, of: found, frame), frame) }
    return .normal
  }

  private func member(
    _ name: Identifier, of found: HostObject, _ frame: Frame
  ) throws(PythonError) -> Value {
    do throws(PythonError) {
      if let value = try found.attribute(name.name) { return value }
      let hint = Suggestion.closest(to: name.name, among: found.attributeNames)
        .map { "Did you mean '\($0)'?" }
      throw PythonError(
        .importError, "cannot import name '\(name.name)' from '\(module.name)'",
        hint: hint ?? frame.interpreter.placeToImport(name.name))
    } catch {
      throw error.located(at: name.range)
    }
  }

  private func importAll(of found: HostObject, _ frame: Frame) throws(PythonError) {
    for name in found.attributeNames where !name.hasPrefix("_") {
      guard let value = try found.attribute(name) else { continue }
      if let namespace = frame.classNamespace {
        namespace[name] = value
      } else {
        frame.globals[name] = value
      }
    }
  }
}
