/// Writes pickles of plain data, in protocol 4.
///
/// Values are written one after another, the parts of a container before its end; the order of calls
/// is that of the parts.
public struct PickleWriter {
  private var bytes: [UInt8] = [0x80, 4]
  private var memoCount = 0

  /// A pickle that has just begun.
  public init() {}

  /// The finished pickle.
  public func finished() -> [UInt8] { bytes + [UInt8(ascii: ".")] }

  private mutating func code(_ scalar: UnicodeScalar) { bytes.append(UInt8(scalar.value)) }

  private mutating func number(_ value: Int, bytes count: Int) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }

  /// Writes `None`.
  public mutating func none() { code("N") }

  /// Writes `True` or `False`.
  public mutating func bool(_ flag: Bool) { code(flag ? "\u{88}" : "\u{89}") }

  /// An integer.
  public mutating func int(_ value: Int) {
    if let byte = UInt8(exactly: value) {
      code("K")
      bytes.append(byte)
    } else if let short = Int32(exactly: value) {
      code("J")
      number(Int(short), bytes: 4)
    } else {
      code("\u{8A}")
      bytes.append(8)
      number(value, bytes: 8)
    }
  }

  /// An integer in two's complement, the least significant byte first.
  public mutating func wideInt(_ content: [UInt8]) {
    code("\u{8B}")
    number(content.count, bytes: 4)
    bytes += content
  }

  /// A float.
  public mutating func float(_ value: Double) {
    code("G")
    for index in (0..<8).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64(index))))
    }
  }

  /// A text.
  public mutating func text(_ text: String) {
    code("\u{8D}")
    number(text.utf8.count, bytes: 8)
    bytes += text.utf8
  }

  /// Bytes.
  public mutating func binary(_ content: [UInt8]) {
    code("\u{8E}")
    number(content.count, bytes: 8)
    bytes += content
  }

  /// Begins an empty list; its items follow, then ``end(_:)``.
  ///
  /// - Returns: the number by which ``again(_:)`` finds it.
  public mutating func begin(_ container: Container) -> Int {
    switch container {
    case .list: code("]")
    case .dict: code("}")
    case .set: code("\u{8F}")
    }
    let number = remember()
    code("(")
    return number
  }

  /// Containers that are filled after they are made.
  public enum Container: Sendable {
    /// A list.
    case list
    /// A dict; keys and values follow in turn.
    case dict
    /// A set.
    case set
  }

  /// Ends what ``begin(_:)`` began.
  public mutating func end(_ container: Container) {
    switch container {
    case .list: code("e")
    case .dict: code("u")
    case .set: code("\u{90}")
    }
  }

  /// Begins a tuple or a frozenset; its items follow.
  public mutating func mark() { code("(") }

  /// Ends a tuple.
  public mutating func endTuple() { code("t") }

  /// Ends a frozenset.
  public mutating func endFrozenset() { code("\u{91}") }

  private mutating func remember() -> Int {
    code("\u{94}")
    memoCount += 1
    return memoCount - 1
  }

  /// A container that was begun before.
  public mutating func again(_ number: Int) {
    code("j")
    self.number(number, bytes: 4)
  }

  private mutating func name(_ module: String, _ name: String) {
    code("c")
    bytes += Array((module + "\n" + name + "\n").utf8)
  }

  /// An array of numbers, or a scalar: a dtype such as `<f4`, the elements in C order.
  public mutating func array(shape: [Int], type: String, content: [UInt8], isScalar: Bool) {
    name("numpy._core.multiarray", isScalar ? "scalar" : "_reconstruct")
    mark()
    if isScalar {
      self.type(type)
      binary(content)
      endTuple()
      code("R")
      return
    }
    name("numpy", "ndarray")
    tuple([0])
    binary([UInt8(ascii: "b")])
    endTuple()
    code("R")
    mark()
    int(1)
    tuple(shape)
    self.type(type)
    bool(false)
    binary(content)
    endTuple()
    code("b")
  }

  private mutating func tuple(_ numbers: [Int]) {
    mark()
    for number in numbers { int(number) }
    endTuple()
  }

  /// A dtype such as `<f4`.
  private mutating func type(_ type: String) {
    name("numpy", "dtype")
    mark()
    text(String(type.dropFirst()))
    bool(false)
    bool(true)
    endTuple()
    code("R")
    mark()
    int(3)
    text(String(type.prefix(1)))
    for _ in 0..<3 { none() }
    int(-1)
    int(-1)
    int(0)
    endTuple()
    code("b")
  }
}
