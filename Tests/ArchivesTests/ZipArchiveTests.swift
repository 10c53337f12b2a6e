import Testing

@testable import Archives

@Suite struct ZipArchiveTests {
  private static let members: [(name: String, content: [UInt8])] = [
    ("config.json", Array("{\"a\": 1}".utf8)), ("leer", []),
    ("ä/weights", (0..<2_000).map { UInt8(truncatingIfNeeded: $0 * 7) }),
  ]

  @Test func whatIsWrittenIsReadAgain() throws {
    let archive = try ZipArchive(try ZipArchive.encode(ZipArchiveTests.members))
    #expect(archive.members.map(\.name) == ZipArchiveTests.members.map(\.name))
    for (name, content) in ZipArchiveTests.members {
      #expect(try archive.content(of: name) == content)
    }
    #expect(try archive.content(of: "missing") == nil)
  }

  @Test func aMemberPackedByPythonIsUnpacked() throws {
    let archive = try ZipArchive(ZipArchiveTests.packedByPython)
    let text = String(decoding: try #require(try archive.content(of: "a.txt")), as: UTF8.self)
    #expect(text == String(repeating: "convolution ", count: 20) + "0123456789")
    #expect(try archive.content(of: "a.txt", limit: 1 << 20) != nil)
    #expect(throws: ArchiveError.self) { try archive.content(of: "a.txt", limit: 100) }
  }

  @Test func anArchiveCutAnywhereIsRefused() throws {
    let bytes = ZipArchiveTests.packedByPython
    for length in 0..<bytes.count {
      #expect(throws: ArchiveError.self) { try ZipArchive(Array(bytes[..<length])) }
    }
  }

  @Test func flippedBitsGiveAnErrorOrTheSameBytesButNeverOthers() throws {
    let whole = try ZipArchive.encode(ZipArchiveTests.members)
    for bytes in [whole, ZipArchiveTests.packedByPython] {
      for place in bytes.indices {
        for bit in 0..<8 {
          var damaged = bytes
          damaged[place] ^= 1 << bit
          guard let archive = try? ZipArchive(damaged) else { continue }
          for member in archive.members {
            guard let content = try? archive.content(of: member.name, limit: 1 << 20) else {
              continue
            }
            #expect(CRC32.checksum(content) == member.checksum)
          }
        }
      }
    }
  }

  @Test func theChecksumIsTheOneOfZip() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  /// `zipfile.ZipFile(..., compression=ZIP_DEFLATED)` with one member, by CPython 3.11.
  private static let packedByPython: [UInt8] = [
    80, 75, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0, 240, 248, 40, 2, 27, 0, 0, 0, 250, 0, 0, 0, 5,
    0, 0, 0, 97, 46, 116, 120, 116, 75, 206, 207, 43, 203, 207, 41, 45, 201, 204, 207, 83, 72, 30,
    1, 108, 3, 67, 35, 99, 19, 83, 51, 115, 11, 75, 0, 80, 75, 1, 2, 20, 3, 20, 0, 0, 0, 8, 0, 0,
    0, 33, 0, 240, 248, 40, 2, 27, 0, 0, 0, 250, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128,
    1, 0, 0, 0, 0, 97, 46, 116, 120, 116, 80, 75, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 51, 0, 0, 0, 62,
    0, 0, 0, 0, 0,
  ]
}

@Suite struct InflateTests {
  @Test(arguments: [0, 1, 6, 9])
  func everyLevelOfZlibIsUnpacked(level: Int) throws {
    let packed = try #require(InflateTests.packed[level])
    #expect(try Inflate.unpackZlib(packed[...], limit: 10_000) == InflateTests.content)
  }

  @Test func packedDataCutAnywhereAreRefused() throws {
    for (_, packed) in InflateTests.packed {
      // The last four bytes are a checksum, which is not looked at.
      for length in 0..<packed.count - 4 {
        #expect(throws: ArchiveError.self) {
          try Inflate.unpackZlib(packed[..<length], limit: 10_000)
        }
      }
    }
  }

