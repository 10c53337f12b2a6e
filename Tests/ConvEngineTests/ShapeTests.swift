import ConvEngine
import Testing

@Suite struct ShapeTests {
  @Test func aShapeIsWrittenAsPythonWritesATuple() {
    #expect(Shape([2, 3]).description == "(2, 3)")
    #expect(Shape([2]).description == "(2,)")
    #expect(Shape([]).description == "()")
  }

  @Test func placesAndOffsetsAreInverse() {
    let shape: Shape = [2, 3, 4]
    for offset in 0..<shape.count {
      #expect(shape.offset(of: shape.place(of: offset)) == offset)
    }
    #expect(shape.strides == [12, 4, 1])
  }

  @Test(arguments: [[2, 0, 0], [0, 3, 0], [0, 0, -1], [0, 0]])
  func aPlaceOutsideTheShapeHasNoOffset(place: [Int]) {
    #expect(Shape([2, 3, 4]).offset(of: place) == nil)
  }

  @Test func negativeAxesCountFromTheEnd() {
    let shape: Shape = [2, 3, 4]
    #expect(shape.axis(-1) == 2)
    #expect(shape.axis(0) == 0)
    #expect(shape.axis(3) == nil)
    #expect(shape.axis(-4) == nil)
  }

  @Test(arguments: [
    [1_000_000_000, 1_000_000_000], [Int.max, 2], [Int.max, Int.max, Int.max], [1 << 33],
  ])
  func anAbsurdShapeIsRefusedInWords(dimensions: [Int]) {
    let error = #expect(throws: ShapeError.self) {
      _ = try Tensor(checkedZeros: Shape(dimensions), "The kernel")
    }
    #expect(error == .tooLarge(what: "The kernel", dimensions: dimensions))
    #expect(error?.description.hasPrefix("The kernel of shape (") == true)
  }

  @Test func aShapeWithAZeroIsEmptyHoweverLargeTheRest() throws {
    #expect(try Shape([Int.max, 0, Int.max]).checkedCount() == 0)
    #expect(throws: ShapeError.negative(name: "shape", value: -2)) {
      _ = try Shape([3, -2]).checkedCount()
    }
  }
}
