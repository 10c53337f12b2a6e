import KerasCore
import PyCore

/// Keeps a copy of weights and optimizer in a folder, and goes on from it after an interruption.
///
/// Keras: `keras.callbacks.BackupAndRestore`.
final class BackupAndRestore: Callback {
  /// What the program asked for.
  struct Options {
    var folder: String
    /// After how many batches it saves; nil for once an epoch.
    var batchesBetween: Int?
    var keepsPrevious = false
    var deletesAtEnd = true
  }

  private let options: Options
  private weak var object: CallbackObject?
  private let library: KerasLibrary
  private var epoch = 0
  private var batchesSeen = 0
  private var lastBatch = 0

  private var weights: String { options.folder + "/latest.weights.h5" }
  private var metadata: String { options.folder + "/training_metadata.json" }

  init(_ options: Options, _ object: CallbackObject, library: KerasLibrary) {
    self.options = options
    self.object = object
    self.library = library
    super.init()
  }

  override var hearsBatches: Bool { options.batchesBetween != nil }

  override func onTrainBegin() throws(LayerError) {
    firstEpoch = nil
    try programmed {
      do throws(PythonError) {
        try restore()
      } catch {
        // The newest copy may be damaged; the one before it may not.
        guard error.name == .osError, library.host.kind(ofPath: weights + ".bkp") == .file else {
          throw error
        }
        try copy(weights + ".bkp", to: weights)
        if library.host.kind(ofPath: metadata + ".bkp") == .file {
          try copy(metadata + ".bkp", to: metadata)
        }
        try restore()
      }
    }
  }

  private func restore() throws(PythonError) {
    guard let object = object?.model else { return }
    guard object.model.isBuilt else {
      throw .valueError(
        "To use the BackupAndRestore callback, you model must be built before you call `fit()`. Model "
          + "\(object.repr()) is unbuilt. You can build it beforehand by calling it on a batch of "
          + "data.")
    }
    if library.host.kind(ofPath: weights) == .file {
      if let optimizer = object.model.trainer?.optimizer, !optimizer.isBuilt {
        optimizer.build(object.model.trainableWeights)
      }
      try library.loadWeights(into: object, LoadWeightsCall(path: weights))
    }
    guard let bytes = library.bytes(metadata) else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    let state = try library.inFile(metadata) { () throws(LayerError) in
      try ArgumentValue(json: text)
    }
    if case .int(let epoch)? = state["epoch"], epoch >= 0 { firstEpoch = epoch }
  }

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws(LayerError) {
    self.epoch = epoch + 1
    lastBatch = 0
    if options.batchesBetween == nil {
      try programmed { try save() }
    }
  }

  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws(LayerError) {
    guard let between = options.batchesBetween else { return }
    batchesSeen += batch <= lastBatch ? batch + 1 : batch - lastBatch
    lastBatch = batch
    guard batchesSeen >= between else { return }
    batchesSeen = 0
    try programmed { try save() }
  }

  private func save() throws(PythonError) {
    guard let object = object?.model else { return }
    try library.makeFolder(options.folder)
    if options.keepsPrevious {
      for path in [weights, metadata] where library.host.kind(ofPath: path) == .file {
        try copy(path, to: path + ".bkp")
      }
    }
    try library.saveWeights(of: object, to: weights, overwrites: true, at: nil)
    let state = "{\"epoch\": \(epoch), \"batch\": \(lastBatch)}"
    try library.write(Array(state.utf8), to: metadata)
  }

  private func copy(_ path: String, to other: String) throws(PythonError) {
    try library.write(try library.read(path), to: other)
  }

  override func onTrainEnd(_ logs: Logs) {
    guard options.deletesAtEnd else { return }
    for path in [weights, metadata] {
      try? library.host.remove(path)
      try? library.host.remove(path + ".bkp")
    }
    // Goes only when nothing of somebody else's is in it.
    try? library.host.remove(options.folder)
  }
}

extension KerasLibrary {
  /// The class `keras.callbacks.BackupAndRestore`.
  func makeBackup(
    _ arguments: BoundArguments, _ object: CallbackObject
  ) throws(PythonError) -> Callback {
    let folder = try path(arguments, "backup_dir")
    guard !folder.isEmpty else {
      throw PythonError.valueError("Empty `backup_dir` argument passed")
        .located(at: arguments.range(of: "backup_dir"))
    }
    var options = BackupAndRestore.Options(folder: folder)
    options.keepsPrevious = try arguments.bool("double_checkpoint")
    options.deletesAtEnd = try arguments.bool("delete_checkpoint")
    switch arguments["save_freq"] {
    case .string("epoch"): break
    case .int(let count): options.batchesBetween = count
    case let other:
      throw PythonError.valueError(
        "Invalid value for argument `save_freq`. Received: save_freq=\(try other.str()). Expected "
          + "either 'epoch' or an integer value."
      ).located(at: arguments.range(of: "save_freq"))
    }
    return BackupAndRestore(options, object, library: self)
  }
}

let backupSignature = Signature(
  "BackupAndRestore",
  [
    .required("backup_dir", "The folder for the copies, which nothing else should use."),
    .optional("save_freq", "epoch", "'epoch', or a number of batches."),
    .optional("double_checkpoint", false, "Whether to keep the copy before the newest, too."),
    .optional("delete_checkpoint", true, "Whether to remove the copies when training is over."),
  ], documentation: "Goes on where an interrupted training was.")
