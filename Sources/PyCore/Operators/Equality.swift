extension Value {
  /// The truth of `x == y`.
  public func equals(_ other: Value) throws(PythonError) -> Bool {
    try equals(other, depth: 0)
  }

  private func equals(_ other: Value, depth: Int) throws(PythonError) -> Bool {
    switch (self, other) {
    case (.string(let first), .string(let second)): return first == second
    case (.int(let first), .int(let second)): return first == second
    case (.float(let first), .float(let second)): return first == second
    case (.bytes(let first), .bytes(let second)): return first == second
    case (.tuple(let first), .tuple(let second)):
      return try Value.sameItems(first, second, depth: depth)
    case (.list(let first), .list(let second)):
      return first === second
        ? true : try Value.sameItems(first.items, second.items, depth: depth)
    case (.dict(let first), .dict(let second)):
      return first === second ? true : try Value.samePairs(first, second, depth: depth)
    case (.set(let first), .set(let second)):
      return first.count == second.count ? try first.isSubset(of: second) : false
    case (.range(let first), .range(let second)):
      guard first.count == second.count else { return false }
      return first.count == 0
        || (first.start == second.start && (first.count == 1 || first.step == second.step))
    case (.object, _), (_, .object): return try objectEquals(other)
    default: return numbersEqual(other) ?? isIdentical(to: other)
    }
  }

  /// Equality of int, float and bool with each other, exact; nil for anything else.
  private func numbersEqual(_ other: Value) -> Bool? {
    switch (self.asNumber, other.asNumber) {
    case (.int(let first)?, .int(let second)?): first == second
    case (.float(let first)?, .float(let second)?): first == second
    case (.int(let number)?, .float(let real)?), (.float(let real)?, .int(let number)?):
      Int(exactly: real) == number
    default: nil
    }
  }

  private func objectEquals(_ other: Value) throws(PythonError) -> Bool {
    try Operators.compare(.equal, self, other).isTrue()
  }

  private static func sameItems(
    _ first: [Value], _ second: [Value], depth: Int
  ) throws(PythonError) -> Bool {
    guard first.count == second.count else { return false }
    try checkDepth(depth)
    for index in first.indices {
      let (one, other) = (first[index], second[index])
      if one.isIdentical(to: other) { continue }
      guard try one.equals(other, depth: depth + 1) else { return false }
    }
    return true
  }

  private static func samePairs(
    _ first: DictObject, _ second: DictObject, depth: Int
  ) throws(PythonError) -> Bool {
    guard first.count == second.count else { return false }
    try checkDepth(depth)
    for pair in first.pairs {
      guard let other = try second.get(pair.key) else { return false }
      if pair.value.isIdentical(to: other) { continue }
      guard try pair.value.equals(other, depth: depth + 1) else { return false }
    }
    return true
  }

  static func checkDepth(_ depth: Int) throws(PythonError) {
    guard depth < Limits.nesting else {
      throw PythonError(.recursionError, "maximum recursion depth exceeded in comparison")
    }
  }

  /// A number without its wrapping: bools are integers.
  var asNumber: Number? {
    switch self {
    case .int(let number): .int(number)
    case .float(let number): .float(number)
    case .bool(let flag): .int(flag ? 1 : 0)
    default: nil
    }
  }
}

/// An operand of arithmetic.
enum Number {
  case int(Int)
  case float(Double)

  var asDouble: Double {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    }
  }
}

extension SetObject {
  func isSubset(of other: SetObject) throws(PythonError) -> Bool {
    for item in items {
      guard try other.contains(item) else { return false }
    }
    return true
  }
}
