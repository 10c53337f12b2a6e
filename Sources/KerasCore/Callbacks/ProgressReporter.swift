/// Turns the events of a run into the text that Keras prints.
///
/// Keras: the `ProgbarLogger` that `verbose` puts among the callbacks.
public struct ProgressReporter {
  /// Where the text goes.
  public enum Destination: Sendable {
    /// A terminal, where one line is written over again and again in colours.
    case terminal
    /// Anything else: the same lines, each written once, without control bytes.
    case lines
  }

  private let verbose: Int
  private let destination: Destination
  private var bar: ProgressBar?
  private var epochs = 1
  private var steps: Int?
  private var seen = 0
  private var phase = TrainingPhase.fit

  /// A reporter.
  ///
  /// - Parameters:
  ///   - verbose: Keras's `verbose`: 0 silent, 1 a bar, 2 one line an epoch.
  ///   - destination: where the text goes.
  public init(verbose: Int, destination: Destination) {
    self.verbose = verbose
    self.destination = destination
  }

  /// The text to write for an event, nil for none.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: the time in seconds, from any start.
  /// - Returns: text that may end without a newline.
  public mutating func text(for event: TrainingEvent, now: Double) -> String? {
    guard verbose > 0 else { return nil }
    switch event {
    case .begin(let phase, let epochs, let steps):
      (self.phase, self.epochs, self.steps) = (phase, epochs, steps > 0 ? steps : nil)
      startBar(now)
      return nil
    case .epochBegin(let epoch):
      startBar(now)
      return epochs > 1 ? "Epoch \(epoch + 1)/\(epochs)\n" : nil
    case .batchEnd(let step, let logs):
      seen = step
      guard verbose == 1 else { return nil }
      return bar?.update(step, logs, finalize: false, now: now)
    case .epochEnd(_, let logs):
      return finish(logs, now)
    case .end(let phase, let logs, let isInterrupted):
      if isInterrupted { return bar.map { _ in destination == .terminal ? "\n" : "" } }
      return phase == .fit ? nil : finish(logs, now)
    case .warning, .advice:
      return nil
    }
  }

  private mutating func startBar(_ now: Double) {
    let style: ProgressBar.Style =
      verbose == 2 ? .oneLine : destination == .terminal ? .terminal : .plain
    bar = ProgressBar(target: steps, style: style, now: now)
  }

  private mutating func finish(_ logs: Logs, _ now: Double) -> String? {
    defer { bar = nil }
    // The first epoch tells how many steps there are, if nobody knew.
    if steps == nil { steps = seen }
    bar?.target = steps
    return bar?.update(steps ?? 0, logs, finalize: true, now: now)
  }
}
