extension Value {
  /// What `type(x).__name__` says.
  public var typeName: String {
    switch self {
    case .none: "NoneType"
    case .ellipsis: "ellipsis"
    case .notImplemented: "NotImplementedType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "str"
    case .bytes: "bytes"
    case .tuple: "tuple"
    case .list: "list"
    case .dict: "dict"
    case .set(let set): set.isFrozen ? "frozenset" : "set"
    case .range: "range"
    case .slice: "slice"
    case .object(let object): object.typeName
    }
  }

  /// Whether `if x` takes the branch.
  public func isTrue() throws(PythonError) -> Bool {
    switch self {
    case .none: false
    case .ellipsis, .notImplemented, .slice: true
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .bytes(let bytes): !bytes.isEmpty
    case .tuple(let items): !items.isEmpty
    case .list(let list): !list.items.isEmpty
    case .dict(let dict): dict.count > 0
    case .set(let set): set.count > 0
    case .range(let range): range.count > 0
    case .object(let object): try object.userTruth() ??? object.truth()
    }
  }

  /// The value as an exact integer (`int`, `bool`, `__index__`), nil when it is none.
  public func asIndex() throws(PythonError) -> Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .object(let object): try object.userIndex() ??? object.index()
    default: nil
    }
  }

  /// The value as a float (`float`, `int`, `bool`, `__float__`), nil when it is no number.
  public func asFloat() throws(PythonError) -> Double? {
    switch self {
    case .float(let number): number
    case .int(let number): Double(number)
    case .bool(let flag): flag ? 1 : 0
    case .object(let object): try object.userFloat() ??? object.float()
    default: nil
    }
  }

  /// The text, when the value is a `str`.
  public var asString: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The object, when the value is one of type `T`.
  public func asObject<T: HostObject>(_ type: T.Type = T.self) -> T? {
    if case .object(let object) = self { return object as? T }
    return nil
  }

  /// Whether the value is None.
  public var isNone: Bool {
    if case .none = self { return true }
    return false
  }

  /// Python's `iter(x)`.
  ///
  /// Throws a TypeError when the value cannot be iterated.
  public func iterator() throws(PythonError) -> ValueIterator {
    switch self {
    case .tuple(let items): return ArrayIterator(items, typeName: "tuple_iterator")
    case .list(let list): return ListIterator(list)
    case .dict(let dict): return DictIterator(dict)
    case .set(let set): return ArrayIterator(set.items, typeName: "set_iterator")
    case .range(let range): return RangeIterator(range)
    case .string(let text): return TextIterator(text)
    case .bytes(let bytes):
      return ArrayIterator(bytes.map { .int(Int($0)) }, typeName: "bytes_iterator")
    case .object(let object):
      if let iterator = try object.userIterator() ??? object.iterator() { return iterator }
    case .none, .ellipsis, .notImplemented, .bool, .int, .float, .slice: break
    }
    throw .typeError("'\(typeName)' object is not iterable")
  }

  /// Python's `x[index]`.
  public func item(_ index: Value) throws(PythonError) -> Value { try Items.get(self, index) }

  /// All values that iterating gives.
  public func items() throws(PythonError) -> [Value] {
    switch self {
    case .tuple(let items): return items
    case .list(let list): return list.items
    case .set(let set): return set.items
    default:
      if case .range(let range) = self { try Operators.checkSize(range.count, 1) }
      let iterator = try iterator()
      var items: [Value] = []
      while let item = try iterator.next() {
        items.append(item)
        if items.count & 0xFFFF == 0 { try Operators.checkSize(items.count, 1) }
      }
      return items
    }
  }

  /// Python's `x(...)`.
  public func call(_ arguments: Arguments = Arguments()) throws(PythonError) -> Value {
    guard case .object(let object) = self else {
      throw .typeError("'\(typeName)' object is not callable")
    }
    return try object.userCall(arguments) ??? object.call(arguments)
  }

  /// Whether `callable(x)` holds.
  public var isCallable: Bool {
    guard case .object(let object) = self else { return false }
    return object.isCallable || object.type?.userMember("__call__") != nil
  }

  /// Python's `hash(x)`.
  ///
  /// Throws a TypeError for an unhashable value.
  public func hash() throws(PythonError) -> Int {
    switch self {
    case .string(let text): return PythonHash.text(text)
    case .int(let number): return PythonHash.int(number)
    case .float(let number): return PythonHash.float(number)
    case .bool(let flag): return flag ? 1 : 0
    case .none: return 0xfca8_6420
    case .ellipsis: return 0x7f3a_1d61
    case .notImplemented: return 0x7f3a_1d62
    case .bytes(let bytes): return PythonHash.text(String(decoding: bytes, as: UTF8.self))
    case .tuple(let items): return try PythonHash.tuple(items)
    case .set(let set) where set.isFrozen: return try PythonHash.frozenset(set.items)
    case .range(let range): return range.start &* 31 &+ range.count
    case .object(let object): return try object.userHash() ??? object.hash()
    case .list, .dict, .set, .slice: throw .typeError("unhashable type: '\(typeName)'")
    }
  }

  /// Whether `x is y`.
  public func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.none, .none), (.ellipsis, .ellipsis), (.notImplemented, .notImplemented): true
    case (.bool(let first), .bool(let second)): first == second
    case (.int(let first), .int(let second)): first == second
    case (.float(let first), .float(let second)): first.bitPattern == second.bitPattern
    case (.string(let first), .string(let second)): first == second
    case (.tuple(let first), .tuple(let second)):
      first.withUnsafeBufferPointer { one in
        second.withUnsafeBufferPointer { one.baseAddress == $0.baseAddress }
      }
    case (.list(let first), .list(let second)): first === second
    case (.dict(let first), .dict(let second)): first === second
    case (.set(let first), .set(let second)): first === second
    case (.range(let first), .range(let second)): first === second
    case (.slice(let first), .slice(let second)): first === second
    case (.object(let first), .object(let second)): first === second
    default: false
    }
  }

  /// Whether two keys count as the same: the same object, or equal.
  func isSameKey(as other: Value) throws(PythonError) -> Bool {
    if isIdentical(to: other) { return true }
    return try equals(other)
  }
}
