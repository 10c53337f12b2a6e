import ConvEngine

/// The numbers that the stages begin with: small, and easy to check in the head.
enum Examples {
  /// A map with numbers of both signs, `[1, 4, 4, 1]`.
  static let signedMap = Tensor(
    [3, -1, 0, 2, -4, 1, -2, 5, 0, -3, 2, -1, 4, -2, 1, -5], shape: [1, 4, 4, 1])
  /// An image for a pooling, `[1, 4, 4, 1]`.
  static let pooledImage = Tensor(
    [1, 3, 2, 4, 5, 6, 1, 2, 7, 2, 8, 0, 3, 4, 1, 9], shape: [1, 4, 4, 1])
  /// Two channels for a global pooling, `[1, 3, 3, 2]`.
  static let pooledChannels = Tensor(
    [1, 0, 3, 2, 2, 4, 4, 0, 5, 2, 6, 4, 1, 0, 2, 8, 3, 4], shape: [1, 3, 3, 2])
  /// Two channels, `[1, 4, 4, 2]`.
  static let twoChannels = Tensor(
    [
      1, 0, 2, 1, 0, 1, 1, 0, 3, 1, 1, 2, 2, 0, 1, 1, 0, 2, 1, 0, 0, 1, 1, 1, 0, 2, 2, 0, 1, 0, 3,
      1,
    ], shape: [1, 4, 4, 2])
  /// Three channels, `[1, 4, 4, 3]`.
  static let threeChannels = Tensor(
    [
      1, 0, 2, 1, 1, 0, 0, 1, 1, 2, 0, 1, 0, 2, 1, 0, 1, 1, 1, 0, 2, 1, 1, 0, 1, 1, 0, 2, 0, 1,
      0, 1, 2, 1, 0, 0, 2, 1, 1, 0, 0, 1, 1, 1, 0, 0, 2, 1,
    ], shape: [1, 4, 4, 3])
  /// Two filters over three channels, `[2, 2, 3, 2]`.
  static let twoFilters = Tensor(
    [1, 0, 0, 1, -1, 1, 0, -1, 1, 0, 0, 1, 1, 0, 0, -1, 1, 0, -1, 1, 0, 1, 1, 0],
    shape: [2, 2, 3, 2])
  /// A map to be spread, `[1, 2, 2, 1]`.
  static let smallMap = Tensor([1, 2, 0, 3], shape: [1, 2, 2, 1])
  /// What it is spread with, `[3, 3, 1, 1]`.
  static let spreadKernel = Tensor([1, 2, 1, 2, 4, 2, 1, 2, 1], shape: [3, 3, 1, 1])
  /// Two channels to be put in a row, `[1, 2, 3, 2]`.
  static let flatMaps = Tensor([1, 7, 2, 8, 3, 9, 4, 0, 5, 1, 6, 2], shape: [1, 2, 3, 2])
  /// Scores of four classes.
  static let scores = Tensor([2, 1, -1, 3], shape: [1, 4])
  /// Four samples of three channels.
  static let batch = Tensor([1, 4, -2, 3, 8, 0, 5, 6, 2, 7, 2, 0], shape: [4, 3])
  /// A picture for receptive fields, `[1, 7, 7, 1]`.
  static let fieldImage = Presets.grid(
    "1000001 0100010 0010100 0001000 0010100 0100010 1000001")
  /// A picture to learn from, `[1, 4, 4, 1]`.
  static let learningImage = Presets.grid("1100 1101 0110 0011")
  /// A filter that changes nothing, `[3, 3, 1, 1]`.
  static let identityKernel = Tensor([0, 0, 0, 0, 1, 0, 0, 0, 0], shape: [3, 3, 1, 1])

  /// Alternating columns of weights for each of so many channels, `[2, 2, 1, channels]`.
  static func depthwiseKernel(channels: Int) -> Tensor {
    let patterns: [[Float]] = [[1, 0, -1, 0], [0, 1, 0, 1], [1, -1, 0, 0], [1, 0, 0, 1]]
    var kernel = Tensor(zeros: [2, 2, 1, channels])
    for channel in 0..<channels {
      // Written down place by place, as the first example of the lesson has it.
      let pattern =
        channels == 2 ? [[1, 0, 0, -1], [0, 1, 1, 0]][channel] : patterns[channel % 4]
      for place in 0..<4 { kernel[flat: place * channels + channel] = pattern[place] }
    }
    return kernel
  }

  /// Two units: a diagonal, and a column against all else, for a square picture.
  static func denseKernel(inputs: Int) -> Tensor {
    var weights: [Float] = []
    let side = max(1, Int(Double(inputs).squareRoot()))
    for index in 0..<inputs {
      weights += [index % (side + 1) == 0 ? 1 : 0, index % side == side / 2 ? 1 : -1]
    }
    return Tensor(weights, shape: [inputs, 2])
  }

