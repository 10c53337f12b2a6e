import ConvEngine
import TestSupport
import Testing

@Suite struct ActivationTests {
  @Test(arguments: kerasActivations.indices)
  func valuesAreThoseOfKeras(row: Int) {
    let (activation, expected) = kerasActivations[row]
    let input = Tensor(activationPoints, shape: [1, activationPoints.count])
    var output = Tensor(zeros: [0])
    activate(activation, input, into: &output)
    for (index, value) in expected.enumerated() {
      // Four units in the last place of the value or, where terms cancel, of the point: the
      // frameworks' own exp and tanh differ by as much.
      let tolerance = 5e-7 * max(abs(value), min(abs(activationPoints[index]), 5), 0.2)
      #expect(
        abs(output[flat: index] - value) <= tolerance,
        "\(activation) at \(activationPoints[index]) is \(output[flat: index]), not \(value)")
    }
    var inPlace = input
    activate(activation, inPlace: &inPlace)
    #expect(inPlace == output)
  }

  /// Numbers away from every kink of every activation: those are at multiples of a half.
  static let smoothPoints: [Float] = stride(from: -40, to: 65, by: 3).map { Float($0) * 0.1 + 0.03 }
    .filter { abs($0 * 2 - ($0 * 2).rounded()) > 0.1 }

  @Test(arguments: kerasActivations.indices)
  func gradientsAreCentralDifferences(row: Int) {
    let activation = kerasActivations[row].activation
    let columns = Self.smoothPoints.count
    let input = Tensor(Self.smoothPoints, shape: [1, columns])
    let arriving = normalTensor([1, columns], seed: 11)
    var output = Tensor(zeros: [0])
    var analytic = Tensor(zeros: [0])
    activate(activation, input, into: &output)
    activationGradient(
      activation, input: activation.gradientNeedsInput ? input : nil, output: output,
      outputGradient: arriving, into: &analytic)
    let error = gradientError(at: input, analytic: analytic, outputGradient: arriving) {
      var result = Tensor(zeros: [0])
      activate(activation, $0, into: &result)
      return result
    }
    #expect(error < gradientTolerance, "\(activation)")
  }

  @Test func rowsAreSoftmaxedOneByOne() {
    var output = Tensor(zeros: [0])
    activate(.softmax, Tensor([1, 1, 1, 1, 1_000, -1_000], shape: [3, 2]), into: &output)
    #expect(output.values == [0.5, 0.5, 0.5, 0.5, 1, 0])
  }

  @Test(arguments: [Activation.sigmoid, .softplus, .tanh, .silu, .logSigmoid, .mish, .gelu()])
  func farOutNothingOverflows(activation: Activation) {
    var output = Tensor(zeros: [0])
    activate(activation, Tensor([-500, 500], shape: [2]), into: &output)
    #expect(output.isFinite)
  }

  @Test(arguments: kerasActivations.indices)
  func anEmptyTensorStaysEmpty(row: Int) {
    var output = Tensor(zeros: [3])
    activate(kerasActivations[row].activation, Tensor(zeros: [0, 3]), into: &output)
    #expect(output.shape == [0, 3])
    activate(kerasActivations[row].activation, Tensor(zeros: [2, 0]), into: &output)
    #expect(output.shape == [2, 0])
  }

  @Test(arguments: [Activation.relu, .relu6, .sigmoid, .softplus, .elu(), .hardTanh])
  func whatIsNotANumberStaysSo(activation: Activation) {
    var output = Tensor(zeros: [0])
    activate(activation, Tensor([.nan], shape: [1]), into: &output)
    #expect(output[0].isNaN)
  }

  @Test func theGatedLinearUnitHalvesTheLastAxis() throws {
    let input = Tensor([2, 3, 0, -100, 4, 5, 100, 0], shape: [2, 4])
    var output = Tensor(zeros: [0])
    try gatedLinearUnit(input, into: &output)
    #expect(output.shape == [2, 2])
    #expect(relativeError(output, Tensor([1, 0, 4, 2.5], shape: [2, 2])) < 1e-6)
    #expect(throws: ShapeError.self) {
      try gatedLinearUnit(Tensor(zeros: [2, 3]), into: &output)
    }
  }

  @Test func theGatedLinearUnitsGradientIsCentralDifferences() throws {
    let input = normalTensor([3, 6], seed: 1)
    let arriving = normalTensor([3, 3], seed: 2)
    var analytic = Tensor(zeros: [0])
    try gatedLinearUnitGradient(arriving, input: input, into: &analytic)
    let error = gradientError(at: input, analytic: analytic, outputGradient: arriving) {
      var result = Tensor(zeros: [0])
      try? gatedLinearUnit($0, into: &result)
      return result
    }
    #expect(error < gradientTolerance)
  }
}
