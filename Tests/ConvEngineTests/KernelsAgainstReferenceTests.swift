import CKernels
import ConvEngine
import Testing

/// Every instruction set that the machine has, against the plain loops.
@Suite(.serialized)
struct KernelsAgainstReferenceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var batch = 2
    var size = (height: 9, width: 9)
    var window = (height: 3, width: 3)
    var channels = 4
    var filters = 5
    var stride = 1
    var dilation = 1
    var padding = Padding.valid
    var groups = 1

    var testDescription: String {
      "\(batch)×\(size)×\(channels)→\(filters), window \(window), stride \(stride), "
        + "dilation \(dilation), \(padding), \(groups) groups"
    }

    func geometry() throws -> ConvGeometry {
      let width = try WindowAxis(
        input: size.width, window: window.width, stride: stride, dilation: dilation,
        padding: padding)
      if size.height == 1 {
        return try ConvGeometry(steps: width, channels: channels, filters: filters, groups: groups)
      }
      let height = try WindowAxis(
        input: size.height, window: window.height, stride: stride, dilation: dilation,
        padding: padding)
      return try ConvGeometry(
        height: height, width: width, channels: channels, filters: filters, groups: groups)
    }
  }

  static let cases: [Case] = [
    Case(channels: 1),
    Case(channels: 3, filters: 32, padding: .same),
    Case(size: (28, 28), channels: 1, filters: 32),
    Case(size: (8, 7), channels: 16, filters: 16, padding: .same),
    Case(size: (8, 7), channels: 17, filters: 33, stride: 2, padding: .same),
    Case(size: (9, 10), window: (3, 2), channels: 20, filters: 40, padding: .same),
    Case(size: (11, 13), channels: 32, filters: 70, dilation: 2, padding: .same),
    Case(size: (12, 12), channels: 17, filters: 100, stride: 3, padding: .same),
    Case(size: (12, 12), window: (2, 2), channels: 17, filters: 65, stride: 3, dilation: 2),
    Case(size: (14, 14), window: (5, 5), channels: 32, filters: 32, stride: 2, padding: .same),
    Case(size: (20, 20), window: (9, 9), channels: 16, filters: 16, padding: .same),
    Case(size: (9, 9), window: (1, 1), channels: 3, filters: 4, stride: 2),
    Case(size: (9, 9), stride: 4, dilation: 6, padding: .same),
    Case(size: (11, 13), channels: 4, filters: 6, dilation: 2, groups: 2),
    Case(channels: 8, filters: 8, padding: .same, groups: 8),
    Case(channels: 8, filters: 16, stride: 2, padding: .same, groups: 8),
    Case(batch: 3, size: (1, 64), channels: 100, filters: 64),
    Case(batch: 3, size: (1, 60), channels: 64, filters: 128, stride: 2, padding: .same),
    Case(batch: 3, size: (1, 60), channels: 64, filters: 128, dilation: 2, padding: .causal),
    Case(batch: 1, size: (1, 5), window: (1, 5), channels: 1, filters: 1),
  ]

  static let sets = [CK_ISA_PORTABLE, CK_ISA_NEON, CK_ISA_AVX2, CK_ISA_AVX512].filter {
    ck_isa_is_available($0)
  }

  /// Shapes that go by Winograd's algorithm: tiles whole and cut, padding, channels that fill no line.
  static let winogradCases: [Case] = [
    Case(size: (9, 11), channels: 32, filters: 64),
    Case(size: (8, 8), channels: 48, filters: 48, padding: .same),
    Case(batch: 3, size: (14, 10), channels: 128, filters: 128, padding: .same),
    Case(batch: 5, size: (1, 64), window: (1, 3), channels: 100, filters: 64),
    Case(batch: 5, size: (1, 62), window: (1, 3), channels: 64, filters: 32, padding: .causal),
  ]

  @Test(arguments: winogradCases)
  func winogradsAlgorithmIsRightToOnePartInTenThousand(_ item: Case) throws {
    let usual = ck_winograd_is_on()
    defer { ck_winograd_switch(usual) }
    for isOn in [true, false] {
      ck_winograd_switch(isOn)
      try expectThreeOperations(item, within: isOn ? 1e-4 : 1e-5)
    }
  }

  private func expectThreeOperations(_ item: Case, within tolerance: Float) throws {
    let geometry = try item.geometry()
    var numbers = Numbers()
    let input = numbers.tensor(geometry.inputShape(batch: item.batch))
    let kernel = numbers.tensor(geometry.kernelShape)
    let gradient = numbers.tensor(geometry.outputShape(batch: item.batch))
    let expected = [
      conv2dReference(input, kernel: kernel, bias: nil, geometry: geometry),
      conv2dInputGradientReference(gradient, kernel: kernel, geometry: geometry),
      conv2dKernelGradientReference(input, outputGradient: gradient, geometry: geometry),
    ]
    withEverySet {
      let results = threeResults(input, kernel, gradient, geometry)
      for (result, wanted) in zip(results, expected) {
        expectClose(result, wanted, within: tolerance)
      }
    }
  }

  @Test func aSampleGivesTheSameAloneAndInABatch() throws {
    let geometry = try Case(size: (1, 64), window: (1, 3), channels: 64, filters: 64).geometry()
    var numbers = Numbers()
    let batch = numbers.tensor(geometry.inputShape(batch: 7))
    let kernel = numbers.tensor(geometry.kernelShape)
    let first = Tensor(
      Array(batch.values.prefix(geometry.inputCount)), shape: geometry.inputShape(batch: 1))
    var (all, one) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    let workspace = Workspace()
    conv2d(batch, kernel: kernel, bias: nil, geometry: geometry, into: &all, workspace: workspace)
    conv2d(first, kernel: kernel, bias: nil, geometry: geometry, into: &one, workspace: workspace)
    #expect(Array(all.values.prefix(one.count)) == one.values)
  }

  private func withEverySet(_ body: () throws -> Void) rethrows {
    let usual = ck_isa_in_use()
    defer { _ = ck_isa_select(usual) }
    for set in Self.sets {
      #expect(ck_isa_select(set))
      try body()
    }
  }

  @Test(arguments: cases) func aConvolutionIsWhatItsDefinitionSays(_ item: Case) throws {
    let geometry = try item.geometry()
    var numbers = Numbers()
    let input = numbers.tensor(geometry.inputShape(batch: item.batch))
    let kernel = numbers.tensor(geometry.kernelShape)
    let bias = numbers.tensor([geometry.filters])
    let expected = conv2dReference(input, kernel: kernel, bias: bias, geometry: geometry)
    let clamped = Tensor(expected.values.map { max($0, 0) }, shape: expected.shape)
    var output = Tensor(zeros: [0])
    let workspace = Workspace()
    withEverySet {
      conv2d(
        input, kernel: kernel, bias: bias, geometry: geometry, into: &output, workspace: workspace)
      expectClose(output, expected)
      conv2d(
        input, kernel: kernel, bias: bias, activation: .relu, geometry: geometry, into: &output,
        workspace: workspace)
      expectClose(output, clamped)
    }
  }

  @Test(arguments: cases) func gradientsAreWhatTheirDefinitionSays(_ item: Case) throws {
    let geometry = try item.geometry()
    var numbers = Numbers()
    let input = numbers.tensor(geometry.inputShape(batch: item.batch))
    let kernel = numbers.tensor(geometry.kernelShape)
    let gradient = numbers.tensor(geometry.outputShape(batch: item.batch))
    let byInput = conv2dInputGradientReference(gradient, kernel: kernel, geometry: geometry)
    let byKernel = conv2dKernelGradientReference(
      input, outputGradient: gradient, geometry: geometry)
    var result = Tensor(zeros: [0])
    let workspace = Workspace()
    withEverySet {
      conv2dInputGradient(
        gradient, kernel: kernel, geometry: geometry, into: &result, workspace: workspace)
      expectClose(result, byInput)
      conv2dKernelGradient(
        input, outputGradient: gradient, geometry: geometry, into: &result, workspace: workspace)
      expectClose(result, byKernel)
    }
  }

  @Test(arguments: [(1, 128, 1), (16, 128, 1), (37, 10, 130), (1, 200, 300), (300, 7, 3)])
  func aDenseLayerIsAMatrixProduct(_ rows: Int, _ inputs: Int, _ units: Int) {
    var numbers = Numbers()
    let input = numbers.tensor([rows, inputs])
    let kernel = numbers.tensor([inputs, units])
    let bias = numbers.tensor([units])
    let gradient = numbers.tensor([rows, units])
    let workspace = Workspace()
    var result = Tensor(zeros: [0])
    withEverySet {
      dense(input, kernel: kernel, bias: bias, into: &result, workspace: workspace)
      expectClose(result, denseReference(input, kernel: kernel, bias: bias))
      denseInputGradient(gradient, kernel: kernel, into: &result, workspace: workspace)
      expectClose(result, denseReference(gradient, kernel: transposed(kernel), bias: nil))
      denseKernelGradient(
        input, outputGradient: gradient, into: &result, workspace: workspace)
      expectClose(result, denseReference(transposed(input), kernel: gradient, bias: nil))
    }
  }

  @Test func resultsAreTheSameToTheBitForAnyNumberOfThreads() throws {
    let geometry = try Case(batch: 16, size: (1, 60), channels: 64, filters: 128).geometry()
    let first = try Case(size: (28, 28), channels: 1, filters: 32).geometry()
    let plane = try Case(size: (12, 12), channels: 32, filters: 32).geometry()
    let usual = ck_thread_count()
    defer { ck_set_thread_count(usual) }
    for geometry in [geometry, first, plane] {
      var numbers = Numbers()
      let input = numbers.tensor(geometry.inputShape(batch: 16))
      let kernel = numbers.tensor(geometry.kernelShape)
      let gradient = numbers.tensor(geometry.outputShape(batch: 16))
      let results = [Int32(1), 2, 3].map { threads in
        ck_set_thread_count(threads)
        return threeResults(input, kernel, gradient, geometry)
      }
      #expect(results[0] == results[1])
      #expect(results[0] == results[2])
    }
  }

  private func threeResults(
    _ input: Tensor, _ kernel: Tensor, _ gradient: Tensor, _ geometry: ConvGeometry
  ) -> [Tensor] {
    var results = [Tensor](repeating: Tensor(zeros: [0]), count: 3)
    let workspace = Workspace()
    conv2d(
      input, kernel: kernel, bias: nil, geometry: geometry, into: &results[0],
      workspace: workspace)
    conv2dInputGradient(
      gradient, kernel: kernel, geometry: geometry, into: &results[1], workspace: workspace)
    conv2dKernelGradient(
      input, outputGradient: gradient, geometry: geometry, into: &results[2],
      workspace: workspace)
    return results
  }
}

/// A matrix with rows and columns exchanged.
func transposed(_ matrix: Tensor) -> Tensor {
  let (rows, columns) = (matrix.shape[0], matrix.shape[1])
  let values = (0..<matrix.count).map { matrix[flat: $0 % rows * columns + $0 / rows] }
  return Tensor(values, shape: [columns, rows])
}

/// A repeatable sequence of numbers between −0.5 and 0.5.
struct Numbers {
  private var state: UInt64 = 1

  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) / Float(1 << 24) - 0.5
  }

  mutating func tensor(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.count).map { _ in next() }, shape: shape)
  }
}

/// Within 1e-5 of the largest number of the expected tensor.
func expectClose(
  _ tensor: Tensor, _ expected: Tensor, within tolerance: Float = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(tensor.shape == expected.shape, sourceLocation: sourceLocation)
  let (found, wanted) = (tensor.values, expected.values)
  let scale = max(wanted.map(abs).max() ?? 0, 1e-3)
  let error = zip(found, wanted).map { abs($0 - $1) }.max() ?? 0
  #expect(error <= tolerance * scale, sourceLocation: sourceLocation)
}
