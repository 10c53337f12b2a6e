import ConvEngine

/// Divides the values along some axes by the root of their mean square, then scales them: Keras's
/// `RMSNormalization`.
///
/// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019).
public struct RMSNormalization: LayerConfiguration {
  /// The axes along which the mean is taken.
  public var axis: [Int]
  /// What is added to the mean square, so that nothing is divided by 0.
  public var epsilon: Double

  /// A normalisation with Keras's defaults.
  public init(axis: [Int] = [-1], epsilon: Double = 1e-6) {
    self.axis = axis
    self.epsilon = epsilon
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// The shape of the output: the input's.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    _ = try sizes(of: axis, in: input)
    return input
  }

  /// The weights it will have: a scale for each place along the axes.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    [WeightSpecification("scale", shape: try sizes(of: axis, in: input), initializer: Ones())]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let shape = try sizes(of: axis, in: input)
    return [
      ArithmeticLine("values", "scale · x / √(mean(x²) + \(shortNumber(epsilon)))"),
      parameterLine(factors: shape.dimensions, bias: nil),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    let axes = axis.count
    return wrapped(axes: axis, identity: identity) {
      RMSNormalizationLayer(self, axes: axes, identity: identity)
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("axis", .int(-1)), LayerParameter("epsilon", .float(1e-6))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(axis: try arguments.axes(), epsilon: try arguments.number("epsilon"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("axis", axisArgument(axis)), ("epsilon", .float(epsilon))]
  }
}

/// The working normalisation along the last axes, read as one.
final class RMSNormalizationLayer: Layer {
  private let axes: Int
  private let epsilon: Float
  private var columns = 1

  init(_ configuration: RMSNormalization, axes: Int, identity: LayerIdentity) {
    self.axes = axes
    epsilon = Float(configuration.epsilon)
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    columns = max(input.dimensions.suffix(axes).reduce(1, *), 1)
    return input
  }

  /// One over the root of the mean square of a row.
  private func factor(_ row: UnsafePointer<Float>) -> Float {
    var sum: Float = 0
    for place in 0..<columns { sum += row[place] * row[place] }
    return 1 / (sum / Float(columns) + epsilon).squareRoot()
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    output.prepare(input.shape)
    let rows = input.count / columns
    let columns = columns
    input.withUnsafePointer { source in
      weights[0].value.withUnsafePointer { scale in
        output.withUnsafeMutablePointer { target in
          for row in 0..<rows {
            let x = source + row * columns
            let factor = factor(x)
            for place in 0..<columns {
              target[row * columns + place] = x[place] * factor * scale[place]
            }
          }
        }
      }
    }
  }

  /// With f = 1/√(mean(x²) + ε) and g the gradient by x·f, the gradient by x is f·g − x·f³·mean(g·x).
  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    inputGradient.prepare(input.shape)
    let weight = weights[0]
    weight.gradient.prepareZeros(weight.shape)
    let (rows, columns) = (input.count / columns, columns)
    input.withUnsafePointer { source in
      weight.value.withUnsafePointer { scale in
        outputGradient.withUnsafePointer { slopes in
          weight.gradient.withUnsafeMutablePointer { scaleSlope in
            inputGradient.withUnsafeMutablePointer { target in
              for row in 0..<rows {
                let (x, slope) = (source + row * columns, slopes + row * columns)
                let factor = factor(x)
                var sum: Float = 0
                for place in 0..<columns {
                  sum += slope[place] * scale[place] * x[place]
                  scaleSlope[place] += slope[place] * x[place] * factor
                }
                let pull = factor * factor * factor * sum / Float(columns)
                for place in 0..<columns {
                  target[row * columns + place] =
                    factor * slope[place] * scale[place] - x[place] * pull
                }
              }
            }
          }
        }
      }
    }
  }
}
