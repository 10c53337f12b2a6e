import ConvEngine

/// Gives what it gets: Keras's `Identity`, a place where another layer may stand.
public struct IdentityLayer: LayerConfiguration {
  /// Keras's class name.
  public static var className: String { "Identity" }

  /// A layer that changes nothing.
  public init() {}

  /// The shape of the output: the input's.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape { input }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: y = x")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    PassingLayer(self, identity: identity)
  }

  /// The arguments of Keras's constructor: none of its own.
  public static var parameters: [LayerParameter] { [] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) { self.init() }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { [] }
}
