/// Methods of list, tuple and range.
enum ListMethods {
  static let list: [BuiltinMethod] =
    [
      BuiltinMethod("append", "object, /") { (owner, values) throws(PythonError) in
        try storage(owner).items.append(values[0])
        return .none
      },
      BuiltinMethod("extend", "iterable, /") { (owner, values) throws(PythonError) in
        let list = try storage(owner)
        let more = try values[0].items()
        try Operators.checkSize(list.items.count + more.count, 1)
        list.items += more
        return .none
      },
      BuiltinMethod("insert", "index, object, /") { (owner, values) throws(PythonError) in
        let list = try storage(owner)
        let index = try Convert.index(values[0])
        let place = index < 0 ? max(0, index &+ list.items.count) : min(index, list.items.count)
        list.items.insert(values[1], at: place)
        return .none
      },
      BuiltinMethod("pop", "index=-1, /") { (owner, values) throws(PythonError) in
        let list = try storage(owner)
        guard !list.items.isEmpty else { throw PythonError(.indexError, "pop from empty list") }
        return list.items.remove(at: try Items.place(values[0], count: list.items.count, in: "pop"))
      },
      BuiltinMethod("remove", "value, /") { (owner, values) throws(PythonError) in
        let list = try storage(owner)
        guard let place = try find(values[0], in: list.items, from: 0, to: list.items.count) else {
          throw .valueError("list.remove(x): x not in list")
        }
        list.items.remove(at: place)
        return .none
      },
      BuiltinMethod("clear", "") { (owner, _) throws(PythonError) in
        try storage(owner).items = []
        return .none
      },
      BuiltinMethod("copy", "") { (owner, _) throws(PythonError) in
        .list(of: try storage(owner).items)
      },
      BuiltinMethod("reverse", "") { (owner, _) throws(PythonError) in
        try storage(owner).items.reverse()
        return .none
      },
      BuiltinMethod("sort", "*, key=None, reverse=False") { (owner, values) throws(PythonError) in
        let list = try storage(owner)
        let sorted = try Sorting.sorted(
          list.items, key: values[0], reverse: try values[1].isTrue())
        list.items = sorted
        return .none
      },
    ] + tuple

  static let tuple: [BuiltinMethod] = [
    BuiltinMethod("index", "value, start=0, stop=9223372036854775807, /") {
      (owner, values) throws(PythonError) in
      let items = try owner.items()
      let range = SliceObject(lower: values[1], upper: values[2])
      let bounds = try range.resolved(count: items.count)
      let end = bounds.start + bounds.count
      guard let place = try find(values[0], in: items, from: bounds.start, to: end) else {
        throw .valueError(
          owner.typeName == "list"
            ? "\(try values[0].repr()) is not in list" : "tuple.index(x): x not in tuple")
      }
      return .int(place)
    },
    BuiltinMethod("count", "value, /") { (owner, values) throws(PythonError) in
      var count = 0
      for item in try owner.items() {
        if try item.isSameKey(as: values[0]) { count += 1 }
      }
      return .int(count)
    },
  ]

  static let range = tuple

  private static func storage(_ owner: Value) throws(PythonError) -> ListObject {
    guard case .list(let list) = owner else { throw .typeError("a list is needed") }
    return list
  }

  private static func find(
    _ value: Value, in items: [Value], from start: Int, to end: Int
  ) throws(PythonError) -> Int? {
    for place in start..<max(start, end) {
      if try items[place].isSameKey(as: value) { return place }
    }
    return nil
  }
}

/// Conversions of arguments.
enum Convert {
  /// An exact integer.
  ///
  /// Throws Python's TypeError for anything else.
  static func index(_ value: Value) throws(PythonError) -> Int {
    if let number = try value.asIndex() { return number }
    throw .typeError("'\(value.typeName)' object cannot be interpreted as an integer")
  }

  /// A number as a float.
  ///
  /// Throws Python's TypeError for anything else.
  static func float(_ value: Value) throws(PythonError) -> Double {
    if let number = try value.asFloat() { return number }
    throw .typeError("must be real number, not \(value.typeName)")
  }

  /// A text.
  ///
  /// Throws Python's TypeError for anything else.
  static func string(_ value: Value, for what: String) throws(PythonError) -> String {
    if case .string(let text) = value { return text }
    throw .typeError("\(what) must be str, not \(value.typeName)")
  }
}

/// Sorting as Python does it: stable, by `<` alone.
enum Sorting {
  static func sorted(
    _ items: [Value], key: Value, reverse: Bool
  ) throws(PythonError) -> [Value] {
    var pairs: [(key: Value, value: Value)] = []
    pairs.reserveCapacity(items.count)
    for item in items {
      pairs.append((key.isNone ? item : try key.call(Arguments([item])), item))
    }
    // A reversed sort keeps equal items in their order, too.
    if reverse { pairs.reverse() }
    var result = try mergeSort(pairs)
    if reverse { result.reverse() }
    return result.map(\.value)
  }

  private static func mergeSort(
    _ pairs: [(key: Value, value: Value)]
  ) throws(PythonError) -> [(key: Value, value: Value)] {
    var source = pairs
    var width = 1
    while width < source.count {
      var merged: [(key: Value, value: Value)] = []
      merged.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        try merge(source, start, middle, end, into: &merged)
        start = end
      }
      source = merged
      width *= 2
    }
    return source
  }

  private static func merge(
    _ source: [(key: Value, value: Value)], _ start: Int, _ middle: Int, _ end: Int,
    into merged: inout [(key: Value, value: Value)]
  ) throws(PythonError) {
    var left = start
    var right = middle
    while left < middle, right < end {
      if try Operators.compare(.less, source[right].key, source[left].key).isTrue() {
        merged.append(source[right])
        right += 1
      } else {
        merged.append(source[left])
        left += 1
      }
    }
    merged += source[left..<middle]
    merged += source[right..<end]
  }
}
