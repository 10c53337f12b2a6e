/// How many spatial axes a layer's window has: what tells Keras's `1D` layers from its `2D` ones.
///
/// The classes of a family differ in nothing else, so each family is one generic type here, and
/// Keras's names are its aliases: `Conv1D` is `Convolution<Steps>`.
public protocol SpatialAxes: Sendable {
  /// The number of spatial axes.
  static var rank: Int { get }
}

/// The one axis of sequences, `[batch, steps, channels]`.
public enum Steps: SpatialAxes {
  /// One axis.
  public static let rank = 1
}

/// The two axes of images, `[batch, height, width, channels]`.
public enum HeightAndWidth: SpatialAxes {
  /// Two axes.
  public static let rank = 2
}

extension SpatialAxes {
  /// The end of Keras's class name: `1D`.
  static var suffix: String { "\(rank)D" }

  /// The same size along each axis, as Keras writes the default: `1`, `(1, 1)`.
  static func every(_ size: Int) -> ArgumentValue {
    rank == 1 ? .int(size) : .sizes(Array(repeating: size, count: rank))
  }
}
