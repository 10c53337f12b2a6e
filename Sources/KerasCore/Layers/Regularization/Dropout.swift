import ConvEngine

/// In training, zeroes values at random and scales up the others: Keras's `Dropout`.
///
/// Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting"
/// (2014).
public struct Dropout: LayerConfiguration {
  /// The share of values that are zeroed, from 0 to 1.
  public var rate: Double
  /// The shape of the mask, with 1 for axes that share one draw and nil for the input's own size.
  public var noiseShape: [Int?]?
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// A dropout with Keras's defaults.
  public init(_ rate: Double, noiseShape: [Int?]? = nil, seed: UInt64? = nil) {
    self.rate = rate
    self.noiseShape = noiseShape
    self.seed = seed
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try requireRate(rate)
    guard let noiseShape, noiseShape.contains(where: { ($0 ?? 1) < 1 }) else { return }
    throw LayerError(
      "the sizes of `noise_shape` must be positive or None. "
        + "Received: noise_shape=\(SymbolicShape(noiseShape))")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard let noiseShape else { return input }
    let fits =
      noiseShape.count == input.rank
      && zip(noiseShape, input.dimensions).allSatisfy {
        $0 == nil || $0 == 1 || $1 == nil || $0 == $1
      }
    guard fits else {
      throw LayerError(
        "each size of `noise_shape` must be 1, None, or the input's. Received: "
          + "noise_shape=\(SymbolicShape(noiseShape)) and an input of shape \(input)")
    }
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    dropoutLines(rate, of: "the values")
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    DropoutLayer(self, rate: rate, seed: seed, identity: identity) { input in
      Shape(
        zip(input.dimensions, noiseShape ?? input.dimensions.map { _ in nil }).map { $1 ?? $0 })
    }
  }
}

/// The lines that explain a dropout.
func dropoutLines(_ rate: Double, of what: String) -> [ArithmeticLine] {
  let kept = shortNumber(1 - rate)
  return [
    ArithmeticLine("kept", "\(kept) of \(what), times 1/\(kept)"),
    ArithmeticLine("params", "0: active in training only"),
  ]
}

/// Throws unless a rate is from 0 to 1.
func requireRate(_ rate: Double) throws(LayerError) {
  guard !(0...1).contains(rate) else { return }
  throw LayerError(
    "`rate` must be from 0 to 1: the share of values to drop. Received: rate=\(rate)",
    hint: rate > 1 && rate <= 100 ? "rate=\(shortNumber(rate / 100))" : "rate=0.5")
}

/// A number with at most four decimals and no zeros at the end.
func shortNumber(_ value: Double) -> String {
  let rounded = (value * 10_000).rounded() / 10_000
  guard let whole = Int(exactly: rounded) else { return "\(rounded)" }
  return String(whole)
}

/// The working dropout, also the spatial ones: the mask may have axes of size 1.
final class DropoutLayer: Layer {
  private let rate: Float
  private let maskShape: (Shape) -> Shape
  private var random: RandomSource
  private var mask = Tensor(zeros: [0])
  private var small = Tensor(zeros: [0])
  private var isActive = false

  init(
    _ configuration: any LayerConfiguration, rate: Double, seed: UInt64?, identity: LayerIdentity,
    maskShape: @escaping (Shape) -> Shape
  ) {
    self.rate = Float(rate)
    self.maskShape = maskShape
    random = RandomSource(seed: seed ?? identity.seed)
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape { input }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    isActive = training && rate > 0
    guard isActive else {
      output = input
      return
    }
    let shape = maskShape(input.shape)
    if shape == input.shape {
      dropout(input, rate: rate, random: &random, mask: &mask, into: &output)
    } else {
      fillDropoutMask(shape, rate: rate, random: &random, mask: &small)
      broadcast(small, to: input.shape, into: &mask)
      multiply(input, mask, into: &output)
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    if isActive {
      dropoutGradient(outputGradient, mask: mask, into: &inputGradient)
    } else {
      swap(&outputGradient, &inputGradient)
    }
  }

  override func releaseShared() {
    if !isActive { output = Layer.nothing }
  }
}

extension Dropout {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("rate"), LayerParameter("noise_shape", .null), LayerParameter("seed", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    var noise: [Int?]?
    if case .null = arguments["noise_shape"] {} else { noise = try arguments.shape("noise_shape") }
    self.init(try arguments.number("rate"), noiseShape: noise, seed: try arguments.seed())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("rate", .float(rate)), ("seed", .optional(seed)),
      ("noise_shape", noiseShape.map { .sizes($0) } ?? .null),
    ]
  }
}
