import ConvEngine

/// Images and filters to begin with.
public enum Presets {
  /// Small images by name, `[1, height, width, 1]`.
  public static let images: [(name: String, image: Tensor)] = [
    ("corner", grid("11100 01110 00111 00110 01100")),
    ("cross", grid("00100 00100 11111 00100 00100")),
    ("bar", grid("01000 01000 01000 01000 01000")),
    ("edge", grid("111000 111000 111000 111000 111000 111000")),
    ("diagonal", grid("1000001 0100010 0010100 0001000 0010100 0100010 1000001")),
    (
      "seven",
      grid("00000000 01111110 00000110 00001100 00011000 00110000 00110000 00000000")
    ),
  ]

  /// 3×3 filters by name, nine weights each, rows from the top.
  public static let filters: [(name: String, weights: Tensor)] = [
    ("diagonals", filter([1, 0, 1, 0, 1, 0, 1, 0, 1])),
    ("vertical edge", filter([1, 0, -1, 1, 0, -1, 1, 0, -1])),
    ("horizontal edge", filter([1, 1, 1, 0, 0, 0, -1, -1, -1])),
    ("sobel", filter([-1, 0, 1, -2, 0, 2, -1, 0, 1])),
    ("sharpen", filter([0, -1, 0, -1, 5, -1, 0, -1, 0])),
    ("outline", filter([-1, -1, -1, -1, 8, -1, -1, -1, -1])),
    ("emboss", filter([-2, -1, 0, -1, 1, 1, 0, 1, 2])),
    ("blur", filter(Array(repeating: 1.0 / 9, count: 9))),
    ("identity", filter([0, 0, 0, 0, 1, 0, 0, 0, 0])),
  ]

  /// An image of zeros and ones, rows separated by spaces.
  public static func grid(_ rows: String) -> Tensor {
    let lines = rows.split(separator: " ").map { $0.map { $0 == "1" ? Float(1) : 0 } }
    let width = lines.first?.count ?? 0
    return Tensor(lines.flatMap { $0 }, shape: [1, lines.count, width, 1])
  }

  /// A moon over a sea, `[1, size, size, 1]`, from 0 to 1: round, straight and slanted edges.
  static func moon(size: Int) -> Tensor {
    var values: [Float] = []
    for row in 0..<size {
      for column in 0..<size {
        let (y, x) = (Float(row) / Float(size), Float(column) / Float(size))
        let distance = ((y - 0.36) * (y - 0.36) + (x - 0.4) * (x - 0.4)).squareRoot()
        let isSail = y > 0.5 && y < 0.82 && x > 0.62 && x - 0.62 < (y - 0.5) * 0.8
        let value: Float =
          distance < 0.22 ? 1 : isSail ? 0.85 : y > 0.82 ? 0.45 - y * 0.1 : y * 0.25
        values.append((value * 100).rounded() / 100)
      }
    }
    return Tensor(values, shape: [1, size, size, 1])
  }

  /// A 3×3 filter for one channel.
  private static func filter(_ weights: [Float]) -> Tensor {
    Tensor(weights, shape: [3, 3, 1, 1])
  }

  /// The image after one of ours; the first for any other.
  static func image(after image: Tensor) -> Tensor {
    let index = images.firstIndex { $0.image == image }.map { ($0 + 1) % images.count } ?? 0
    return images[index].image
  }

  /// The next image of the same shape; nil where there is none.
  static func image(after image: Tensor, shape: Shape) -> Tensor? {
    let fitting = images.map(\.image).filter { $0.shape == shape }
    guard !fitting.isEmpty else { return nil }
    return fitting[((fitting.firstIndex(of: image) ?? -1) + 1) % fitting.count]
  }

  /// The filter after one of ours; the first for any other.
  static func filter(after kernel: Tensor) -> Tensor {
    let index = filters.firstIndex { $0.weights.values == Array(kernel.values.prefix(9)) }
    return filters[index.map { ($0 + 1) % filters.count } ?? 0].weights
  }
}

extension ConvolutionFigure {
  /// A convolution of an image `[1, height, width, channels]` with sizes as Keras's arguments.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together.
  public init(
    image: Tensor, kernel: Tensor, bias: Tensor? = nil, activation: Activation = .linear,
    stride: Int = 1, padding: Padding = .valid, dilation: Int = 1, groups: Int = 1
  ) throws(ShapeError) {
    guard image.shape.rank == 4, kernel.shape.rank == 4 else {
      throw .rank(what: "The image and the kernel", expected: 4, received: image.shape)
    }
    let height = try WindowAxis(
      input: image.shape[1], window: kernel.shape[0], stride: stride, dilation: dilation,
      padding: padding, name: "an image")
    let width = try WindowAxis(
      input: image.shape[2], window: kernel.shape[1], stride: stride, dilation: dilation,
      padding: padding, name: "an image")
    try self.init(
      input: image, kernel: kernel, bias: bias, activation: activation,
      geometry: ConvGeometry(
        height: height, width: width, channels: image.shape[3], filters: kernel.shape[3],
        groups: groups),
      padding: padding)
  }

  /// A convolution of a sequence `[1, steps, channels]` with sizes as Keras's arguments.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together.
  public init(
    sequence: Tensor, kernel: Tensor, bias: Tensor? = nil, activation: Activation = .linear,
    stride: Int = 1, padding: Padding = .valid, dilation: Int = 1
  ) throws(ShapeError) {
    guard sequence.shape.rank == 3, kernel.shape.rank == 3 else {
      throw .rank(what: "The sequence and the kernel", expected: 3, received: sequence.shape)
    }
    let steps = try WindowAxis(
      input: sequence.shape[1], window: kernel.shape[0], stride: stride, dilation: dilation,
      padding: padding, name: "a sequence")
    try self.init(
      input: sequence, kernel: kernel, bias: bias, activation: activation,
      geometry: ConvGeometry(
        steps: steps, channels: sequence.shape[2], filters: kernel.shape[2]),
      padding: padding)
  }
}
