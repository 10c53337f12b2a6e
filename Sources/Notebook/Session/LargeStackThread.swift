#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread with room for deep recursion, which Python programs are allowed.
enum LargeStackThread {
  /// Bytes of stack; the system gives memory only to what is used of them.
  static let stackSize = 256 << 20

  /// What an interpreter on such a thread may use, the frames of the thread itself apart.
  static let usableStack = stackSize - (1 << 20)

  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread that nobody waits for; false when the system has none to give.
  @discardableResult
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
      let result = pthread_create(
        &thread, &attributes,
        { argument in
          if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
          return nil
        }, work.toOpaque())
    #else
      var thread: pthread_t?
      let result = pthread_create(
        &thread, &attributes,
        { argument in
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, work.toOpaque())
    #endif
    if result != 0 { work.release() }
    return result == 0
  }

  /// Runs something on such a thread and waits for its result.
  ///
  /// It runs where it is called when the system has no thread to give.
  static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
    let box = Signal<Result>()
    guard start({ box.send(body()) }) else { return body() }
    return box.wait()
  }
}
