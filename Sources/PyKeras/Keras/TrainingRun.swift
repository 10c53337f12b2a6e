import KerasCore
import PyCore

/// One call of `fit`, `evaluate` or `predict`: prints its progress and hears the wish to stop.
final class TrainingRun {
  private let model: ModelObject
  private let library: KerasLibrary
  private let verbose: Value
  private var reporter: ProgressReporter
  private var isInterrupted = false
  /// Whether the progress bar has been drawn and not yet ended.
  private var isInLine = false
  /// What the run has been warned of: once is enough.
  private var warnings: Set<String> = []

  /// - Parameters:
  ///   - model: the model that runs.
  ///   - verbose: the argument as the program gave it.
  ///   - style: its meaning.
  init(_ model: ModelObject, verbose: Value, style: Int) {
    self.model = model
    self.verbose = verbose
    library = model.library
    reporter = ProgressReporter(
      verbose: style, destination: library.host.isTerminal ? .terminal : .lines)
  }

  /// Runs with a monitor that prints and stops.
  func perform<Result>(
    at range: SourceRange? = nil, _ body: (TrainingMonitor) throws(LayerError) -> Result
  ) throws(PythonError) -> Result {
    let host = library.host
    let monitor = TrainingMonitor(
      report: { [self] in report($0) }, shouldStop: { host.cancellation.isSet })
    let outer = library.running
    library.running = self
    defer { library.running = outer }
    return try kerasic(at: range) { () throws(LayerError) in try body(monitor) }
  }

  /// Raises the interruption.
  func finish() throws(PythonError) {
    guard isInterrupted else { return }
    library.host.cancellation.clear()
    throw PythonError(
      .keyboardInterrupt, "",
      hint: "The weights of the last step are kept; fit again to go on.")
  }

  /// Asks the run to stop after its batch.
  func stop() { model.model.stopsTraining = true }

  /// The callbacks of a list or of a single one, called as one.
  func callbacks(from value: Value, addsHistory: Bool = false) throws(PythonError) -> Callback {
    if let own: CallbackListObject = value.asObject() {
      return CallbackListRunner(own, of: model, verbose: nil)
    }
    let list = CallbackListObject(type: library.types.callbackList, library: library)
    try list.fill(value, addsHistory: addsHistory)
    return CallbackListRunner(list, of: model, verbose: verbose)
  }

  /// Shows an advice beside the printed progress, which stays what Keras prints.
  private func show(_ advice: TrainingAdvice) {
    let start = isInLine && library.host.isTerminal ? "\n" : ""
    library.host.write(
      start + advice.lines().map { $0 + "\n" }.joined(), to: .standardError)
  }

  private func report(_ event: TrainingEvent) {
    if case .end(_, _, let interrupted) = event { isInterrupted = interrupted }
    if case .warning(let text) = event, warnings.insert(text).inserted { library.warn(text) }
    // Who watches shows it in a place of its own.
    if case .advice(let advice) = event, library.observer == nil { show(advice) }
    library.observer?(model.model, event)
    if case .batchEnd = event { isInLine = true } else { isInLine = false }
    if let text = reporter.text(for: event, now: library.host.monotonicTime), !text.isEmpty {
      library.write(text)
    }
  }
}

extension KerasLibrary {
  /// Asks the run under way to stop after its batch, as a program does by `model.stop_training`.
  public func stopAfterBatch() { running?.stop() }
}
