/// Reads pickles of plain data: numbers, texts, bytes, lists, tuples, dicts, sets, NumPy's arrays.
///
/// A pickle is a program for a small stack machine; in Python that program can call anything. Here
/// it can only build plain data: every other name is refused, so no file can run code.
///
/// Source: the documentation of Python's `pickletools`, protocols 0 to 5.
public struct PickleReader {
  /// What lies on the stack.
  enum Item {
    case value(Pickled)
    case name(KnownName)
  }

  let bytes: [UInt8]
  var place: Int
  var stack: [Item] = []
  /// Where the stack was at each mark.
  var marks: [Int] = []
  var memo: [Int: Item] = [:]
  var containers: [PickledContainer] = []

  private init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    place = start
  }

  /// The value of a pickle.
  ///
  /// - Parameters:
  ///   - bytes: a file, or a part of one.
  ///   - start: where the pickle starts; what follows its end is ignored.
  /// - Returns: what the pickle holds.
  /// - Throws: `PickleError` for bytes that are no pickle, end early, or hold more than plain data.
  public static func read(
    _ bytes: [UInt8], at start: Int = 0
  ) throws(PickleError) -> PickledTree {
    var reader = PickleReader(bytes, at: min(max(start, 0), bytes.count))
    while true {
      let code = try reader.byte()
      if code == UInt8(ascii: ".") { break }
      try reader.perform(code)
    }
    let root = try reader.pop()
    return PickledTree(
      root: root, containers: reader.containers, length: reader.place - max(start, 0))
  }

  func failure(_ kind: PickleError.Kind, _ reason: String) -> PickleError {
    PickleError(kind: kind, reason: reason, offset: place)
  }

  // MARK: - The stack

  private mutating func popItem() throws(PickleError) -> Item {
    guard stack.count > marks.last ?? 0, let item = stack.popLast() else {
      throw failure(.damaged, "this pickle takes a value where there is none")
    }
    return item
  }

  mutating func pop() throws(PickleError) -> Pickled {
    try plain(try popItem())
  }

  private func plain(_ item: Item) throws(PickleError) -> Pickled {
    switch item {
    case .value(let value): return value
    case .name(.array): return .arrayClass
    case .name: throw failure(.refused, "this pickle holds a function; only plain data are read")
    }
  }

  mutating func push(_ value: Pickled) { stack.append(.value(value)) }

  mutating func push(_ container: PickledContainer) {
    containers.append(container)
    push(.container(containers.count - 1))
  }

  /// What lies above the last mark.
  private mutating func popToMark() throws(PickleError) -> [Pickled] {
    guard let mark = marks.popLast() else {
      throw failure(.damaged, "this pickle looks for a mark that it never made")
    }
    var values: [Pickled] = []
    values.reserveCapacity(stack.count - mark)
    for item in stack[mark...] { values.append(try plain(item)) }
    stack.removeSubrange(mark...)
    return values
  }

  /// The place of the container on top.
  func top() throws(PickleError) -> Int {
    guard case .value(.container(let index))? = stack.last else {
      throw failure(.damaged, "this pickle adds to something that holds nothing")
    }
    return index
  }

  // MARK: - Operations

  private mutating func perform(_ code: UInt8) throws(PickleError) {
    switch UnicodeScalar(code) {
    case "(": marks.append(stack.count)
    case "0": try discard()
    case "1": _ = try popToMark()
    case "2":
      guard let item = stack.last else { throw failure(.damaged, "this pickle copies nothing") }
      stack.append(item)
    case "\u{80}":
      let version = try byte()
      guard version <= 5 else {
        throw failure(.refused, "unsupported pickle protocol: \(version)")
      }
    case "\u{95}": try skip(8)
    case "]": push(.list([]))
    case "}": push(.dict([]))
    case "\u{8F}": push(.set([], isFrozen: false))
    case ")": push(.tuple([]))
    case "\u{85}", "\u{86}", "\u{87}": try makeTuple(Int(code) - 0x84)
    case "t": push(.tuple(try popToMark()))
    case "l": push(.list(try popToMark()))
    case "d": push(.dict(try paired(try popToMark())))
    case "\u{91}": push(.set(try popToMark(), isFrozen: true))
    case "a": try append([try pop()])
    case "e", "\u{90}": try append(try popToMark())
    case "s":
      let value = try pop()
      try append([try pop(), value])
    case "u": try append(try paired(try popToMark()))
    case "c", "\u{93}", "R", "\u{81}", "b": try performObject(code)
    default:
      if try remember(code) { return }
      if let atom = try atom(code) { return push(atom) }
      throw unknown(code)
    }
  }

  private mutating func discard() throws(PickleError) {
    if stack.count == marks.last {
      marks.removeLast()
    } else {
      _ = try popItem()
    }
  }

  private func unknown(_ code: UInt8) -> PickleError {
    let shown = UnicodeScalar(code)
    let special: Set<UnicodeScalar> = [
      "P", "Q", "i", "o", "\u{82}", "\u{83}", "\u{84}", "\u{92}", "\u{97}", "\u{98}",
    ]
    if special.contains(shown) {
      return failure(
        .refused, "this pickle makes objects by names of its own; only plain data are read")
    }
    let digits = (code < 16 ? "0" : "") + String(code, radix: 16)
    return failure(.damaged, "invalid load key, '\\x\(digits)'")
  }

  private mutating func makeTuple(_ count: Int) throws(PickleError) {
    var items: [Pickled] = []
    for _ in 0..<count { items.append(try pop()) }
    push(.tuple(items.reversed()))
  }

  private func paired(_ values: [Pickled]) throws(PickleError) -> [Pickled] {
    guard values.count.isMultiple(of: 2) else {
      throw failure(.damaged, "odd number of items for SETITEMS")
    }
    return values
  }

  /// Adds to the list, dict or set on top.
  private mutating func append(_ values: [Pickled]) throws(PickleError) {
    let index = try top()
    // Taken out while it changes, so that its storage is not copied.
    let container = containers[index]
    containers[index] = .tuple([])
    switch container {
    case .list(var items):
      items += values
      containers[index] = .list(items)
    case .dict(var items):
      items += values
      containers[index] = .dict(items)
    case .set(var items, let isFrozen):
      items += values
      containers[index] = .set(items, isFrozen: isFrozen)
    default: throw failure(.damaged, "this pickle adds to something that cannot grow")
    }
  }

  /// The operations on the memo; false when the code is none of them.
  private mutating func remember(_ code: UInt8) throws(PickleError) -> Bool {
    switch UnicodeScalar(code) {
    case "p": try put(try decimal())
    case "q": try put(Int(try byte()))
    case "r": try put(try length(4))
    case "\u{94}": try put(memo.count)
    case "g": try get(try decimal())
    case "h": try get(Int(try byte()))
    case "j": try get(try length(4))
    default: return false
    }
    return true
  }

  private mutating func put(_ index: Int) throws(PickleError) {
    guard let item = stack.last, stack.count > marks.last ?? 0 else {
      throw failure(.damaged, "this pickle remembers a value where there is none")
    }
    memo[index] = item
  }

  private mutating func get(_ index: Int) throws(PickleError) {
    guard let item = memo[index] else {
      throw failure(.damaged, "Memo value not found at index \(index)")
    }
    stack.append(item)
  }
}
