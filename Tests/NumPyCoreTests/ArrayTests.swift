import ConvEngine
import Testing

@testable import NumPyCore

@Suite struct ArrayTests {
  @Test(arguments: [
    (DType.int8, DType.uint8, DType.int16), (.int8, .uint16, .int32), (.int64, .uint64, .float64),
    (.float32, .int16, .float32), (.float32, .int32, .float64), (.bool, .int8, .int8),
    (.uint8, .uint32, .uint32), (.float32, .float64, .float64),
  ])
  func typesPromoteAsInNumPy(first: DType, second: DType, common: DType) {
    #expect(first.promoted(with: second) == common)
    #expect(second.promoted(with: first) == common)
  }

  @Test(arguments: [
    (300.0, DType.uint8, 44), (-1, .uint8, 255), (1e20, .int32, Int(Int32.min)),
    (1e20, .int64, Int.min), (-1.9, .int8, -1), (.nan, .int64, Int.min), (128, .int8, -128),
  ])
  func conversionsWrapAndNeverTrap(value: Double, type: DType, expected: Int) throws {
    let array = try NDArray([value]).astype(type)
    #expect(array.scalars.map(\.asInteger) == [expected])
  }

  @Test func hugeArraysAreRefusedInNumPysWords() throws {
    #expect(
      throws: NumPyError(
        .memory,
        "Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data type "
          + "float64")
    ) { try NDArray(zeros: [1_000_000, 1_000_000]) }
    #expect(throws: NumPyError.self) { try NDArray(zeros: [Int.max, Int.max]) }
    #expect(throws: NumPyError.self) { try NDArray(zeros: [-1]) }
    #expect(throws: NumPyError.self) { try NDArray.ones([2]).repeated([Int.max]) }
    #expect(throws: NumPyError.self) { try NDArray.ones([2]).tiled([Int.max, 3]) }
    #expect(throws: NumPyError.self) {
      try NDArray.ones([2]).padded([(before: Int.max, after: 1)], mode: .edge)
    }
  }

  @Test func integersWrapAroundInsteadOfTrapping() throws {
    let top = try NDArray([Int64.max, Int64.min])
    for function in BinaryFunction.allCases where !function.isFloatingOnly {
      for right in [Int.min, -1, 0, 1, 63, 64, Int.max] {
        _ = try? NDArray.apply(function, .array(top), .python(.integer(right)))
      }
    }
    for function in UnaryFunction.allCases { _ = try? top.applying(function) }
    let sum = try NDArray.apply(.add, .array(top), .python(.integer(1)))
    #expect(sum.scalars.map(\.asInteger) == [Int.min, Int.min + 1])
    #expect(try top.reduced(.sum).item() == .integer(-1))
  }

  @Test func aTensorComesBackAsFloat32() throws {
    let array = try NDArray((0..<6).map(Double.init), shape: [2, 3]).transposed()
    let tensor = try array.tensor()
    #expect(tensor.shape == [3, 2])
    #expect(tensor.values == [0, 3, 1, 4, 2, 5])
    let back = try NDArray(tensor)
    #expect(back.dtype == .float32)
    #expect(back.scalars == array.scalars)
  }

  @Test func reshapingATransposedArrayCopiesOnlyWhereItMust() throws {
    let matrix = try NDArray((0..<6).map(Int64.init), shape: [2, 3])
    #expect(try matrix.reshaped([3, 2]).storage === matrix.storage)
    #expect(try matrix.transposed().reshaped([3, 1, 2]).storage === matrix.storage)
    #expect(try matrix.transposed().reshaped([6]).storage !== matrix.storage)
  }

  @Test func arraysShareStorageUntilCopied() throws {
    let x = try NDArray([1, 2, 3] as [Int64])
    let view = try x.selecting([.ellipsis])
    view.fill(.integer(7))
    #expect(x.scalars == [.integer(7), .integer(7), .integer(7)])
    try x.copy().fill(.integer(0))
    #expect(x.scalars == [.integer(7), .integer(7), .integer(7)])
  }

  @Test func writingToABroadcastViewIsRefused() throws {
    let view = try NDArray([1, 2] as [Int64]).broadcast(to: [3, 2])
    #expect(throws: NumPyError(.value, "assignment destination is read-only")) {
      try view.assign(.python(.integer(1)), at: [.ellipsis])
    }
  }
}