  /// The convolution that a name begins with.
  static func convolution(named name: String) throws(ShapeError) -> ConvolutionFigure {
    switch name {
    case "channels":
      try ConvolutionFigure(
        image: threeChannels, kernel: twoFilters, bias: Tensor([1, -2], shape: [2]),
        activation: .relu)
    case "edges":
      try ConvolutionFigure(
        image: Presets.grid("0000000 0111110 0111110 0111110 0111110 0111110 0000000"),
        kernel: edgeFilters)
    case "picture":
      try ConvolutionFigure(
        image: Presets.moon(size: 20), kernel: edgeFilters, padding: .same)
    case "groups":
      try ConvolutionFigure(
        image: twoChannels, kernel: depthwiseKernel(channels: 4), groups: 2)
    default:
      try ConvolutionFigure(
        image: Presets.images[0].image, kernel: Presets.filters[0].weights)
    }
  }

  /// Vertical and horizontal edges, `[3, 3, 1, 2]`.
  private static var edgeFilters: Tensor {
    let pairs = zip(Presets.filters[1].weights.values, Presets.filters[2].weights.values)
    return Tensor(pairs.flatMap { [$0, $1] }, shape: [3, 3, 1, 2])
  }

  /// The convolution over a sequence that a name begins with.
  static func sequence(named name: String) throws(ShapeError) -> ConvolutionFigure {
    name == "causal"
      ? try ConvolutionFigure(
        sequence: Tensor([1, 2, 4, 3, 0, -1, 2, 5], shape: [1, 8, 1]),
        kernel: Tensor([0.25, 0.25, 0.5], shape: [3, 1, 1]), padding: .causal)
      : try ConvolutionFigure(
        sequence: Tensor(
          [0, 1, 1, 0, 2, 1, 3, 0, 2, 1, 1, 2, 0, 3, 1, 0], shape: [1, 8, 2]),
        kernel: Tensor([1, 0, 0, 1, -1, 1], shape: [3, 2, 1]))
  }

  /// A separable convolution of an image with 2×2 windows.
  static func separable(
    _ image: Tensor, filters: Int, stride: Int = 1, padding: Padding = .valid
  ) throws(ShapeError) -> SeparableFigure {
    let channels = image.shape[3]
    let geometry = try SeparableConvGeometry(
      height: WindowAxis(input: image.shape[1], window: 2, stride: stride, padding: padding),
      width: WindowAxis(input: image.shape[2], window: 2, stride: stride, padding: padding),
      channels: channels, filters: filters)
    let mixing = (0..<channels * filters).map { Float([1, 1, 2, -1, 0, 1][$0 % 6]) }
    return try SeparableFigure(
      input: image, depthwiseKernel: depthwiseKernel(channels: channels),
      pointwiseKernel: Tensor(mixing, shape: [1, 1, channels, filters]), geometry: geometry,
      padding: padding)
  }

  /// A layer for a chain: a pooling, or a convolution along the diagonal.
  static func layer(
    isPool: Bool, size: Int, height: Int, width: Int
  ) throws(ShapeError) -> (layer: SpecimenLayer, height: Int, width: Int) {
    let down = try WindowAxis(input: height, window: size, stride: isPool ? size : 1)
    let along = try WindowAxis(input: width, window: size, stride: isPool ? size : 1)
    var layer = SpecimenLayer(
      name: isPool ? "pool" : "conv", className: isPool ? "MaxPooling2D" : "Conv2D",
      operation: .other, output: Tensor(zeros: [0]))
    if isPool {
      layer.operation = .pooling(.max, try PoolGeometry(height: down, width: along, channels: 1))
    } else {
      layer.operation = .convolution(
        try ConvGeometry(height: down, width: along, channels: 1, filters: 1))
      layer.kernel = Tensor(
        (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 }, shape: [size, size, 1, 1])
    }
    return (layer, down.output, along.output)
  }

  /// What a filter for vertical edges makes of an image, under the sizes of another convolution.
  static func target(
    _ image: Tensor, like figure: ConvolutionFigure
  ) throws(ShapeError) -> Tensor {
    var wanted = Tensor(zeros: figure.kernel.shape)
    let sizes = figure.kernel.shape.dimensions
    let (columns, rest) = (sizes[1], sizes[2] * sizes[3])
    for offset in 0..<wanted.count {
      let column = offset / rest % columns
      wanted[flat: offset] = column == 0 ? 1 : column == columns - 1 ? -1 : 0
    }
    return try ConvolutionFigure(
      input: image, kernel: wanted, geometry: figure.geometry, padding: figure.padding
    ).output
  }

  /// A convolution that learns to see vertical edges.
  static func learning() throws(ShapeError) -> BackwardFigure {
    let plain = try ConvolutionFigure(image: learningImage, kernel: identityKernel)
    return try BackwardFigure(
      input: learningImage, kernel: identityKernel, geometry: plain.geometry,
      target: try target(learningImage, like: plain))
  }

  /// A convolution, a pooling and a convolution on one picture.
  static func chain() throws(ShapeError) -> ChainFigure {
    var (layers, height, width): ([SpecimenLayer], Int, Int) = ([], 7, 7)
    for isPool in [false, true, false] {
      let next = try layer(isPool: isPool, size: 2, height: height, width: width)
      (height, width) = (next.height, next.width)
      layers.append(next.layer)
    }
    return try ChainFigure(input: fieldImage, layers: layers)
  }
}
