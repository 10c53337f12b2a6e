import ConvEngine
import NumberText

/// Reads each sample's numbers under another shape: Keras's `Reshape`.
public struct Reshape: LayerConfiguration {
  /// The shape of one sample of the output; one size may be -1, which is worked out.
  public var targetShape: [Int]

  /// A reshaping of samples.
  public init(_ targetShape: [Int]) {
    self.targetShape = targetShape
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    let text = "Received: target_shape=\(SymbolicShape(targetShape.map { $0 }))"
    if targetShape.contains(where: { $0 < -1 || $0 > AxisSizes.largest }) {
      throw LayerError(
        "the sizes of `target_shape` are from 0 to \(AxisSizes.largest), "
          + "or -1 for one to be worked out. \(text)")
    }
    if targetShape.count(where: { $0 == -1 }) > 1 {
      throw LayerError("`target_shape` may have one -1 at most. \(text)")
    }
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard input.rank >= 1 else {
      throw LayerError("expected an input with a batch axis. Received: shape \(input)")
    }
    let known = SymbolicShape.product(targetShape.filter { $0 != -1 }.map { $0 }[...])
    guard let count = SymbolicShape.product(input.dimensions.dropFirst()) else {
      return SymbolicShape(sample: targetShape.map { $0 == -1 ? nil : $0 }, batch: input[0])
    }
    guard let known else { throw mismatch(input, count) }
    guard targetShape.contains(-1) else {
      guard known == count else { throw mismatch(input, count) }
      return SymbolicShape(sample: targetShape.map { $0 }, batch: input[0])
    }
    guard known > 0, count % known == 0 else { throw mismatch(input, count) }
    return SymbolicShape(sample: targetShape.map { $0 == -1 ? count / known : $0 }, batch: input[0])
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let output = try outputShape(for: input)
    return [
      ArithmeticLine("shape", "\(SymbolicShape(input.sample)) → \(SymbolicShape(output.sample))"),
      ArithmeticLine("params", "0: the same numbers under another shape"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    ReshapeLayer(self, identity: identity)
  }

  private func mismatch(_ input: SymbolicShape, _ count: Int) -> LayerError {
    LayerError(
      "the samples have \(grouped(count)) values each, shape \(SymbolicShape(input.sample)), "
        + "which do not fill the target. "
        + "Received: target_shape=\(SymbolicShape(targetShape.map { $0 }))",
      hint: "Reshape((-1,)), or sizes whose product is \(count)")
  }
}

/// A working layer that reads the same memory under another shape.
final class ReshapeLayer: Layer {
  private var planned: Shape = []

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    planned = try super.plan(for: input)
    return planned
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    output = input.reshaped(planned)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    swap(&outputGradient, &inputGradient)
    inputGradient = inputGradient.reshaped(input.shape)
  }

  override func releaseShared() { output = Layer.nothing }
}

extension Reshape {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("target_shape")]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.integers("target_shape"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("target_shape", .sizes(targetShape))]
  }
}
