import ConvEngine
import TestSupport

@testable import Figures

/// Figures of every kind with random sizes, each with what the engine gives for it.
enum RandomFigures {
  /// A figure and its forward pass, computed apart from it.
  struct Case {
    let figure: any StageFigure
    let output: Tensor
  }

  /// The kinds, each with a maker for a seed.
  static let kinds: [(name: String, make: @Sendable (inout RandomSource) throws -> Case?)] = [
    ("convolution", convolution), ("pooling", pooling), ("transposed", transposed),
    ("separable", separable), ("dense", dense), ("activation", activation), ("softmax", softmax),
    ("flatten", flatten), ("dropout", dropout), ("normalization", normalization), ("chain", chain),
  ]

  static func axis(
    _ random: inout RandomSource, isDilated: Bool = true, allowsCausal: Bool = false
  ) -> (axis: WindowAxis, padding: Padding)? {
    let paddings: [Padding] = allowsCausal ? [.valid, .same, .causal] : [.valid, .same]
    let padding = paddings[random.integer(below: paddings.count)]
    let axis = try? WindowAxis(
      input: 1 + random.integer(below: 7), window: 1 + random.integer(below: 4),
      stride: 1 + random.integer(below: 3),
      dilation: isDilated ? 1 + random.integer(below: 2) : 1, padding: padding)
    return axis.map { ($0, padding) }
  }

  static func normal(_ shape: Shape, _ random: inout RandomSource) -> Tensor {
    normalTensor(shape, seed: random.next())
  }

  static func convGeometry(_ random: inout RandomSource) -> ConvGeometry? {
    let groups = 1 + random.integer(below: 2)
    let channels = groups * (1 + random.integer(below: 2))
    let filters = groups * (1 + random.integer(below: 2))
    if random.integer(below: 2) == 0 {
      guard let steps = axis(&random, allowsCausal: true) else { return nil }
      return try? ConvGeometry(
        steps: steps.axis, channels: channels, filters: filters, groups: groups)
    }
    guard let height = axis(&random), let width = axis(&random) else { return nil }
    return try? ConvGeometry(
      height: height.axis, width: width.axis, channels: channels, filters: filters,
      groups: groups)
  }

  private static func convolution(_ random: inout RandomSource) throws -> Case? {
    guard let geometry = convGeometry(&random) else { return nil }
    let input = normal(geometry.inputShape(batch: 1), &random)
    let kernel = normal(geometry.kernelShape, &random)
    let bias = random.integer(below: 2) == 0 ? nil : normal([geometry.filters], &random)
    let activation = [Activation.linear, .relu, .tanh][random.integer(below: 3)]
    var output = Tensor(zeros: [0])
    conv2d(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      into: &output, workspace: Workspace())
    return Case(
      figure: try ConvolutionFigure(
        input: input, kernel: kernel, bias: bias, activation: activation, geometry: geometry),
      output: output)
  }

  private static func pooling(_ random: inout RandomSource) throws -> Case? {
    guard let height = axis(&random, isDilated: false), let width = axis(&random, isDilated: false)
    else { return nil }
    let channels = 1 + random.integer(below: 3)
    let geometry =
      random.integer(below: 2) == 0
      ? try PoolGeometry(steps: width.axis, channels: channels)
      : try PoolGeometry(height: height.axis, width: width.axis, channels: channels)
    let input = normal(geometry.inputShape(batch: 1), &random)
    let kind = PoolingKind.allCases[random.integer(below: 3)]
    return Case(
      figure: try PoolingFigure(kind, input: input, geometry: geometry),
      output: poolReference(kind, input, geometry: geometry))
  }

  private static func transposed(_ random: inout RandomSource) throws -> Case? {
    let padding = [Padding.valid, .same][random.integer(below: 2)]
    let (stride, dilation) = (1 + random.integer(below: 3), 1 + random.integer(below: 2))
    func axis(_ random: inout RandomSource) -> WindowAxis? {
      try? .transposed(
        input: 1 + random.integer(below: 4), window: 1 + random.integer(below: 4), stride: stride,
        dilation: dilation, padding: padding)
    }
    guard let height = axis(&random), let width = axis(&random) else { return nil }
    let (channels, filters) = (1 + random.integer(below: 2), 1 + random.integer(below: 2))
    let geometry =
      random.integer(below: 2) == 0
      ? try TransposedConvGeometry(steps: width, channels: channels, filters: filters)
      : try TransposedConvGeometry(
        height: height, width: width, channels: channels, filters: filters)
    let input = normal(geometry.inputShape(batch: 1), &random)
    let kernel = normal(geometry.kernelShape, &random)
    let bias = random.integer(below: 2) == 0 ? nil : normal([filters], &random)
    var output = Tensor(zeros: [0])
    conv2dTranspose(
      input, kernel: kernel, bias: bias, geometry: geometry, into: &output,
      workspace: Workspace())
    return Case(
      figure: try TransposedFigure(
        input: input, kernel: kernel, bias: bias, geometry: geometry, padding: padding),
      output: output)
  }

