import ConvEngine
import TestSupport
import Testing

@Suite struct NormalizationTests {
  static func batchNormalized(_ input: Tensor, _ gamma: Tensor, _ beta: Tensor) -> Tensor {
    var (mean, variance, output) = (Tensor(zeros: [0]), Tensor(zeros: [0]), Tensor(zeros: [0]))
    channelMoments(input, mean: &mean, variance: &variance)
    batchNormalization(
      input, mean: mean, variance: variance, gamma: gamma, beta: beta, epsilon: 1e-3,
      into: &output)
    return output
  }

  @Test func aNormalizedBatchHasMeanBetaAndDeviationGamma() {
    let input = normalTensor([40, 3], seed: 1)
    let gamma = Tensor([1, 2, 3], shape: [3])
    let beta = Tensor([-1, 0, 5], shape: [3])
    let output = Self.batchNormalized(input, gamma, beta)
    var (mean, variance) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    channelMoments(output, mean: &mean, variance: &variance)
    #expect(relativeError(mean, beta) < 1e-5)
    #expect(relativeError(variance, Tensor([1, 4, 9], shape: [3])) < 2e-3)
  }

  @Test func momentsOfLargeNumbersLoseNothing() {
    let values: [Float] = [16_777_210, 16_777_212, 16_777_214]
    var (mean, variance) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    channelMoments(Tensor(values, shape: [3, 1]), mean: &mean, variance: &variance)
    #expect(mean.values == [16_777_212])
    #expect(abs(variance[0] - 8 / 3) < 1e-6)
    channelMoments(Tensor(zeros: [0, 2]), mean: &mean, variance: &variance)
    #expect(mean.values == [0, 0])
  }

  @Test func batchGradientsAreCentralDifferences() {
    let input = normalTensor([5, 2, 3], seed: 2)
    let (gamma, beta) = (normalTensor([3], seed: 3), normalTensor([3], seed: 4))
    let arriving = normalTensor([5, 2, 3], seed: 5)
    var (mean, variance) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    channelMoments(input, mean: &mean, variance: &variance)
    var gradients = BatchNormalizationGradients()
    gradients.update(
      arriving, input: input, mean: mean, variance: variance, gamma: gamma, epsilon: 1e-3,
      fromBatch: true)
    #expect(
      gradientError(at: input, analytic: gradients.input, outputGradient: arriving) {
        Self.batchNormalized($0, gamma, beta)
      } < gradientTolerance)
    #expect(
      gradientError(at: gamma, analytic: gradients.gamma, outputGradient: arriving) {
        Self.batchNormalized(input, $0, beta)
      } < gradientTolerance)
    #expect(
      gradientError(at: beta, analytic: gradients.beta, outputGradient: arriving) {
        Self.batchNormalized(input, gamma, $0)
      } < gradientTolerance)
  }

  @Test func aFrozenLayersGradientIsAPlainScale() {
    let input = normalTensor([4, 3], seed: 6)
    let arriving = normalTensor([4, 3], seed: 7)
    let mean = Tensor([0, 1, 2], shape: [3])
    let variance = Tensor([1, 2, 3], shape: [3])
    var gradients = BatchNormalizationGradients()
    gradients.update(
      arriving, input: input, mean: mean, variance: variance, gamma: nil, epsilon: 1e-3,
      fromBatch: false)
    let error = gradientError(at: input, analytic: gradients.input, outputGradient: arriving) {
      var result = Tensor(zeros: [0])
      batchNormalization(
        $0, mean: mean, variance: variance, gamma: nil, beta: nil, epsilon: 1e-3, into: &result)
      return result
    }
    #expect(error < gradientTolerance)
  }

  @Test(arguments: [0, 1, 2, 4])
  func blockGradientsAreCentralDifferences(groups: Int) throws {
    let shape: Shape = [3, 2, 2, 4]
    // No groups stands for layer normalisation over the last two axes.
    let blocks =
      groups == 0
      ? try NormalizationBlocks.rows(of: shape, axes: 2)
      : try NormalizationBlocks.groups(groups, of: shape)
    #expect(blocks.parameters == (groups == 0 ? 8 : 4))
    let input = normalTensor(shape, seed: 8)
    let gamma = normalTensor([blocks.parameters], seed: 9)
    let beta = normalTensor([blocks.parameters], seed: 10)
    let arriving = normalTensor(shape, seed: 11)
    func forward(_ input: Tensor, _ gamma: Tensor, _ beta: Tensor) -> Tensor {
      var output = Tensor(zeros: [0])
      blockNormalization(
        input, blocks: blocks, gamma: gamma, beta: beta, epsilon: 1e-3, into: &output)
      return output
    }
    var gradients = BlockNormalizationGradients()
    gradients.update(arriving, input: input, blocks: blocks, gamma: gamma, epsilon: 1e-3)
    #expect(
      gradientError(at: input, analytic: gradients.input, outputGradient: arriving) {
        forward($0, gamma, beta)
      } < gradientTolerance)
    #expect(
      gradientError(at: gamma, analytic: gradients.gamma, outputGradient: arriving) {
        forward(input, $0, beta)
      } < gradientTolerance)
    #expect(
      gradientError(at: beta, analytic: gradients.beta, outputGradient: arriving) {
        forward(input, gamma, $0)
      } < gradientTolerance)
  }

  @Test func groupsThatDoNotDivideAreRefused() {
    #expect(throws: ShapeError.notDivisible(name: "channels", value: 4, groups: 3)) {
      _ = try NormalizationBlocks.groups(3, of: [2, 4])
    }
    #expect(throws: ShapeError.notPositive(name: "groups", value: 0)) {
      _ = try NormalizationBlocks.groups(0, of: [2, 4])
    }
    #expect(throws: ShapeError.self) { _ = try NormalizationBlocks.rows(of: [2, 4], axes: 3) }
  }

  @Test func unitRowsHaveLengthOneAndARowOfZerosStays() {
    var output = Tensor(zeros: [0])
    unitNormalization(Tensor([3, 4, 0, 0], shape: [2, 2]), into: &output)
    #expect(relativeError(output, Tensor([0.6, 0.8, 0, 0], shape: [2, 2])) < 1e-6)
    let input = normalTensor([3, 5], seed: 12)
    let arriving = normalTensor([3, 5], seed: 13)
    var analytic = Tensor(zeros: [0])
    unitNormalizationGradient(arriving, input: input, into: &analytic)
    let error = gradientError(at: input, analytic: analytic, outputGradient: arriving) {
      var result = Tensor(zeros: [0])
      unitNormalization($0, into: &result)
      return result
    }
    #expect(error < gradientTolerance)
  }
}
