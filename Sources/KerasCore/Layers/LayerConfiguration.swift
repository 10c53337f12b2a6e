import ConvEngine

/// A Keras layer as a value: its arguments, and all that follows from them without a single weight.
///
/// Summaries, the preview of a line being typed, and forms ask this alone. A configuration is free to
/// hold impossible arguments; ``validate()`` says so, and everything else may be asked nevertheless.
public protocol LayerConfiguration: KerasConfigurable {
  /// Whether the layer counts as built as soon as it is made, since it has nothing to build: then a
  /// summary shows `0` and not `0 (unbuilt)` before the input shape is known.
  var isBuiltAtInit: Bool { get }

  /// Checks the arguments alone, as Keras's constructor does.
  func validate() throws(LayerError)

  /// The shape of what comes out, for an input shape with the batch in front.
  func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape

  /// The weights the layer will have, in Keras's order.
  func weightSpecifications(for input: SymbolicShape) throws(LayerError) -> [WeightSpecification]

  /// How the numbers of this layer's row in a summary come about, one line each.
  func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine]

  /// A penalty on the output, added to the loss.
  var activityRegularizer: (any Regularizer)? { get }

  /// The working layer. Call ``makeLayer(in:name:trainable:inputShape:)`` instead, which validates.
  func instantiate(_ identity: LayerIdentity) -> Layer
}

extension LayerConfiguration {
  /// Most layers have no penalty on their output.
  public var activityRegularizer: (any Regularizer)? { nil }

  /// What automatic names start with: `conv1d`.
  public var baseName: String { snakeCase(className) }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { true }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {}

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] { [] }

  /// How many numbers the layer's weights have for an input shape.
  public func parameterCount(for input: SymbolicShape) throws(LayerError) -> Int {
    countSum(try weightSpecifications(for: input).map(\.shape.count))
  }

  /// Makes and returns the working layer.
  ///
  /// - Parameters:
  ///   - session: gives the automatic name and the seed.
  ///   - name: the layer's own name; an automatic one when nil.
  ///   - trainable: false for a layer whose weights training leaves alone.
  ///   - inputShape: Keras's older `input_shape=`: the shape of one sample, for a first layer.
  /// - Returns: the layer, not yet built.
  /// - Throws: what ``validate()`` throws.
  public func makeLayer(
    in session: KerasSession, name: String? = nil, trainable: Bool = true,
    inputShape: [Int?]? = nil
  ) throws(LayerError) -> Layer {
    if let name, name.contains("/") {
      throw LayerError(
        "`name` must be a string and cannot contain character `/`. Received: name='\(name)'",
        hint: "name='\(String(name.map { $0 == "/" ? "_" : $0 }))'")
    }
    let name = name ?? session.uniqueName(className)
    do {
      try validate()
    } catch {
      throw error.at(name)
    }
    return instantiate(
      LayerIdentity(
        name: name, trainable: trainable, inputShape: inputShape, seed: session.nextSeed()))
  }
}

/// What every layer has beside its configuration.
public struct LayerIdentity: Sendable {
  /// The layer's name, unique in its model.
  public var name: String
  /// Whether training changes the layer's weights.
  public var trainable: Bool
  /// The shape of one sample when the layer was given one (`input_shape=`).
  public var inputShape: [Int?]?
  /// What the layer's random numbers follow from.
  public var seed: UInt64

  /// What a layer has beside its configuration.
  public init(name: String, trainable: Bool, inputShape: [Int?]?, seed: UInt64) {
    self.name = name
    self.trainable = trainable
    self.inputShape = inputShape
    self.seed = seed
  }
}
