import ConvEngine

/// Mirrors images at random, in training only: Keras's `RandomFlip`.
public struct RandomFlip: AugmentationConfiguration {
  /// Which way.
  public enum Mode: String, Sendable, CaseIterable {
    /// Left and right change places.
    case horizontal
    /// Top and bottom change places.
    case vertical
    /// Each of the two, independently.
    case horizontalAndVertical = "horizontal_and_vertical"
  }

  /// Which way.
  public var mode: Mode
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?
  /// Where the channels are.
  public var dataFormat: DataFormat

  /// A layer with Keras's defaults.
  public init(
    _ mode: Mode = .horizontalAndVertical, seed: UInt64? = nil,
    dataFormat: DataFormat = .channelsLast
  ) {
    self.mode = mode
    self.seed = seed
    self.dataFormat = dataFormat
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    let mode = mode
    return wrapped(dataFormat, identity: identity) { _ in
      AugmentationLayer(inner, seed: seed, identity: identity) { height, width, random in
        let (across, down) = (random.uniform() < 0.5, random.uniform() < 0.5)
        return .flip(
          horizontal: mode != .vertical && across, vertical: mode != .horizontal && down,
          height: height, width: width)
      }
    }
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("mode", .string("horizontal_and_vertical")), LayerParameter("seed", .null),
      LayerParameter("data_format", .null),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    let text = try arguments.choice("mode", Mode.allCases.map(\.rawValue))
    self.init(
      Mode(rawValue: text) ?? .horizontalAndVertical, seed: try arguments.seed(),
      dataFormat: try arguments.dataFormat())
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("seed", .optional(seed)), ("mode", .name(mode)), ("data_format", .name(dataFormat)),
    ]
  }
}
