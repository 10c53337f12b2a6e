import ConvEngine
import Testing

@Suite struct TensorTests {
  @Test func aCopyKeepsItsValuesWhenTheOriginalIsWritten() {
    var original = Tensor([1, 2, 3, 4], shape: [2, 2])
    let copy = original
    original[1, 0] = 9
    #expect(copy.values == [1, 2, 3, 4])
    #expect(original.values == [1, 2, 9, 4])
  }

  @Test func aCopyKeepsItsValuesWhenTheOriginalIsPrepared() {
    var original = Tensor([1, 2, 3, 4], shape: [4])
    let copy = original
    original.prepareZeros([4])
    #expect(copy.values == [1, 2, 3, 4])
    #expect(original.values == [0, 0, 0, 0])
  }

  @Test func preparingASmallerShapeKeepsTheMemory() {
    var tensor = Tensor(zeros: [8, 8])
    let before = tensor.withUnsafePointer { UInt(bitPattern: $0) }
    tensor.prepare([3, 5])
    tensor.prepare([8, 8])
    #expect(tensor.withUnsafePointer { UInt(bitPattern: $0) } == before)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 1000])
  func memoryStartsAtACacheLine(count: Int) {
    let tensor = Tensor(zeros: [count])
    #expect(tensor.withUnsafePointer { UInt(bitPattern: $0) } % 64 == 0)
    #expect(tensor.values == [Float](repeating: 0, count: count))
  }

  @Test func aReshapedTensorHasTheSameValuesInOrder() {
    let tensor = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]).reshaped([3, 2])
    #expect(tensor[2, 1] == 6)
    #expect(tensor[1, 0] == 3)
  }

  @Test func copyingTakesContentUnderAnotherShapeWithoutSharing() {
    let source = Tensor([1, 2, 3, 4], shape: [2, 2])
    var flat = Tensor(zeros: [4])
    let before = flat.withUnsafePointer { UInt(bitPattern: $0) }
    flat.copy(from: source, as: [4])
    #expect(flat == Tensor([1, 2, 3, 4], shape: [4]))
    #expect(flat.withUnsafePointer { UInt(bitPattern: $0) } == before)
  }

  @Test func tensorsAreEqualIfShapeAndNumbersAre() {
    #expect(Tensor([1, 2], shape: [2]) != Tensor([1, 2], shape: [1, 2]))
    #expect(Tensor([0], shape: [1]) == Tensor([-0.0], shape: [1]))
    #expect(Tensor([.nan], shape: [1]) != Tensor([.nan], shape: [1]))
  }

  @Test func reductionsPassOverWhatIsNotANumber() {
    let tensor = Tensor([3, .nan, -1, 2], shape: [2, 2])
    #expect(tensor.range?.low == -1)
    #expect(tensor.range?.high == 3)
    #expect(!tensor.isFinite)
    #expect(Tensor(zeros: [0]).range == nil)
  }

  @Test func argmaxNamesTheFirstOfEqualValues() {
    #expect(Tensor([1, 3, 3, 5, 2, 5], shape: [2, 3]).argmaxOfRows == [1, 0])
  }

  @Test func arithmeticGoesCellByCell() {
    let left = Tensor([1, 2, 3], shape: [3])
    let right = Tensor([4, 5, 6], shape: [3])
    var result = Tensor(zeros: [0])
    add(left, right, into: &result)
    #expect(result.values == [5, 7, 9])
    subtract(left, right, into: &result)
    #expect(result.values == [-3, -3, -3])
    multiply(left, right, into: &result)
    #expect(result.values == [4, 10, 18])
    scale(left, by: 0.5, into: &result)
    #expect(result.values == [0.5, 1, 1.5])
    result.accumulate(left, times: 2)
    #expect(result.values == [2.5, 5, 7.5])
    #expect(result.sum == 15)
    #expect(left.sumOfSquares == 14)
    #expect(left.mean == 2)
  }
}
