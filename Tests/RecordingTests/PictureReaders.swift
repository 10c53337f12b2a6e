/// What is wrong with a picture file.
struct BadPicture: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Reads bits, the lowest of each byte first.
private struct BitReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  mutating func bit() throws -> Int {
    guard place / 8 < bytes.count else { throw BadPicture("the bits end too early") }
    defer { place += 1 }
    return Int(bytes[place / 8] >> UInt8(place % 8)) & 1
  }

  mutating func number(_ count: Int) throws -> Int {
    var value = 0
    for shift in 0..<count { value |= try bit() << shift }
    return value
  }

  /// A code, its highest bit first.
  mutating func code(_ count: Int, after start: Int = 0) throws -> Int {
    var value = start
    for _ in 0..<count { value = value << 1 | (try bit()) }
    return value
  }
}

/// A PNG with a palette, as written by `Film.png`: check sums, one block of fixed codes, no filter.
struct PNGReader {
  private(set) var width = 0
  private(set) var height = 0
  private var palette: [[UInt8]] = []
  private var pixels: [UInt8] = []

  init(_ bytes: [UInt8]) throws {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw BadPicture("no signature")
    }
    var (place, data, names) = (8, [UInt8](), [String]())
    while place + 12 <= bytes.count {
      let length = Self.number(bytes, place)
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      let body = Array(bytes[place + 8..<place + 8 + length])
      guard
        Self.checkSum(bytes[place + 4..<place + 8 + length])
          == Self.number(bytes, place + 8 + length)
      else { throw BadPicture("the check sum of \(name)") }
      names.append(name)
      switch name {
      case "IHDR": (width, height) = (Self.number(body, 0), Self.number(body, 4))
      case "PLTE":
        palette = stride(from: 0, to: body.count, by: 3).map { Array(body[$0..<$0 + 3]) }
      case "IDAT": data += body
      default: break
      }
      place += 12 + length
    }
    guard names.first == "IHDR", names.last == "IEND" else { throw BadPicture("chunks") }
    try unpack(data)
  }

  func color(x: Int, y: Int) -> [UInt8] { palette[Int(pixels[y * width + x])] }

  private mutating func unpack(_ data: [UInt8]) throws {
    let rows = try Self.inflate(data)
    guard rows.count == (width + 1) * height else { throw BadPicture("the number of bytes") }
    for row in 0..<height {
      let start = row * (width + 1)
      guard rows[start] == 0 else { throw BadPicture("a filter") }
      pixels += rows[start + 1...start + width]
    }
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
  }

  private static func checkSum(_ bytes: ArraySlice<UInt8>) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }

  private static func inflate(_ data: [UInt8]) throws -> [UInt8] {
    guard data.count > 6, (Int(data[0]) << 8 | Int(data[1])) % 31 == 0 else {
      throw BadPicture("zlib's header")
    }
    var bits = BitReader(data[2...])
    guard try bits.number(1) == 1, try bits.number(2) == 1 else { throw BadPicture("the block") }
    var out: [UInt8] = []
    while true {
      let symbol = try symbol(&bits)
      if symbol == 256 { break }
      guard symbol > 256 else {
        out.append(UInt8(symbol))
        continue
      }
      let length = try extended(symbol - 257, &bits, perStep: 4, first: 3, last: 28)
      let code = try bits.code(5)
      let distance = try extended(code, &bits, perStep: 2, first: 1, last: 30)
      guard distance <= out.count else { throw BadPicture("a distance") }
      for _ in 0..<length { out.append(out[out.count - distance]) }
    }
    var (low, high) = (1, 0)
    for byte in out { (low, high) = ((low + Int(byte)) % 65521, (high + low + Int(byte)) % 65521) }
    guard number(Array(data.suffix(4)), 0) == high << 16 | low else { throw BadPicture("Adler") }
    return out
  }

  private static func symbol(_ bits: inout BitReader) throws -> Int {
    let seven = try bits.code(7)
    if seven <= 23 { return 256 + seven }
    let eight = try bits.code(1, after: seven)
    if (0x30...0xBF).contains(eight) { return eight - 0x30 }
    if (0xC0...0xC7).contains(eight) { return 280 + eight - 0xC0 }
    return try bits.code(1, after: eight) - 0x190 + 144
  }

  /// A length or distance: DEFLATE's bases grow by a bit every four or two codes.
  private static func extended(
    _ code: Int, _ bits: inout BitReader, perStep: Int, first: Int, last: Int
  ) throws -> Int {
    if perStep == 4, code == last { return 258 }
    var base = first
    for earlier in 0..<code { base += 1 << max(0, earlier / perStep - 1) }
    return base + (try bits.number(max(0, code / perStep - 1)))
  }
}

/// An animated GIF as written by `Film.gif`.
struct GIFReader {
  let width: Int
  let height: Int
  let hundredths: Int
  let pixels: [UInt8]
  private let palette: [[UInt8]]

  func color(x: Int, y: Int) -> [UInt8] { palette[Int(pixels[y * width + x])] }

  static func frames(_ bytes: [UInt8]) throws -> [GIFReader] {
    guard String(decoding: bytes.prefix(6), as: UTF8.self) == "GIF89a" else {
      throw BadPicture("no signature")
    }
    func short(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
    var (place, delay, frames) = (13, 0, [GIFReader]())
    while bytes[place] != 0x3B {
      if bytes[place] == 0x21 {
        if bytes[place + 1] == 0xF9 { delay = short(place + 4) }
        place += 2
        _ = block(bytes, &place)
        continue
      }
      let (width, height) = (short(place + 5), short(place + 7))
      let colors = 2 << Int(bytes[place + 9] & 7)
      let palette = (0..<colors).map { Array(bytes[place + 10 + 3 * $0..<place + 13 + 3 * $0]) }
      place += 10 + 3 * colors
      let depth = Int(bytes[place])
      place += 1
      frames.append(
        GIFReader(
          width: width, height: height, hundredths: delay,
          pixels: try unpack(block(bytes, &place), depth: depth), palette: palette))
    }
    return frames
  }

  /// The bytes of blocks up to the empty one.
  private static func block(_ bytes: [UInt8], _ place: inout Int) -> [UInt8] {
    var result: [UInt8] = []
    while bytes[place] != 0 {
      result += bytes[place + 1...place + Int(bytes[place])]
      place += Int(bytes[place]) + 1
    }
    place += 1
    return result
  }

  private static func unpack(_ bytes: [UInt8], depth: Int) throws -> [UInt8] {
    var bits = BitReader(bytes)
    let clear = 1 << depth
    var table: [[UInt8]] = []
    var size = depth + 1
    var last: [UInt8]?
    var out: [UInt8] = []
    func emptyTable() -> [[UInt8]] { (0..<clear).map { [UInt8($0)] } + [[], []] }
    while true {
      let code = try bits.number(size)
      if code == clear + 1 { return out }
      if code == clear {
        (table, size, last) = (emptyTable(), depth + 1, nil)
        continue
      }
      let entry: [UInt8]
      if code < table.count {
        entry = table[code]
      } else if let last, code == table.count {
        entry = last + [last[0]]
      } else {
        throw BadPicture("a code")
      }
      if let last, table.count < 4096 { table.append(last + [entry[0]]) }
      if table.count == 1 << size, size < 12 { size += 1 }
      out += entry
      last = entry
    }
  }
}
