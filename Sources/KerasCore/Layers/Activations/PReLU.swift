import ConvEngine

/// A leaky rectifier that learns its slope: Keras's `PReLU`.
///
/// Source: He et al., "Delving Deep into Rectifiers" (2015).
public struct PReLU: LayerConfiguration {
  /// Where the slopes' first numbers come from.
  public var alphaInitializer: any Initializer
  /// A penalty on the slopes, added to the loss.
  public var alphaRegularizer: (any Regularizer)?
  /// What is done to the slopes after each update.
  public var alphaConstraint: (any Constraint)?
  /// The axes, counted from 1, along which places share a slope.
  public var sharedAxes: [Int]

  /// A rectifier with Keras's defaults; regularizer and constraint are set afterwards.
  public init(alphaInitializer: any Initializer = Zeros(), sharedAxes: [Int] = []) {
    self.alphaInitializer = alphaInitializer
    self.sharedAxes = sharedAxes
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    _ = try alphaShape(for: input)
    return input
  }

  private func alphaShape(for input: SymbolicShape) throws(LayerError) -> Shape {
    guard input.rank >= 2 else {
      throw LayerError("expected an input of at least 2 axes. Received: shape \(input)")
    }
    if let wrong = sharedAxes.first(where: { $0 < 1 || $0 >= input.rank }) {
      throw LayerError(
        "`shared_axes` are from 1 to \(input.rank - 1) here. Received: \(wrong) and an input of "
          + "shape \(input)")
    }
    var sizes: [Int] = []
    for axis in 1..<input.rank {
      if sharedAxes.contains(axis) {
        sizes.append(1)
      } else if let size = input[axis] {
        sizes.append(size)
      } else {
        throw LayerError(
          "the size of axis \(axis) must be known, or the axis be shared. "
            + "Received: input of shape \(input)",
          hint: "shared_axes=[\(axis)]", axis: axis)
      }
    }
    return Shape(sizes)
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    [
      WeightSpecification(
        "alpha", shape: try alphaShape(for: input), initializer: alphaInitializer,
        regularizer: alphaRegularizer, constraint: alphaConstraint)
    ]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    [parameterLine(factors: try alphaShape(for: input).dimensions, bias: nil)]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    PReLULayer(self, identity: identity)
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("alpha_initializer", .string("Zeros")),
      LayerParameter("alpha_regularizer", .null), LayerParameter("alpha_constraint", .null),
      LayerParameter("shared_axes", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(alphaInitializer: try arguments.initializer("alpha_initializer"))
    alphaRegularizer = try arguments.regularizer("alpha_regularizer")
    alphaConstraint = try arguments.constraint("alpha_constraint")
    if case .null = arguments["shared_axes"] { return }
    sharedAxes = try arguments.integers("shared_axes")
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("alpha_initializer", .initializer(alphaInitializer)),
      ("alpha_regularizer", .optional(alphaRegularizer)),
      ("alpha_constraint", .optional(alphaConstraint)),
      ("shared_axes", sharedAxes.isEmpty ? .null : .sizes(sharedAxes)),
    ]
  }
}

/// The working rectifier; slopes that places share are spread out before and summed up after.
final class PReLULayer: Layer {
  private var slopes = Tensor(zeros: [0])

  override func plan(for input: Shape) throws(LayerError) -> Shape { try super.plan(for: input) }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    let alpha = weights[0].value
    broadcast(
      alpha.reshaped(Shape([1] + alpha.shape.dimensions)), to: input.shape, into: &slopes)
    output.prepare(input.shape)
    let count = input.count
    input.withUnsafePointer { x in
      slopes.withUnsafePointer { slope in
        output.withUnsafeMutablePointer { y in
          for index in 0..<count { y[index] = x[index] > 0 ? x[index] : slope[index] * x[index] }
        }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    if isTrainable { fillSlopeGradient(input, outputGradient) }
    inputGradient.prepare(input.shape)
    let count = input.count
    input.withUnsafePointer { x in
      slopes.withUnsafePointer { slope in
        outputGradient.withUnsafePointer { gradient in
          inputGradient.withUnsafeMutablePointer { target in
            for index in 0..<count {
              target[index] = x[index] > 0 ? gradient[index] : gradient[index] * slope[index]
            }
          }
        }
      }
    }
  }

  private func fillSlopeGradient(_ input: Tensor, _ outputGradient: Tensor) {
    let alpha = weights[0]
    alpha.gradient.prepareZeros(alpha.shape)
    let sizes = Array(input.shape.dimensions.dropFirst())
    let steps = zip(alpha.shape.strides, alpha.shape.dimensions).map { $1 == 1 ? 0 : $0 }
    let places = sizes.reduce(1, *)
    let batch = places > 0 ? input.count / places : 0
    var place = [Int](repeating: 0, count: sizes.count)
    for index in 0..<places {
      let slope = zip(place, steps).reduce(0) { $0 + $1.0 * $1.1 }
      for sample in 0..<batch {
        let cell = sample * places + index
        if input[flat: cell] <= 0 {
          alpha.gradient[flat: slope] += input[flat: cell] * outputGradient[flat: cell]
        }
      }
      advance(&place, in: sizes)
    }
  }

  private func advance(_ place: inout [Int], in sizes: [Int]) {
    for axis in sizes.indices.reversed() {
      place[axis] += 1
      if place[axis] < sizes[axis] { return }
      place[axis] = 0
    }
  }
}
