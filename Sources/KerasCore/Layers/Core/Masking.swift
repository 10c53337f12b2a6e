import ConvEngine

/// Leaves steps out whose features all have one value, usually the 0 of padding: Keras's `Masking`.
///
/// Input and output `[batch, steps, features]`; the steps left out are 0 afterwards, and layers that
/// know of masks do without them.
public struct Masking: LayerConfiguration {
  /// The value of all features of a step that does not count.
  public var maskValue: Double

  /// A mask of steps of a value.
  public init(_ maskValue: Double = 0) {
    self.maskValue = maskValue
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard input.rank < 2 else { return input }
    throw LayerError(
      "expected an input of at least 2 axes, (batch, …, features). Received: shape \(input)")
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [ArithmeticLine("params", "0: steps of nothing but \(shortNumber(maskValue)) are left out")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    MaskingLayer(self, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("mask_value", .float(0))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(try arguments.number("mask_value"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("mask_value", .float(maskValue))]
  }
}

/// The working mask.
final class MaskingLayer: Layer {
  private let value: Float
  private var mask = Tensor(zeros: [0])

  init(_ configuration: Masking, identity: LayerIdentity) {
    value = Float(configuration.maskValue)
    super.init(configuration, identity: identity)
  }

  override var ownMask: Tensor? { mask }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    let width = max(input.shape.dimensions.last ?? 1, 1)
    mask.prepare(Shape(Array(input.shape.dimensions.dropLast())))
    let rows = mask.count
    input.withUnsafePointer { source in
      mask.withUnsafeMutablePointer { target in
        for row in 0..<rows {
          let counts = (0..<width).contains { source[row * width + $0] != value }
          target[row] = counts ? 1 : 0
        }
      }
    }
    keepRows(of: input, mask, into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    keepRows(of: outputGradient, mask, into: &inputGradient)
  }
}

/// Copies the rows along the last axis that a mask of 0 and 1 keeps, and 0 for the others.
func keepRows(of input: Tensor, _ mask: Tensor, into output: inout Tensor) {
  let width = input.count / max(mask.count, 1)
  output.prepare(input.shape)
  let rows = mask.count
  input.withUnsafePointer { source in
    mask.withUnsafePointer { kept in
      output.withUnsafeMutablePointer { target in
        for row in 0..<rows {
          for place in row * width..<(row + 1) * width {
            target[place] = kept[row] == 0 ? 0 : source[place]
          }
        }
      }
    }
  }
}
