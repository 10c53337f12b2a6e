/// One user-perceived character in a fixed size, so that a canvas is plain memory.
///
/// It holds a base scalar and up to four that follow it (combining marks, a variation selector, the
/// rest of a joined emoji), which is also what curses can put into a cell. What is longer is cut
/// before the first joiner that doesn't fit.
public struct Glyph: Hashable, Sendable {
  private var base: UInt32
  private var follower1: UInt32 = 0
  private var follower2: UInt32 = 0
  private var follower3: UInt32 = 0
  private var follower4: UInt32 = 0

  /// An empty place.
  public static let space = Glyph(Unicode.Scalar(0x20))

  /// The right half of the wide glyph to the left.
  static let continuation = Glyph(Unicode.Scalar(0))

  /// A glyph of one scalar.
  public init(_ scalar: Unicode.Scalar) {
    base = scalar.value
  }

  /// A glyph of one character.
  public init(_ character: Character) {
    var values: [UInt32] = []
    for scalar in character.unicodeScalars { values.append(scalar.value) }
    if values.count > 5 {
      values.removeSubrange(5...)
      if let joiner = values.lastIndex(of: 0x200D) { values.removeSubrange(joiner...) }
    }
    while values.last == 0x200D { values.removeLast() }
    func value(_ index: Int) -> UInt32 { index < values.count ? values[index] : 0 }
    base = value(0)
    (follower1, follower2) = (value(1), value(2))
    (follower3, follower4) = (value(3), value(4))
  }

  /// Whether this is the right half of a wide glyph.
  public var isContinuation: Bool { base == 0 }

  /// The first scalar.
  public var scalar: Unicode.Scalar { Unicode.Scalar(base) ?? " " }

  /// The whole glyph as a character.
  public var character: Character {
    if follower1 == 0 { return Character(scalar) }
    var text = String.UnicodeScalarView()
    for value in [base, follower1, follower2, follower3, follower4] where value != 0 {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text).first ?? " "
  }

  /// The scalars after the first.
  public var followers: [Unicode.Scalar] {
    if follower1 == 0 { return [] }
    return [follower1, follower2, follower3, follower4].filter { $0 != 0 }.compactMap {
      Unicode.Scalar($0)
    }
  }
}
