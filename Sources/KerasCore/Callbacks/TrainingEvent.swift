/// What a run over data is for.
public enum TrainingPhase: Sendable, Equatable {
  /// Weights change.
  case fit
  /// Loss and metrics are measured.
  case evaluate
  /// Outputs are computed.
  case predict
}

/// What happens during a run, as values that may cross threads.
public enum TrainingEvent: Sendable {
  /// A run begins; steps are 0 while nobody knows how many there are.
  case begin(TrainingPhase, epochs: Int, steps: Int)
  /// An epoch begins, counted from 0.
  case epochBegin(Int)
  /// A batch is done; `step` counts from 1, logs are the means of the epoch so far.
  case batchEnd(step: Int, logs: Logs)
  /// An epoch is done, validation included.
  case epochEnd(Int, logs: Logs)
  /// The run is over; after a stop from outside the weights are those of the last batch.
  case end(TrainingPhase, logs: Logs, isInterrupted: Bool)
  /// Something that Keras warns of, in its words.
  case warning(String)
  /// Something the learner should know about how training goes.
  case advice(TrainingAdvice)
}

/// Who watches a run and may stop it between two batches.
public struct TrainingMonitor {
  /// Hears what happens, on the thread that trains.
  public var report: ((TrainingEvent) -> Void)?
  /// Asked between batches.
  public var shouldStop: () -> Bool

  /// A monitor; by default nobody watches or stops.
  public init(
    report: ((TrainingEvent) -> Void)? = nil, shouldStop: @escaping () -> Bool = { false }
  ) {
    self.report = report
    self.shouldStop = shouldStop
  }
}
