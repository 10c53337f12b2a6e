import Testing

@testable import NumPyCore

@Suite struct IndexingTests {
  private func grid(_ rows: Int, _ columns: Int) throws -> NDArray {
    try NDArray((0..<rows * columns).map(Int64.init), shape: [rows, columns])
  }

  private let all = IndexItem.slice(start: nil, stop: nil, step: nil)

  @Test func aSliceIsAViewThatWritesThrough() throws {
    let x = try grid(2, 4)
    let middle = try x.selecting([all, .slice(start: 1, stop: 3, step: nil)])
    try middle.apply(inPlace: .multiply, .python(.integer(2)))
    #expect(x.scalars.map(\.asInteger) == [0, 2, 4, 3, 4, 10, 12, 7])
  }

  @Test func aNegativeStepReadsBackwards() throws {
    let x = try NDArray((0..<5).map(Int64.init))
    let reversed = try x.selecting([.slice(start: nil, stop: nil, step: -2)])
    #expect(reversed.scalars.map(\.asInteger) == [4, 2, 0])
  }

  @Test func indexArraysApartPutTheirAxesFirst() throws {
    let x = try NDArray(zeros: [2, 3, 4])
    let index = try NDArray([0, 1, 0, 1, 0] as [Int64])
    #expect(try x.selecting([.array(index), all, .integer(0)]).shape == [5, 3])
    #expect(try x.selecting([all, .array(index), .array(index)]).shape == [2, 5])
  }

  @Test func aMaskSelectsAndAssigns() throws {
    let x = try grid(2, 3)
    let mask = try NDArray.apply(.greater, .array(x), .python(.integer(2)))
    #expect(try x.selecting([.array(mask)]).scalars.map(\.asInteger) == [3, 4, 5])
    try x.assign(.python(.integer(-1)), at: [.array(mask)])
    #expect(x.scalars.map(\.asInteger) == [0, 1, 2, -1, -1, -1])
  }

  @Test(arguments: [
    ([2], "index 2 is out of bounds for axis 0 with size 2"),
    ([0, -4], "index -4 is out of bounds for axis 1 with size 3"),
    ([0, 0, 0], "too many indices for array: array is 2-dimensional, but 3 were indexed"),
  ])
  func aWrongIndexIsNamed(places: [Int], message: String) throws {
    let x = try grid(2, 3)
    #expect(throws: NumPyError(.index, message)) {
      try x.selecting(places.map { .integer($0) })
    }
  }

  @Test func aSliceWithExtremeBoundsIsClipped() throws {
    let x = try NDArray((0..<3).map(Int64.init))
    let taken = try x.selecting([.slice(start: Int.max, stop: Int.min, step: Int.min)])
    #expect(taken.scalars.map(\.asInteger) == [2])
  }
}
