/// A Python object.
///
/// Plain data are cases; everything with behaviour of its own is a `HostObject`.
///
/// Integers of up to 64 bits are `int`; wider ones are objects (`WideIntegerObject`).
public enum Value {
  /// `None`
  case none
  /// `...`
  case ellipsis
  /// `NotImplemented`
  case notImplemented
  /// `True` or `False`
  case bool(Bool)
  /// An integer.
  case int(Int)
  /// A float.
  case float(Double)
  /// A text; its elements are code points.
  case string(String)
  /// Raw bytes.
  case bytes([UInt8])
  /// A tuple.
  case tuple([Value])
  /// A list, shared by everyone who holds it.
  case list(ListObject)
  /// A dict, in order of insertion.
  case dict(DictObject)
  /// A set or a frozenset.
  case set(SetObject)
  /// `range(...)`
  case range(RangeObject)
  /// `a:b:c` inside brackets.
  case slice(SliceObject)
  /// Functions, types, modules, iterators, instances, arrays, layers: anything else.
  case object(HostObject)

  /// A new list of these items.
  public static func list(of items: [Value]) -> Value { .list(ListObject(items)) }

  /// A new dict with text keys, in this order.
  public static func dict(of pairs: [(String, Value)]) -> Value {
    let dict = DictObject()
    for (key, value) in pairs { dict.set(key, to: value) }
    return .dict(dict)
  }

  /// A function written in Swift.
  public static func function(
    _ signature: Signature,
    _ body: @escaping (BoundArguments) throws(PythonError) -> Value
  ) -> Value {
    .object(BuiltinFunction(signature, body))
  }
}

/// The storage of a list.
public final class ListObject {
  /// The items.
  public var items: [Value]

  /// A list of these items.
  public init(_ items: [Value] = []) { self.items = items }
}

/// `range(start, stop, step)`; never longer than an `Int` counts.
public final class RangeObject: Sendable {
  /// The first number.
  public let start: Int
  /// The bound, not included.
  public let stop: Int
  /// The distance, not 0.
  public let step: Int
  /// How many numbers there are.
  public let count: Int

  /// A range.
  ///
  /// - Precondition: `step` is not 0.
  public init(start: Int, stop: Int, step: Int) {
    precondition(step != 0)
    self.start = start
    self.stop = stop
    self.step = step
    let ascending = step > 0
    if ascending ? start >= stop : start <= stop {
      count = 0
    } else {
      let distance = ascending ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
      count = Int(clamping: (distance - 1) / step.magnitude + 1)
    }
  }

  /// The number at a place from 0 to `count - 1`.
  public func element(at index: Int) -> Int { start &+ index &* step }
}

/// `lower:upper:step` inside brackets; a part left out is `None`.
public final class SliceObject {
  /// The first index, or None.
  public let lower: Value
  /// The bound, or None.
  public let upper: Value
  /// The distance, or None.
  public let step: Value

  /// A slice of these parts.
  public init(lower: Value = .none, upper: Value = .none, step: Value = .none) {
    self.lower = lower
    self.upper = upper
    self.step = step
  }
}
