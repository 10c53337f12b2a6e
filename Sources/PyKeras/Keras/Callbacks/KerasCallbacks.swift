import KerasCore
import NumberText
import PyCore

extension KerasLibrary {
  /// Keras's own callbacks.
  func defineCallbacks(in module: Module) {
    defineStoppers(in: module)
    defineSchedulers(in: module)
    module.define(
      callbackType(lambdaSignature) { (arguments, object) throws(PythonError) in
        for name in lambdaHooks where !arguments[name].isNothing {
          object.attributes[name] = arguments[name]
        }
        for (name, value) in arguments.keywords("kwargs") { object.attributes[name] = value }
        return nil
      })
    module.define(
      callbackType(checkpointSignature) { (arguments, object) throws(PythonError) in
        try self.makeCheckpoint(arguments, object)
      })
    module.define(
      callbackType(backupSignature) { (arguments, object) throws(PythonError) in
        try self.makeBackup(arguments, object)
      })
    module.define(
      callbackType(csvSignature) { (arguments, _) throws(PythonError) in
        CSVLogger(
          path: try arguments.string("filename"), separator: try arguments.string("separator"),
          appends: try arguments.bool("append"), host: self.host)
      })
  }

  private func defineStoppers(in module: Module) {
    module.define(
      callbackType(earlyStoppingSignature) { (arguments, _) throws(PythonError) in
        let callback = EarlyStopping()
        callback.monitor = try monitor(arguments)
        callback.patience = try arguments.int("patience")
        callback.baseline = try arguments.optionalFloat("baseline")
        callback.restoreBestWeights = try arguments.bool("restore_best_weights")
        callback.startFromEpoch = try arguments.int("start_from_epoch")
        callback.isVerbose = try arguments.bool("verbose")
        return callback
      })
    let nanSignature = Signature(
      "TerminateOnNaN",
      [.optional("raise_error", false, "Whether an error is raised instead of a quiet end.")],
      documentation: "Stops when the loss is NaN.")
    module.define(
      callbackType(nanSignature) { (arguments, _) throws(PythonError) in
        let callback = TerminateOnNaN()
        callback.raisesError = try arguments.bool("raise_error")
        return callback
      })
    let emaSignature = Signature(
      "SwapEMAWeights",
      [.optional("swap_on_epoch", false, "Whether the means stay in place between epochs.")],
      documentation: "Measures with the running means of the weights.")
    module.define(
      callbackType(emaSignature) { (arguments, _) throws(PythonError) in
        let callback = SwapEMAWeights()
        callback.swapsOnEpoch = try arguments.bool("swap_on_epoch")
        return callback
      })
  }

  private func defineSchedulers(in module: Module) {
    module.define(
      callbackType(plateauSignature) { (arguments, _) throws(PythonError) in
        let factor = try arguments.float("factor")
        guard factor < 1 else {
          throw PythonError.valueError(
            "ReduceLROnPlateau does not support a factor >= 1.0. Received "
              + "factor=\(pythonRepr(factor))"
          ).located(at: arguments.range(of: "factor"))
        }
        let callback = ReduceLROnPlateau()
        callback.monitor = try monitor(arguments)
        callback.factor = factor
        callback.patience = try arguments.int("patience")
        callback.cooldown = try arguments.int("cooldown")
        callback.minLR = try arguments.float("min_lr")
        callback.isVerbose = try arguments.bool("verbose")
        return callback
      })
    let signature = Signature(
      "LearningRateScheduler",
      [
        .required("schedule", "A function of the epoch and the rate that gives the rate."),
        .optional("verbose", 0),
      ], documentation: "Sets the learning rate at the start of each epoch.")
    module.define(
      callbackType(signature) { (arguments, _) throws(PythonError) in
        RateCallback(schedule: arguments["schedule"], isVerbose: try arguments.bool("verbose"))
      })
  }
}

private func monitor(_ arguments: BoundArguments) throws(PythonError) -> Monitor {
  Monitor(
    try arguments.string("monitor"),
    mode: Monitor.Mode(rawValue: try arguments.string("mode")) ?? .auto,
    minDelta: try arguments.float("min_delta"))
}

private let watched = Parameter.optional("monitor", "val_loss", "The number to watch.")
private let mode = Parameter.optional(
  "mode", "auto", "Whether less or more is better.", choices: ["auto", "min", "max"])
private let verbose = Parameter.optional("verbose", 0, "Whether to say what it does.")