  private static func separable(_ random: inout RandomSource) throws -> Case? {
    guard let height = axis(&random), let width = axis(&random) else { return nil }
    let (channels, filters) = (1 + random.integer(below: 3), 1 + random.integer(below: 3))
    let multiplier = 1 + random.integer(below: 2)
    let geometry = try SeparableConvGeometry(
      height: height.axis, width: width.axis, channels: channels, multiplier: multiplier,
      filters: filters)
    let input = normal(geometry.depthwise.inputShape(batch: 1), &random)
    let first = normal(
      [height.axis.window, width.axis.window, channels, multiplier], &random)
    let second = normal(geometry.pointwise.kernelShape, &random)
    var (middle, output) = (input, input)
    separableConv2d(
      input, depthwiseKernel: first, pointwiseKernel: second, bias: nil, geometry: geometry,
      middle: &middle, into: &output, workspace: Workspace())
    return Case(
      figure: try SeparableFigure(
        input: input, depthwiseKernel: first, pointwiseKernel: second, geometry: geometry),
      output: output)
  }

  private static func map(_ random: inout RandomSource) -> Tensor {
    normal([1, 1 + random.integer(below: 5), 1 + random.integer(below: 5), 1], &random)
  }

  private static func dense(_ random: inout RandomSource) throws -> Case? {
    let image = map(&random)
    let units = 1 + random.integer(below: 4)
    let kernel = normal([image.count, units], &random)
    var output = Tensor(zeros: [0])
    ConvEngine.dense(
      image.reshaped([1, image.count]), kernel: kernel, bias: nil, into: &output,
      workspace: Workspace())
    return Case(figure: try DenseFigure(image: image, kernel: kernel), output: output)
  }

  private static func activation(_ random: inout RandomSource) throws -> Case? {
    let map = map(&random)
    let choice = ActivationFigure.choices[random.integer(below: ActivationFigure.choices.count)]
    var output = map
    activate(choice, inPlace: &output)
    return Case(figure: try ActivationFigure(choice, map: map), output: output)
  }

  private static func softmax(_ random: inout RandomSource) throws -> Case? {
    let scores = normal([1, 1 + random.integer(below: 9)], &random)
    var output = scores
    activate(.softmax, inPlace: &output)
    return Case(figure: try SoftmaxFigure(scores: scores), output: output)
  }

  private static func flatten(_ random: inout RandomSource) throws -> Case? {
    let maps = normal(
      [
        1, 1 + random.integer(below: 3), 1 + random.integer(below: 3), 1 + random.integer(below: 3),
      ], &random)
    return Case(figure: try FlattenFigure(maps: maps), output: maps.reshaped([1, maps.count]))
  }

  private static func dropout(_ random: inout RandomSource) throws -> Case? {
    let map = map(&random)
    let (rate, seed) = (Float(random.integer(below: 9)) / 10, random.next())
    var (mask, output, source) = (map, map, RandomSource(seed: seed))
    ConvEngine.dropout(map, rate: rate, random: &source, mask: &mask, into: &output)
    return Case(figure: try DropoutFigure(rate, map: map, seed: seed), output: output)
  }

  private static func normalization(_ random: inout RandomSource) throws -> Case? {
    let batch = normal([1 + random.integer(below: 5), 1 + random.integer(below: 4)], &random)
    var (mean, variance, output) = (batch, batch, batch)
    if random.integer(below: 2) == 0 {
      channelMoments(batch, mean: &mean, variance: &variance)
      batchNormalization(
        batch, mean: mean, variance: variance, gamma: nil, beta: nil, epsilon: 1e-3,
        into: &output)
      return Case(figure: try NormalizationFigure(.batch, input: batch), output: output)
    }
    blockNormalization(
      batch, blocks: try .rows(of: batch.shape), gamma: nil, beta: nil, epsilon: 1e-3,
      into: &output)
    return Case(figure: try NormalizationFigure(.layer, input: batch), output: output)
  }

  private static func chain(_ random: inout RandomSource) throws -> Case? {
    let image = normal([1, 9, 8, 1], &random)
    var (layers, height, width, value): ([SpecimenLayer], Int, Int, Tensor) = ([], 9, 8, image)
    for _ in 0..<1 + random.integer(below: 3) {
      let size = 1 + random.integer(below: 3)
      guard
        let next = try? Examples.layer(
          isPool: random.integer(below: 2) == 0, size: size, height: height, width: width)
      else { return nil }
      (height, width) = (next.height, next.width)
      value = try next.layer.replayed(on: value)
      layers.append(next.layer)
    }
    return Case(figure: try ChainFigure(input: image, layers: layers), output: value)
  }
}
