import ConvEngine

/// Applies an activation and nothing else: Keras's `Activation`.
public struct ActivationLayer: ElementwiseConfiguration {
  /// Keras's class name.
  public static var className: String { "Activation" }

  /// What is applied.
  public var activation: Activation

  /// A layer that applies an activation.
  public init(_ activation: Activation) {
    self.activation = activation
  }
}

/// What the layers share that apply an activation of their own.
protocol ElementwiseConfiguration: LayerConfiguration {
  var activation: Activation { get }
}

extension ElementwiseConfiguration {
  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape { input }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: \(activation.formula)")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    ElementwiseLayer(self, activation: activation, identity: identity)
  }
}

/// A working layer that applies an activation.
final class ElementwiseLayer: Layer {
  private let activation: Activation

  init(
    _ configuration: any LayerConfiguration, activation: Activation, identity: LayerIdentity
  ) {
    self.activation = activation
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape { input }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    activate(activation, input, into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    activationGradient(
      activation, input: input, output: output, outputGradient: outputGradient,
      into: &inputGradient)
  }
}

extension Activation {
  /// What the activation does, in one short formula.
  var formula: String {
    switch self {
    case .linear: "x"
    case .relu: "max(x, 0)"
    case .relu6: "min(max(x, 0), 6)"
    case .sigmoid: "1/(1 + e⁻ˣ)"
    case .tanh: "tanh x"
    case .softmax: "eˣ / Σ eˣ"
    case .leakyRelu(let slope): "x, or \(shortNumber(Double(slope)))·x below 0"
    case .elu(let alpha): "x, or \(shortNumber(Double(alpha)))·(eˣ − 1) below 0"
    default: "each value by itself"
    }
  }
}

extension ActivationLayer {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("activation")]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.activation())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("activation", .activation(activation))]
  }
}
