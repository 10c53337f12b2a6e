import ConvEngine
import TestSupport
import Testing

@Suite struct EmbeddingTests {
  @Test func eachIndexBecomesItsRow() throws {
    let table = Tensor([0, 1, 10, 11, 20, 21], shape: [3, 2])
    var output = Tensor(zeros: [0])
    try embedding(Tensor([2, 0, 1, 2], shape: [2, 2]), table: table, into: &output)
    #expect(output == Tensor([20, 21, 0, 1, 10, 11, 20, 21], shape: [2, 2, 2]))
  }

  @Test(arguments: [Float(3), -1, .nan, .infinity])
  func anIndexOutsideTheTableIsRefused(index: Float) {
    let table = Tensor(zeros: [3, 2])
    var output = Tensor(zeros: [0])
    let error = #expect(throws: ShapeError.self) {
      try embedding(Tensor([index], shape: [1]), table: table, into: &output)
    }
    #expect(error?.description.contains("ndex ") == true)
    #expect(error?.description.contains(index.isFinite ? "0 to 2" : "\(index)") == true)
  }

  @Test func gradientsOfTheSameIndexAddUp() throws {
    let indices = Tensor([2, 0, 2], shape: [3])
    let table = normalTensor([3, 2], seed: 1)
    let arriving = normalTensor([3, 2], seed: 2)
    var analytic = Tensor(zeros: [0])
    try embeddingGradient(arriving, indices: indices, inputs: 3, into: &analytic)
    let error = gradientError(
      at: table, analytic: analytic, outputGradient: arriving, step: 0.5
    ) {
      var result = Tensor(zeros: [0])
      try? embedding(indices, table: $0, into: &result)
      return result
    }
    #expect(error < 1e-5)
    #expect(analytic[1, 0] == 0)
  }
}
