/// The storage of a set or frozenset.
///
/// It probes and grows as CPython's does, so that sets of numbers are listed in the same order.
/// Source: the algorithm of CPython's `Objects/setobject.c`, as described in its comments.
public final class SetObject {
  private enum Slot {
    case free
    case removed
    case used(hash: Int, key: Value)
  }

  private var slots: [Slot]
  private var filled = 0
  /// How many members there are.
  public private(set) var count = 0
  /// Whether it is a frozenset.
  public let isFrozen: Bool

  /// An empty set.
  public init(isFrozen: Bool = false) {
    self.isFrozen = isFrozen
    slots = Array(repeating: .free, count: 8)
  }

  /// A set of these values.
  ///
  /// Throws a TypeError for an unhashable one.
  public convenience init(_ items: [Value], isFrozen: Bool = false) throws(PythonError) {
    self.init(isFrozen: isFrozen)
    for item in items { try insert(item) }
  }

  /// The members, in the order in which Python lists them.
  public var items: [Value] {
    slots.compactMap { slot in
      if case .used(_, let key) = slot { return key }
      return nil
    }
  }

  /// Adds the members of another set, as `set(other)` and set displays do.
  func merge(_ other: SetObject) throws(PythonError) {
    if (filled + other.count) * 5 >= (slots.count - 1) * 3 {
      resize(beyond: (count + other.count) * 2)
    }
    if filled == 0, slots.count == other.slots.count, other.filled == other.count {
      (slots, filled, count) = (other.slots, other.filled, other.count)
      return
    }
    for item in other.items { try insert(item) }
  }

  /// Whether a value is a member.
  public func contains(_ value: Value) throws(PythonError) -> Bool {
    try find(value, hash: try value.hash()).isFound
  }

  /// Adds a value.
  public func insert(_ value: Value) throws(PythonError) {
    let hash = try value.hash()
    let (slot, isFound) = try find(value, hash: hash)
    guard !isFound else { return }
    if case .free = slots[slot] { filled += 1 }
    slots[slot] = .used(hash: hash, key: value)
    count += 1
    if filled * 5 >= (slots.count - 1) * 3 { grow() }
  }

  /// Takes a value out; false when it was not there.
  public func remove(_ value: Value) throws(PythonError) -> Bool {
    let (slot, isFound) = try find(value, hash: try value.hash())
    guard isFound else { return false }
    slots[slot] = .removed
    count -= 1
    return true
  }

  /// Empties the set.
  public func removeAll() {
    slots = Array(repeating: .free, count: 8)
    filled = 0
    count = 0
  }

  /// The slot of a value, or the free slot where it would go.
  private func find(
    _ value: Value, hash: Int
  ) throws(PythonError) -> (slot: Int, isFound: Bool) {
    let mask = slots.count - 1
    var perturb = UInt(bitPattern: hash)
    var base = hash & mask
    while true {
      let run = base + 9 <= mask ? 9 : 0
      for slot in base...(base + run) {
        switch slots[slot] {
        case .free: return (slot, false)
        case .removed: continue
        case .used(let other, let key):
          if other == hash, try key.isSameKey(as: value) { return (slot, true) }
        }
      }
      perturb >>= 5
      base = (base &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
    }
  }

  private func grow() {
    resize(beyond: count > 50_000 ? count * 2 : count * 4)
  }

  private func resize(beyond wanted: Int) {
    var size = 8
    while size <= wanted { size *= 2 }
    let old = slots
    slots = Array(repeating: .free, count: size)
    filled = count
    for case .used(let hash, let key) in old { insertClean(hash: hash, key: key) }
  }

  private func insertClean(hash: Int, key: Value) {
    let mask = slots.count - 1
    var perturb = UInt(bitPattern: hash)
    var base = hash & mask
    while true {
      let run = base + 9 <= mask ? 9 : 0
      for slot in base...(base + run) {
        if case .free = slots[slot] {
          slots[slot] = .used(hash: hash, key: key)
          return
        }
      }
      perturb >>= 5
      base = (base &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
    }
  }
}
