/// How long something took, over many runs.
struct Timing {
  /// Milliseconds of the fastest run.
  var fastest: Double
  /// Milliseconds of the middle run.
  var median: Double
  /// The number of runs.
  var runs: Int

  /// Runs the body again and again for about so many seconds, at least three times after a warm-up.
  static func of(seconds: Double, _ body: () throws -> Void) rethrows -> Timing {
    let clock = ContinuousClock()
    try body()
    var times: [Double] = []
    let start = clock.now
    while times.count < 3 || (clock.now - start).milliseconds < seconds * 1000 {
      times.append(try clock.measure(body).milliseconds)
    }
    times.sort()
    return Timing(fastest: times[0], median: times[times.count / 2], runs: times.count)
  }

  /// Billions of operations a second in the fastest run.
  func gigaflops(_ operations: Double) -> Double { operations / fastest / 1e6 }
}

extension Duration {
  /// The duration in milliseconds, with fractions.
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
  }
}
