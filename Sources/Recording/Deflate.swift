/// Compression by repetition with the fixed codes of DEFLATE.
///
/// Screens repeat themselves, so the simplest form of it makes them some fifty times smaller.
/// Source: RFC 1950 (zlib), RFC 1951 (DEFLATE).
enum Deflate {
  /// Bytes in zlib's wrapping.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return [0x78, 0x01] + deflate(bytes) + PNGFile.bigEndian(Int(high << 16 | low))
  }

  /// Bytes as one block of fixed codes.
  private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var out = BitWriter()
    out.add(1, bits: 1)
    out.add(1, bits: 2)
    var place = 0
    // The last place where each run of four bytes began.
    var seen = [Int](repeating: -1, count: 1 << 15)
    while place < bytes.count {
      let match = longestMatch(bytes, at: place, &seen)
      if match.length >= 4 {
        add(length: match.length, to: &out)
        add(distance: match.distance, to: &out)
        place += match.length
      } else {
        add(symbol: Int(bytes[place]), to: &out)
        place += 1
      }
    }
    add(symbol: 256, to: &out)
    return out.finished
  }

  private static func longestMatch(
    _ bytes: [UInt8], at place: Int, _ seen: inout [Int]
  ) -> (length: Int, distance: Int) {
    guard place + 4 <= bytes.count else { return (0, 0) }
    let word = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[place + $1]) }
    let slot = Int((word &* 2_654_435_761) >> 17)
    let before = seen[slot]
    seen[slot] = place
    guard before >= 0, place - before <= 32768 else { return (0, 0) }
    var length = 0
    while length < 258, place + length < bytes.count,
      bytes[before + length] == bytes[place + length]
    { length += 1 }
    return (length, place - before)
  }

  // MARK: Codes

  private static func add(symbol: Int, to out: inout BitWriter) {
    switch symbol {
    case 0...143: out.addCode(0x30 + symbol, bits: 8)
    case 144...255: out.addCode(0x190 + symbol - 144, bits: 9)
    case 256...279: out.addCode(symbol - 256, bits: 7)
    default: out.addCode(0xC0 + symbol - 280, bits: 8)
    }
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]

  private static func add(length: Int, to out: inout BitWriter) {
    let index = lengthBases.lastIndex { $0 <= length } ?? 0
    add(symbol: 257 + index, to: &out)
    out.add(length - lengthBases[index], bits: lengthBits[index])
  }

  private static func add(distance: Int, to out: inout BitWriter) {
    let index = distanceBases.lastIndex { $0 <= distance } ?? 0
    out.addCode(index, bits: 5)
    out.add(distance - distanceBases[index], bits: max(0, index / 2 - 1))
  }
}

/// Bits one after the other, the lowest of each byte first.
struct BitWriter {
  private var bytes: [UInt8] = []
  private var current = 0
  private var count = 0

  /// Adds a number, its lowest bit first.
  mutating func add(_ value: Int, bits: Int) {
    current |= value << count
    count += bits
    while count >= 8 {
      bytes.append(UInt8(current & 0xFF))
      current >>= 8
      count -= 8
    }
  }

  /// Adds a Huffman code, its highest bit first.
  mutating func addCode(_ code: Int, bits: Int) {
    for bit in stride(from: bits - 1, through: 0, by: -1) { add(code >> bit & 1, bits: 1) }
  }

  /// All bytes, the last filled up with zeros.
  var finished: [UInt8] { count > 0 ? bytes + [UInt8(current & 0xFF)] : bytes }
}
