/// NumPy's archive of several arrays (`np.savez`): a ZIP file whose members are `.npy` files.
///
/// Members are stored, not compressed, as `np.savez` writes them. Source: PKWARE, "APPNOTE.TXT - ZIP
/// File Format Specification", sections 4.3 and 4.4.
public enum NPZArchive {
  /// The bytes of an archive that holds the named arrays.
  public static func encode(_ arrays: [(name: String, array: NDArray)]) throws -> [UInt8] {
    var writer = ZipWriter()
    for (name, array) in arrays {
      writer.add(name: name + ".npy", try NPYFormat.encode(array))
    }
    return writer.finished()
  }

  /// The named arrays of an archive.
  ///
  /// - Throws: `ValueError` for bytes that are no archive, or for a compressed member.
  public static func decode(_ bytes: [UInt8]) throws -> [(name: String, array: NDArray)] {
    try ZipReader(bytes).members().compactMap { name, content in
      guard name.hasSuffix(".npy") else { return nil }
      return (String(name.dropLast(4)), try NPYFormat.decode(content))
    }
  }
}

private func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// Writes a ZIP file of stored members.
private struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(name: String, _ content: [UInt8]) {
    let start = bytes.count
    let checksum = Int(CRC32.checksum(content))
    let sizes =
      littleEndian(checksum, 4) + littleEndian(content.count, 4)
      + littleEndian(content.count, 4)
    // Version 2.0, no flags, stored, the first day a ZIP file can name: 1 January 1980.
    let common =
      littleEndian(20, 2) + littleEndian(0, 2) + littleEndian(0, 2)
      + littleEndian(0, 2) + littleEndian(33, 2) + sizes + littleEndian(name.utf8.count, 2)
      + littleEndian(0, 2)
    bytes += littleEndian(0x0403_4b50, 4) + common + Array(name.utf8) + content
    directory +=
      littleEndian(0x0201_4b50, 4) + littleEndian(20, 2) + common
      + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2)
      + littleEndian(0x0180_0000, 4) + littleEndian(start, 4) + Array(name.utf8)
    count += 1
  }

  func finished() -> [UInt8] {
    bytes + directory + littleEndian(0x0605_4b50, 4) + littleEndian(0, 4)
      + littleEndian(count, 2) + littleEndian(count, 2) + littleEndian(directory.count, 4)
      + littleEndian(bytes.count, 4) + littleEndian(0, 2)
  }
}

/// Reads the stored members of a ZIP file by its central directory.
private struct ZipReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private static let damaged = NumPyError.value("File is not a zip file")

  /// A number of so many bytes at a place, checked.
  private func number(_ place: Int, _ count: Int) throws -> Int {
    guard place >= 0, place <= bytes.count - count else { throw ZipReader.damaged }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  func members() throws -> [(name: String, content: [UInt8])] {
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
        .first(where: { (try? number($0, 4)) == 0x0605_4b50 })
    else { throw ZipReader.damaged }
    var place = try number(end + 16, 4)
    var result: [(name: String, content: [UInt8])] = []
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(place, 4) == 0x0201_4b50 else { throw ZipReader.damaged }
      let nameLength = try number(place + 28, 2)
      let name = try slice(place + 46, nameLength)
      result.append((String(decoding: name, as: UTF8.self), try content(place)))
      place += 46 + nameLength + (try number(place + 30, 2)) + (try number(place + 32, 2))
    }
    return result
  }

  /// The content of the member whose directory entry is at a place.
  private func content(_ entry: Int) throws -> [UInt8] {
    guard try number(entry + 10, 2) == 0 else {
      throw NumPyError(
        .notImplemented,
        "this archive is compressed; save it with np.savez instead of np.savez_compressed")
    }
    let local = try number(entry + 42, 4)
    guard try number(local, 4) == 0x0403_4b50 else { throw ZipReader.damaged }
    let start = local + 30 + (try number(local + 26, 2)) + (try number(local + 28, 2))
    return try slice(start, try number(entry + 24, 4))
  }

  private func slice(_ start: Int, _ count: Int) throws -> [UInt8] {
    guard start >= 0, count >= 0, start <= bytes.count - count else { throw ZipReader.damaged }
    return Array(bytes[start..<start + count])
  }
}

/// The checksum of ZIP members (ISO 3309, polynomial 0xEDB88320 reversed).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
    }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xff)] ^ ($0 >> 8) }
  }
}
