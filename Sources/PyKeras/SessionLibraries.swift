import PyCore

/// What a session can import beside Python's own modules: NumPy, Keras and a part of scikit-learn.
public final class SessionLibraries {
  /// The session's NumPy.
  public let numpy: NumPyLibrary
  /// The session's Keras.
  public let keras: KerasLibrary

  /// Libraries that see the world through a host.
  ///
  /// - Parameters:
  ///   - host: the world.
  ///   - seed: what Keras's random numbers follow from until a program sets its own seed.
  public init(host: any Host, seed: UInt64 = 0) {
    numpy = NumPyLibrary(host: host)
    keras = KerasLibrary(host: host, numpy: numpy, seed: seed)
  }

  /// Makes everything importable.
  public func register(in registry: ModuleRegistry) {
    numpy.register(in: registry)
    Sklearn.register(in: registry, library: numpy)
    keras.register(in: registry)
  }
}
