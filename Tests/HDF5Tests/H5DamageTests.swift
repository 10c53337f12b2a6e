import HDF5
import Testing

@Suite struct H5DamageTests {
  private static func sample() throws -> [UInt8] {
    var maker = TreeMaker(state: 5)
    return try H5File.encode(maker.group(depth: 0))
  }

  @Test func aFileCutAnywhereIsRefused() throws {
    let bytes = try H5DamageTests.sample()
    for length in stride(from: 0, to: bytes.count - 8, by: 7) {
      #expect(throws: H5Error.self) { try H5File.decode(Array(bytes[..<length])) }
    }
  }

  /// Each file is read whole or refused; what must not happen is a trap or a loop without end.
  @Test(arguments: 0..<4)
  func flippedBitsNeverTrap(part: Int) throws {
    let bytes = try H5DamageTests.sample()
    var refused = 0
    for place in stride(from: part, to: bytes.count, by: 4) where bytes[place] != 0 || place % 8 < 4
    {
      for bit in [0, 3, 7] {
        var damaged = bytes
        damaged[place] ^= 1 << bit
        if (try? H5File.decode(damaged)) == nil { refused += 1 }
      }
    }
    #expect(refused > 0)
  }

  /// Sizes and addresses are where damage does the most harm.
  @Test(arguments: [UInt64.max, UInt64.max - 7, 1 << 62, 0x7FFF_FFFF_FFFF_FFFF, 0])
  func anyEightBytesMayBeWrong(value: UInt64) throws {
    let bytes = try H5DamageTests.sample()
    for place in stride(from: 0, to: bytes.count - 8, by: 8) {
      var damaged = bytes
      for index in 0..<8 {
        damaged[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
      }
      _ = try? H5File.decode(damaged)
    }
  }

  @Test func aGroupThatContainsItselfIsRefused() throws {
    var root = H5Group()
    root["inner"] = .group(H5Group())
    var bytes = try H5File.encode(root)
    // The root's header stands in the superblock; the member's entry gets the same address.
    let header = Array(bytes[64..<72])
    let list = try #require(
      (0..<bytes.count - 8).first { bytes[$0..<$0 + 4].elementsEqual(Array("SNOD".utf8)) })
    bytes.replaceSubrange(list + 16..<list + 24, with: header)
    let error = #expect(throws: H5Error.self) { try H5File.decode(bytes) }
    #expect(error?.path == "inner")
    #expect(error?.reason.contains("contains itself") == true)
  }

  @Test func otherBytesAreNoHDF5File() {
    for bytes in [[], Array("PK".utf8), [UInt8](repeating: 0, count: 5_000)] {
      let error = #expect(throws: H5Error.self) { try H5File.decode(bytes) }
      #expect(error?.description == "these bytes are not an HDF5 file")
    }
  }
}
