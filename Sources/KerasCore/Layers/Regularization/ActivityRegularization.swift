import ConvEngine

/// Adds a penalty on the values that pass through: Keras's `ActivityRegularization`.
public struct ActivityRegularization: LayerConfiguration {
  /// How much the sum of the magnitudes counts.
  public var l1: Double
  /// How much the sum of the squares counts.
  public var l2: Double

  /// A penalty with Keras's defaults.
  public init(l1: Double = 0, l2: Double = 0) {
    self.l1 = l1
    self.l2 = l2
  }

  /// A penalty on the output, added to the loss.
  public var activityRegularizer: (any Regularizer)? { L1L2(l1: l1, l2: l2) }

  /// The shape of the output: the input's.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape { input }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: \(shortNumber(l1))·Σ|x| + \(shortNumber(l2))·Σx² to the loss")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    PassingLayer(self, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("l1", .float(0)), LayerParameter("l2", .float(0))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(l1: try arguments.factor("l1") ?? 0, l2: try arguments.factor("l2") ?? 0)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("l1", .float(l1)), ("l2", .float(l2))]
  }
}

/// A working layer that gives what it gets.
final class PassingLayer: Layer {
  override func plan(for input: Shape) throws(LayerError) -> Shape { input }

  override func releaseShared() { output = Layer.nothing }
}
