import KerasCore
import PyCore

/// Saves the model, or its weights, as training goes.
///
/// Keras: `keras.callbacks.ModelCheckpoint`.
final class ModelCheckpoint: Callback {
  /// What the program asked for.
  struct Options {
    var filepath: String
    var monitor = Monitor()
    var isVerbose = false
    var savesBestOnly = false
    var savesWeightsOnly = false
    /// After how many batches it saves; nil for once an epoch.
    var batchesBetween: Int?
    var best: Double?
  }

  private let options: Options
  private weak var object: CallbackObject?
  private let library: KerasLibrary
  /// The best number so far.
  private(set) var best: Double?
  private var epoch = 0
  private var batchesSeen = 0
  private var lastBatch: Int?

  init(_ options: Options, _ object: CallbackObject, library: KerasLibrary) {
    self.options = options
    self.object = object
    self.library = library
    best = options.best
    super.init()
  }

  override var hearsBatches: Bool { options.batchesBetween != nil }
  override func onEpochBegin(_ epoch: Int) { self.epoch = epoch }

  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {
    guard let between = options.batchesBetween else { return }
    // Batches of a new epoch are counted from its start.
    batchesSeen += lastBatch.map { batch > $0 ? batch - $0 : batch + 1 } ?? batch + 1
    lastBatch = batch
    guard batchesSeen >= between else { return }
    batchesSeen = 0
    try programmed { try save(logs, batch: batch) }
  }

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws(LayerError) {
    let logs = logs
    try programmed {
      try checkMonitor()
      if options.batchesBetween == nil { try save(logs, batch: nil) }
    }
  }

  /// Refuses a number that no one can tell the good direction of.
  private func checkMonitor() throws(PythonError) {
    let monitor = options.monitor
    let metric = monitor.name.hasPrefix("val_") ? String(monitor.name.dropFirst(4)) : monitor.name
    let known = model?.trainer?.metricNames ?? []
    guard monitor.mode == .auto, metric != "loss", !known.contains(metric) else { return }
    throw .valueError(
      "ModelCheckpoint callback received monitor=\(monitor.name), but Keras isn't able to "
        + "automatically determine whether that metric should be maximized or minimized. Pass "
        + "`mode='max'` in order to monitor based on the highest metric value, or pass `mode='min'` "
        + "in order to use the lowest value.",
      hint: "This model measures \((["loss"] + known).joined(separator: ", ")).")
  }

  private func save(_ logs: Logs, batch: Int?) throws(PythonError) {
    guard let model = object?.model else { return }
    let path = try filePath(logs, batch)
    guard shouldSave(logs, path) else { return }
    let folder = library.folder(of: path)
    if folder != "." { try library.makeFolder(folder) }
    if library.host.kind(ofPath: path) == .directory {
      throw PythonError(
        .osError,
        "Please specify a non-directory filepath for ModelCheckpoint. Filepath used is an "
          + "existing directory: \(path)")
    }
    if options.savesWeightsOnly {
      try library.saveWeights(of: model, to: path, overwrites: true, at: nil)
    } else {
      try library.save(model, SaveCall(path: path))
    }
    say("finished saving model to \(path)")
  }

  private func say(_ text: String) {
    if options.isVerbose { write("\nEpoch \(epoch + 1): \(text)\n") }
  }

  private func shouldSave(_ logs: Logs, _ path: String) -> Bool {
    let name = options.monitor.name
    guard options.savesBestOnly else {
      say("saving model to \(path)")
      return true
    }
    guard let value = logs[name].map({ Double($0) }) else {
      warn("Can save best model only with \(name) available.")
      return true
    }
    let before = best.map { fixed($0) } ?? "None"
    guard options.monitor.isBetter(value, than: best) else {
      say("\(name) did not improve from \(before)")
      return false
    }
    say("\(name) improved from \(before) to \(fixed(value)), saving model to \(path)")
    best = value
    return true
  }

  private func fixed(_ number: Double) -> String {
    (try? Value.float(number).format(".5f")) ?? "\(number)"
  }

