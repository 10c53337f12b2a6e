/// Keeps a training of very short epochs from flooding the interface.
///
/// The first epochs are all told, and after them as many as a curve has room for; the last one is
/// told in any case. Between them nothing is lost but points of the picture: the history that the
/// program gets has every epoch.
struct TrainingPacer {
  private let clock = ContinuousClock()
  private var told = 0
  private var last: ContinuousClock.Instant?

  /// So many epochs are told at whatever speed they come.
  private static let free = 1000
  private static let interval = Duration.milliseconds(5)

  /// Whether a stage of a training is to be told.
  mutating func lets(_ progress: TrainingProgress) -> Bool {
    guard progress.isEpochEnd else { return told <= Self.free || isDue }
    if progress.epoch == 1 { told = 0 }
    guard told < Self.free || progress.epoch == progress.epochs || isDue else { return false }
    told += 1
    last = clock.now
    return true
  }

  private var isDue: Bool { last.map { clock.now - $0 >= Self.interval } ?? true }
}
