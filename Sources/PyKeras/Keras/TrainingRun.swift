import KerasCore
import PyCore

/// One call of `fit`, `evaluate` or `predict`: prints its progress, hears the wish to stop, and
/// carries errors of Python callbacks across KerasCore.
final class TrainingRun {
  private let model: ModelObject
  private let library: KerasLibrary
  private var reporter: ProgressReporter
  private var isInterrupted = false
  /// Whether the progress bar has been drawn and not yet ended.
  private var isInLine = false
  private var pythonCallbacks: [PythonCallback] = []

  init(_ model: ModelObject, verbose: Int) {
    self.model = model
    library = model.library
    reporter = ProgressReporter(
      verbose: verbose, destination: library.host.isTerminal ? .terminal : .lines)
  }

  /// Runs with a monitor that prints and stops.
  func perform<Result>(
    at range: SourceRange? = nil, _ body: (TrainingMonitor) throws(LayerError) -> Result
  ) throws(PythonError) -> Result {
    let host = library.host
    let monitor = TrainingMonitor(
      report: { [self] in report($0) }, shouldStop: { host.cancellation.isSet })
    library.running = self
    defer { library.running = nil }
    return try kerasic(at: range) { () throws(LayerError) in try body(monitor) }
  }

  /// Raises what a callback raised, or the interruption.
  func finish() throws(PythonError) {
    for callback in pythonCallbacks {
      if let error = callback.error { throw error }
    }
    guard isInterrupted else { return }
    library.host.cancellation.clear()
    throw PythonError(
      .keyboardInterrupt, "",
      hint: "The weights of the last step are kept; fit again to go on.")
  }

  /// Whether a script has asked to stop, while a run is under way.
  var stopsTraining: Bool {
    get { pythonCallbacks.contains(where: \.stopsTraining) || stopper.stopsTraining }
    set { stopper.stopsTraining = newValue }
  }

  /// Whether a callback has raised an error.
  var hasFailed: Bool { pythonCallbacks.contains { $0.error != nil } }

  private let stopper = Callback()

  /// The callbacks of a list or of a single one, and one through which scripts can stop.
  func callbacks(from value: Value) throws(PythonError) -> [Callback] {
    var callbacks = [stopper]
    guard !value.isNothing else { return callbacks }
    for item in value.sequence ?? [value] {
      guard let object: CallbackObject = item.asObject() else {
        throw PythonError(
          .attributeError,
          "`callbacks` must be a list of `keras.callbacks.Callback` objects. Received: "
            + "\(try item.repr()) (of type \(item.typeText))",
          hint: "Try: callbacks=[keras.callbacks.EarlyStopping(patience=3)]")
      }
      let callback = object.attach(to: model)
      let library = library
      callback.write = { library.write($0) }
      callback.warn = { library.host.write("UserWarning: \($0)\n", to: .standardError) }
      if let own = callback as? PythonCallback { pythonCallbacks.append(own) }
      callbacks.append(callback)
    }
    return callbacks
  }

  /// Shows an advice beside the printed progress, which stays what Keras prints.
  private func show(_ advice: TrainingAdvice) {
    let start = isInLine && library.host.isTerminal ? "\n" : ""
    library.host.write(
      start + advice.lines().map { $0 + "\n" }.joined(), to: .standardError)
  }

  private func report(_ event: TrainingEvent) {
    if case .end(_, _, let interrupted) = event { isInterrupted = interrupted }
    if case .warning(let text) = event {
      library.host.write("UserWarning: \(text)\n", to: .standardError)
    }
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
  /// Whether the run under way has been asked to stop; nil when there is none.
  var runningStops: Bool? { running?.stopsTraining }

  /// Asks the run under way to stop after its batch, as a program does by `model.stop_training`.
  public func stopAfterBatch() { running?.stopsTraining = true }

  /// Whether a callback of the run under way has raised an error.
  var runHasFailed: Bool { running?.hasFailed ?? false }

  /// Asks the run under way to stop after its batch: `model.stop_training = True`.
  func stopTraining(_ stops: Bool) { running?.stopsTraining = stops }
}
