import Archives
import PyCore

/// The wrapping of packed files, those of gzip.
///
/// Source: RFC 1952.
enum Gzip {
  /// The unpacked bytes.
  ///
  /// - Throws: `ValueError` for bytes that are none, `ArchiveError` for damaged ones.
  static func unpack(_ bytes: [UInt8], limit: Int = 1 << 30) throws -> [UInt8] {
    guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else {
      throw PythonError.valueError("Not a gzipped file (\(bytes.prefix(2).map(hex).joined()))")
    }
    let flags = bytes[3]
    var place = 10
    if flags & 4 != 0 { place += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
    // The name and the comment of the file, each up to a zero.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while place < bytes.count, bytes[place] != 0 { place += 1 }
      place += 1
    }
    if flags & 2 != 0 { place += 2 }
    guard place < bytes.count else { throw PythonError.valueError("this gzip file is damaged") }
    return try Inflate.unpack(bytes[place...], limit: limit)
  }

  private static func hex(_ byte: UInt8) -> String { String(byte, radix: 16) }
}
