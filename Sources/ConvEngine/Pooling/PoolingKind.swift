/// What a pooling makes of the cells under its window.
public enum PoolingKind: String, Hashable, Sendable, CaseIterable {
  /// The largest cell.
  case max
  /// The mean of the cells; padding is not counted, as in Keras.
  case average
  /// The sum of the cells. Keras has no such layer.
  case sum
}
