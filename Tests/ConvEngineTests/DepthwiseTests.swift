import ConvEngine
import TestSupport
import Testing

@Suite struct DepthwiseTests {
  static let geometries: [ConvGeometry] = {
    var geometries: [ConvGeometry] = []
    for (channels, multiplier, stride, padding) in [
      (1, 1, 1, Padding.valid), (3, 1, 2, .same), (5, 2, 1, .same), (2, 3, 2, .valid),
    ] {
      if let along = try? WindowAxis(input: 6, window: 3, stride: stride, padding: padding),
        let down = try? WindowAxis(input: 4, window: 2, padding: padding),
        let line = try? ConvGeometry.depthwise(
          steps: along, channels: channels, multiplier: multiplier),
        let plane = try? ConvGeometry.depthwise(
          height: down, width: along, channels: channels, multiplier: multiplier)
      {
        geometries += [line, plane]
      }
    }
    return geometries
  }()

  @Test(arguments: geometries)
  func depthwiseIsAConvolutionInAsManyGroupsAsChannels(geometry: ConvGeometry) {
    #expect(Self.geometries.count == 8)
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 1)
    let kernel = normalTensor(geometry.kernelShape, seed: 2)
    let bias = normalTensor([geometry.filters], seed: 3)
    let arriving = normalTensor(geometry.outputShape(batch: 2), seed: 4)
    var result = Tensor(zeros: [0])
    depthwiseConv2d(
      input, kernel: kernel, bias: bias, activation: .linear, geometry: geometry, into: &result)
    let expected = conv2dReference(input, kernel: kernel, bias: bias, geometry: geometry)
    #expect(relativeError(result, expected) < 1e-6)
    depthwiseConv2dInputGradient(arriving, kernel: kernel, geometry: geometry, into: &result)
    let inputGradient = conv2dInputGradientReference(arriving, kernel: kernel, geometry: geometry)
    #expect(relativeError(result, inputGradient) < 1e-6)
    depthwiseConv2dKernelGradient(
      input, outputGradient: arriving, geometry: geometry, into: &result)
    let kernelGradient = conv2dKernelGradientReference(
      input, outputGradient: arriving, geometry: geometry)
    #expect(relativeError(result, kernelGradient) < 2e-6)
  }

  @Test func separableGradientsAreCentralDifferences() throws {
    let geometry = try SeparableConvGeometry(
      height: WindowAxis(input: 4, window: 3), width: WindowAxis(input: 5, window: 2),
      channels: 2, multiplier: 2, filters: 3)
    let input = normalTensor(geometry.depthwise.inputShape(batch: 2), seed: 1)
    let depthwise = normalTensor(geometry.depthwise.kernelShape, seed: 2)
    let pointwise = normalTensor(geometry.pointwise.kernelShape, seed: 3)
    let arriving = normalTensor(geometry.pointwise.outputShape(batch: 2), seed: 4)
    let workspace = Workspace()
    var middle = Tensor(zeros: [0])
    func forward(_ input: Tensor, _ depthwise: Tensor, _ pointwise: Tensor) -> Tensor {
      var output = Tensor(zeros: [0])
      separableConv2d(
        input, depthwiseKernel: depthwise, pointwiseKernel: pointwise, bias: nil,
        geometry: geometry, middle: &middle, into: &output, workspace: workspace)
      return output
    }
    _ = forward(input, depthwise, pointwise)
    var gradients = SeparableConvGradients()
    gradients.update(
      arriving, input: input, middle: middle, depthwiseKernel: depthwise,
      pointwiseKernel: pointwise, geometry: geometry, workspace: workspace)
    // The forward pass is linear in each of the three.
    #expect(
      gradientError(at: input, analytic: gradients.input, outputGradient: arriving, step: 0.5) {
        forward($0, depthwise, pointwise)
      } < 1e-5)
    #expect(
      gradientError(
        at: depthwise, analytic: gradients.depthwiseKernel, outputGradient: arriving, step: 0.5
      ) { forward(input, $0, pointwise) } < 1e-5)
    #expect(
      gradientError(
        at: pointwise, analytic: gradients.pointwiseKernel, outputGradient: arriving, step: 0.5
      ) { forward(input, depthwise, $0) } < 1e-5)
  }

  @Test(arguments: [(0, 1), (3, 0), (Int.max, 2), (1 << 20, 1 << 20)])
  func absurdMultipliersAreRefused(sizes: (Int, Int)) throws {
    let axis = try WindowAxis(input: 5, window: 3)
    #expect(throws: ShapeError.self) {
      _ = try ConvGeometry.depthwise(steps: axis, channels: sizes.0, multiplier: sizes.1)
    }
  }
}
