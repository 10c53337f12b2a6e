import ConvEngine
import KerasCore
import PyCore

/// A bar that a program moves itself: `keras.utils.Progbar`.
final class ProgbarObject: HostObject {
  private var bar: ProgressBar
  private let library: KerasLibrary

  init(_ arguments: BoundArguments, library: KerasLibrary) throws(PythonError) {
    self.library = library
    bar = ProgressBar(
      target: try arguments.optionalInt("target"),
      style: library.progressStyle(verbose: try arguments.int("verbose")),
      now: library.host.monotonicTime)
    bar.width = try arguments.int("width")
    bar.interval = try arguments.float("interval")
    bar.unit = try arguments.string("unit_name")
    bar.averages = try ProgbarObject.averages(arguments)
    super.init(type: library.types.progbar)
  }

  private static func averages(
    _ arguments: BoundArguments
  ) throws(PythonError) -> ProgressBar.Averages {
    let (stateful, stateless) = (arguments["stateful_metrics"], arguments["stateless_metrics"])
    guard stateful.isNothing || stateless.isNothing else {
      throw PythonError.valueError(
        "Only one of `stateful_metrics` or `stateless_metrics` can be provided. "
          + "`stateful_metrics` is used to make metrics stateless by default (with an exclusion "
          + "list), while `stateless_metrics` is used to make metrics stateful by default (with an "
          + "exclusion list).")
    }
    let names = Set(
      try (stateful.isNothing ? stateless : stateful).namesOrNone().compactMap { $0.asString })
    return stateless.isNothing ? .allBut(names) : .only(names)
  }

  override var acceptsNewAttributes: Bool { true }
  override var attributeNames: [String] { ["update", "add", "target"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "target": bar.target.map { .int($0) } ?? Value.none
    case "update":
      .function(
        Signature(
          name,
          [
            .required("current", "The step, counted from 1."),
            .optional("values", nil, "Pairs of a name and a number."),
            .optional("finalize", nil, "Whether it is the last update."),
          ])
      ) { [self] (arguments) throws(PythonError) in
        let isLast =
          arguments["finalize"].isNothing ? nil : try arguments["finalize"].isTrue()
        try update(try arguments.int("current"), arguments["values"], isLast)
        return .none
      }
    case "add":
      .function(Signature(name, [.required("n"), .optional("values", nil)])) {
        [self] (arguments) throws(PythonError) in
        let (step, overflow) = bar.seen.addingReportingOverflow(try arguments.int("n"))
        guard !overflow else { throw arguments.mismatch("n", expected: "a number of steps") }
        try update(step, arguments["values"], nil)
        return .none
      }
    default: nil
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "target" else { return false }
    bar.target = try value.asIndex()
    return true
  }

  private func update(
    _ current: Int, _ values: Value, _ isLast: Bool?
  ) throws(PythonError) {
    var numbers: [(name: String, value: Double)] = []
    for pair in try values.namesOrNone() {
      let parts = try pair.items()
      guard parts.count == 2, case .string(let name) = parts[0] else {
        throw PythonError.valueError(
          "`values` must be pairs of a name and a number. Received: \(try pair.shortRepr())",
          hint: "Try: bar.update(step, values=[('loss', loss)])")
      }
      numbers.append((name, try number(parts[1])))
    }
    if let text = bar.update(
      current, numbers, finalize: isLast, now: library.host.monotonicTime)
    {
      library.write(text)
    }
  }

  /// A number, or the mean of several.
  private func number(_ value: Value) throws(PythonError) -> Double {
    if let number = try? value.asFloat() { return number }
    let numbers = try library.arrays.tensor(from: value).values
    return numbers.reduce(0) { $0 + Double($1) } / Double(max(numbers.count, 1))
  }
}

extension Value {
  /// The items of an iterable, none for None.
  fileprivate func namesOrNone() throws(PythonError) -> [Value] {
    isNothing ? [] : try items()
  }
}

/// Prints the progress of a run that a program makes itself: `keras.callbacks.ProgbarLogger`.
///
/// In `fit` and its kin the run prints by itself.
final class ProgbarLogger: Callback {
  /// The verbosity of the run.
  var verbose = 1
  private let library: KerasLibrary
  private var reporter: ProgressReporter?
  private var isInFit = false

  init(library: KerasLibrary) {
    self.library = library
    super.init()
  }

  private func show(_ event: TrainingEvent) {
    guard library.running == nil else { return }
    if reporter == nil {
      reporter = ProgressReporter(
        verbose: verbose, destination: library.host.isTerminal ? .terminal : .lines)
      begin(.fit)
    }
    if let text = reporter?.text(for: event, now: library.host.monotonicTime), !text.isEmpty {
      library.write(text)
    }
  }

  private func begin(_ phase: TrainingPhase) {
    _ = reporter?.text(
      for: .begin(phase, epochs: params.epochs, steps: params.steps ?? 0),
      now: library.host.monotonicTime)
  }

  private func restart(_ phase: TrainingPhase) {
    guard !isInFit else { return }
    show(.begin(phase, epochs: params.epochs, steps: params.steps ?? 0))
  }

  override func onTrainBegin() { isInFit = true }
  override func onEpochBegin(_ epoch: Int) { show(.epochBegin(epoch)) }
  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { show(.epochEnd(epoch, logs: logs)) }
  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    show(.batchEnd(step: batch + 1, logs: logs))
  }
  override func onTestBegin() { restart(.evaluate) }
  override func onTestBatchEnd(_ batch: Int, _ logs: Logs) {
    if !isInFit { show(.batchEnd(step: batch + 1, logs: logs)) }
  }
  override func onTestEnd(_ logs: Logs) {
    if !isInFit { show(.end(.evaluate, logs: logs, isInterrupted: false)) }
  }
  override func onPredictBegin() {
    show(.begin(.predict, epochs: 1, steps: params.steps ?? 0))
  }
  override func onPredictBatchEnd(_ batch: Int, _ outputs: [Tensor]) {
    show(.batchEnd(step: batch + 1, logs: Logs()))
  }
  override func onPredictEnd() { show(.end(.predict, logs: Logs(), isInterrupted: false)) }
}

extension KerasLibrary {
  /// How progress of a verbosity is shown.
  func progressStyle(verbose: Int) -> ProgressBar.Style {
    switch verbose {
    case 1: host.isTerminal ? .terminal : .plain
    case 2: .oneLine
    default: .silent
    }
  }

  /// The class `keras.callbacks.ProgbarLogger`.
  func makeProgbarLoggerType() -> TypeObject {
    callbackType(
      Signature("ProgbarLogger", [], documentation: "Prints how training goes.")
    ) { [unowned self] _, _ in ProgbarLogger(library: self) }
  }

  /// The class `keras.utils.Progbar`.
  func makeProgbarType() -> TypeObject {
    let signature = Signature(
      "Progbar",
      [
        .required("target", "How many steps there will be; None when nobody knows."),
        .optional("width", 20), .optional("verbose", 1), .optional("interval", 0.05),
        .optional("stateful_metrics", nil, "Names of numbers that are not averaged."),
        .optional("stateless_metrics", nil, "Names of the only numbers that are averaged."),
        .optional("unit_name", "step"),
      ], documentation: "A bar that shows how far a loop of your own is.")
    return TypeObject(signature, module: "keras.utils") {
      [unowned self] (arguments) throws(PythonError) in
      .object(try ProgbarObject(arguments, library: self))
    }
  }
}
