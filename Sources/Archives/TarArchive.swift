/// Reads the files of a TAR archive.
///
/// Source: POSIX.1-1988, the `ustar` interchange format; GNU's long names.
public enum TarArchive {
  /// The files of an archive that is not packed, in order.
  ///
  /// - Throws: `ArchiveError` for bytes that are no archive, or end early.
  public static func members(
    of bytes: [UInt8]
  ) throws(ArchiveError) -> [(name: String, content: ArraySlice<UInt8>)] {
    var members: [(name: String, content: ArraySlice<UInt8>)] = []
    var place = 0
    var longName: String?
    while place + 512 <= bytes.count, bytes[place] != 0 {
      let header = bytes[place..<place + 512]
      let size = try number(header, at: 124, count: 12)
      let start = place + 512
      guard size <= bytes.count - start else {
        throw ArchiveError("the archive ends too early", at: place)
      }
      let content = bytes[start..<start + size]
      switch header[place + 156] {
      case 0, UInt8(ascii: "0"):
        members.append((longName ?? name(header), content))
        longName = nil
      // The name of the next file, when it is too long for its header.
      case UInt8(ascii: "L"): longName = text(content)
      default: longName = nil
      }
      place = start + (size + 511) / 512 * 512
    }
    guard !members.isEmpty else { throw ArchiveError("these bytes are no TAR archive", at: 0) }
    return members
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func name(_ header: ArraySlice<UInt8>) -> String {
    let start = header.startIndex
    let own = text(header[start..<start + 100])
    let isPosix = text(header[start + 257..<start + 262]) == "ustar"
    let folder = isPosix ? text(header[start + 345..<start + 500]) : ""
    return folder.isEmpty ? own : folder + "/" + own
  }

  /// A number in octal digits.
  private static func number(
    _ header: ArraySlice<UInt8>, at offset: Int, count: Int
  ) throws(ArchiveError) -> Int {
    let start = header.startIndex + offset
    let digits = text(header[start..<start + count]).filter { $0 != " " }
    guard let number = Int(digits, radix: 8), number >= 0 else {
      throw ArchiveError("a file of this archive has no size", at: start)
    }
    return number
  }
}
