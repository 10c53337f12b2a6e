import ConvEngine

extension Stage {
  /// A stage to begin with, by the word that `stride animate` takes.
  public struct Beginning: Sendable {
    /// The word.
    public let name: String
    /// What is shown, in a few words.
    public let summary: String
    /// The options that `stride animate` takes with it, without their dashes.
    public let options: [String]
    /// Makes it.
    public let make: @Sendable () throws(ShapeError) -> Stage

    fileprivate init(
      _ name: String, _ summary: String, _ options: [String],
      make: @escaping @Sendable () throws(ShapeError) -> any StageFigure
    ) {
      self.name = name
      self.summary = summary
      self.options = options
      self.make = { () throws(ShapeError) in Stage(try make()) }
    }
  }

  private static let windowOptions = [
    "image", "kernel", "bias", "stride", "padding", "dilation", "groups", "activation", "channels",
    "filters", "size",
  ]
  private static let sequenceOptions = [
    "image", "kernel", "stride", "padding", "dilation", "activation",
  ]

  /// The stages to begin with.
  public static let beginnings: [Beginning] = convolutions + otherWindows + plainLayers

  private static let convolutions: [Beginning] = [
    Beginning("conv", "a 3×3 filter slides over a 5×5 image", windowOptions) {
      () throws(ShapeError) in try Examples.convolution(named: "conv")
    },
    Beginning("conv1d", "a filter slides over a sequence of two channels", sequenceOptions) {
      () throws(ShapeError) in try Examples.sequence(named: "conv1d")
    },
    Beginning("causal", "a filter that sees no later step, padded at the left", sequenceOptions) {
      () throws(ShapeError) in try Examples.sequence(named: "causal")
    },
    Beginning("channels", "three channels summed, two filters, bias and relu", windowOptions) {
      () throws(ShapeError) in try Examples.convolution(named: "channels")
    },
    Beginning("groups", "four filters in two groups of channels", windowOptions) {
      () throws(ShapeError) in try Examples.convolution(named: "groups")
    },
    Beginning("edges", "vertical and horizontal edges, one map each", windowOptions) {
      () throws(ShapeError) in try Examples.convolution(named: "edges")
    },
    Beginning("picture", "two filters run over a larger picture", windowOptions) {
      () throws(ShapeError) in try Examples.convolution(named: "picture")
    },
    Beginning(
      "depthwise", "a filter of its own for each channel",
      ["image", "kernel", "stride", "padding", "channels", "size"]
    ) { () throws(ShapeError) in
      try ConvolutionFigure(
        image: Examples.twoChannels, kernel: Examples.depthwiseKernel(channels: 2), groups: 2)
    },
    Beginning(
      "separable", "channel by channel, then 1×1 across the channels",
      ["image", "stride", "padding", "channels", "filters", "size"]
    ) { () throws(ShapeError) in try Examples.separable(Examples.twoChannels, filters: 2) },
    Beginning(
      "transposed", "each number is spread over a larger map",
      ["image", "kernel", "stride", "padding", "dilation", "channels", "filters", "size"]
    ) { () throws(ShapeError) in
      try TransposedFigure(map: Examples.smallMap, kernel: Examples.spreadKernel)
    },
  ]

  private static let otherWindows: [Beginning] = [
    Beginning(
      "pool", "the largest of each 2×2 window",
      ["image", "kind", "size", "stride", "padding", "channels"]
    ) { () throws(ShapeError) in
      let axis = try WindowAxis(input: 4, window: 2, stride: 2)
      return try PoolingFigure(
        .max, input: Examples.pooledImage,
        geometry: PoolGeometry(height: axis, width: axis, channels: 1))
    },
    Beginning("global", "one mean for each channel", ["image", "kind", "channels", "size"]) {
      () throws(ShapeError) in
      let axis = try WindowAxis(input: 3, window: 3)
      return try PoolingFigure(
        .average, input: Examples.pooledChannels,
        geometry: PoolGeometry(height: axis, width: axis, channels: 2))
    },
    Beginning("field", "what a value has seen, layer by layer", ["image", "layers"]) {
      () throws(ShapeError) in try Examples.chain()
    },
    Beginning(
      "backward", "gradients flow back, and the filter learns",
      ["image", "kernel", "bias", "target", "stride", "padding", "activation", "rate"]
    ) { () throws(ShapeError) in try Examples.learning() },
    Beginning(
      "card", "how many outputs there are, and why",
      ["kind", "input", "kernel", "stride", "padding", "dilation"]
    ) { () throws(ShapeError) in
      try CardFigure(.convolution, CardFigure.Sizes(input: 7, window: 3))
    },
  ]

  private static let plainLayers: [Beginning] = [
    Beginning("relu", "negative numbers become zero", ["image", "activation"]) {
      () throws(ShapeError) in try ActivationFigure(.relu, map: Examples.signedMap)
    },
    Beginning("softmax", "scores become shares", ["image"]) {
      () throws(ShapeError) in try SoftmaxFigure(scores: Examples.scores)
    },
    Beginning("flatten", "maps become one row", ["image", "channels", "size"]) {
      () throws(ShapeError) in try FlattenFigure(maps: Examples.flatMaps)
    },
    Beginning("dense", "every unit looks at every pixel", ["image", "kernel", "activation"]) {
      () throws(ShapeError) in
      try DenseFigure(
        image: Presets.images[0].image, kernel: Examples.denseKernel(inputs: 25),
        bias: Tensor([0, 2], shape: [2]))
    },
    Beginning("local", "a dense unit beside a filter, on a picture that moves", []) {
      () throws(ShapeError) in
      let bar = Presets.grid("01000 01000 01000 01000 01000")
      return try GlobalLocalFigure(
        image: bar, weights: bar.reshaped([25, 1]),
        filter: Tensor([-1, 1, -1, -1, 1, -1, -1, 1, -1], shape: [3, 3, 1, 1]))
    },
    Beginning("dropout", "numbers are dropped at random while training", ["image", "rate"]) {
      () throws(ShapeError) in try DropoutFigure(0.5, map: Examples.signedMap)
    },
    Beginning("batchnorm", "a channel over the batch, to mean 0", ["image", "gamma", "beta"]) {
      () throws(ShapeError) in
      try NormalizationFigure(
        .batch, input: Examples.batch, gamma: Tensor([1, 2, 1], shape: [3]),
        beta: Tensor([0, 0, 1], shape: [3]))
    },
    Beginning("layernorm", "a sample over its channels, to mean 0", ["image", "gamma", "beta"]) {
      () throws(ShapeError) in try NormalizationFigure(.layer, input: Examples.batch)
    },
  ]

  /// The 5×5 image and the 3×3 filter that every lecture on convolution begins with.
  ///
  /// - Throws: nothing in truth: these sizes fit.
  public static func convolution() throws(ShapeError) -> Stage {
    Stage(try Examples.convolution(named: "conv"))
  }
}
