/// `x[index]` of all values.
enum Items {
  static func get(_ owner: Value, _ index: Value) throws(PythonError) -> Value {
    switch owner {
    case .list(let list):
      if case .slice(let slice) = index {
        return .list(of: try pick(list.items, slice))
      }
      return list.items[try place(index, count: list.items.count, in: "list")]
    case .tuple(let items):
      if case .slice(let slice) = index { return .tuple(try pick(items, slice)) }
      return items[try place(index, count: items.count, in: "tuple")]
    case .dict(let dict):
      if let value = try dict.get(index) { return value }
      throw missingKey(index, in: dict)
    case .string(let text): return try character(of: text, index)
    case .bytes(let bytes):
      if case .slice(let slice) = index { return .bytes(try pick(bytes, slice)) }
      return .int(Int(bytes[try place(index, count: bytes.count, in: "byte")]))
    case .range(let range): return try element(of: range, index)
    case .object(let object):
      return try object.callSpecial("__getitem__", [index]) ??? object.item(index)
    case .none, .ellipsis, .notImplemented, .bool, .int, .float, .set, .slice:
      throw .typeError("'\(owner.typeName)' object is not subscriptable")
    }
  }

  static func set(_ owner: Value, _ index: Value, to value: Value) throws(PythonError) {
    switch owner {
    case .list(let list):
      if case .slice(let slice) = index { return try assign(value, to: slice, of: list) }
      list.items[try place(index, count: list.items.count, in: "list assignment")] = value
    case .dict(let dict): try dict.set(index, to: value)
    case .object(let object):
      if try object.callSpecial("__setitem__", [index, value]) == nil {
        try object.setItem(index, to: value)
      }
    default:
      throw .typeError("'\(owner.typeName)' object does not support item assignment")
    }
  }

  static func delete(_ owner: Value, _ index: Value) throws(PythonError) {
    switch owner {
    case .list(let list):
      if case .slice(let slice) = index {
        let chosen = Set(try slice.resolved(count: list.items.count).places)
        list.items = list.items.indices.filter { !chosen.contains($0) }.map { list.items[$0] }
      } else {
        list.items.remove(at: try place(index, count: list.items.count, in: "list assignment"))
      }
    case .dict(let dict):
      if try dict.remove(index) == nil { throw missingKey(index, in: dict) }
    case .object(let object):
      if try object.callSpecial("__delitem__", [index]) == nil { try object.deleteItem(index) }
    default: throw .typeError("'\(owner.typeName)' object doesn't support item deletion")
    }
  }

  /// `KeyError`, with the closest key as hint.
  static func missingKey(_ key: Value, in dict: DictObject) -> PythonError {
    guard case .string(let text) = key else { return .keyError(key) }
    let hint = Suggestion.closest(to: text, among: dict.keys.compactMap(\.asString))
      .map { "Did you mean '\($0)'?" }
    return PythonError.keyError(key).hinting(hint)
  }

  /// The place that an index means, from the end when it is negative.
  static func place(
    _ index: Value, count: Int, in what: String
  ) throws(PythonError) -> Int {
    guard let number = try index.asIndex() else {
      let kind = what.split(separator: " ").first.map(String.init) ?? what
      throw .typeError(
        "\(kind) indices must be integers or slices, not \(index.typeName)")
    }
    let place = number < 0 ? number &+ count : number
    guard place >= 0, place < count else {
      throw PythonError(
        .indexError, "\(what) index out of range",
        hint: count == 0
          ? "It is empty." : "It has \(count) items, numbered from 0 to \(count - 1).")
    }
    return place
  }

  private static func pick<T>(_ items: [T], _ slice: SliceObject) throws(PythonError) -> [T] {
    let range = try slice.resolved(count: items.count)
    if range.step == 1 { return Array(items[range.start..<(range.start + range.count)]) }
    return range.places.map { items[$0] }
  }

