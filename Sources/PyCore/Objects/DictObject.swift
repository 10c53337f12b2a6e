/// The storage of a dict: entries in order of insertion, found by hash.
public final class DictObject {
  private struct Entry {
    let hash: Int
    let key: Value
    var value: Value
  }

  private var entries: [Entry?] = []
  /// Places in `entries`, by hash; -1 is free.
  ///
  /// Its count is a power of two.
  private var table: [Int32] = []
  /// How many pairs there are.
  public private(set) var count = 0

  /// An empty dict.
  public init() {}

  /// The pairs in order.
  public var pairs: [(key: Value, value: Value)] {
    entries.compactMap { $0.map { ($0.key, $0.value) } }
  }

  /// The keys in order.
  public var keys: [Value] { entries.compactMap { $0?.key } }

  /// The values in order.
  public var values: [Value] { entries.compactMap { $0?.value } }

  /// The value of a key, or nil.
  ///
  /// Throws a TypeError for an unhashable key.
  public func get(_ key: Value) throws(PythonError) -> Value? {
    let place = try find(key, hash: try key.hash())
    return place.flatMap { entries[$0]?.value }
  }

  /// The value of a text key.
  public func get(_ key: String) -> Value? {
    findText(key, hash: PythonHash.text(key)).flatMap { entries[$0]?.value }
  }

  /// Sets the value of a key; a new key goes to the end.
  public func set(_ key: Value, to value: Value) throws(PythonError) {
    let hash = try key.hash()
    if let place = try find(key, hash: hash) {
      entries[place]?.value = value
    } else {
      append(Entry(hash: hash, key: key, value: value))
    }
  }

  /// Sets the value of a text key.
  public func set(_ key: String, to value: Value) {
    let hash = PythonHash.text(key)
    if let place = findText(key, hash: hash) {
      entries[place]?.value = value
    } else {
      append(Entry(hash: hash, key: .string(key), value: value))
    }
  }

  /// Takes a key out; gives its value, or nil when it was not there.
  public func remove(_ key: Value) throws(PythonError) -> Value? {
    guard let place = try find(key, hash: try key.hash()) else { return nil }
    let value = entries[place]?.value
    entries[place] = nil
    count -= 1
    if count == 0 { removeAll() }
    return value
  }

  /// Takes the last pair out.
  public func popLast() throws(PythonError) -> (key: Value, value: Value)? {
    guard let entry = entries.last(where: { $0 != nil }) ?? nil else { return nil }
    _ = try remove(entry.key)
    return (entry.key, entry.value)
  }

  /// Empties the dict.
  public func removeAll() {
    entries = []
    table = []
    count = 0
  }

  /// A new dict with the same pairs.
  public func copy() -> DictObject {
    let other = DictObject()
    other.entries = entries
    other.table = table
    other.count = count
    return other
  }

  /// The pair at or after a place, for iteration while values may change.
  func next(from place: inout Int) -> (key: Value, value: Value)? {
    while place < entries.count {
      defer { place += 1 }
      if let entry = entries[place] { return (entry.key, entry.value) }
    }
    return nil
  }

  // A removed entry leaves its number in the table, so that searches go on past it.

  private func find(_ key: Value, hash: Int) throws(PythonError) -> Int? {
    if case .string(let text) = key { return findText(text, hash: hash) }
    guard !table.isEmpty else { return nil }
    let mask = table.count - 1
    var slot = hash & mask
    while table[slot] >= 0 {
      let place = Int(table[slot])
      if place < entries.count, let entry = entries[place], entry.hash == hash,
        try entry.key.isSameKey(as: key), place < entries.count
      {
        return place
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func findText(_ text: String, hash: Int) -> Int? {
    guard !table.isEmpty else { return nil }
    let mask = table.count - 1
    var slot = hash & mask
    while table[slot] >= 0 {
      let place = Int(table[slot])
      if let entry = entries[place], entry.hash == hash, case .string(let other) = entry.key,
        other == text
      {
        return place
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func append(_ entry: Entry) {
    if (entries.count + 1) * 3 > table.count * 2 { rebuild() }
    insert(place: entries.count, hash: entry.hash)
    entries.append(entry)
    count += 1
  }

  private func insert(place: Int, hash: Int) {
    let mask = table.count - 1
    var slot = hash & mask
    while table[slot] >= 0 { slot = (slot + 1) & mask }
    table[slot] = Int32(truncatingIfNeeded: place)
  }

  private func rebuild() {
    entries.removeAll { $0 == nil }
    var size = 8
    while size * 2 < (entries.count + 1) * 6 { size *= 2 }
    table = Array(repeating: -1, count: size)
    for (place, entry) in entries.enumerated() {
      if let entry { insert(place: place, hash: entry.hash) }
    }
  }
}