  /// The path with the epoch and the numbers in it, as Python's `str.format` puts them there.
  private func filePath(_ logs: Logs, _ batch: Int?) throws(PythonError) -> String {
    var keywords = [Arguments.Keyword("epoch", .int(epoch + 1))]
    if let batch { keywords.append(Arguments.Keyword("batch", .int(batch + 1))) }
    keywords += logs.entries.map { Arguments.Keyword($0.name, .float(Double($0.value))) }
    do throws(PythonError) {
      guard case .object(let format)? = try Value.string(options.filepath).lookUp("format") else {
        return options.filepath
      }
      return try format.call(Arguments(keywords: keywords)).str()
    } catch {
      guard error.name == .keyError else { throw error }
      let text =
        "Failed to format this callback filepath: \"\(options.filepath)\". Reason: \(error.message)"
      throw PythonError(
        .keyError, Value.string(text).shortText,
        hint: "It can hold \(keywords.map { "{\($0.name)}" }.joined(separator: ", ")).")
    }
  }
}

extension KerasLibrary {
  /// The class `keras.callbacks.ModelCheckpoint`.
  func makeCheckpoint(
    _ arguments: BoundArguments, _ object: CallbackObject
  ) throws(PythonError) -> Callback {
    var options = ModelCheckpoint.Options(filepath: try path(arguments))
    options.savesBestOnly = try arguments.bool("save_best_only")
    options.savesWeightsOnly = try arguments.bool("save_weights_only")
    options.isVerbose = try arguments.bool("verbose")
    options.best = try arguments.optionalFloat("initial_value_threshold")
    options.monitor = Monitor(
      try arguments.string("monitor"), mode: try mode(arguments, of: "ModelCheckpoint"))
    options.batchesBetween = try saveFrequency(arguments)
    try checkSuffix(options, arguments.range(of: "filepath"))
    return ModelCheckpoint(options, object, library: self)
  }

  private func mode(
    _ arguments: BoundArguments, of callback: String
  ) throws(PythonError) -> Monitor.Mode {
    let text = try arguments.string("mode")
    if let mode = Monitor.Mode(rawValue: text) { return mode }
    warn("\(callback) mode '\(text)' is unknown, fallback to auto mode.")
    return .auto
  }

  /// The number of batches, nil for `'epoch'`.
  private func saveFrequency(_ arguments: BoundArguments) throws(PythonError) -> Int? {
    if arguments["save_freq"].asString == "epoch" { return nil }
    if case .int(let count) = arguments["save_freq"] { return count }
    throw PythonError.valueError(
      "Unrecognized save_freq: \(try arguments["save_freq"].str()). Expected save_freq are 'epoch' or "
        + "integer values"
    ).located(at: arguments.range(of: "save_freq"))
  }

  private func checkSuffix(
    _ options: ModelCheckpoint.Options, _ range: SourceRange?
  ) throws(PythonError) {
    let path = options.filepath
    if options.savesWeightsOnly {
      guard !path.hasSuffix(".weights.h5") else { return }
      throw PythonError.valueError(
        "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in "
          + "`.weights.h5` (Keras weights format). Received: filepath=\(path)",
        hint: "Try: ModelCheckpoint('\(stem(of: path)).weights.h5', save_weights_only=True)"
      ).located(at: range)
    }
    guard !path.hasSuffix(".keras"), !path.hasSuffix(".h5") else { return }
    throw PythonError.valueError(
      "The filepath provided must end in `.keras` (Keras model format). Received: filepath=\(path)",
      hint: "Try: ModelCheckpoint('\(path).keras')"
    ).located(at: range)
  }
}

let checkpointSignature = Signature(
  "ModelCheckpoint",
  [
    .required("filepath", "Where to save: 'model.keras' or '{epoch:02d}-{val_loss:.2f}.keras'."),
    .optional("monitor", "val_loss", "The number to watch."), .optional("verbose", 0),
    .optional("save_best_only", false, "Whether only better models replace the file."),
    .optional("save_weights_only", false, "Whether only the weights are saved."),
    .optional("mode", "auto", "Whether less or more is better: auto, min, max."),
    .optional("save_freq", "epoch", "'epoch', or a number of batches."),
    .optional("initial_value_threshold", nil, "What the first saved model must beat."),
  ], documentation: "Saves the model as training goes.")