  private static func character(
    of text: String, _ index: Value
  ) throws(PythonError) -> Value {
    if PythonText.isASCII(text) { return try asciiCharacter(of: text, index) }
    let scalars = Array(text.unicodeScalars)
    if case .slice(let slice) = index {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: try pick(scalars, slice))
      return .string(String(view))
    }
    let place = try stringPlace(index, count: scalars.count)
    return .string(String(Character(scalars[place])))
  }

  /// The same where a byte is a character, without a look at the others.
  private static func asciiCharacter(
    of text: String, _ index: Value
  ) throws(PythonError) -> Value {
    let bytes = text.utf8
    guard case .slice(let slice) = index else {
      let place = try stringPlace(index, count: bytes.count)
      let byte = bytes[bytes.index(bytes.startIndex, offsetBy: place)]
      return .string(String(Character(Unicode.Scalar(byte))))
    }
    let range = try slice.resolved(count: bytes.count)
    guard range.step == 1 else {
      return .string(String(decoding: try pick(Array(bytes), slice), as: UTF8.self))
    }
    let start = bytes.index(bytes.startIndex, offsetBy: range.start)
    return .string(String(text[start..<bytes.index(start, offsetBy: range.count)]))
  }

  private static func stringPlace(_ index: Value, count: Int) throws(PythonError) -> Int {
    guard try index.asIndex() != nil else {
      throw .typeError("string indices must be integers, not '\(index.typeName)'")
    }
    return try place(index, count: count, in: "string")
  }

  private static func element(
    of range: RangeObject, _ index: Value
  ) throws(PythonError) -> Value {
    guard case .slice(let slice) = index else {
      return .int(range.element(at: try place(index, count: range.count, in: "range object")))
    }
    let chosen = try slice.resolved(count: range.count)
    let start = range.element(at: chosen.start)
    let step = range.step &* chosen.step
    guard step != 0 else { throw PythonError(.overflowError, "range step does not fit") }
    return .range(
      RangeObject(start: start, stop: start &+ chosen.count &* step, step: step))
  }

  private static func assign(
    _ value: Value, to slice: SliceObject, of list: ListObject
  ) throws(PythonError) {
    let new: [Value]
    do throws(PythonError) {
      new = try value.items()
    } catch {
      guard error.name == .typeError, error.frames.isEmpty else { throw error }
      throw .typeError("can only assign an iterable")
    }
    let range = try slice.resolved(count: list.items.count)
    if range.step == 1 {
      list.items.replaceSubrange(range.start..<(range.start + range.count), with: new)
      return
    }
    guard new.count == range.count else {
      throw .valueError(
        "attempt to assign sequence of size \(new.count) to extended slice of size "
          + "\(range.count)")
    }
    for (place, item) in zip(range.places, new) { list.items[place] = item }
  }
}

/// The places that a slice chooses.
public struct ResolvedSlice: Sendable {
  /// The first place.
  public let start: Int
  /// The distance.
  public let step: Int
  /// How many there are.
  public let count: Int

  /// The places in order.
  public var places: [Int] { (0..<count).map { start + $0 * step } }
}

extension SliceObject {
  /// The places that the slice chooses among `count` items, by Python's rules.
  public func resolved(count: Int) throws(PythonError) -> ResolvedSlice {
    let step = try part(self.step) ?? 1
    guard step != 0 else { throw .valueError("slice step cannot be zero") }
    let backwards = step < 0
    let lowest = backwards ? -1 : 0
    let highest = backwards ? count - 1 : count
    func clamp(_ value: Int) -> Int {
      let place = value < 0 ? value &+ count : value
      return min(max(place, lowest), highest)
    }
    let start = try part(lower).map(clamp) ?? (backwards ? highest : lowest)
    let stop = try part(upper).map(clamp) ?? (backwards ? lowest : highest)
    let distance = backwards ? start - stop : stop - start
    let magnitude = step == .min ? Int.max : abs(step)
    let chosen = distance > 0 ? (distance - 1) / magnitude + 1 : 0
    return ResolvedSlice(start: min(max(start, 0), count), step: step, count: chosen)
  }

  private func part(_ value: Value) throws(PythonError) -> Int? {
    if value.isNone { return nil }
    guard let number = try value.asIndex() else {
      throw .typeError(
        "slice indices must be integers or None or have an __index__ method")
    }
    return number
  }
}
