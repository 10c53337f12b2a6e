import ConvEngine

/// What Keras keeps globally: the counters behind automatic names, the seed, the default layout.
///
/// Handed to every constructor instead, so that two sessions do not see each other. Not thread-safe:
/// it belongs to the thread that runs the code.
public final class KerasSession {
  /// How often each automatic name has been given.
  public private(set) var nameCounts: [String: Int] = [:]
  private var seeds: RandomSource

  /// The layout that a layer gets whose `data_format` is None: `keras.config.image_data_format()`.
  public var imageDataFormat = DataFormat.channelsLast

  /// The fuzz factor, `keras.config.epsilon()`.
  public var epsilon: Float = 1e-7

  /// Makes layers of a program's own classes from their configurations; nil for Keras's own.
  public var programLayers:
    ((String, [(key: String, value: ArgumentValue)]) throws(LayerError) -> Layer?)?

  /// Makes the operation of `keras.ops` that a node of a functional model's configuration states; nil
  /// for a node that is a layer.
  public var programOperations: ((ArgumentValue) throws(LayerError) -> Layer?)?
  /// The initializer, regularizer or constraint of the program's own that a configuration states for
  /// an argument of a name; nil for Keras's own.
  public var programObjects: ((String, ArgumentValue) throws(LayerError) -> ArgumentValue?)?

  /// The program's function of a name, as an activation.
  public var programActivations: ((String) -> (any ProgramActivation)?)?

  /// A session without any names taken, all of whose random numbers follow from the seed.
  public init(seed: UInt64 = 0) {
    seeds = RandomSource(seed: seed)
  }

  /// Starts all random numbers anew: `keras.utils.set_random_seed`.
  public func setRandomSeed(_ seed: UInt64) {
    seeds = RandomSource(seed: seed)
  }

  /// A seed for a new generator, as layers and initializers without a `seed` of their own get it.
  public func nextSeed() -> UInt64 { seeds.next() }

  /// A new name that starts with the snake-case form of a class or prefix: `conv1d`, `conv1d_1`.
  public func uniqueName(_ prefix: String) -> String {
    let base = snakeCase(prefix)
    let used = nameCounts[base, default: 0]
    nameCounts[base] = used + 1
    return used == 0 ? base : "\(base)_\(used)"
  }

  /// The name that ``uniqueName(_:)`` would give, without taking it.
  public func nextName(_ prefix: String) -> String {
    let base = snakeCase(prefix)
    let used = nameCounts[base, default: 0]
    return used == 0 ? base : "\(base)_\(used)"
  }

  /// The counters and the place in the stream of seeds, to go back to later.
  public struct Position: Sendable {
    fileprivate var nameCounts: [String: Int]
    fileprivate var seeds: RandomSource
  }

  /// Where the session is; set it to undo what was made since.
  public var position: Position {
    get { Position(nameCounts: nameCounts, seeds: seeds) }
    set { (nameCounts, seeds) = (newValue.nameCounts, newValue.seeds) }
  }

  /// Forgets all names: `keras.utils.clear_session`.
  public func clear() {
    nameCounts = [:]
  }
}
