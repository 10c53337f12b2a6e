/// A font of 8 × 16 pixels a character.
public struct BitmapFont: Sendable {
  /// Pixels across a character.
  public static let width = 8
  /// Pixels down a character.
  public static let height = 16

  private let glyphs: [UInt32: [UInt8]]

  /// A font from records of a code point, 4 bytes with the lowest first, and 16 rows of 8 pixels.
  ///
  /// An unfinished record at the end is left out.
  public init(_ bytes: [UInt8]) {
    var glyphs: [UInt32: [UInt8]] = [:]
    let size = 4 + Self.height
    for start in stride(from: 0, through: bytes.count - size, by: size) {
      let code = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
      glyphs[code] = Array(bytes[start + 4..<start + size])
    }
    self.glyphs = glyphs
  }

  /// The rows of a character, a filled box for one that the font lacks; the leftmost pixel is the
  /// highest bit.
  func rows(of character: Character) -> [UInt8] {
    let scalar = character.unicodeScalars.first?.value ?? 0x20
    if (0x2800...0x28FF).contains(scalar) { return Self.braille(scalar - 0x2800) }
    return glyphs[scalar] ?? glyphs[0xFFFD] ?? Array(repeating: 0, count: Self.height)
  }

  /// Dots of braille as full squares, so that those beside each other join to a line.
  private static func braille(_ dots: UInt32) -> [UInt8] {
    (0..<height).map { y in
      let row = y / 4
      let (left, right) = row == 3 ? (6, 7) : (row, row + 3)
      return (dots >> UInt32(left) & 1 == 1 ? 0xF0 : 0)
        | (dots >> UInt32(right) & 1 == 1 ? 0x0F : 0)
    }
  }
}
