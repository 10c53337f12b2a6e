/// A ZIP archive: named members, stored or deflated when read, stored when written.
///
/// Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", sections 4.3 to 4.5.
public struct ZipArchive {
  /// A member of an archive.
  public struct Member: Sendable {
    /// Its name, with slashes between folders.
    public var name: String
    /// How many bytes it has unpacked.
    public var size: Int
    /// How many it has in the archive.
    public var packedSize: Int
    let method: Int
    let checksum: UInt32
    let isEncrypted: Bool
    let header: Int
  }

  private let bytes: [UInt8]
  /// The members in the order of the archive's directory.
  public let members: [Member]

  /// Whether some bytes begin as a ZIP archive does.
  public static func isArchive(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Reads an archive's directory; the members are unpacked when they are asked for.
  ///
  /// - Throws: `ArchiveError` for bytes that are no archive.
  public init(_ bytes: [UInt8]) throws(ArchiveError) {
    self.bytes = bytes
    members = try Directory(bytes).members()
  }

  /// The bytes of a member.
  ///
  /// - Parameters:
  ///   - name: the member's whole name.
  ///   - limit: the most bytes to unpack.
  /// - Returns: nil when there is no such member.
  /// - Throws: `ArchiveError` for a damaged, encrypted or too large member, or one packed by a method
  ///   other than deflate.
  public func content(of name: String, limit: Int = 1 << 32) throws(ArchiveError) -> [UInt8]? {
    guard let member = members.first(where: { $0.name == name }) else { return nil }
    guard !member.isEncrypted else { throw ArchiveError("'\(name)' is encrypted") }
    let start = try Directory(bytes).contentStart(member)
    guard member.packedSize <= bytes.count - start else {
      throw ArchiveError("'\(name)' ends too early", at: start)
    }
    guard member.size <= limit else {
      throw ArchiveError("'\(name)' would have \(member.size) bytes unpacked")
    }
    let packed = bytes[start..<start + member.packedSize]
    let content = try unpacked(packed, member)
    guard content.count == member.size, CRC32.checksum(content) == member.checksum else {
      throw ArchiveError("'\(name)' is damaged: its checksum does not fit", at: start)
    }
    return content
  }

  private func unpacked(
    _ packed: ArraySlice<UInt8>, _ member: Member
  ) throws(ArchiveError) -> [UInt8] {
    switch member.method {
    case 0: return Array(packed)
    case 8:
      do throws(ArchiveError) {
        return try Inflate.unpack(packed, limit: member.size)
      } catch {
        throw ArchiveError("'\(member.name)': \(error.reason)", at: packed.startIndex)
      }
    default:
      throw ArchiveError(
        "'\(member.name)' is packed by method \(member.method); only deflate (8) is read here")
    }
  }

  /// The bytes of an archive with members that are stored as they are.
  ///
  /// - Throws: `ArchiveError` for more than the four gigabytes or 65,535 members that fit.
  public static func encode(
    _ members: [(name: String, content: [UInt8])]
  ) throws(ArchiveError) -> [UInt8] {
    let total = members.reduce(0) { $0 + $1.content.count + 2 * $1.name.utf8.count + 76 }
    guard total < 0xFFFF_FFFF, members.count < 0xFFFF,
      members.allSatisfy({ $0.name.utf8.count < 0xFFFF })
    else { throw ArchiveError("an archive of \(total) bytes is too large for a ZIP file") }
    var writer = ZipWriter(capacity: total + 22)
    for (name, content) in members { writer.add(name, content) }
    return writer.finished()
  }
}

/// Finds members by the directory at the end of an archive.
private struct Directory {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func number(_ place: Int, _ size: Int) throws(ArchiveError) -> Int {
    guard place >= 0, place <= bytes.count - size else {
      throw ArchiveError("File is not a zip file: it ends too early", at: max(0, place))
    }
    return (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  func members() throws(ArchiveError) -> [ZipArchive.Member] {
    let end = try self.end()
    var place = try number(end + 16, 4)
    var members: [ZipArchive.Member] = []
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(place, 4) == 0x0201_4B50 else {
        throw ArchiveError("File is not a zip file: its directory is damaged", at: place)
      }
      members.append(try member(place))
      let extra = (try number(place + 30, 2)) + (try number(place + 32, 2))
      place += 46 + (try number(place + 28, 2)) + extra
    }
    return members
  }

  /// Where the record at the end of the archive begins, which a comment may follow.
  private func end() throws(ArchiveError) -> Int {
    var place = bytes.count - 22
    while place >= 0, place >= bytes.count - 65_557 {
      if bytes[place] == 0x50, try number(place, 4) == 0x0605_4B50 { return place }
      place -= 1
    }
    throw ArchiveError("File is not a zip file")
  }

  private func member(_ entry: Int) throws(ArchiveError) -> ZipArchive.Member {
    let nameLength = try number(entry + 28, 2)
    guard entry + 46 + nameLength <= bytes.count else {
      throw ArchiveError("File is not a zip file: its directory is damaged", at: entry)
    }
    let name = String(decoding: bytes[(entry + 46)..<(entry + 46 + nameLength)], as: UTF8.self)
    let sizes = (packed: try number(entry + 20, 4), size: try number(entry + 24, 4))
    let header = try number(entry + 42, 4)
    guard sizes.packed < 0xFFFF_FFFF, sizes.size < 0xFFFF_FFFF, header < 0xFFFF_FFFF else {
      throw ArchiveError("'\(name)' is larger than 4 GiB, which is not read here", at: entry)
    }
    return ZipArchive.Member(
      name: name, size: sizes.size, packedSize: sizes.packed,
      method: try number(entry + 10, 2), checksum: UInt32(try number(entry + 16, 4)),
      isEncrypted: try number(entry + 8, 2) & 1 == 1, header: header)
  }

  /// Where a member's bytes begin, which its own header says.
  func contentStart(_ member: ZipArchive.Member) throws(ArchiveError) -> Int {
    guard try number(member.header, 4) == 0x0403_4B50 else {
      throw ArchiveError("'\(member.name)' is not where the directory says", at: member.header)
    }
    let names = (try number(member.header + 26, 2)) + (try number(member.header + 28, 2))
    let start = member.header + 30 + names
    guard start <= bytes.count else {
      throw ArchiveError("'\(member.name)' ends too early", at: member.header)
    }
    return start
  }
}

/// Writes stored members one after the other.
private struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func add(_ name: String, _ content: [UInt8]) {
    let start = bytes.count
    let name = Array(name.utf8)
    // Bit 11 says that a name is UTF-8. The date is the first there is: 1 January 1980.
    let flags = name.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11
    let common =
      little(20, 2) + little(flags, 2) + little(0, 2) + little(0, 2) + little(33, 2)
      + little(Int(CRC32.checksum(content)), 4) + little(content.count, 4)
      + little(content.count, 4) + little(name.count, 2) + little(0, 2)
    bytes += little(0x0403_4B50, 4) + common + name
    bytes += content
    directory +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2)
      + little(0, 2) + little(0x0180_0000, 4) + little(start, 4) + name
    count += 1
  }

  func finished() -> [UInt8] {
    bytes + directory + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2)
      + little(count, 2) + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
  }

  private func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
