import ConvEngine

/// The start of a model, which says the shape of the data: Keras's `InputLayer` and `Input()`.
public struct InputLayer: LayerConfiguration {
  /// The input's shape, batch in front.
  public var batchShape: SymbolicShape

  /// An input of samples of a shape: `Input(shape=(64, 100))`.
  ///
  /// - Parameters:
  ///   - shape: the shape of one sample.
  ///   - batchSize: the number of samples of each batch, if it is always the same.
  public init(shape: [Int?], batchSize: Int? = nil) {
    batchShape = SymbolicShape(sample: shape, batch: batchSize)
  }

  /// An input of batches of a shape: `Input(batch_shape=(None, 64, 100))`.
  public init(batchShape: SymbolicShape) {
    self.batchShape = batchShape
  }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    for (axis, size) in batchShape.dimensions.enumerated() {
      guard let size, size < 0 || size > AxisSizes.largest else { continue }
      throw LayerError(
        "every size of `shape` must be None or from 0 to \(AxisSizes.largest). "
          + "Received: shape=\(SymbolicShape(batchShape.sample))",
        axis: axis)
    }
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    guard input.rank == batchShape.rank, batchShape.accepts(input) else {
      throw LayerError("expected an input of shape \(batchShape). Received: shape=\(input)")
    }
    return input
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] { [] }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    Layer(self, identity: identity)
  }
}

extension InputLayer {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("shape", .null), LayerParameter("batch_size", .null),
      LayerParameter("sparse", .null), LayerParameter("ragged", .null),
      LayerParameter("batch_shape", .null), LayerParameter("input_tensor", .null),
      LayerParameter("optional", .bool(false)),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    for name in ["sparse", "ragged"] {
      guard case .bool(true) = arguments[name] else { continue }
      throw LayerError(
        "inputs are plain arrays here. Received: \(name)=True", exception: .notImplementedError,
        hint: "\(name)=False")
    }
    if case .null = arguments["batch_shape"] {
      var batch: Int?
      if case .null = arguments["batch_size"] {} else { batch = try arguments.int("batch_size") }
      self.init(shape: try arguments.shape("shape"), batchSize: batch)
    } else {
      self.init(batchShape: SymbolicShape(try arguments.shape("batch_shape")))
    }
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("batch_shape", .sizes(batchShape.dimensions))]
  }
}
