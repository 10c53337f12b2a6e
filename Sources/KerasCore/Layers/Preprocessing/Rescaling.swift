import ConvEngine

/// Multiplies by a number and adds another: Keras's `Rescaling`, such as pixels times 1/255.
public struct Rescaling: LayerConfiguration {
  /// What values are multiplied by: one number, or one for each channel.
  public var scale: [Double]
  /// What is added then: one number, or one for each channel.
  public var offset: [Double]

  /// A rescaling of all channels alike.
  public init(_ scale: Double, offset: Double = 0) {
    self.init(scale: [scale], offset: [offset])
  }

  /// A rescaling with numbers for each channel; a single one is for all.
  public init(scale: [Double], offset: [Double]) {
    self.scale = scale
    self.offset = offset
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    if scale.isEmpty || offset.isEmpty {
      throw LayerError("`scale` and `offset` must be a number, or one number for each channel.")
    }
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    for (name, numbers) in [("scale", scale), ("offset", offset)] where numbers.count > 1 {
      guard input.rank > 1, input[-1] == nil || input[-1] == numbers.count else {
        throw LayerError(
          "`\(name)` has \(numbers.count) numbers, one for each channel. "
            + "Received: input of shape \(input)",
          axis: -1)
      }
    }
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let factor = scale.count == 1 ? shortNumber(scale[0]) : "scale"
    let added = offset.count == 1 ? shortNumber(offset[0]) : "offset"
    return [ArithmeticLine("params", "0: x·\(factor) + \(added)")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    ScaleAndShiftLayer(
      self, scale: scale.map { Float($0) }, offset: offset.map { Float($0) }, identity: identity)
  }
}

extension Rescaling {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("scale"), LayerParameter("offset", .float(0))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(scale: try arguments.numbers("scale"), offset: try arguments.numbers("offset"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("scale", .floats(scale)), ("offset", .floats(offset))]
  }
}

/// A working layer that multiplies and adds, by the last axis or alike.
final class ScaleAndShiftLayer: Layer {
  private let scale: [Float]
  private let offset: [Float]

  init(
    _ configuration: any LayerConfiguration, scale: [Float], offset: [Float],
    identity: LayerIdentity
  ) {
    self.scale = scale
    self.offset = offset
    super.init(configuration, identity: identity)
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    apply(input, adding: true, into: &output)
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    apply(outputGradient, adding: false, into: &inputGradient)
  }

  private func apply(_ source: Tensor, adding: Bool, into target: inout Tensor) {
    target.prepare(source.shape)
    let channels = scale.count * offset.count > 1 ? source.shape.dimensions.last ?? 1 : 1
    let count = source.count
    source.withUnsafePointer { x in
      target.withUnsafeMutablePointer { y in
        for channel in 0..<channels {
          let factor = scale.count > 1 ? scale[channel] : scale[0]
          let added = adding ? (offset.count > 1 ? offset[channel] : offset[0]) : 0
          for index in stride(from: channel, to: count, by: channels) {
            y[index] = x[index] * factor + added
          }
        }
      }
    }
  }
}
