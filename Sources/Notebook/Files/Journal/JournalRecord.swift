/// One entry of a journal: a kind, and bytes that depend on it.
///
/// In the file it is a line with kind, count of bytes and checksum, then the bytes and a line end.
/// What a power cut left half written fails its count or its checksum, and ends the journal there.
struct JournalRecord: Sendable, Equatable {
  /// What an entry says.
  enum Kind: String, Sendable {
    /// A program has the notebook open: path, process and host, a line each.
    case open
    /// The notebook's whole text.
    case text
    /// What changed in the text.
    case edit
    /// The cells' numbers in their order.
    case cells
    /// What a cell gave: its number on a line, then the fields of the result.
    case result
    /// The file has the text as it is now.
    case saved
  }

  var kind: Kind
  var payload: [UInt8]

  init(_ kind: Kind, _ payload: [UInt8] = []) {
    self.kind = kind
    self.payload = payload
  }

  init(_ kind: Kind, _ text: String) {
    self.init(kind, Array(text.utf8))
  }

  /// The first line of every journal.
  static let heading = Array("stride journal 1\n".utf8)

  /// The entry as it is written.
  var bytes: [UInt8] {
    let sum = String(Self.checksum(payload[...]), radix: 16)
    return Array("\(kind.rawValue) \(payload.count) \(sum)\n".utf8) + payload + [newline]
  }

  /// The entries of a journal without its heading, as far as they are whole.
  ///
  /// - Returns: also how many bytes they take: those behind are torn or damaged.
  static func read(_ bytes: ArraySlice<UInt8>) -> (records: [JournalRecord], length: Int) {
    var rest = bytes
    var records: [JournalRecord] = []
    while let record = next(&rest) { records.append(record) }
    return (records, rest.startIndex - bytes.startIndex)
  }

  /// Whether a whole entry stands at the beginning.
  static func isWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    return next(&rest) != nil
  }

  private static func next(_ rest: inout ArraySlice<UInt8>) -> JournalRecord? {
    // The longest heading: a kind of seven letters, a count and a checksum.
    guard let end = rest.prefix(48).firstIndex(of: newline) else { return nil }
    let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
    guard words.count == 3, let kind = Kind(rawValue: String(words[0])),
      let count = Int(words[1]), let sum = UInt32(words[2], radix: 16), count >= 0,
      count < rest.endIndex - end - 1
    else { return nil }
    let payload = rest[(end + 1)...].prefix(count)
    guard rest[payload.endIndex] == newline, checksum(payload) == sum else { return nil }
    rest = rest[(payload.endIndex + 1)...]
    return JournalRecord(kind, Array(payload))
  }

  /// CRC-32 as in Ethernet and PNG (polynomial 0xEDB88320, reflected).
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in
      sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1
    }
  }
}

private let newline = UInt8(ascii: "\n")
