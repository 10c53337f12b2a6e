/// Unpacks data that the deflate method packed.
///
/// Source: RFC 1951, "DEFLATE Compressed Data Format Specification"; RFC 1950 for the zlib wrapping.
public struct Inflate {
  private let bytes: ArraySlice<UInt8>
  private let limit: Int
  private var place: Int
  private var window: UInt64 = 0
  private var windowBits = 0
  private var output: [UInt8] = []

  private init(_ bytes: ArraySlice<UInt8>, limit: Int) {
    self.bytes = bytes
    self.limit = limit
    place = bytes.startIndex
  }

  /// Unpacks raw deflate data, as ZIP members hold it.
  ///
  /// - Parameters:
  ///   - bytes: the packed data; what follows its last block is ignored.
  ///   - limit: the most bytes to make, so that a small file cannot fill the memory.
  /// - Returns: the unpacked bytes.
  /// - Throws: `ArchiveError` for data that is damaged, ends early, or gives more than the limit.
  public static func unpack(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) throws(ArchiveError) -> [UInt8] {
    var inflate = Inflate(bytes, limit: limit)
    // A guess that never asks for more than a small multiple of what is there.
    inflate.output.reserveCapacity(min(limit, 4 * bytes.count))
    while try !inflate.block() {}
    return inflate.output
  }

  /// The unpacked bytes of zlib data: deflate with two bytes in front and a checksum behind.
  ///
  /// - Throws: as ``unpack(_:limit:)``, and for a wrapping of another kind.
  public static func unpackZlib(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) throws(ArchiveError) -> [UInt8] {
    let head = bytes.prefix(2).map { Int($0) }
    guard head.count == 2, head[0] & 0x0F == 8, (head[0] << 8 | head[1]) % 31 == 0,
      head[1] & 0x20 == 0
    else { throw ArchiveError("these bytes are not zlib data", at: 0) }
    return try unpack(bytes.dropFirst(2), limit: limit)
  }

  private func failure(_ reason: String) -> ArchiveError {
    ArchiveError("packed data: \(reason)", at: min(place, bytes.endIndex) - bytes.startIndex)
  }

  // MARK: - Bits

  /// Fills the window with whole bytes, zeros past the end.
  private mutating func fill() {
    while windowBits <= 48 {
      if place < bytes.endIndex { window |= UInt64(bytes[place]) << UInt64(windowBits) }
      place += 1
      windowBits += 8
    }
  }

  /// Takes up to 16 bits, the first one lowest.
  private mutating func bits(_ count: Int) throws(ArchiveError) -> Int {
    if windowBits < count { fill() }
    let value = Int(window & ((1 << UInt64(count)) - 1))
    try drop(count)
    return value
  }

  private mutating func drop(_ count: Int) throws(ArchiveError) {
    window >>= UInt64(count)
    windowBits -= count
    // Zeros from past the end may lie in the window but must not be used.
    guard place - windowBits / 8 <= bytes.endIndex else { throw failure("it ends too early") }
  }

  private mutating func symbol(_ code: PrefixCode) throws(ArchiveError) -> Int {
    if windowBits < PrefixCode.longest { fill() }
    let entry = code.table[Int(window & PrefixCode.mask)]
    guard entry != 0 else { throw failure("a code that stands for nothing") }
    try drop(Int(entry & 15))
    return Int(entry >> 4)
  }

  // MARK: - Blocks

  /// Unpacks one block; true after the last.
  private mutating func block() throws(ArchiveError) -> Bool {
    let isLast = try bits(1) == 1
    switch try bits(2) {
    case 0: try stored()
    case 1: try packed(PrefixCode.fixedLiterals, PrefixCode.fixedDistances)
    case 2:
      let codes = try dynamicCodes()
      try packed(codes.literals, codes.distances)
    default: throw failure("a block of a kind that there is none of")
    }
    return isLast
  }

  private mutating func stored() throws(ArchiveError) {
    try drop(windowBits % 8)
    let count = try bits(16)
    guard try bits(16) == ~count & 0xFFFF else { throw failure("a length that contradicts itself") }
    place -= windowBits / 8
    (window, windowBits) = (0, 0)
    guard place <= bytes.endIndex, count <= bytes.endIndex - place else {
      throw failure("it ends too early")
    }
    try room(for: count)
    output += bytes[place..<place + count]
    place += count
  }

