import ConvEngine
import TestSupport
import Testing

@Suite struct ConvolutionTests {
  @Test func theNamedExampleGivesItsNineNumbers() throws {
    let image = Tensor(
      [
        1, 1, 1, 0, 0,
        0, 1, 1, 1, 0,
        0, 0, 1, 1, 1,
        0, 0, 1, 1, 0,
        0, 1, 1, 0, 0,
      ], shape: [1, 5, 5, 1])
    let filter = Tensor([1, 0, 1, 0, 1, 0, 1, 0, 1], shape: [3, 3, 1, 1])
    let axis = try WindowAxis(input: 5, window: 3)
    let geometry = try ConvGeometry(height: axis, width: axis, channels: 1, filters: 1)
    var output = Tensor(zeros: [0])
    conv2d(
      image, kernel: filter, bias: nil, geometry: geometry, into: &output, workspace: Workspace())
    #expect(output == Tensor([4, 3, 4, 2, 4, 3, 2, 3, 4], shape: [1, 3, 3, 1]))
    #expect(output == conv2dReference(image, kernel: filter, bias: nil, geometry: geometry))
  }

  @Test func theKernelIsNotFlipped() throws {
    let geometry = try ConvGeometry(
      steps: WindowAxis(input: 3, window: 2), channels: 1, filters: 1)
    let output = conv2dReference(
      Tensor([1, 10, 100], shape: [1, 3, 1]), kernel: Tensor([1, 2], shape: [2, 1, 1]),
      bias: Tensor([0.5], shape: [1]), geometry: geometry)
    #expect(output == Tensor([21.5, 210.5], shape: [1, 2, 1]))
  }

  @Test(arguments: GeometryGrid.convolutions)
  func forwardAndGradientsAgreeWithTheReferee(geometry: ConvGeometry) {
    let workspace = Workspace()
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 1)
    let kernel = normalTensor(geometry.kernelShape, seed: 2)
    let bias = normalTensor([geometry.filters], seed: 3)
    let gradient = normalTensor(geometry.outputShape(batch: 2), seed: 4)
    var result = Tensor(zeros: [0])
    conv2d(
      input, kernel: kernel, bias: bias, geometry: geometry, into: &result, workspace: workspace)
    let expected = conv2dReference(input, kernel: kernel, bias: bias, geometry: geometry)
    #expect(relativeError(result, expected) < 1e-5)
    conv2dInputGradient(
      gradient, kernel: kernel, geometry: geometry, into: &result, workspace: workspace)
    let inputGradient = conv2dInputGradientReference(gradient, kernel: kernel, geometry: geometry)
    #expect(relativeError(result, inputGradient) < 1e-5)
    conv2dKernelGradient(
      input, outputGradient: gradient, geometry: geometry, into: &result, workspace: workspace)
    let kernelGradient = conv2dKernelGradientReference(
      input, outputGradient: gradient, geometry: geometry)
    #expect(relativeError(result, kernelGradient) < 1e-5)
  }

  @Test(arguments: GeometryGrid.smallConvolutions)
  func refereeGradientsAreCentralDifferences(geometry: ConvGeometry) {
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 5)
    let kernel = normalTensor(geometry.kernelShape, seed: 6)
    let bias = normalTensor([geometry.filters], seed: 7)
    let gradient = normalTensor(geometry.outputShape(batch: 2), seed: 8)
    // Convolution is linear in each: a large step has no truncation error.
    let inputError = gradientError(
      at: input,
      analytic: conv2dInputGradientReference(gradient, kernel: kernel, geometry: geometry),
      outputGradient: gradient, step: 0.5
    ) { conv2dReference($0, kernel: kernel, bias: bias, geometry: geometry) }
    #expect(inputError < 1e-5)
    let kernelError = gradientError(
      at: kernel,
      analytic: conv2dKernelGradientReference(input, outputGradient: gradient, geometry: geometry),
      outputGradient: gradient, step: 0.5
    ) { conv2dReference(input, kernel: $0, bias: bias, geometry: geometry) }
    #expect(kernelError < 1e-5)
    var biasGradient = Tensor(zeros: [0])
    conv2dBiasGradient(gradient, geometry: geometry, into: &biasGradient)
    let biasError = gradientError(
      at: bias, analytic: biasGradient, outputGradient: gradient, step: 0.5
    ) { conv2dReference(input, kernel: kernel, bias: $0, geometry: geometry) }
    #expect(biasError < 1e-5)
  }

  @Test(arguments: [Activation.relu, .sigmoid, .tanh, .softmax, .gelu()])
  func theActivationIsAppliedToTheSums(activation: Activation) throws {
    let geometry = try ConvGeometry(
      steps: WindowAxis(input: 7, window: 3), channels: 2, filters: 5)
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 1)
    let kernel = normalTensor(geometry.kernelShape, seed: 2)
    let bias = normalTensor([5], seed: 3)
    let sums = conv2dReference(input, kernel: kernel, bias: bias, geometry: geometry)
    var expected = Tensor(zeros: [0])
    activate(activation, sums, into: &expected)
    var result = Tensor(zeros: [0])
    conv2d(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      into: &result, workspace: Workspace())
    #expect(relativeError(result, expected) < 1e-5)
  }

  @Test func anEmptyBatchGivesAnEmptyOutput() throws {
    let geometry = try ConvGeometry(
      steps: WindowAxis(input: 4, window: 3), channels: 1, filters: 2)
    var result = Tensor(zeros: [3])
    conv2d(
      Tensor(zeros: [0, 4, 1]), kernel: Tensor(zeros: geometry.kernelShape), bias: nil,
      geometry: geometry, into: &result, workspace: Workspace())
    #expect(result.shape == [0, 2, 2])
  }

  @Test func channelsAndFiltersMustDivideIntoGroups() throws {
    let axis = try WindowAxis(input: 5, window: 3)
    #expect(throws: ShapeError.notDivisible(name: "channels", value: 3, groups: 2)) {
      _ = try ConvGeometry(steps: axis, channels: 3, filters: 4, groups: 2)
    }
    #expect(throws: ShapeError.notDivisible(name: "filters", value: 3, groups: 2)) {
      _ = try ConvGeometry(steps: axis, channels: 4, filters: 3, groups: 2)
    }
  }

  @Test(arguments: [(1 << 40, 64), (3, 1 << 40), (Int.max, Int.max), (0, 4), (4, -1)])
  func absurdChannelsAndFiltersAreRefused(sizes: (Int, Int)) throws {
    let axis = try WindowAxis(input: 1 << 20, window: 3)
    #expect(throws: ShapeError.self) {
      _ = try ConvGeometry(height: axis, width: axis, channels: sizes.0, filters: sizes.1)
    }
  }
}
