import HDF5
import TestSupport
import Testing

/// Files that h5py wrote: see Tests/Golden/hdf5.py for what is in them.
@Suite struct H5FormsTests {
  private let file: H5Group

  init() throws {
    file = try H5File.decode(try goldenBytes("hdf5/forms.h5"))
  }

  private static let grid = (0..<70).map { Float($0) }

  @Test(
    arguments: [
      "contiguous", "compact", "chunked", "gzip", "gzip_shuffle", "growing", "big_endian",
    ])
  func anArrayIsTheSameInEveryForm(name: String) throws {
    let value = try #require(file.dataset(name)).value
    #expect(value.shape == [7, 10])
    #expect(value.floats == H5FormsTests.grid)
  }

  @Test func chunksOfACubeAreCutAtItsEdges() throws {
    let value = try #require(file.dataset("cube")).value
    #expect(value == H5Value(shape: [3, 4, 5], .float64((0..<60).map { Double($0) })))
  }

  @Test func whatWasNeverWrittenIsTheFillValue() throws {
    let value = try #require(file.dataset("partly")).value
    #expect(value.floats?.first == 1)
    #expect(value.floats?.dropFirst().allSatisfy { $0 == 2.5 } == true)
  }

  @Test func smallKindsOfNumbersAreRead() throws {
    #expect(file.dataset("half")?.value.floats == H5FormsTests.grid.map { $0 / 4 })
    #expect(
      file.dataset("unsigned")?.value.elements
        == .integers([0, 255], H5IntegerType(size: 1, isSigned: false)))
    let truths = (0..<70).map { Int64($0 % 3 == 0 ? 1 : 0) }
    #expect(file.dataset("bool")?.value.elements == .integers(truths, H5IntegerType(size: 1)))
  }

  @Test func textsOfFixedAndVariableLengthAreRead() {
    #expect(file.attribute("fixed")?.strings == ["kernel", "bias"])
    #expect(file.attribute("empty")?.strings == [])
    #expect(file.dataset("texts")?.value.strings == ["conv2d", "größe", ""])
  }

  @Test func manyMembersAndAttributesAreAllThere() throws {
    let many = try #require(file.group("many"))
    #expect(many.members.count == 40)
    #expect(many.dataset("39")?.value.integer == 39)
    #expect(many.attributes.count == 40)
    #expect(many.attribute("a39")?.integer == 39)
  }

  @Test func flippedBitsInPackedDataNeverTrap() throws {
    let bytes = try goldenBytes("hdf5/forms.h5")
    for place in stride(from: 0, to: bytes.count, by: 211) {
      var damaged = bytes
      damaged[place] ^= UInt8(1 << (place % 8))
      _ = try? H5File.decode(damaged)
    }
  }
}