  private func room(for count: Int) throws(ArchiveError) {
    guard count <= limit - output.count else { throw failure("it gives more than \(limit) bytes") }
  }

  private mutating func packed(
    _ literals: PrefixCode, _ distances: PrefixCode
  ) throws(ArchiveError) {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        try room(for: 1)
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        try copy(lengthSymbol: symbol - 257, distances)
      }
    }
  }

  private mutating func copy(
    lengthSymbol: Int, _ distances: PrefixCode
  ) throws(ArchiveError) {
    guard lengthSymbol < Inflate.lengthBases.count else { throw failure("an unknown length") }
    let length =
      Inflate.lengthBases[lengthSymbol] + (try bits(Inflate.lengthBits[lengthSymbol]))
    let symbol = try symbol(distances)
    guard symbol < Inflate.distanceBases.count else { throw failure("an unknown distance") }
    let distance = Inflate.distanceBases[symbol] + (try bits(max(0, symbol / 2 - 1)))
    guard distance <= output.count else { throw failure("it points before its own start") }
    try room(for: length)
    // The copy may reach into what it writes: that is how runs are packed.
    for _ in 0..<length { output.append(output[output.count - distance]) }
  }

  // MARK: - Codes

  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  /// The order in which the lengths of the codes for code lengths come.
  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func dynamicCodes() throws(ArchiveError) -> (
    literals: PrefixCode, distances: PrefixCode
  ) {
    let (literals, distances) = (try bits(5) + 257, try bits(5) + 1)
    var orders = [Int](repeating: 0, count: 19)
    for index in 0..<(try bits(4) + 4) { orders[Inflate.lengthOrder[index]] = try bits(3) }
    let lengths = try codeLengths(literals + distances, try code(orders))
    return (try code(Array(lengths[..<literals])), try code(Array(lengths[literals...])))
  }

  private mutating func codeLengths(
    _ count: Int, _ code: PrefixCode
  ) throws(ArchiveError) -> [Int] {
    var lengths: [Int] = []
    while lengths.count < count {
      let symbol = try symbol(code)
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw failure("a repetition of nothing") }
        lengths += Array(repeating: last, count: try bits(2) + 3)
      case 17: lengths += Array(repeating: 0, count: try bits(3) + 3)
      default: lengths += Array(repeating: 0, count: try bits(7) + 11)
      }
    }
    guard lengths.count == count else { throw failure("too many code lengths") }
    return lengths
  }

  private func code(_ lengths: [Int]) throws(ArchiveError) -> PrefixCode {
    guard let code = PrefixCode(lengths) else { throw failure("codes that overlap") }
    return code
  }
}

/// A Huffman code as a table: the next 15 bits lead to the symbol and the length of its code.
private struct PrefixCode {
  static let longest = 15
  static let mask: UInt64 = (1 << 15) - 1
  /// The symbol times 16, plus the length of its code; 0 where no code leads.
  let table: [UInt16]

  static let fixedLiterals = PrefixCode(
    unchecked: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = PrefixCode(unchecked: Array(repeating: 5, count: 30))

  /// The code of the lengths, nil when there are more codes than their lengths allow.
  init?(_ lengths: [Int]) {
    let used = lengths.reduce(0) { $0 + ($1 == 0 ? 0 : 1 << (PrefixCode.longest - $1)) }
    guard used <= 1 << PrefixCode.longest else { return nil }
    self.init(unchecked: lengths)
  }

  private init(unchecked lengths: [Int]) {
    var table = [UInt16](repeating: 0, count: 1 << PrefixCode.longest)
    var code = 0
    for length in 1...PrefixCode.longest {
      for (symbol, own) in lengths.enumerated() where own == length {
        let start = PrefixCode.reversed(code, length)
        for place in stride(from: start, to: table.count, by: 1 << length) {
          table[place] = UInt16(symbol << 4 | length)
        }
        code += 1
      }
      code <<= 1
    }
    self.table = table
  }

  private static func reversed(_ code: Int, _ length: Int) -> Int {
    (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
  }
}
