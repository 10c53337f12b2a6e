import CKernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The machine as the kernels see it.
struct Machine {
  let instructionSet: String
  let threads: Int
  /// Billions of operations a second of multiply-adds in registers, on one thread and on all.
  let peakOfOne: Double
  let peakOfAll: Double

  /// Measures the ceiling.
  static func measured() -> Machine {
    let threads = Int(ck_thread_count())
    return Machine(
      instructionSet: String(cString: ck_isa_name(ck_isa_in_use())), threads: threads,
      peakOfOne: peak(threads: 1), peakOfAll: peak(threads: threads))
  }

  private static func peak(threads: Int) -> Double {
    var sink: Float = 0
    var operations = 0.0
    let timing = Timing.of(seconds: 0.2) {
      operations = ck_multiply_add_loop(500_000, Int32(threads), &sink)
    }
    return timing.gigaflops(operations)
  }

  /// The most memory that this process has held, in MiB.
  static var peakMemory: Double {
    var usage = rusage()
    #if canImport(Glibc)
      guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
      return Double(usage.ru_maxrss) / 1024
    #else
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
      return Double(usage.ru_maxrss) / 1024 / 1024
    #endif
  }
}
