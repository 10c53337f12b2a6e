import ConvEngine
import KerasCore
import PyCore

/// What a run goes over.
enum Feed {
  /// Arrays, cut into batches.
  case arrays(TrainingData)
  /// A generator or a data set.
  case source(any BatchSource)
}

// How the arguments of `fit` and its kin become data and options.

extension ModelObject {
  /// What a call of `fit`, `evaluate` or `predict` runs over.
  ///
  /// - Throws: `ValueError` for what is no data, and for targets that come with a source.
  func feed(
    _ arguments: BoundArguments, shuffles: Bool = false
  ) throws(PythonError) -> Feed {
    guard let kind = SourceKind(arguments["x"]) else {
      return .arrays(try trainingData(arguments))
    }
    try refuseParts(of: kind, arguments)
    let isWeighted =
      arguments.signature.has("class_weight") && !arguments["class_weight"].isNothing
    switch kind {
    case .dataset(let dataset):
      library.noteForgottenSuper(dataset)
      return .source(
        DatasetBatches(
          dataset, library: library, shuffles: shuffles,
          classWeight: isWeighted ? try classWeight(arguments) : nil))
    case .generator(let generator):
      guard !isWeighted else {
        throw PythonError.valueError(
          "Argument `class_weight` is not supported for Python generator inputs. Received: "
            + "class_weight=\(try arguments["class_weight"].shortRepr())",
          hint: "Yield a third array: the weight of each sample."
        ).located(at: arguments.range(of: "class_weight"))
      }
      if shuffles, arguments.isGiven("shuffle") { library.warn(Self.noShuffle) }
      return .source(try GeneratorBatches(generator, library: library))
    }
  }

  private static let noShuffle =
    "`shuffle=True` was passed, but will be ignored since the data `x` was provided as a generator. "
    + "The generator is expected to yield already-shuffled data."

  private func refuseParts(
    of kind: SourceKind, _ arguments: BoundArguments
  ) throws(PythonError) {
    for (name, shown, what) in [
      ("y", "y", "the targets"), ("sample_weight", "sample_weights", "the sample weights"),
    ] where arguments.signature.has(name) && !arguments[name].isNothing {
      throw PythonError.valueError(
        "When providing `x` as a \(kind.name), `\(shown)` should not be passed. Instead, \(what) "
          + "should be included as part of the \(kind.name)."
      ).located(at: arguments.range(of: name))
    }
    guard arguments.signature.has("validation_split"), arguments["validation_data"].isNothing,
      try arguments.float("validation_split") != 0
    else { return }
    throw PythonError.valueError(
      "Argument `validation_split` is only supported for tensors or NumPy arrays. Found "
        + "incompatible type in the input: \(arguments["x"].typeText)",
      hint: "Try: validation_data=another_\(kind.name == "generator" ? "generator" : "dataset")"
    ).located(at: arguments.range(of: "validation_split"))
  }

  /// The options that `fit` and `fit_generator` share.
  func fitOptions(_ arguments: BoundArguments) throws(PythonError) -> FitOptions {
    var options = FitOptions(epochs: library.limited(epochs: try arguments.int("epochs")))
    options.batchSize = try batchSize(arguments)
    if arguments.signature.has("validation_split") {
      options.validationSplit = try arguments.float("validation_split")
      options.validationBatchSize = try arguments.optionalInt("validation_batch_size")
    }
    options.initialEpoch = try arguments.int("initial_epoch")
    options.stepsPerEpoch = library.limited(steps: try arguments.optionalInt("steps_per_epoch"))
    try addValidation(to: &options, arguments)
    options.validationFreq = try arguments.int("validation_freq")
    return options
  }

  private func addValidation(
    to options: inout FitOptions, _ arguments: BoundArguments
  ) throws(PythonError) {
    let value = arguments["validation_data"]
    let steps = try arguments.optionalInt("validation_steps")
    guard !value.isNothing || options.validationSplit != 0 else { return }
    options.validationSteps = library.limited(steps: steps)
    guard !value.isNothing else { return }
    let parts = value.sequence ?? [value]
    if let kind = SourceKind(parts.first ?? .none) {
      options.validationSource =
        switch kind {
        case .dataset(let dataset):
          DatasetBatches(dataset, library: library, shuffles: false, classWeight: nil)
        case .generator(let generator):
          // Read when the first epoch is over, as in Keras.
          LateBatches { [library] () throws(PythonError) in
            try GeneratorBatches(generator, library: library)
          }
        }
      return
    }
    options.validationData = try validationData(value, arguments.range(of: "validation_data"))
  }

  private func validationData(
    _ value: Value, _ range: SourceRange?
  ) throws(PythonError) -> TrainingData {
    guard let parts = value.sequence, (2...3).contains(parts.count) else {
      throw PythonError.valueError(
        "`validation_data` must be a tuple (x, y) or (x, y, sample_weight). Received: a "
          + "\(value.typeName)"
      ).located(at: range)
    }
    var tensors: [Tensor] = []
    for part in parts {
      do {
        tensors.append(try library.arrays.tensor(from: part))
      } catch {
        throw error.located(at: range)
      }
    }
    let given = tensors
    return try kerasic(at: range) { () throws(LayerError) in
      try TrainingData(x: given[0], y: given[1], sampleWeight: given.count > 2 ? given[2] : nil)
    }
  }

