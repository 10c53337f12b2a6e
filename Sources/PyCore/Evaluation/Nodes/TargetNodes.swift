/// A name that is assigned.
final class NameTarget: TargetNode {
  let variable: Variable
  let name: String

  init(_ variable: Variable, name: String, _ range: SourceRange) {
    self.variable = variable
    self.name = name
    super.init(range)
  }

  override func assign(_ value: Value, _ frame: Frame) {
    switch variable {
    case .local(let slot): frame.locals[slot] = value
    case .cell(let index): frame.cells[index].value = value
    case .global(let place): frame.globals.values[place] = value
    }
  }

  override func delete(_ frame: Frame) throws(PythonError) {
    switch variable {
    case .local(let slot):
      guard frame.locals[slot] != nil else { throw Unbound.local(name).located(at: range) }
      frame.locals[slot] = nil
    case .cell(let index):
      guard frame.cells[index].value != nil else { throw Unbound.local(name).located(at: range) }
      frame.cells[index].value = nil
    case .global(let place):
      guard frame.globals.values[place] != nil else {
        throw frame.interpreter.undefined(name, visible: frame.globals.definedNames)
          .located(at: range)
      }
      frame.globals.values[place] = nil
    }
  }
}

/// A name that a class body binds.
final class ClassNameTarget: TargetNode {
  let name: String

  init(_ name: String, _ range: SourceRange) {
    self.name = name
    super.init(range)
  }

  override func assign(_ value: Value, _ frame: Frame) { frame.classNamespace?[name] = value }

  override func delete(_ frame: Frame) throws(PythonError) {
    guard frame.classNamespace?[name] != nil else {
      throw PythonError(.nameError, "name '\(name)' is not defined").located(at: range)
    }
    frame.classNamespace?[name] = nil
  }
}

/// Python's `value.name = ...`.
final class AttributeTarget: TargetNode {
  let value: Node
  let name: Identifier

  init(_ value: Node, name: Identifier, _ range: SourceRange) {
    self.value = value
    self.name = name
    super.init(range)
  }

  override func assign(_ newValue: Value, _ frame: Frame) throws(PythonError) {
    let owner = try value.evaluate(frame)
    do throws(PythonError) {
      try owner.setAttribute(name.name, to: newValue)
    } catch {
      throw error.located(at: name.range)
    }
  }

  override func delete(_ frame: Frame) throws(PythonError) {
    let owner = try value.evaluate(frame)
    try located { () throws(PythonError) in try owner.deleteAttribute(name.name) }
  }
}

/// Python's `value[index] = ...`.
final class ItemTarget: TargetNode {
  let value: Node
  let index: Node

  init(_ value: Node, index: Node, _ range: SourceRange) {
    self.value = value
    self.index = index
    super.init(range)
  }

  override func assign(_ newValue: Value, _ frame: Frame) throws(PythonError) {
    let owner = try value.evaluate(frame)
    let place = try index.evaluate(frame)
    try located { () throws(PythonError) in try Items.set(owner, place, to: newValue) }
  }

  override func delete(_ frame: Frame) throws(PythonError) {
    let owner = try value.evaluate(frame)
    let place = try index.evaluate(frame)
    try located { () throws(PythonError) in try Items.delete(owner, place) }
  }
}

/// Python's `a, *b, c = ...`.
final class UnpackTarget: TargetNode {
  let parts: [TargetNode]
  let star: Int?

  init(_ parts: [TargetNode], star: Int?, _ range: SourceRange) {
    self.parts = parts
    self.star = star
    super.init(range)
  }

  override func assign(_ value: Value, _ frame: Frame) throws(PythonError) {
    let items = try located { () throws(PythonError) in try itemsToUnpack(value) }
    guard let star else {
      for (index, part) in parts.enumerated() { try part.assign(items[index], frame) }
      return
    }
    let after = parts.count - star - 1
    for (index, part) in parts.enumerated() {
      if index < star {
        try part.assign(items[index], frame)
      } else if index == star {
        try part.assign(.list(of: Array(items[star..<(items.count - after)])), frame)
      } else {
        try part.assign(items[items.count - parts.count + index], frame)
      }
    }
  }

  private func itemsToUnpack(_ value: Value) throws(PythonError) -> [Value] {
    let items: [Value]
    switch value {
    case .tuple(let tuple): items = tuple
    case .list(let list): items = list.items
    default: items = try drain(value)
    }
    let wanted = star == nil ? parts.count : parts.count - 1
    if items.count < wanted {
      let least = star == nil ? "" : "at least "
      throw .valueError(
        "not enough values to unpack (expected \(least)\(wanted), got \(items.count))")
    }
    if star == nil, items.count > wanted {
      throw .valueError("too many values to unpack (expected \(wanted))")
    }
    return items
  }

  /// The values of any iterable; no more than are needed to see that there are too many.
  private func drain(_ value: Value) throws(PythonError) -> [Value] {
    let iterator: ValueIterator
    do throws(PythonError) {
      iterator = try value.iterator()
    } catch {
      guard error.name == .typeError, error.frames.isEmpty else { throw error }
      throw .typeError("cannot unpack non-iterable \(value.typeName) object")
    }
    var items: [Value] = []
    while star != nil || items.count <= parts.count, let item = try iterator.next() {
      items.append(item)
    }
    return items
  }

  override func delete(_ frame: Frame) throws(PythonError) {
    for part in parts { try part.delete(frame) }
  }
}
