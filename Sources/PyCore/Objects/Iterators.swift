/// Iterates over a list, seeing what is added on the way.
final class ListIterator: ValueIterator {
  private var list: ListObject?
  private var place = 0

  init(_ list: ListObject) {
    self.list = list
    super.init()
  }

  override var typeName: String { "list_iterator" }

  override func next() -> Value? {
    guard let list, place < list.items.count else {
      list = nil
      return nil
    }
    defer { place += 1 }
    return list.items[place]
  }
}

/// Iterates over the keys of a dict; adding or removing keys meanwhile is an error, as in Python.
final class DictIterator: ValueIterator {
  /// What is handed out.
  enum Part { case keys, values, items }

  private let dict: DictObject
  private let part: Part
  private let size: Int
  private var place = 0

  init(_ dict: DictObject, part: Part = .keys) {
    self.dict = dict
    self.part = part
    size = dict.count
    super.init()
  }

  override var typeName: String {
    switch part {
    case .keys: "dict_keyiterator"
    case .values: "dict_valueiterator"
    case .items: "dict_itemiterator"
    }
  }

  override func next() throws(PythonError) -> Value? {
    guard dict.count == size else {
      throw PythonError(.runtimeError, "dictionary changed size during iteration")
    }
    guard let pair = dict.next(from: &place) else { return nil }
    switch part {
    case .keys: return pair.key
    case .values: return pair.value
    case .items: return .tuple([pair.key, pair.value])
    }
  }
}

/// Iterates over a range.
final class RangeIterator: ValueIterator {
  private let range: RangeObject
  private var place = 0

  init(_ range: RangeObject) {
    self.range = range
    super.init()
  }

  override var typeName: String { "range_iterator" }

  override func next() -> Value? {
    guard place < range.count else { return nil }
    defer { place += 1 }
    return .int(range.element(at: place))
  }
}

/// Iterates over the code points of a text.
final class TextIterator: ValueIterator {
  private var scalars: String.UnicodeScalarView.Iterator

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    super.init()
  }

  override var typeName: String { "str_iterator" }

  override func next() -> Value? {
    scalars.next().map { .string(String(Character($0))) }
  }
}