  func trainingData(_ arguments: BoundArguments) throws(PythonError) -> TrainingData {
    guard let x = try library.samples("x", arguments) else { throw Self.noSamples }
    // `predict` has no targets.
    guard arguments.signature.has("y") else {
      return try kerasic { () throws(LayerError) in try TrainingData(x: x) }
    }
    let y = try library.samples("y", arguments)
    let weights = try library.samples("sample_weight", arguments)
    return try kerasic(at: arguments.range(of: "y")) { () throws(LayerError) in
      try TrainingData(x: x, y: y, sampleWeight: weights)
    }
  }

  /// Samples a step; nil, which stands for 32, also where 0 is given, as in Keras.
  func batchSize(_ arguments: BoundArguments) throws(PythonError) -> Int? {
    guard arguments.signature.has("batch_size") else { return nil }
    let size = try arguments.optionalInt("batch_size")
    return size == 0 ? nil : size
  }

  /// Keras fails here with a `KeyError` of its own making.
  private static let noSamples = PythonError(
    ExceptionName(rawValue: "KeyError"), "there are no samples to run over. Received: x=None",
    hint: "Try: the samples first: model.fit(x, y), model.predict(x)")

  func classWeight(_ arguments: BoundArguments) throws(PythonError) -> [Int: Double]? {
    guard !arguments["class_weight"].isNothing else { return nil }
    guard case .dict(let dict) = arguments["class_weight"] else {
      let value = arguments["class_weight"]
      throw PythonError(
        .attributeError,
        "`class_weight` must be a dict from class to weight. Received: class_weight="
          + "\(try value.shortRepr()) (of type \(value.typeText))",
        hint: "Try: class_weight={0: 1.0, 1: 2.0}"
      ).located(at: arguments.range(of: "class_weight"))
    }
    var weights: [Int: Double] = [:]
    for (key, value) in dict.pairs {
      guard let label = try key.asIndex(), let weight = try value.asFloat() else {
        throw PythonError.valueError(
          "`class_weight` must be a dict from class to number. Received: class_weight="
            + "\(try arguments["class_weight"].shortRepr())", hint: "Try: class_weight={0: 1.0}"
        ).located(at: arguments.range(of: "class_weight"))
      }
      weights[label] = weight
    }
    return weights
  }

  /// Keras's `verbose`, where "auto" means a bar.
  func verbose(_ arguments: BoundArguments) throws(PythonError) -> Int {
    if case .string("auto") = arguments["verbose"] { return 1 }
    return try arguments.int("verbose")
  }
}

/// What gives batches by itself.
private enum SourceKind {
  case dataset(DatasetObject)
  case generator(ValueIterator)

  /// Nil for arrays and for what is no data at all; as in Keras only real generators count.
  init?(_ value: Value) {
    if let dataset: DatasetObject = value.asObject() {
      self = .dataset(dataset)
    } else if let iterator: ValueIterator = value.asObject(), iterator.typeName == "generator" {
      self = .generator(iterator)
    } else {
      return nil
    }
  }

  /// What Keras calls it.
  var name: String {
    switch self {
    case .dataset: "PyDataset"
    case .generator: "generator"
    }
  }
}

/// A source that is opened when it is first read.
private final class LateBatches: BatchSource {
  private let open: () throws(PythonError) -> any BatchSource
  private var opened: (any BatchSource)?

  init(_ open: @escaping () throws(PythonError) -> any BatchSource) { self.open = open }

  private func source() throws(LayerError) -> any BatchSource {
    if let opened { return opened }
    let source = try programmed { try open() }
    opened = source
    return source
  }

  func batchCount() throws(LayerError) -> Int? { try source().batchCount() }
  func epochBegin() throws(LayerError) { try source().epochBegin() }
  func epochEnd() throws(LayerError) { try source().epochEnd() }
  func restart() throws(LayerError) { try source().restart() }
  func next() throws(LayerError) -> TrainingData? { try source().next() }
}

extension KerasLibrary {
  /// Steps, or fewer where `keras.config.set_max_steps_per_epoch` says so.
  func limited(steps: Int?) -> Int? {
    guard let most = limits.steps, steps.map({ $0 == 0 || most < $0 }) ?? true else {
      return steps
    }
    warn("Limiting steps_per_epoch to \(most)")
    return most
  }

  /// Epochs, or fewer where `keras.config.set_max_epochs` says so.
  func limited(epochs: Int) -> Int {
    guard let most = limits.epochs, most < epochs else { return epochs }
    warn("Limiting epochs to \(most)")
    return most
  }

  /// Warns of a class whose constructor has forgotten that of its base.
  func noteForgottenSuper(_ dataset: DatasetObject) {
    guard dataset.hasForgottenSuper else { return }
    dataset.isInitialised = true
    warn(
      "Your `PyDataset` class should call `super().__init__(**kwargs)` in its constructor. "
        + "`**kwargs` can include `workers`, `use_multiprocessing`, `max_queue_size`. Do not pass "
        + "these arguments to `fit()`, as they will be ignored.")
  }
}

extension Signature {
  /// Whether there is a parameter of the name.
  func has(_ name: String) -> Bool { parameters.contains { $0.name == name } }
}
