import ConvEngine
import TestSupport
import Testing

/// The engine's operations against numbers of real Keras.
@Suite struct KerasOperationTests {
  @Test(arguments: kerasCases.indices)
  func numbersAreThoseOfKeras(index: Int) throws {
    let expected = kerasCases[index]
    let output = try #require(try Self.run(expected), "unknown operation \(expected.operation)")
    #expect(output.shape.dimensions == expected.shape)
    // Normalisations divide by a root, which the frameworks compute in their own ways.
    let error = relativeError(output, Tensor(expected.values, shape: Shape(expected.shape)))
    #expect(error < 1e-5, "\(expected.operation) \(expected.variant) \(expected.sizes)")
  }

  /// The numbers that the script feeds to Keras.
  static func sample(_ shape: Shape, _ start: Int) -> Tensor {
    Tensor(
      (0..<shape.count).map { Float((7 * $0 + 3 * ($0 / 5) + start) % 17 - 8) / 4 },
      shape: shape)
  }

  static func run(_ expected: KerasCase) throws -> Tensor? {
    switch expected.operation {
    case "conv1d": try convolved(expected)
    case "conv1dTranspose": try transposed(expected)
    case "depthwise", "separable": try depthwise(expected)
    case "maxPool", "averagePool": try pooled(expected)
    case "resize": try resized(expected)
    default: try normalized(expected)
    }
  }

  static func convolved(_ expected: KerasCase) throws -> Tensor {
    let sizes = expected.sizes
    let geometry = try ConvGeometry(
      steps: WindowAxis(
        input: sizes[0], window: sizes[3], stride: sizes[4], dilation: sizes[5],
        padding: try #require(Padding(rawValue: expected.variant))),
      channels: sizes[1], filters: sizes[2], groups: sizes[6])
    var output = Tensor(zeros: [0])
    conv2d(
      sample(geometry.inputShape(batch: 2), 1), kernel: sample(geometry.kernelShape, 2),
      bias: sample([sizes[2]], 3), geometry: geometry, into: &output, workspace: Workspace())
    return output
  }

  static func transposed(_ expected: KerasCase) throws -> Tensor {
    let sizes = expected.sizes
    let axis = try WindowAxis.transposed(
      input: sizes[0], window: sizes[1], stride: sizes[2], dilation: sizes[3],
      padding: try #require(Padding(rawValue: expected.variant)),
      outputPadding: expected.options.first)
    let geometry = try TransposedConvGeometry(steps: axis, channels: 2, filters: 3)
    var output = Tensor(zeros: [0])
    conv2dTranspose(
      sample(geometry.inputShape(batch: 2), 1), kernel: sample(geometry.kernelShape, 2),
      bias: nil, geometry: geometry, into: &output, workspace: Workspace())
    return output
  }

  static func depthwise(_ expected: KerasCase) throws -> Tensor {
    let sizes = expected.sizes
    let padding = try #require(Padding(rawValue: expected.variant))
    let height = try WindowAxis(
      input: sizes[0], window: sizes[4], stride: sizes[5], padding: padding)
    let width = try WindowAxis(
      input: sizes[1], window: sizes[4], stride: sizes[5], padding: padding)
    let geometry = try SeparableConvGeometry(
      height: height, width: width, channels: sizes[2], multiplier: sizes[3], filters: 4)
    let input = sample(geometry.depthwise.inputShape(batch: 2), 1)
    let kernel = sample(geometry.depthwise.kernelShape, 2)
    var middle = Tensor(zeros: [0])
    var output = Tensor(zeros: [0])
    separableConv2d(
      input, depthwiseKernel: kernel, pointwiseKernel: sample(geometry.pointwise.kernelShape, 3),
      bias: nil, geometry: geometry, middle: &middle, into: &output, workspace: Workspace())
    return expected.operation == "depthwise" ? middle : output
  }

  static func pooled(_ expected: KerasCase) throws -> Tensor {
    let sizes = expected.sizes
    let axis = try WindowAxis(
      input: sizes[0], window: sizes[1], stride: sizes[2],
      padding: try #require(Padding(rawValue: expected.variant)))
    let geometry = try PoolGeometry(steps: axis, channels: 3)
    let input = sample(geometry.inputShape(batch: 2), 1)
    return PoolingTests.forward(
      expected.operation == "maxPool" ? .max : .average, input, geometry)
  }

  static func resized(_ expected: KerasCase) throws -> Tensor {
    let sizes = expected.sizes
    let interpolation = try #require(Interpolation(rawValue: expected.variant))
    var output = Tensor(zeros: [0])
    try resize(
      sample([2, sizes[0], sizes[1], 2], 1),
      height: ResizeAxis(input: sizes[0], output: sizes[2], interpolation: interpolation),
      width: ResizeAxis(input: sizes[1], output: sizes[3], interpolation: interpolation),
      into: &output)
    return output
  }

  static func normalized(_ expected: KerasCase) throws -> Tensor? {
    let input = sample(Shape(expected.sizes), 1)
    let (gamma, beta) = (sample([4], 2), sample([4], 6))
    var output = Tensor(zeros: [0])
    switch expected.operation {
    case "batchNormalization":
      var (mean, variance) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
      channelMoments(input, mean: &mean, variance: &variance)
      batchNormalization(
        input, mean: mean, variance: variance, gamma: gamma, beta: beta, epsilon: 1e-3,
        into: &output)
    case "layerNormalization", "groupNormalization":
      let blocks = try expected.options.first.map { groups in
        try NormalizationBlocks.groups(groups, of: input.shape)
      }
      blockNormalization(
        input, blocks: try blocks ?? .rows(of: input.shape), gamma: gamma, beta: beta,
        epsilon: 1e-3, into: &output)
    case "unitNormalization":
      unitNormalization(input, into: &output)
    default:
      return nil
    }
    return output
  }
}
