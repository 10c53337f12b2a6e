import Testing

@testable import NumPyCore

@Suite struct FileFormatTests {
  /// What NumPy 2.4.6 writes for `np.save(file, np.arange(6, dtype=np.int16).reshape(2, 3))`.
  private static let header =
    "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }"

  private func matrix() throws -> NDArray {
    try NDArray([0, 1, 2, 3, 4, 5] as [Int16], shape: [2, 3])
  }

  @Test func aFileHasNumPysHeaderAndBytes() throws {
    let bytes = try NPYFormat.encode(try matrix())
    #expect(bytes.count == 128 + 12)
    #expect(Array(bytes[..<10]) == [0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0])
    let text = String(decoding: bytes[10..<128], as: UTF8.self)
    #expect(text.hasPrefix(FileFormatTests.header))
    #expect(text.hasSuffix(" \n"))
    #expect(Array(bytes[128...]) == [0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0])
  }

  @Test func aTransposedArrayIsWrittenInFortranOrder() throws {
    let bytes = try NPYFormat.encode(try matrix().transposed())
    let text = String(decoding: bytes[10..<128], as: UTF8.self)
    #expect(text.hasPrefix("{'descr': '<i2', 'fortran_order': True, 'shape': (3, 2), }"))
    let read = try NPYFormat.decode(bytes)
    #expect(read.shape == [3, 2])
    #expect(read.scalars.map(\.asInteger) == [0, 3, 1, 4, 2, 5])
  }

  @Test(arguments: DType.allCases)
  func everyTypeComesBack(type: DType) throws {
    let array = try NDArray([0, 1, 1, 0, 1, 1] as [Int64], shape: [3, 2]).astype(type)
    let read = try NPYFormat.decode(try NPYFormat.encode(array))
    #expect(read.dtype == type)
    #expect(read.shape == [3, 2])
    #expect(read.scalars == array.scalars)
  }

  @Test func bytesOfABigEndianFileAreTurned() throws {
    var bytes = try NPYFormat.encode(try NDArray([258] as [Int16]))
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "<")))
    bytes[place] = UInt8(ascii: ">")
    #expect(try NPYFormat.decode(bytes).scalars == [.integer(513)])
  }

  @Test func aDamagedFileIsRefusedWhereverItIsCut() throws {
    let bytes = try NPYFormat.encode(try matrix())
    for length in 0..<bytes.count {
      #expect(throws: NumPyError.self) { try NPYFormat.decode(Array(bytes[..<length])) }
    }
  }

  @Test func aHeaderThatNamesAHugeShapeIsRefused() throws {
    var bytes = try NPYFormat.encode(try matrix())
    let text = "{'descr': '<i2', 'fortran_order': False, 'shape': (99999999, 9999999), }"
    bytes.replaceSubrange(10..<10 + text.utf8.count, with: Array(text.utf8))
    #expect(throws: NumPyError.self) { try NPYFormat.decode(bytes) }
  }

  @Test func anArchiveGivesItsArraysBack() throws {
    let archive = try NPZArchive.encode([("a", try matrix()), ("b", try NDArray([0.5]))])
    let read = try NPZArchive.decode(archive)
    #expect(read.map(\.name) == ["a", "b"])
    #expect(read[0].array.scalars == (try matrix().scalars))
    #expect(read[1].array.scalars == [.float(0.5)])
    for length in 0..<archive.count {
      #expect(throws: NumPyError.self) { try NPZArchive.decode(Array(archive[..<length])) }
    }
  }

  @Test func aTableOfTextIsReadByRows() throws {
    var options = TextTable.ReadOptions()
    options.delimiter = ","
    let table = try TextTable.decode(
      "# x, y\n1,2.5\n\n3,-4e2 # last\n", dtype: .float64, options: options)
    #expect(table.shape == [2, 2])
    #expect(table.scalars.map(\.asDouble) == [1, 2.5, 3, -400])
    #expect(throws: NumPyError.self) {
      try TextTable.decode("1,2\n3\n", dtype: .float64, options: options)
    }
  }
}
