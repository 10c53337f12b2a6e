/// Where the channels are: Keras's `data_format`.
public enum DataFormat: String, Sendable, CaseIterable {
  /// `[batch, height, width, channels]`, the default.
  case channelsLast = "channels_last"
  /// `[batch, channels, height, width]`.
  case channelsFirst = "channels_first"

  /// The axis of the channels; -1 for the last, as Keras numbers it.
  var channelAxis: Int { self == .channelsLast ? -1 : 1 }

  /// The sizes of the spatial axes of a shape that has a batch and a channel axis.
  func spatial(_ shape: SymbolicShape) -> [Int?] {
    self == .channelsLast
      ? Array(shape.dimensions.dropFirst().dropLast()) : Array(shape.dimensions.dropFirst(2))
  }

  /// The shape with these spatial sizes and channels.
  func shape(batch: Int?, spatial: [Int?], channels: Int?) -> SymbolicShape {
    SymbolicShape(
      self == .channelsLast ? [batch] + spatial + [channels] : [batch, channels] + spatial)
  }
}