private let earlyStoppingSignature = Signature(
  "EarlyStopping",
  [
    watched, .optional("min_delta", 0, "The least change that counts as better."),
    .optional("patience", 0, "How many epochs without getting better to wait."), verbose, mode,
    .optional("baseline", nil, "What must be beaten."),
    .optional("restore_best_weights", false, "Whether to go back to the best epoch."),
    .optional("start_from_epoch", 0),
  ], documentation: "Stops training when it no longer gets better.")

private let plateauSignature = Signature(
  "ReduceLROnPlateau",
  [
    watched, .optional("factor", 0.1, "What the rate is multiplied by."),
    .optional("patience", 10, "How many epochs without getting better to wait."), verbose, mode,
    .optional("min_delta", 0.0001, "The least change that counts as better."),
    .optional("cooldown", 0, "How many epochs to rest after a change."),
    .optional("min_lr", 0.0, "The least rate."), .keywords("kwargs"),
  ], documentation: "Makes the learning rate smaller when it no longer gets better.")

private let lambdaHooks = [
  "on_epoch_begin", "on_epoch_end", "on_train_begin", "on_train_end", "on_train_batch_begin",
  "on_train_batch_end",
]

private let lambdaSignature = Signature(
  "LambdaCallback", lambdaHooks.map { .optional($0, nil) } + [.keywords("kwargs")],
  documentation: "Functions to run as training goes.")

private let csvSignature = Signature(
  "CSVLogger",
  [
    .required("filename", "The file to write."), .optional("separator", ","),
    .optional("append", false, "Whether to go on with an existing file."),
  ], documentation: "Writes the numbers of each epoch to a file.")

/// Sets the learning rate by a function of the program's.
private final class RateCallback: Callback {
  private let schedule: Value
  private let isVerbose: Bool

  init(schedule: Value, isVerbose: Bool) {
    self.schedule = schedule
    self.isVerbose = isVerbose
    super.init()
  }

  override var hearsBatches: Bool { false }

  override func onEpochBegin(_ epoch: Int) throws(LayerError) {
    guard let optimizer = model?.trainer?.optimizer else { return }
    try programmed {
      let rate = Double(optimizer.currentLearningRate)
      let value = try scheduled(epoch, rate)
      guard case let number? = try value.asFloat() else {
        throw PythonError.valueError(
          "The output of the `schedule` function should be a float. Got: \(try value.str())")
      }
      optimizer.learningRate = .constant(number)
      guard isVerbose else { return }
      write(
        "\nEpoch \(epoch + 1): LearningRateScheduler setting learning rate to "
          + "\(try value.str()).\n")
    }
  }

  /// The schedule may take the epoch and the rate, or the epoch alone.
  private func scheduled(_ epoch: Int, _ rate: Double) throws(PythonError) -> Value {
    do {
      return try schedule.call(Arguments([.int(epoch), .float(rate)]))
    } catch {
      guard error.name == .typeError else { throw error }
      return try schedule.call(Arguments([.int(epoch)]))
    }
  }

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    logs["learning_rate"] = model?.trainer?.optimizer.currentLearningRate
  }
}

/// Writes the numbers of each epoch to a file.
private final class CSVLogger: Callback {
  private let path: String
  private let separator: String
  private let appends: Bool
  private let host: any Host
  private var keys: [String] = []

  init(path: String, separator: String, appends: Bool, host: any Host) {
    self.path = path
    self.separator = separator
    self.appends = appends
    self.host = host
    super.init()
  }

  override var hearsBatches: Bool { false }

  override func onTrainBegin() {
    keys = []
    if !appends { put("", appending: false) }
  }

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    if keys.isEmpty {
      keys = logs.entries.map(\.name).sorted()
      if !keys.contains(where: { $0.hasPrefix("val_") }) { keys += keys.map { "val_" + $0 } }
      let isNew = ((try? host.readFile(path)) ?? []).isEmpty
      if isNew { put(line(["epoch"] + keys), appending: true) }
    }
    let values = keys.map { key in logs[key].map { pythonRepr(Double($0)) } ?? "NA" }
    put(line([String(epoch)] + values), appending: true)
  }

  private func line(_ fields: [String]) -> String {
    fields.joined(separator: separator) + "\r\n"
  }

  private func put(_ text: String, appending: Bool) {
    do throws(FileFailure) {
      try host.writeFile(path, Array(text.utf8), appending: appending)
    } catch {
      warn("CSVLogger cannot write '\(path)'.")
    }
  }
}
