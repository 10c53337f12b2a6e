import NumPyCore
import Pickles
import PyCore

/// Writes Python values as a pickle.
struct PicklingValues {
  private var writer = PickleWriter()
  /// Lists and dicts that are written already, by identity, with their number.
  private var numbers: [ObjectIdentifier: Int] = [:]

  /// The finished pickle.
  func finished() -> [UInt8] { writer.finished() }

  /// Writes a value.
  ///
  /// - Throws: `PicklingError` for a value that is no plain data.
  mutating func write(_ value: Value, depth: Int) throws {
    guard depth < 500 else {
      throw PythonError(
        .recursionError, "maximum recursion depth exceeded while pickling an object")
    }
    switch value {
    case .none: writer.none()
    case .bool(let flag): writer.bool(flag)
    case .int(let number): writer.int(number)
    case .float(let number): writer.float(number)
    case .string(let text): writer.text(text)
    case .bytes(let bytes): writer.binary(bytes)
    case .tuple(let items):
      writer.mark()
      for item in items { try write(item, depth: depth + 1) }
      writer.endTuple()
    case .list(let list): try write(.list, list.items, as: list, depth)
    case .dict(let dict):
      try write(.dict, dict.pairs.flatMap { [$0.key, $0.value] }, as: dict, depth)
    case .set(let set) where set.isFrozen:
      writer.mark()
      for item in set.items { try write(item, depth: depth + 1) }
      writer.endFrozenset()
    case .set(let set): try write(.set, set.items, as: set, depth)
    case .object(let object): try write(object)
    case .ellipsis, .notImplemented, .range, .slice: throw refusal(value.typeName)
    }
  }

  private mutating func write(
    _ container: PickleWriter.Container, _ parts: [Value], as object: AnyObject, _ depth: Int
  ) throws {
    if let number = numbers[ObjectIdentifier(object)] { return writer.again(number) }
    numbers[ObjectIdentifier(object)] = writer.begin(container)
    for part in parts { try write(part, depth: depth + 1) }
    writer.end(container)
  }

  private mutating func write(_ object: HostObject) throws {
    if let array = object as? ArrayObject {
      return writer.array(
        shape: array.array.shape, type: array.array.dtype.descriptor,
        content: try array.array.bytes(), isScalar: array.isScalar)
    }
    if let bytes = Value.object(object).wideInteger { return writer.wideInt(bytes) }
    throw refusal(object.typeName)
  }

  private func refusal(_ name: String) -> PythonError {
    PythonError(
      ExceptionName(rawValue: "_pickle.PicklingError"), "Can't pickle an object of type '\(name)'",
      hint: "Numbers, texts, lists, tuples, dicts, sets and arrays can be pickled here. Save a "
        + "model with model.save('model.keras').")
  }
}
