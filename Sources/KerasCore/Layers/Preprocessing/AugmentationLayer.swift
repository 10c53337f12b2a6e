import ConvEngine

/// A working layer that moves each image of a batch at random, in training only; channels last.
///
/// Each image has an affine map of its own. Random numbers are ours, not Keras's: the same seed gives
/// the same images here, and others there.
final class AugmentationLayer: Layer {
  /// Draws a map for an image of a height and width.
  typealias Draw = (_ height: Int, _ width: Int, _ random: inout RandomSource) -> AffineMap

  private let draw: Draw
  private let fill: FillMode
  private let fillValue: Float
  private let interpolation: Interpolation
  private var random: RandomSource
  private var maps: [AffineMap] = []

  init(
    _ configuration: any LayerConfiguration, fill: FillMode = .nearest, fillValue: Double = 0,
    interpolation: Interpolation = .nearest, seed: UInt64?, identity: LayerIdentity,
    draw: @escaping Draw
  ) {
    self.draw = draw
    self.fill = fill
    self.fillValue = Float(fillValue)
    self.interpolation = interpolation
    random = RandomSource(seed: seed ?? identity.seed)
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape { try super.plan(for: input) }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard training else {
      maps = []
      output = input
      return
    }
    let (batch, height, width) = (input.shape[0], input.shape[1], input.shape[2])
    maps = (0..<batch).map { _ in draw(height, width, &random) }
    output.prepareZeros(input.shape)
    output.withUnsafeMutablePointer { target in
      input.withUnsafePointer { source in
        forEachShare(input.shape) { from, to, share, channels in
          for c in 0..<channels {
            target[to + c] += share * (from.map { source[$0 + c] } ?? fillValue)
          }
        }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard !maps.isEmpty else {
      swap(&outputGradient, &inputGradient)
      return
    }
    guard needsInputGradient else { return }
    inputGradient.prepareZeros(input.shape)
    inputGradient.withUnsafeMutablePointer { target in
      outputGradient.withUnsafePointer { gradient in
        forEachShare(input.shape) { from, to, share, channels in
          guard let from else { return }
          for c in 0..<channels { target[from + c] += share * gradient[to + c] }
        }
      }
    }
  }

  override func releaseShared() {
    if maps.isEmpty { output = Layer.nothing }
  }

  /// Calls the body for each input pixel that an output pixel is made of, with the offsets of their
  /// first channels.
  private func forEachShare(
    _ shape: Shape, _ body: (_ from: Int?, _ to: Int, _ share: Float, _ channels: Int) -> Void
  ) {
    let (height, width, channels) = (shape[1], shape[2], shape[3])
    for (sample, map) in maps.enumerated() {
      let base = sample * height * width
      for y in 0..<height {
        for x in 0..<width {
          let to = (base + y * width + x) * channels
          for part in map.sources(
            x: x, y: y, height: height, width: width, fill: fill, interpolation: interpolation)
          {
            body(part.place.map { (base + $0) * channels }, to, part.share, channels)
          }
        }
      }
    }
  }
}

/// What the layers share that move images at random in training.
protocol AugmentationConfiguration: LayerConfiguration {
  var seed: UInt64? { get }
  var dataFormat: DataFormat { get set }
}

extension AugmentationConfiguration {
  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireRank(2, dataFormat, input)
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: changes the images in training only")]
  }
}

/// A range of a random factor: one number is from its negative to itself.
func factorRange(_ factor: [Double]) -> ClosedRange<Double> {
  guard factor.count == 2 else {
    let size = abs(factor.first ?? 0)
    return -size...size
  }
  return min(factor[0], factor[1])...max(factor[0], factor[1])
}

/// Throws unless a factor is one number or two, from −1 to 1.
func requireFactor(_ factor: [Double], _ argument: String) throws(LayerError) {
  guard !(1...2).contains(factor.count) || factor.contains(where: { !(abs($0) <= 1) }) else {
    return
  }
  throw LayerError(
    "`\(argument)` must be a number from -1 to 1, or a tuple of 2 such numbers. "
      + "Received: \(argument)=\(ArgumentValue.numbers(factor))")
}
