/// What operators do with values.
///
/// The only place that knows.
public enum Operators {
  /// `left op right`; for arrays and the like the result need not be a bool.
  public static func compare(
    _ operation: ComparisonOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value {
    if let result = try objectComparison(operation, left, right) { return result }
    switch operation {
    case .equal:
      return .bool(try isPlain(left, right) ? left.equals(right) : left.isIdentical(to: right))
    case .notEqual:
      return .bool(!(try isPlain(left, right) ? left.equals(right) : left.isIdentical(to: right)))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if let result = try order(operation, left, right, depth: 0) { return .bool(result) }
      throw .typeError(
        "'\(operation.rawValue)' not supported between instances of '\(left.typeName)' and "
          + "'\(right.typeName)'")
    }
  }

  private static func isPlain(_ left: Value, _ right: Value) -> Bool {
    if case .object = left { return false }
    if case .object = right { return false }
    return true
  }

  /// What the objects' own methods say; the right one first when it is of a derived class.
  private static func objectComparison(
    _ operation: ComparisonOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value? {
    if case .object(let object) = left, let result = try ask(object, operation, right) {
      return result
    }
    if case .object(let object) = right, let result = try ask(object, operation.mirrored, left) {
      return result
    }
    return nil
  }

  private static func ask(
    _ object: HostObject, _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    if let result = try object.callSpecial(operation.methodName, [other]) {
      if case .notImplemented = result { return nil }
      return result
    }
    if operation == .notEqual, let result = try object.callSpecial("__eq__", [other]) {
      if case .notImplemented = result { return nil }
      return .bool(!(try result.isTrue()))
    }
    return try object.compare(operation, other)
  }

  /// Order of two values, nil when they have none.
  static func order(
    _ operation: ComparisonOperator, _ left: Value, _ right: Value, depth: Int
  ) throws(PythonError) -> Bool? {
    switch (left, right) {
    case (.int(let first), .int(let second)): return decide(operation, first, second)
    case (.string(let first), .string(let second)):
      return decideTexts(operation, first, second)
    case (.tuple(let first), .tuple(let second)):
      return try orderItems(operation, first, second, depth: depth)
    case (.list(let first), .list(let second)):
      return try orderItems(operation, first.items, second.items, depth: depth)
    case (.set(let first), .set(let second)): return try orderSets(operation, first, second)
    case (.bytes(let first), .bytes(let second)):
      return decideOrdered(
        operation, less: first.lexicographicallyPrecedes(second), equal: first == second)
    default:
      guard let first = left.asNumber, let second = right.asNumber else { return nil }
      return orderNumbers(operation, first, second)
    }
  }

  private static func orderNumbers(
    _ operation: ComparisonOperator, _ left: Number, _ right: Number
  ) -> Bool {
    switch (left, right) {
    case (.int(let first), .int(let second)): return decide(operation, first, second)
    case (.float(let first), .float(let second)): return decide(operation, first, second)
    case (.int(let first), .float(let second)):
      return decideMixed(operation, first, second)
    case (.float(let first), .int(let second)):
      return decideMixed(operation.mirrored, second, first)
    }
  }

  /// An integer against a float without rounding the integer.
  private static func decideMixed(
    _ operation: ComparisonOperator, _ whole: Int, _ real: Double
  ) -> Bool {
    guard real.isFinite, let floor = Int(exactly: real.rounded(.down)) else {
      return decide(operation, Double(whole), real)
    }
    if real == real.rounded(.down) { return decide(operation, whole, floor) }
    return decideOrdered(operation, less: whole <= floor, equal: false)
  }

  private static func decide<T: Comparable>(
    _ operation: ComparisonOperator, _ first: T, _ second: T
  ) -> Bool {
    switch operation {
    case .equal: first == second
    case .notEqual: first != second
    case .less: first < second
    case .lessOrEqual: first <= second
    case .greater: first > second
    case .greaterOrEqual: first >= second
    }
  }

  private static func decideTexts(
    _ operation: ComparisonOperator, _ first: String, _ second: String
  ) -> Bool {
    decideOrdered(
      operation, less: first.utf8.lexicographicallyPrecedes(second.utf8), equal: first == second)
  }

  private static func decideOrdered(
    _ operation: ComparisonOperator, less: Bool, equal: Bool
  ) -> Bool {
    switch operation {
    case .equal: equal
    case .notEqual: !equal
    case .less: less
    case .lessOrEqual: less || equal
    case .greater: !less && !equal
    case .greaterOrEqual: !less
    }
  }

  private static func orderItems(
    _ operation: ComparisonOperator, _ first: [Value], _ second: [Value], depth: Int
  ) throws(PythonError) -> Bool? {
    try Value.checkDepth(depth)
    for (one, other) in zip(first, second) {
      if try one.isSameKey(as: other) { continue }
      if let result = try order(operation, one, other, depth: depth + 1) { return result }
      return try compare(operation, one, other).isTrue()
    }
    return decide(operation, first.count, second.count)
  }

  private static func orderSets(
    _ operation: ComparisonOperator, _ first: SetObject, _ second: SetObject
  ) throws(PythonError) -> Bool {
    switch operation {
    case .less: first.count < second.count ? try first.isSubset(of: second) : false
    case .lessOrEqual: try first.isSubset(of: second)
    case .greater: second.count < first.count ? try second.isSubset(of: first) : false
    case .greaterOrEqual: try second.isSubset(of: first)
    case .equal, .notEqual: false
    }
  }
}
