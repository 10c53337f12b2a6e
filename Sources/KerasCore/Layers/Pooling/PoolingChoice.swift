import ConvEngine

/// What a pooling makes of the values under its window: the first word of its name.
public protocol PoolingChoice: Sendable {
  /// The engine's operation.
  static var kind: PoolingKind { get }
  /// The word that Keras's class names begin with: `Max`.
  static var word: String { get }
}

/// The largest value.
public enum LargestValue: PoolingChoice {
  /// The engine's operation.
  public static let kind = PoolingKind.max
  /// The word that Keras's class names begin with.
  public static let word = "Max"
}

/// The mean of the values; places in the padding don't count.
public enum MeanValue: PoolingChoice {
  /// The engine's operation.
  public static let kind = PoolingKind.average
  /// The word that Keras's class names begin with.
  public static let word = "Average"
}

/// The sum of the values.
public enum SumOfValues: PoolingChoice {
  /// The engine's operation.
  public static let kind = PoolingKind.sum
  /// The word that the class names begin with.
  public static let word = "Sum"
}
