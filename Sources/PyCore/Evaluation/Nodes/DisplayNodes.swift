/// Several expressions, some of them to be spread out.
struct ElementList {
  let nodes: [(node: Node, isStarred: Bool)]

  func evaluate(_ frame: Frame) throws(PythonError) -> [Value] {
    var items: [Value] = []
    items.reserveCapacity(nodes.count)
    for (node, isStarred) in nodes {
      let value = try node.evaluate(frame)
      if isStarred {
        items += try node.located { () throws(PythonError) in try ElementList.spread(value) }
      } else {
        items.append(value)
      }
    }
    return items
  }

  private static func spread(_ value: Value) throws(PythonError) -> [Value] {
    do throws(PythonError) {
      return try value.items()
    } catch {
      guard error.name == .typeError, error.frames.isEmpty else { throw error }
      throw .typeError("Value after * must be an iterable, not \(value.typeName)")
    }
  }
}

/// `a, b` and `[a, b]` and `{a, b}`.
final class SequenceNode: Node {
  enum Kind { case tuple, list, set }

  let kind: Kind
  let elements: ElementList

  init(_ kind: Kind, _ elements: ElementList, _ range: SourceRange) {
    self.kind = kind
    self.elements = elements
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let items = try elements.evaluate(frame)
    switch kind {
    case .tuple: return .tuple(items)
    case .list: return .list(ListObject(items))
    case .set: return .set(try located { () throws(PythonError) in try set(of: items) })
    }
  }
}

extension SequenceNode {
  /// Three constants or more go through a frozenset, as in CPython: the order of listing shows it.
  private func set(of items: [Value]) throws(PythonError) -> SetObject {
    let first = try SetObject(items)
    let isConstant = items.count >= 3 && elements.nodes.allSatisfy { $0.node is ConstantNode }
    guard isConstant else { return first }
    let second = SetObject()
    try second.merge(first)
    return second
  }
}

/// Python's `{key: value, **more}`.
final class DictNode: Node {
  let items: [(key: Node?, value: Node)]

  init(_ items: [(key: Node?, value: Node)], _ range: SourceRange) {
    self.items = items
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    let dict = DictObject()
    for item in items {
      guard let keyNode = item.key else {
        try spread(try item.value.evaluate(frame), into: dict, from: item.value)
        continue
      }
      let key = try keyNode.evaluate(frame)
      let value = try item.value.evaluate(frame)
      try keyNode.located { () throws(PythonError) in try dict.set(key, to: value) }
    }
    return .dict(dict)
  }

  private func spread(
    _ value: Value, into dict: DictObject, from node: Node
  ) throws(PythonError) {
    guard case .dict(let other) = value else {
      throw PythonError.typeError("'\(value.typeName)' object is not a mapping")
        .located(at: node.range)
    }
    for pair in other.pairs { try dict.set(pair.key, to: pair.value) }
  }
}

/// Python's `f'...'`.
final class FormattedNode: Node {
  indirect enum Part {
    case text(String)
    case field(value: Node, label: String?, conversion: Character?, spec: [Part])
  }

  let parts: [Part]

  init(_ parts: [Part], _ range: SourceRange) {
    self.parts = parts
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(PythonError) -> Value {
    .string(try text(of: parts, frame))
  }

  private func text(of parts: [Part], _ frame: Frame) throws(PythonError) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .field(let node, let label, let conversion, let spec):
        let value = try node.evaluate(frame)
        let specText = try text(of: spec, frame)
        result += label ?? ""
        result += try node.located { () throws(PythonError) in
          try FormattedNode.format(value, conversion, specText)
        }
      }
    }
    return result
  }

  static func format(
    _ value: Value, _ conversion: Character?, _ spec: String
  ) throws(PythonError) -> String {
    switch conversion {
    case "r": try Value.string(try value.repr()).format(spec)
    case "a": try Value.string(PythonText.ascii(try value.repr())).format(spec)
    case "s": try Value.string(try value.str()).format(spec)
    default: try value.format(spec)
    }
  }
}
