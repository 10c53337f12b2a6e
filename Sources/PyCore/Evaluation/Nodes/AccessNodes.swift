/// Python's `value.name`.
final class AttributeNode: Node {
  let value: Node
  let name: Identifier

  init(_ value: Node, name: Identifier, _ range: SourceRange) {
    self.value = value
    self.name = name
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let owner = try value.evaluate(frame)
    do throws(PythonError) {
      if name.name == "__class__" {
        return try owner.lookUp(name.name) ?? .object(frame.interpreter.types.type(of: owner))
      }
      return try owner.attribute(name.name)
    } catch {
      throw error.located(at: name.range)
    }
  }
}

/// Python's `value[index]`.
final class ItemNode: Node {
  let value: Node
  let index: Node

  init(_ value: Node, index: Node, _ range: SourceRange) {
    self.value = value
    self.index = index
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let owner = try value.evaluate(frame)
    let place = try index.evaluate(frame)
    if case .list(let list) = owner, case .int(let number) = place, number >= 0,
      number < list.items.count
    {
      return list.items[number]
    }
    return try located { () throws(PythonError) in try Items.get(owner, place) }
  }
}

/// Python's `lower:upper:step`.
final class SliceNode: Node {
  let parts: [Node?]

  init(_ lower: Node?, _ upper: Node?, _ step: Node?, _ range: SourceRange) {
    parts = [lower, upper, step]
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let lower = try parts[0]?.evaluate(frame) ?? .none
    let upper = try parts[1]?.evaluate(frame) ?? .none
    let step = try parts[2]?.evaluate(frame) ?? .none
    return .slice(SliceObject(lower: lower, upper: upper, step: step))
  }
}
