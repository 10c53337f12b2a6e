import ConvEngine

/// In training, sets values to SELU's negative end and keeps mean and variance: Keras's
/// `AlphaDropout`, made to go with `activation='selu'`.
///
/// Source: Klambauer et al., "Self-Normalizing Neural Networks" (2017).
public struct AlphaDropout: LayerConfiguration {
  /// The share of values that are dropped, from 0 to 1.
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

  private var dropout: Dropout { Dropout(rate, noiseShape: noiseShape, seed: seed) }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try dropout.validate() }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try dropout.outputShape(for: input)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [
      ArithmeticLine("kept", "\(shortNumber(1 - rate)) of the values; the others become −1.7581"),
      ArithmeticLine("params", "0: active in training only"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    AlphaDropoutLayer(self, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { Dropout.parameters }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    let dropout = try Dropout(arguments)
    self.init(dropout.rate, noiseShape: dropout.noiseShape, seed: dropout.seed)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { dropout.arguments }
}

/// The working dropout for SELU.
final class AlphaDropoutLayer: Layer {
  private let rate: Float
  private let noiseShape: [Int?]?
  private var random: RandomSource
  private var small = Tensor(zeros: [0])
  private var mask = Tensor(zeros: [0])
  private var isActive = false

  /// What SELU gives for very negative numbers: −α·λ.
  private static let lowest: Float = -1.673_263_2 * 1.050_701

  init(_ configuration: AlphaDropout, identity: LayerIdentity) {
    rate = Float(configuration.rate)
    noiseShape = configuration.noiseShape
    random = RandomSource(seed: configuration.seed ?? identity.seed)
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape { input }

  /// The factor that brings the variance back to what it was.
  private var factor: Float {
    1 / ((1 - rate) * (1 + rate * Self.lowest * Self.lowest)).squareRoot()
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    isActive = training && rate > 0
    guard isActive else {
      output = input
      return
    }
    let sizes = input.shape.dimensions
    small.prepare(Shape(zip(sizes, noiseShape ?? sizes.map { _ in nil }).map { $1 ?? $0 }))
    let draws = small.count
    small.withUnsafeMutablePointer { target in
      for index in 0..<draws { target[index] = Float(random.uniform()) >= rate ? 1 : 0 }
    }
    broadcast(small, to: input.shape, into: &mask)
    output.prepare(input.shape)
    let (scale, lowest, count) = (factor, Self.lowest, input.count)
    let shift = -scale * lowest * rate
    input.withUnsafePointer { source in
      mask.withUnsafePointer { kept in
        output.withUnsafeMutablePointer { target in
          for index in 0..<count {
            target[index] = scale * (kept[index] == 0 ? lowest : source[index]) + shift
          }
        }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard isActive else {
      swap(&outputGradient, &inputGradient)
      return
    }
    inputGradient.prepare(input.shape)
    let (scale, count) = (factor, input.count)
    outputGradient.withUnsafePointer { source in
      mask.withUnsafePointer { kept in
        inputGradient.withUnsafeMutablePointer { target in
          for index in 0..<count { target[index] = scale * kept[index] * source[index] }
        }
      }
    }
  }

  override func releaseShared() {
    if !isActive { output = Layer.nothing }
  }
}
