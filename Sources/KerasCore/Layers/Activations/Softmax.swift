import ConvEngine

/// Turns values along one axis into shares that add up to 1: Keras's `Softmax` layer.
public struct Softmax: LayerConfiguration {
  /// The axis whose values add up to 1 afterwards; negative axes count from the end.
  public var axis: Int

  /// A softmax with Keras's default, the last axis.
  public init(axis: Int = -1) {
    self.axis = axis
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard axis >= -input.rank, axis < input.rank else {
      throw LayerError(
        "axis \(axis) does not exist. Received: axis=\(axis) and an input of \(input.rank) axes, "
          + "shape \(input)",
        hint: "axis=-1")
    }
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: eˣ / Σ eˣ along axis \(axis)")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    wrapped(axes: [axis], identity: identity) {
      ElementwiseLayer(self, activation: .softmax, identity: identity)
    }
  }
}

extension Softmax {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("axis", .int(-1))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(axis: try arguments.int("axis"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("axis", .int(axis))]
  }
}
