import ConvEngine
import TestSupport
import Testing

@Suite struct GradientTraceTests {
  @Test(arguments: GeometryGrid.smallConvolutions)
  func allCellsTogetherGiveTheGradientsThatTrain(geometry: ConvGeometry) throws {
    let input = normalTensor(geometry.inputShape(batch: 1), seed: 1)
    let kernel = normalTensor(geometry.kernelShape, seed: 2)
    let bias = normalTensor([geometry.filters], seed: 3)
    let arriving = normalTensor(geometry.outputShape(batch: 1), seed: 4)
    for activation in [Activation.linear, .relu, .sigmoid] {
      let sums = conv2dSumsGradient(
        input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
        outputGradient: arriving)
      var (byKernel, byInput, byBias) = (kernel, input, bias)
      conv2dKernelGradient(
        input, outputGradient: sums, geometry: geometry, into: &byKernel, workspace: Workspace())
      conv2dInputGradient(
        sums, kernel: kernel, geometry: geometry, into: &byInput, workspace: Workspace())
      conv2dBiasGradient(sums, geometry: geometry, into: &byBias)
      var added = Added(geometry)
      for offset in 0..<arriving.count {
        added.take(
          try conv2dGradientTrace(
            input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
            outputGradient: arriving, output: TraceTests.place(geometry, offset).place))
      }
      #expect(Self.agree(added.kernel, byKernel))
      #expect(Self.agree(added.input, byInput))
      #expect(Self.agree(added.bias, byBias))
    }
  }

  /// What all traces together hand on.
  private struct Added {
    let geometry: ConvGeometry
    var kernel: [Double]
    var input: [Double]
    var bias: [Double]

    init(_ geometry: ConvGeometry) {
      self.geometry = geometry
      kernel = Array(repeating: 0, count: geometry.kernelShape.count)
      input = Array(repeating: 0, count: geometry.inputCount)
      bias = Array(repeating: 0, count: geometry.filters)
    }

    mutating func take(_ trace: GradientTrace) {
      bias[trace.output.channel] += Double(trace.gradient)
      for item in trace.terms {
        let (tap, source) = (item.term.tap, item.term.source)
        let row = (tap.row * geometry.width.window + tap.column) * geometry.channelsPerGroup
        kernel[(row + tap.channel) * geometry.filters + trace.output.channel] += Double(
          item.toWeight)
        guard !item.term.isPadding else { continue }
        let cell = source.row * geometry.width.input + source.column
        input[cell * geometry.channels + source.channel] += Double(item.toInput)
      }
    }
  }

  private static func agree(_ sums: [Double], _ tensor: Tensor) -> Bool {
    sums.count == tensor.count
      && zip(sums, tensor.values).allSatisfy { abs($0 - Double($1)) <= 1e-4 * max(1, abs($0)) }
  }

  @Test func theSquaredErrorIsTheMeanOfSquaresAndItsGradientTheSlope() throws {
    let values = Tensor([1, -2, 3, 0], shape: [4])
    let target = Tensor([0, 2, 3, 1], shape: [4])
    let error = try squaredError(values, target: target)
    #expect(error.loss == 4.5)
    #expect(error.gradient.values == [0.5, -2, 0, -0.5])
    #expect(throws: ShapeError.self) { try squaredError(values, target: Tensor(zeros: [3])) }
    #expect(throws: ShapeError.self) {
      try squaredError(Tensor(zeros: [0]), target: Tensor(zeros: [0]))
    }
  }

  @Test func aGradientOfAnotherShapeIsRefused() throws {
    let axis = try WindowAxis(input: 4, window: 2)
    let geometry = try ConvGeometry(steps: axis, channels: 1, filters: 1)
    #expect(throws: ShapeError.self) {
      try conv2dGradientTrace(
        Tensor(zeros: [1, 4, 1]), kernel: Tensor(zeros: [2, 1, 1]), bias: nil, geometry: geometry,
        outputGradient: Tensor(zeros: [1, 4, 1]), output: TracePlace(step: 0))
    }
  }
}

@Suite struct RowTraceTests {
  @Test(arguments: 0..<50)
  func sharesArePowersDividedByTheirSum(seed: Int) throws {
    let columns = seed % 9 + 1
    let scores = normalTensor([3, columns], seed: UInt64(seed))
    for row in 0..<3 {
      let trace = try softmaxTrace(scores, row: row)
      #expect(trace.largest == trace.inputs.max())
      #expect(abs(trace.shares.reduce(0, +) - 1) < 1e-5)
      for (power, share) in zip(trace.powers, trace.shares) {
        #expect(abs(power / trace.sum - share) < 1e-6)
      }
    }
    #expect(throws: ShapeError.self) { try softmaxTrace(scores, row: 3) }
  }

  @Test func largeScoresDoNotOverflow() throws {
    let trace = try softmaxTrace(Tensor([1000, 1000], shape: [1, 2]))
    #expect(trace.powers == [1, 1])
    #expect(trace.shares == [0.5, 0.5])
  }

  @Test(arguments: 0..<50)
  func normalisedNumbersHaveMeanZeroAndTheirTracesAreTheForwardPass(seed: Int) throws {
    let (rows, channels) = (seed % 6 + 2, seed % 4 + 2)
    let input = normalTensor([rows, channels], seed: UInt64(seed))
    let gamma = normalTensor([channels], seed: 7)
    let beta = normalTensor([channels], seed: 8)
    var (mean, variance, output) = (input, input, input)
    channelMoments(input, mean: &mean, variance: &variance)
    batchNormalization(
      input, mean: mean, variance: variance, gamma: gamma, beta: beta, epsilon: 1e-3,
      into: &output)
    for channel in 0..<channels {
      let trace = try batchNormalizationTrace(
        input, gamma: gamma, beta: beta, epsilon: 1e-3, channel: channel)
      #expect(trace.outputs == (0..<rows).map { output[$0, channel] })
      #expect(abs(trace.normalized.reduce(0, +)) < 1e-4)
      for (value, normal) in zip(trace.inputs, trace.normalized) {
        #expect(abs((value - trace.mean) / trace.deviation - normal) < 1e-5)
      }
    }
    let blocks = try NormalizationBlocks.rows(of: input.shape)
    blockNormalization(
      input, blocks: blocks, gamma: gamma, beta: beta, epsilon: 1e-3, into: &output)
    for row in 0..<rows {
      let trace = try layerNormalizationTrace(
        input, gamma: gamma, beta: beta, epsilon: 1e-3, row: row)
      #expect(trace.outputs == (0..<channels).map { output[row, $0] })
      for (value, normal) in zip(trace.inputs, trace.normalized) {
        #expect(abs((value - trace.mean) / trace.deviation - normal) < 1e-4)
      }
    }
  }
}
