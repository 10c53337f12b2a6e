import ConvEngine

extension Stage {
  /// A stage to begin with, by the word that `stride animate` takes.
  public struct Beginning: Sendable {
    /// The word.
    public let name: String
    /// What is shown, in a few words.
    public let summary: String
    /// Makes it.
    public let make: @Sendable () throws(ShapeError) -> Stage
  }

  /// The stages to begin with.
  public static let beginnings: [Beginning] = [
    Beginning(name: "conv", summary: "a 3×3 filter slides over a 5×5 image", make: convolution),
    Beginning(
      name: "conv1d", summary: "a filter slides over a sequence of two channels", make: sequence),
    Beginning(
      name: "causal", summary: "a filter that sees no later step, padded at the left", make: causal),
    Beginning(
      name: "channels", summary: "three channels summed, two filters, bias and relu",
      make: channels),
    Beginning(name: "edges", summary: "vertical and horizontal edges, one map each", make: edges),
    Beginning(
      name: "picture", summary: "two filters run over a larger picture", make: picture),
    Beginning(name: "pool", summary: "the largest of each 2×2 window", make: pooling),
    Beginning(name: "global", summary: "one mean for each channel", make: globalPooling),
    Beginning(name: "relu", summary: "negative numbers become zero", make: relu),
    Beginning(name: "dense", summary: "every unit looks at every pixel", make: dense),
    Beginning(
      name: "depthwise", summary: "a filter of its own for each channel", make: depthwise),
    Beginning(
      name: "transposed", summary: "each number is spread over a larger map", make: transposed),
  ]

  /// The 5×5 image and the 3×3 filter that every lecture on convolution begins with.
  ///
  /// - Throws: nothing in truth: these sizes fit. So it is with the others here.
  public static func convolution() throws(ShapeError) -> Stage {
    Stage(
      try ConvolutionFigure(
        image: Presets.images[0].image, kernel: Presets.filters[0].weights))
  }

  private static func sequence() throws(ShapeError) -> Stage {
    Stage(
      try ConvolutionFigure(
        sequence: Tensor(
          [0, 1, 1, 0, 2, 1, 3, 0, 2, 1, 1, 2, 0, 3, 1, 0], shape: [1, 8, 2]),
        kernel: Tensor([1, 0, 0, 1, -1, 1], shape: [3, 2, 1])))
  }

  private static func causal() throws(ShapeError) -> Stage {
    Stage(
      try ConvolutionFigure(
        sequence: Tensor([1, 2, 4, 3, 0, -1, 2, 5], shape: [1, 8, 1]),
        kernel: Tensor([0.25, 0.25, 0.5], shape: [3, 1, 1]), padding: .causal))
  }

  private static func channels() throws(ShapeError) -> Stage {
    let image: [Float] = [
      1, 0, 2, 1, 1, 0, 0, 1, 1, 2, 0, 1, 0, 2, 1, 0, 1, 1, 1, 0, 2, 1, 1, 0, 1, 1, 0, 2, 0, 1,
      0, 1, 2, 1, 0, 0, 2, 1, 1, 0, 0, 1, 1, 1, 0, 0, 2, 1,
    ]
    let kernel: [Float] = [
      1, 0, 0, 1, -1, 1, 0, -1, 1, 0, 0, 1, 1, 0, 0, -1, 1, 0, -1, 1, 0, 1, 1, 0,
    ]
    return Stage(
      try ConvolutionFigure(
        image: Tensor(image, shape: [1, 4, 4, 3]), kernel: Tensor(kernel, shape: [2, 2, 3, 2]),
        bias: Tensor([1, -2], shape: [2]), activation: .relu))
  }

  private static func edges() throws(ShapeError) -> Stage {
    let kernel = zip(Presets.filters[1].weights.values, Presets.filters[2].weights.values)
    return Stage(
      try ConvolutionFigure(
        image: Presets.grid(
          "00000000 00000000 00111100 00111100 00111100 00111100 00000000 00000000"),
        kernel: Tensor(kernel.flatMap { [$0, $1] }, shape: [3, 3, 1, 2])))
  }

  private static func picture() throws(ShapeError) -> Stage {
    let kernel = zip(Presets.filters[1].weights.values, Presets.filters[2].weights.values)
    return Stage(
      try ConvolutionFigure(
        image: Presets.moon(size: 24),
        kernel: Tensor(kernel.flatMap { [$0, $1] }, shape: [3, 3, 1, 2]), padding: .same))
  }

  private static func pooling() throws(ShapeError) -> Stage {
    let image = Tensor(
      [1, 3, 2, 4, 5, 6, 1, 2, 7, 2, 8, 0, 3, 4, 1, 9], shape: [1, 4, 4, 1])
    let axis = try WindowAxis(input: 4, window: 2, stride: 2)
    return Stage(
      try PoolingFigure(
        .max, input: image, geometry: PoolGeometry(height: axis, width: axis, channels: 1)))
  }

  private static func globalPooling() throws(ShapeError) -> Stage {
    let image = Tensor(
      [1, 0, 3, 2, 2, 4, 4, 0, 5, 2, 6, 4, 1, 0, 2, 8, 3, 4], shape: [1, 3, 3, 2])
    let axis = try WindowAxis(input: 3, window: 3)
    return Stage(
      try PoolingFigure(
        .average, input: image, geometry: PoolGeometry(height: axis, width: axis, channels: 2)))
  }

  private static func relu() throws(ShapeError) -> Stage {
    Stage(
      try ActivationFigure(
        .relu,
        map: Tensor(
          [3, -1, 0, 2, -4, 1, -2, 5, 0, -3, 2, -1, 4, -2, 1, -5], shape: [1, 4, 4, 1])))
  }

  private static func dense() throws(ShapeError) -> Stage {
    var kernel: [Float] = []
    for index in 0..<25 { kernel += [index % 6 == 0 ? 1 : 0, index % 5 == 2 ? 1 : -1] }
    return Stage(
      try DenseFigure(
        image: Presets.images[0].image, kernel: Tensor(kernel, shape: [25, 2]),
        bias: Tensor([0, 2], shape: [2])))
  }

  private static func depthwise() throws(ShapeError) -> Stage {
    let image: [Float] = [
      1, 0, 2, 1, 0, 1, 1, 0, 3, 1, 1, 2, 2, 0, 1, 1, 0, 2, 1, 0, 0, 1, 1, 1, 0, 2, 2, 0, 1, 0, 3,
      1,
    ]
    return Stage(
      try ConvolutionFigure(
        image: Tensor(image, shape: [1, 4, 4, 2]),
        kernel: Tensor([1, 0, 0, 1, 0, 1, -1, 0], shape: [2, 2, 1, 2]), groups: 2))
  }

  private static func transposed() throws(ShapeError) -> Stage {
    Stage(
      try TransposedFigure(
        map: Tensor([1, 2, 0, 3], shape: [1, 2, 2, 1]),
        kernel: Tensor([1, 2, 1, 2, 4, 2, 1, 2, 1], shape: [3, 3, 1, 1])))
  }
}
