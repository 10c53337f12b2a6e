#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a thread that computes owes to one that answers keys.
enum ThreadPriority {
  /// Lets threads that answer the user go first where both want a processor.
  ///
  /// Costs nothing while there are processors to spare. A training takes all of them for as long as
  /// it runs; a key must not wait until one of its threads has had its turn.
  static func giveWay() {
    #if canImport(Glibc)
      // On Linux this is the calling thread's own, and threads that it makes begin with it.
      let thread = __priority_which_t(PRIO_PROCESS.rawValue)
      _ = setpriority(thread, 0, getpriority(thread, 0) + 4)
    #else
      pthread_set_qos_class_self_np(QOS_CLASS_USER_INITIATED, 0)
    #endif
  }
}
