import ConvEngine

/// A weight of a layer: its numbers, and room for the gradient of the loss by them.
///
/// A reference, so that a layer, its model and an optimizer see the same numbers. The first numbers
/// are drawn when they are first asked for: a model that is only looked at costs nothing.
public final class Weight {
  /// What the weight was made from.
  public let specification: WeightSpecification
  /// The name with the layer's in front, `conv1d/kernel`, as Keras calls the weight's `path`.
  public let path: String
  /// Whether training changes the weight; a frozen layer's weights keep their own mark.
  public var isTrainable: Bool
  /// The type that a program asked for; the numbers are float32 here whatever it is.
  public var dtype = "float32"
  /// Hears of numbers that a program puts into the weight; nil for nearly all.
  public var noteChange: ((Tensor) -> Void)?
  /// The gradient of the loss by each number; the layer's backward pass fills it.
  public var gradient = Tensor(zeros: [0])

  private let seed: UInt64
  private var stored: Tensor?

  /// A weight whose first numbers follow from the seed.
  public init(_ specification: WeightSpecification, path: String, seed: UInt64) {
    self.specification = specification
    self.path = path
    self.seed = seed
    isTrainable = specification.isTrainable
  }

  /// The weight's name inside its layer.
  public var name: String { specification.name }

  /// The sizes along the weight's axes.
  public var shape: Shape { specification.shape }

  /// How many numbers it has.
  public var count: Int { specification.shape.count }

  /// The numbers; changes happen in place.
  public var value: Tensor {
    get { stored ?? initialised() }
    _modify {
      var tensor = stored ?? initialised()
      stored = nil
      defer { stored = tensor }
      yield &tensor
    }
  }

  /// Takes other numbers of the same shape, without drawing first ones that nobody would see.
  func replace(with tensor: Tensor) {
    precondition(tensor.shape == shape, "\(tensor.shape) for \(path) of shape \(shape)")
    stored = tensor
  }

  private func initialised() -> Tensor {
    var random = RandomSource(seed: seed)
    let tensor = specification.initializer.makeTensor(shape: shape, random: &random)
    stored = tensor
    return tensor
  }
}
