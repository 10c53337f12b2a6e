import ConvEngine
import TestSupport
import Testing

@Suite struct DenseTests {
  @Test(arguments: [(1, 1, 1), (3, 5, 2), (7, 17, 33), (2, 64, 10)])
  func denseAgreesWithTheReferee(sizes: (rows: Int, inputs: Int, units: Int)) {
    let input = normalTensor([sizes.rows, sizes.inputs], seed: 1)
    let kernel = normalTensor([sizes.inputs, sizes.units], seed: 2)
    let bias = normalTensor([sizes.units], seed: 3)
    var output = Tensor(zeros: [0])
    dense(input, kernel: kernel, bias: bias, into: &output, workspace: Workspace())
    let expected = denseReference(input, kernel: kernel, bias: bias)
    #expect(relativeError(output, expected) < 1e-5)
  }

  @Test func moreAxesAreRowsOfTheLast() {
    let input = normalTensor([2, 3, 4], seed: 1)
    let kernel = normalTensor([4, 5], seed: 2)
    var output = Tensor(zeros: [0])
    dense(input, kernel: kernel, bias: nil, into: &output, workspace: Workspace())
    #expect(output.shape == [2, 3, 5])
    let flat = denseReference(input.reshaped([6, 4]), kernel: kernel, bias: nil)
    #expect(relativeError(output.reshaped([6, 5]), flat) < 1e-5)
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 2), (2, 7, 9)])
  func gradientsAreCentralDifferences(sizes: (rows: Int, inputs: Int, units: Int)) {
    let input = normalTensor([sizes.rows, sizes.inputs], seed: 4)
    let kernel = normalTensor([sizes.inputs, sizes.units], seed: 5)
    let bias = normalTensor([sizes.units], seed: 6)
    let arriving = normalTensor([sizes.rows, sizes.units], seed: 7)
    let workspace = Workspace()
    var analytic = Tensor(zeros: [0])
    denseInputGradient(arriving, kernel: kernel, into: &analytic, workspace: workspace)
    let inputError = gradientError(
      at: input, analytic: analytic, outputGradient: arriving, step: 0.5
    ) { denseReference($0, kernel: kernel, bias: bias) }
    #expect(inputError < 1e-5)
    denseKernelGradient(input, outputGradient: arriving, into: &analytic, workspace: workspace)
    let kernelError = gradientError(
      at: kernel, analytic: analytic, outputGradient: arriving, step: 0.5
    ) { denseReference(input, kernel: $0, bias: bias) }
    #expect(kernelError < 1e-5)
    denseBiasGradient(arriving, into: &analytic)
    let biasError = gradientError(
      at: bias, analytic: analytic, outputGradient: arriving, step: 0.5
    ) { denseReference(input, kernel: kernel, bias: $0) }
    #expect(biasError < 1e-5)
  }
}
