import ConvEngine

/// Where the first numbers of a weight come from: Keras's `keras.initializers`.
public protocol Initializer: Sendable {
  /// Keras's class name: `GlorotUniform`.
  static var className: String { get }

  /// A tensor of first numbers. An initializer with a `seed` of its own does not draw from `random`.
  func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor

  /// Refuses shapes the initializer has no numbers for.
  ///
  /// - Throws: `ValueError` in Keras's words.
  func validate(shape: Shape) throws(LayerError)

  /// How a configuration states an initializer of the program's own; nil for Keras's.
  var serializedForm: ArgumentValue? { get }
}

extension Initializer {
  /// Keras's class name is the type's own: `GlorotUniform`.
  public static var className: String { String(describing: Self.self) }

  /// Most initializers take any shape.
  public func validate(shape: Shape) throws(LayerError) {}

  /// Keras's initializers are stated by class and arguments.
  public var serializedForm: ArgumentValue? { nil }
}
