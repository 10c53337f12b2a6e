import ConvEngine
import TestSupport
import Testing

@Suite struct TransposedTests {
  static let geometries: [TransposedConvGeometry] = {
    var geometries: [TransposedConvGeometry] = []
    for (window, stride, padding) in [
      (3, 1, Padding.valid), (2, 3, .valid), (3, 2, .same), (4, 2, .same), (1, 2, .same),
    ] {
      if let along = try? WindowAxis.transposed(
        input: 4, window: window, stride: stride, padding: padding),
        let down = try? WindowAxis.transposed(input: 2, window: 2, stride: 2, padding: padding),
        let line = try? TransposedConvGeometry(steps: along, channels: 2, filters: 3),
        let plane = try? TransposedConvGeometry(
          height: down, width: along, channels: 3, filters: 2)
      {
        geometries += [line, plane]
      }
    }
    return geometries
  }()

  static func forward(
    _ input: Tensor, _ kernel: Tensor, _ bias: Tensor?, _ geometry: TransposedConvGeometry
  ) -> Tensor {
    var output = Tensor(zeros: [0])
    conv2dTranspose(
      input, kernel: kernel, bias: bias, geometry: geometry, into: &output,
      workspace: Workspace())
    return output
  }

  @Test(arguments: geometries)
  func gradientsAreCentralDifferences(geometry: TransposedConvGeometry) {
    #expect(Self.geometries.count == 10)
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 1)
    let kernel = normalTensor(geometry.kernelShape, seed: 2)
    let bias = normalTensor([geometry.filters], seed: 3)
    let arriving = normalTensor(geometry.outputShape(batch: 2), seed: 4)
    let workspace = Workspace()
    var analytic = Tensor(zeros: [0])
    conv2dTransposeInputGradient(
      arriving, kernel: kernel, geometry: geometry, into: &analytic, workspace: workspace)
    let inputError = gradientError(
      at: input, analytic: analytic, outputGradient: arriving, step: 0.5
    ) { Self.forward($0, kernel, bias, geometry) }
    #expect(inputError < 1e-5)
    conv2dTransposeKernelGradient(
      input, outputGradient: arriving, geometry: geometry, into: &analytic, workspace: workspace)
    let kernelError = gradientError(
      at: kernel, analytic: analytic, outputGradient: arriving, step: 0.5
    ) { Self.forward(input, $0, bias, geometry) }
    #expect(kernelError < 1e-5)
    conv2dTransposeBiasGradient(arriving, geometry: geometry, into: &analytic)
    let biasError = gradientError(
      at: bias, analytic: analytic, outputGradient: arriving, step: 0.5
    ) { Self.forward(input, kernel, $0, geometry) }
    #expect(biasError < 1e-5)
  }

  @Test(arguments: geometries)
  func everyTracedSumIsTheForwardPass(geometry: TransposedConvGeometry) throws {
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 5)
    let kernel = normalTensor(geometry.kernelShape, seed: 6)
    let bias = normalTensor([geometry.filters], seed: 7)
    let forward = Self.forward(input, kernel, bias, geometry)
    let adjoint = geometry.adjoint
    for offset in 0..<forward.count {
      let place = Shape([2, adjoint.height.input, adjoint.width.input, geometry.filters])
        .place(of: offset)
      let trace = try conv2dTransposeTrace(
        input, kernel: kernel, bias: bias, geometry: geometry, sample: place[0],
        output: TracePlace(row: place[1], column: place[2], channel: place[3]))
      #expect(abs(trace.value - forward[flat: offset]) < 1e-5)
      #expect(TraceTests.addsUp(trace))
    }
  }

  @Test func whatCannotBeIsRefused() {
    #expect(throws: ShapeError.unsupportedPadding(.causal, operation: "A transposed convolution")) {
      _ = try WindowAxis.transposed(input: 4, window: 3, padding: .causal)
    }
    #expect(throws: ShapeError.beyondLimit(name: "output_padding", value: 2, limit: 1)) {
      _ = try WindowAxis.transposed(input: 4, window: 3, stride: 2, outputPadding: 2)
    }
    #expect(throws: ShapeError.self) {
      _ = try WindowAxis.transposed(input: 1 << 30, window: 3, stride: 1 << 30)
    }
    #expect(throws: ShapeError.self) {
      _ = try WindowAxis.transposed(input: 1, window: 2, padding: .same, outputPadding: 0)
    }
  }
}
