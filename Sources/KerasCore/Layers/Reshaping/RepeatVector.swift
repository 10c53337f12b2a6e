import ConvEngine

/// Repeats each sample's vector: Keras's `RepeatVector`.
///
/// Input `[batch, features]`, output `[batch, n, features]`.
public struct RepeatVector: LayerConfiguration {
  /// How often.
  public var n: Int

  /// A layer that repeats so often.
  public init(_ n: Int) {
    self.n = n
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) { try requireSize(n, "n") }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard input.rank == 2 else {
      throw LayerError(
        "expected an input of 2 axes, (batch, features). "
          + "Received: \(input.rank) axes, shape \(input)",
        hint: "Flatten() before it")
    }
    return [input[0], n, input[1]]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("steps", "\(n) times the same"), ArithmeticLine("params", "0: copies")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    RepeatVectorLayer(self, times: n, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("n")] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.int("n"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { [("n", .int(n))] }
}

/// The working repetition.
final class RepeatVectorLayer: Layer {
  private let times: Int

  init(_ configuration: RepeatVector, times: Int, identity: LayerIdentity) {
    self.times = times
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let shape = try super.plan(for: input)
    do {
      _ = try shape.checkedCount("The output")
    } catch {
      throw LayerError("\(error)", exception: .memoryError)
    }
    return shape
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    let (batch, features) = (input.shape[0], input.shape[1])
    output.prepare([batch, times, features])
    input.withUnsafePointer { source in
      output.withUnsafeMutablePointer { target in
        for row in 0..<(batch * times) {
          (target + row * features).update(from: source + row / times * features, count: features)
        }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    let (batch, features) = (input.shape[0], input.shape[1])
    inputGradient.prepareZeros(input.shape)
    outputGradient.withUnsafePointer { source in
      inputGradient.withUnsafeMutablePointer { target in
        for row in 0..<(batch * times) {
          let (from, to) = (source + row * features, target + row / times * features)
          for feature in 0..<features { to[feature] += from[feature] }
        }
      }
    }
  }
}
