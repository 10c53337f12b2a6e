import ConvEngine
import TestSupport
import Testing

@Suite struct PermuteTests {
  @Test(arguments: [[0, 2, 3, 1], [0, 3, 1, 2], [3, 2, 1, 0], [0, 1, 2, 3], [2, 0, 3, 1]])
  func eachCellMovesWithItsAxes(order: [Int]) {
    let tensor = normalTensor([2, 3, 4, 5], seed: 1)
    var result = Tensor(zeros: [0])
    permute(tensor, order: order, into: &result)
    for offset in 0..<tensor.count {
      let place = tensor.shape.place(of: offset)
      #expect(result[order.map { place[$0] }] == tensor[place])
    }
    var back = Tensor(zeros: [0])
    permute(result, order: inverseOrder(order), into: &back)
    #expect(back == tensor)
  }

  @Test func emptyAndScalarTensorsHaveNothingToMove() {
    var result = Tensor(zeros: [0])
    permute(Tensor(zeros: [2, 0, 3]), order: [2, 1, 0], into: &result)
    #expect(result.shape == [3, 0, 2])
    permute(Tensor([7], shape: []), order: [], into: &result)
    #expect(result.values == [7])
  }
}
