import ConvEngine
import TestSupport
import Testing

@Suite struct DropoutTests {
  @Test(arguments: [Float(0.1), 0.25, 0.5, 0.9])
  func aShareOfTheValuesGoesAndTheSumStays(rate: Float) {
    var random = RandomSource(seed: 1)
    var (mask, output) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    dropout(
      Tensor(repeating: 1, shape: [100, 200]), rate: rate, random: &random, mask: &mask,
      into: &output)
    let gone = Float(output.values.count { $0 == 0 }) / 20_000
    // The share of 20,000 deviates by at most 0.0035; four of these are allowed.
    #expect(abs(gone - rate) < 0.014)
    #expect(output.values.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
  }

  @Test func extremeRatesKeepAllOrNothing() {
    var random = RandomSource(seed: 1)
    var (mask, output) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    let input = normalTensor([3, 3], seed: 2)
    dropout(input, rate: 0, random: &random, mask: &mask, into: &output)
    #expect(output == input)
    dropout(input, rate: 1, random: &random, mask: &mask, into: &output)
    #expect(output == Tensor(zeros: [3, 3]))
  }

  @Test func theGradientGoesWhereTheValuesWent() {
    var random = RandomSource(seed: 3)
    var (mask, output) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    dropout(
      Tensor(repeating: 1, shape: [51]), rate: 0.5, random: &random, mask: &mask, into: &output)
    var gradient = Tensor(zeros: [0])
    dropoutGradient(Tensor(repeating: 1, shape: [51]), mask: mask, into: &gradient)
    #expect(gradient == output)
  }

  @Test func theSameSeedDropsTheSameValues() {
    var masks = [Tensor(zeros: [0]), Tensor(zeros: [0])]
    for index in masks.indices {
      var random = RandomSource(seed: 9)
      fillDropoutMask([4, 7], rate: 0.5, random: &random, mask: &masks[index])
    }
    #expect(masks[0] == masks[1])
  }
}