  @Test func packedDataNeverGiveMoreThanTheLimit() throws {
    for (_, packed) in InflateTests.packed {
      #expect(throws: ArchiveError.self) { try Inflate.unpackZlib(packed[...], limit: 299) }
    }
  }

  /// Runs, repetitions and numbers without a pattern.
  private static let content: [UInt8] =
    [UInt8](repeating: 7, count: 100)
    + (0..<200).map { UInt8(truncatingIfNeeded: $0 * $0 * 31 + $0 / 3) }
    + (0..<100).map { UInt8($0 % 10) }

  /// `zlib.compress(content, level)` by CPython 3.11.
  private static let packed: [Int: [UInt8]] = [
    0: [
      120, 1, 1, 144, 1, 111, 254, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
      7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
      7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
      7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0, 31, 124, 24, 241, 8, 94, 241, 194,
      210, 31, 170, 116, 123, 192, 68, 5, 4, 66, 189, 118, 110, 163, 22, 200, 183, 228, 80, 249,
      224, 6, 105, 10, 234, 7, 98, 252, 211, 232, 60, 205, 156, 170, 245, 126, 70, 75, 142, 16,
      207, 204, 8, 129, 56, 46, 97, 210, 130, 111, 154, 4, 171, 144, 180, 21, 180, 146, 173, 6,
      158, 115, 134, 216, 103, 52, 64, 137, 16, 214, 217, 26, 154, 87, 82, 140, 3, 184, 172, 221,
      76, 250, 229, 14, 118, 27, 254, 32, 127, 28, 248, 17, 104, 254, 209, 226, 50, 191, 138, 148,
      219, 96, 36, 37, 100, 226, 157, 150, 206, 67, 246, 232, 23, 132, 48, 25, 64, 166, 73, 42,
      74, 167, 66, 28, 51, 136, 28, 237, 252, 74, 213, 158, 166, 235, 110, 48, 47, 108, 232, 161,
      152, 206, 65, 242, 226, 15, 122, 36, 11, 48, 148, 53, 20, 50, 141, 38, 254, 19, 102, 248,
      199, 212, 32, 169, 112, 118, 185, 58, 250, 247, 50, 172, 99, 88, 140, 253, 172, 154, 197,
      46, 214, 187, 222, 64, 223, 188, 216, 49, 200, 158, 177, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1,
      2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2,
      3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3,
      4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 145, 15, 104,
      250,
    ],
    1: [
      120, 1, 99, 103, 167, 61, 96, 144, 175, 145, 248, 200, 17, 247, 241, 208, 37, 249, 85, 37,
      213, 7, 92, 88, 89, 156, 246, 150, 229, 45, 22, 59, 177, 253, 73, 192, 207, 7, 108, 153, 92,
      175, 216, 147, 254, 92, 126, 97, 115, 118, 206, 170, 175, 117, 110, 222, 125, 2, 231, 207,
      112, 52, 90, 232, 37, 94, 106, 202, 159, 197, 178, 122, 194, 22, 209, 45, 147, 214, 178,
      205, 43, 110, 187, 145, 110, 226, 208, 41, 112, 237, 166, 212, 172, 240, 160, 30, 230, 29,
      107, 238, 250, 252, 122, 202, 87, 38, 253, 79, 161, 94, 230, 135, 96, 198, 191, 139, 143,
      140, 246, 119, 77, 185, 157, 160, 162, 154, 242, 104, 238, 180, 115, 206, 223, 94, 136, 183,
      24, 72, 58, 44, 243, 212, 242, 90, 238, 36, 99, 220, 33, 243, 246, 143, 215, 213, 121, 203,
      94, 231, 25, 232, 231, 188, 88, 56, 227, 156, 227, 167, 71, 252, 85, 42, 220, 6, 83, 76, 69,
      140, 122, 213, 254, 9, 167, 253, 56, 126, 69, 97, 101, 65, 217, 78, 171, 95, 223, 141, 214,
      36, 71, 244, 252, 93, 51, 235, 168, 222, 181, 221, 247, 28, 238, 239, 185, 97, 120, 98, 222,
      70, 6, 70, 38, 102, 22, 86, 54, 118, 14, 78, 218, 177, 0, 145, 15, 104, 250,
    ],
    6: [
      120, 156, 99, 103, 167, 61, 96, 144, 175, 145, 248, 200, 17, 247, 241, 208, 37, 249, 85, 37,
      213, 7, 92, 88, 89, 156, 246, 150, 229, 45, 22, 59, 177, 253, 73, 192, 207, 7, 108, 153, 92,
      175, 216, 147, 254, 92, 126, 97, 115, 118, 206, 170, 175, 117, 110, 222, 125, 2, 231, 207,
      112, 52, 90, 232, 37, 94, 106, 202, 159, 197, 178, 122, 194, 22, 209, 45, 147, 214, 178,
      205, 43, 110, 187, 145, 110, 226, 208, 41, 112, 237, 166, 212, 172, 240, 160, 30, 230, 29,
      107, 238, 250, 252, 122, 202, 87, 38, 253, 79, 161, 94, 230, 135, 96, 198, 191, 139, 143,
      140, 246, 119, 77, 185, 157, 160, 162, 154, 242, 104, 238, 180, 115, 206, 223, 94, 136, 183,
      24, 72, 58, 44, 243, 212, 242, 90, 238, 36, 99, 220, 33, 243, 246, 143, 215, 213, 121, 203,
      94, 231, 25, 232, 231, 188, 88, 56, 227, 156, 227, 167, 71, 252, 85, 42, 220, 6, 83, 76, 69,
      140, 122, 213, 254, 9, 167, 253, 56, 126, 69, 97, 101, 65, 217, 78, 171, 95, 223, 141, 214,
      36, 71, 244, 252, 93, 51, 235, 168, 222, 181, 221, 247, 28, 238, 239, 185, 97, 120, 98, 222,
      70, 6, 70, 38, 102, 22, 86, 54, 118, 14, 78, 218, 177, 0, 145, 15, 104, 250,
    ],
    9: [
      120, 218, 99, 103, 167, 61, 96, 144, 175, 145, 248, 200, 17, 247, 241, 208, 37, 249, 85, 37,
      213, 7, 92, 88, 89, 156, 246, 150, 229, 45, 22, 59, 177, 253, 73, 192, 207, 7, 108, 153, 92,
      175, 216, 147, 254, 92, 126, 97, 115, 118, 206, 170, 175, 117, 110, 222, 125, 2, 231, 207,
      112, 52, 90, 232, 37, 94, 106, 202, 159, 197, 178, 122, 194, 22, 209, 45, 147, 214, 178,
      205, 43, 110, 187, 145, 110, 226, 208, 41, 112, 237, 166, 212, 172, 240, 160, 30, 230, 29,
      107, 238, 250, 252, 122, 202, 87, 38, 253, 79, 161, 94, 230, 135, 96, 198, 191, 139, 143,
      140, 246, 119, 77, 185, 157, 160, 162, 154, 242, 104, 238, 180, 115, 206, 223, 94, 136, 183,
      24, 72, 58, 44, 243, 212, 242, 90, 238, 36, 99, 220, 33, 243, 246, 143, 215, 213, 121, 203,
      94, 231, 25, 232, 231, 188, 88, 56, 227, 156, 227, 167, 71, 252, 85, 42, 220, 6, 83, 76, 69,
      140, 122, 213, 254, 9, 167, 253, 56, 126, 69, 97, 101, 65, 217, 78, 171, 95, 223, 141, 214,
      36, 71, 244, 252, 93, 51, 235, 168, 222, 181, 221, 247, 28, 238, 239, 185, 97, 120, 98, 222,
      70, 6, 70, 38, 102, 22, 86, 54, 118, 14, 78, 218, 177, 0, 145, 15, 104, 250,
    ],
  ]
}
