/// An argument, ready to run.
struct ArgumentNode {
  let kind: Argument.Kind
  let value: Node
  let range: SourceRange
}

/// The arguments of a call, ready to run.
struct ArgumentList {
  private let arguments: [ArgumentNode]
  private let isPlain: Bool
  private let ranges: [SourceRange]

  init(_ arguments: [ArgumentNode]) {
    self.arguments = arguments
    isPlain = arguments.allSatisfy {
      if case .positional = $0.kind { return true }
      return false
    }
    ranges = arguments.map(\.range)
  }

  func evaluate(_ frame: Frame) throws(PythonError) -> Arguments {
    guard isPlain else { return try evaluateAll(frame) }
    var values: [Value] = []
    values.reserveCapacity(arguments.count + 1)
    for argument in arguments { values.append(try argument.value.evaluate(frame)) }
    return Arguments(values, ranges: ranges)
  }

  private func evaluateAll(_ frame: Frame) throws(PythonError) -> Arguments {
    var result = Arguments()
    for argument in arguments {
      let value = try argument.value.evaluate(frame)
      do throws(PythonError) {
        try add(value, argument, to: &result)
      } catch {
        throw error.located(at: argument.range)
      }
    }
    return result
  }

  private func add(
    _ value: Value, _ argument: ArgumentNode, to result: inout Arguments
  ) throws(PythonError) {
    switch argument.kind {
    case .positional:
      result.positional.append(value)
      result.ranges.append(argument.range)
    case .keyword(let name):
      result.keywords.append(
        Arguments.Keyword(name.name, value, range: argument.range, nameRange: name.range))
    case .unpacked:
      let items = try unpacked(value)
      result.positional += items
      result.ranges += items.map { _ in argument.range }
    case .unpackedKeywords: try addKeywords(value, argument, to: &result)
    }
  }

  private func unpacked(_ value: Value) throws(PythonError) -> [Value] {
    do throws(PythonError) {
      return try value.items()
    } catch {
      guard error.name == .typeError, error.frames.isEmpty else { throw error }
      throw .typeError("argument after * must be an iterable, not \(value.typeName)")
    }
  }

  private func addKeywords(
    _ value: Value, _ argument: ArgumentNode, to result: inout Arguments
  ) throws(PythonError) {
    guard case .dict(let dict) = value else {
      throw .typeError("argument after ** must be a mapping, not \(value.typeName)")
    }
    for (key, value) in dict.pairs {
      guard case .string(let name) = key else { throw .typeError("keywords must be strings") }
      if result.keywords.contains(where: { $0.name == name }) {
        throw .typeError("got multiple values for keyword argument '\(name)'")
      }
      result.keywords.append(Arguments.Keyword(name, value, range: argument.range))
    }
  }
}

/// Python's `callee(...)`.
final class CallNode: Node {
  let callee: Node
  let arguments: ArgumentList

  init(_ callee: Node, _ arguments: ArgumentList, _ range: SourceRange) {
    self.callee = callee
    self.arguments = arguments
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let function = try callee.evaluate(frame)
    let values = try arguments.evaluate(frame)
    return try located { () throws(PythonError) in try function.call(values) }
  }
}

/// `value.name(...)`, without making the bound method where that can be avoided.
final class MethodCallNode: Node {
  let value: Node
  let name: Identifier
  let arguments: ArgumentList
  private var cachedType = ""
  private var cachedMethod: BuiltinMethod?

  init(_ value: Node, name: Identifier, _ arguments: ArgumentList, _ range: SourceRange) {
    self.value = value
    self.name = name
    self.arguments = arguments
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let owner = try value.evaluate(frame)
    if case .object(let object) = owner { return try call(object, frame) }
    guard let method = method(of: owner) else {
      let function = try attribute(of: owner)
      let values = try arguments.evaluate(frame)
      return try located { () throws(PythonError) in try function.call(values) }
    }
    let values = try arguments.evaluate(frame)
    return try located { () throws(PythonError) in try method.call(owner, values) }
  }

  private func attribute(of owner: Value) throws(PythonError) -> Value {
    do throws(PythonError) {
      return try owner.attribute(name.name)
    } catch {
      throw error.located(at: name.range)
    }
  }

  private func method(of owner: Value) -> BuiltinMethod? {
    let typeName = owner.typeName
    if typeName == cachedType { return cachedMethod }
    cachedType = typeName
    cachedMethod = BuiltinMethods.method(name.name, of: owner)
    return cachedMethod
  }

  private func call(_ object: HostObject, _ frame: Frame) throws(PythonError) -> Value {
    if object.attributes[name.name] == nil, let member = object.type?.member(name.name),
      case .object(let found) = member, let function = found as? Function
    {
      var values = try arguments.evaluate(frame)
      values.positional.insert(.object(object), at: 0)
      values.ranges.insert(value.range, at: 0)
      return try located { () throws(PythonError) in try function.call(values) }
    }
    let function = try attribute(of: .object(object))
    let values = try arguments.evaluate(frame)
    return try located { () throws(PythonError) in try function.call(values) }
  }
}

/// `super()` inside a method.
final class SuperNode: Node {
  let receiver: Node

  init(receiver: Node, _ range: SourceRange) {
    self.receiver = receiver
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    guard let type = frame.classBox?.type, case .object(let object) = try receiver.evaluate(frame)
    else {
      throw PythonError(.runtimeError, "super(): no arguments").located(at: range)
    }
    return .object(SuperObject(object, above: type))
  }
}

/// `eval(...)`, `exec(...)` and `locals()` inside a function, which see its variables.
final class LocalsCallNode: Node {
  private let callee: Node
  private let arguments: ArgumentList
  private let cells: [(name: String, cell: Int)]

  init(
    _ callee: Node, _ arguments: ArgumentList, cells: [(name: String, cell: Int)],
    _ range: SourceRange
  ) {
    self.callee = callee
    self.arguments = arguments
    self.cells = cells
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let function = try callee.evaluate(frame)
    var values = try arguments.evaluate(frame)
    guard let native = function.asObject(NativeFunction.self) else {
      return try located { () throws(PythonError) in try function.call(values) }
    }
    if native.signature?.name == "locals" { return .dict(locals(frame)) }
    if values.positional.count == 1, values.keywords.isEmpty {
      values.positional += [
        .dict(of: frame.globals.bindings.map { ($0.name, $0.value) }), .dict(locals(frame)),
      ]
      values.ranges = []
    }
    return try located { () throws(PythonError) in try native.call(values) }
  }

  private func locals(_ frame: Frame) -> DictObject {
    let names = DictObject()
    for slot in frame.locals.indices {
      guard let name = frame.code.localNames[slot], let value = frame.locals[slot] else { continue }
      names.set(name, to: value)
    }
    for (name, cell) in cells {
      if let value = frame.cells[cell].value { names.set(name, to: value) }
    }
    return names
  }
}
