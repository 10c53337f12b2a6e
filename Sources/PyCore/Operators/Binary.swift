extension Operators {
  /// Python's `left op right`.
  public static func binary(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value {
    if let first = left.asNumber, let second = right.asNumber {
      if let result = try booleans(operation, left, right) { return result }
      if let result = try arithmetic(operation, first, second) { return result }
    } else if let result = try objects(operation, left, right) {
      return result
    } else if let result = try containers(operation, left, right) {
      return result
    }
    throw unsupported(operation.rawValue, left, right)
  }

  /// Python's `left op= right`.
  static func inPlace(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value {
    switch (left, operation) {
    case (.list(let list), .add):
      let items = try right.items()
      try checkSize(list.items.count + items.count, 1)
      list.items += items
      return left
    case (.set(let set), .or) where !set.isFrozen:
      if case .set(let other) = right {
        for item in other.items { try set.insert(item) }
        return left
      }
    case (.dict(let dict), .or):
      if case .dict(let other) = right {
        for pair in other.pairs { try dict.set(pair.key, to: pair.value) }
        return left
      }
    case (.object(let object), _):
      if let result = try object.callSpecial("__i\(operation.methodName)__", [right]) {
        if case .notImplemented = result { break }
        return result
      }
      if let result = try object.inPlace(operation, right) { return result }
    default: break
    }
    do throws(PythonError) {
      return try binary(operation, left, right)
    } catch {
      guard error.name == .typeError, error.message.hasPrefix("unsupported operand") else {
        throw error
      }
      throw unsupported(operation.rawValue + "=", left, right)
    }
  }

  static func unsupported(_ sign: String, _ left: Value, _ right: Value) -> PythonError {
    if sign == "+", case .string = left {
      return .typeError(
        "can only concatenate str (not \"\(right.typeName)\") to str",
        hint: "Turn it into text with str(...), or use an f-string.")
    }
    if sign == "+", case .list = left {
      return .typeError("can only concatenate list (not \"\(right.typeName)\") to list")
    }
    if sign == "+", case .tuple = left {
      return .typeError("can only concatenate tuple (not \"\(right.typeName)\") to tuple")
    }
    if sign == "*", isSequence(left), !isSequence(right) || sign == "*" {
      return .typeError("can't multiply sequence by non-int of type '\(right.typeName)'")
    }
    if sign == "*", isSequence(right) {
      return .typeError("can't multiply sequence by non-int of type '\(left.typeName)'")
    }
    let shown = sign == "**" ? "** or pow()" : sign
    return .typeError(
      "unsupported operand type(s) for \(shown): '\(left.typeName)' and '\(right.typeName)'")
  }

  private static func isSequence(_ value: Value) -> Bool {
    switch value {
    case .string, .list, .tuple, .bytes: true
    default: false
    }
  }

  /// `&`, `|`, `^` of two bools is a bool.
  private static func booleans(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value? {
    guard case .bool(let first) = left, case .bool(let second) = right else { return nil }
    switch operation {
    case .and: return .bool(first && second)
    case .or: return .bool(first || second)
    case .xor: return .bool(first != second)
    default: return nil
    }
  }

  private static func objects(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value? {
    if case .object(let object) = left,
      let result = try ask(object, operation, right, reflected: false)
    {
      return result
    }
    if case .object(let object) = right {
      return try ask(object, operation, left, reflected: true)
    }
    return nil
  }

  private static func ask(
    _ object: HostObject, _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    let name = "__\(reflected ? "r" : "")\(operation.methodName)__"
    if let result = try object.callSpecial(name, [other]) {
      if case .notImplemented = result { return nil }
      return result
    }
    return try object.binary(operation, other, reflected: reflected)
  }

  private static func containers(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonError) -> Value? {
    switch (operation, left, right) {
    case (.add, .string(let first), .string(let second)):
      try checkText(first.utf8.count + second.utf8.count)
      return .string(first + second)
    case (.add, .list(let first), .list(let second)):
      try checkSize(first.items.count + second.items.count, 1)
      return .list(of: first.items + second.items)
    case (.add, .tuple(let first), .tuple(let second)):
      try checkSize(first.count + second.count, 1)
      return .tuple(first + second)
    case (.add, .bytes(let first), .bytes(let second)): return .bytes(first + second)
    case (.modulo, .string(let template), _):
      return .string(try PercentFormat.format(template, right))
    case (.multiply, _, _): return try repetition(left, right)
    case (.or, .dict(let first), .dict(let second)):
      let merged = first.copy()
      for pair in second.pairs { try merged.set(pair.key, to: pair.value) }
      return .dict(merged)
    case (_, .set(let first), .set(let second)):
      return try SetOperations.binary(operation, first, second).map { .set($0) }
    default: return nil
    }
  }

  private static func repetition(_ left: Value, _ right: Value) throws(PythonError) -> Value? {
    if isSequence(left), let count = try right.asIndex() { return try repeated(left, count) }
    if isSequence(right), let count = try left.asIndex() { return try repeated(right, count) }
    return nil
  }

  private static func repeated(_ value: Value, _ count: Int) throws(PythonError) -> Value? {
    let times = max(0, count)
    switch value {
    case .string(let text):
      try checkText(text.utf8.count, times)
      return .string(String(repeating: text, count: times))
    case .list(let list):
      try checkSize(list.items.count, times)
      return .list(of: repeatItems(list.items, times))
    case .tuple(let items):
      try checkSize(items.count, times)
      return .tuple(repeatItems(items, times))
    case .bytes(let bytes):
      try checkSize(bytes.count, times)
      return .bytes(repeatItems(bytes, times))
    default: return nil
    }
  }

  private static func repeatItems<T>(_ items: [T], _ times: Int) -> [T] {
    var result: [T] = []
    guard !items.isEmpty, times > 0 else { return result }
    result.reserveCapacity(items.count * times)
    for _ in 0..<times { result += items }
    return result
  }

  /// Refuses lists that no memory holds, before it is asked for.
  static func checkSize(_ count: Int, _ times: Int) throws(PythonError) {
    try check(count, times, limit: Limits.elements, "elements")
  }

  /// Refuses texts that no memory holds.
  static func checkText(_ count: Int, _ times: Int = 1) throws(PythonError) {
    try check(count, times, limit: Limits.text, "bytes")
  }

  private static func check(
    _ count: Int, _ times: Int, limit: Int, _ what: String
  ) throws(PythonError) {
    let (size, overflow) = count.multipliedReportingOverflow(by: times)
    guard !overflow, size <= limit else {
      throw PythonError(
        .memoryError, "the result would have \(overflow ? "too many" : "\(size)") \(what)",
        hint: "At most \(limit) are possible.")
    }
  }

  /// Python's `-x`, `+x`, `~x`.
  static func unary(_ operation: UnaryOperator, _ value: Value) throws(PythonError) -> Value {
    switch (operation, value.asNumber) {
    case (.negative, .int(let number)?):
      return number == .min ? .integer(WideInteger(number).negated) : .int(-number)
    case (.negative, .float(let number)?): return .float(-number)
    case (.positive, .int(let number)?): return .int(number)
    case (.positive, .float(let number)?): return .float(number)
    case (.invert, .int(let number)?): return .int(~number)
    default: break
    }
    if case .object(let object) = value {
      if let result = try object.callSpecial(operation.methodName) { return result }
      if let result = try object.unary(operation) { return result }
    }
    throw .typeError("bad operand type for unary \(operation.rawValue): '\(value.typeName)'")
  }

  /// Python's `value in container`.
  static func contains(_ container: Value, _ value: Value) throws(PythonError) -> Bool {
    switch container {
    case .string(let text):
      guard case .string(let part) = value else {
        throw .typeError(
          "'in <string>' requires string as left operand, not \(value.typeName)")
      }
      return StringMethods.find(part, in: text) != nil
    case .dict(let dict): return try dict.get(value) != nil
    case .set(let set): return try set.contains(value)
    case .range(let range):
      if let number = value.asWholeNumber { return range.contains(number) }
      guard case .object = value else { return false }
    case .object(let object):
      if let result = try object.callSpecial("__contains__", [value]) {
        return try result.isTrue()
      }
      if let result = try object.contains(value) { return result }
    default: break
    }
    return try search(container, for: value)
  }

  private static func search(_ container: Value, for value: Value) throws(PythonError) -> Bool {
    let iterator: ValueIterator
    do throws(PythonError) {
      iterator = try container.iterator()
    } catch {
      guard error.name == .typeError, error.frames.isEmpty else { throw error }
      throw .typeError("argument of type '\(container.typeName)' is not iterable")
    }
    while let item = try iterator.next() {
      if try item.isSameKey(as: value) { return true }
    }
    return false
  }
}

extension RangeObject {
  func contains(_ number: Int) -> Bool {
    guard count > 0 else { return false }
    let last = element(at: count - 1)
    guard number >= min(start, last), number <= max(start, last) else { return false }
    return (number &- start) % step == 0
  }
}
