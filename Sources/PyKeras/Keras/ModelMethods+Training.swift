import ConvEngine
import KerasCore
import PyCore

extension ModelObject {
  /// How a model is trained, measured and used.
  static let trainingMethods: [KerasMethod<ModelObject>] = [
    KerasMethod(
      "compile", compileParameters, "Chooses optimizer, loss and metrics.",
      translate: { $0.library.translated($1, by: ModelDialect("compile")) }
    ) {
      (model, arguments) throws(PythonError) in
      try model.compile(arguments)
      return .none
    },
    KerasMethod(
      "fit", fitParameters, "Trains the model for a number of epochs.",
      translate: { $0.library.translated($1, by: ModelDialect("fit")) }
    ) {
      (model, arguments) throws(PythonError) in
      try model.fit(arguments)
    },
    KerasMethod(
      "evaluate", evaluateParameters, "Measures loss and metrics on data.",
      translate: { $0.library.translated($1, by: ModelDialect("evaluate")) }
    ) {
      (model, arguments) throws(PythonError) in
      try model.evaluate(arguments)
    },
    KerasMethod("predict", predictParameters, "The outputs for samples.") {
      (model, arguments) throws(PythonError) in
      try model.predict(arguments)
    },
    KerasMethod(
      "train_on_batch",
      [
        x, .optional("y", nil, "The targets."), sampleWeight, .optional("class_weight", nil),
        .optional("return_dict", false),
      ], "One step on one batch."
    ) { (model, arguments) throws(PythonError) in
      try model.onBatch(arguments, training: true)
    },
    KerasMethod(
      "test_on_batch",
      [x, .optional("y", nil, "The targets."), sampleWeight, .optional("return_dict", false)],
      "Loss and metrics of one batch."
    ) { (model, arguments) throws(PythonError) in
      try model.onBatch(arguments, training: false)
    },
    KerasMethod("predict_on_batch", [x], "The outputs for one batch.") {
      (model, arguments) throws(PythonError) in
      try model.call(Arguments([arguments["x"]]))
    },
  ]

  private static let x = Parameter.required("x", "The samples, an array.")
  private static let sampleWeight = Parameter.optional(
    "sample_weight", nil, "How much each sample counts.")
  private static let verbose = Parameter.optional(
    "verbose", "auto", "0 silent, 1 a progress bar, 2 one line an epoch.")

  private static let compileParameters: [Parameter] = [
    .optional(
      "optimizer", "rmsprop", "A name or an optimizer.", choices: OptimizerNames.spellings),
    .optional("loss", nil, "A name or a loss.", choices: LossNames.spellings),
    .optional("loss_weights", nil), .optional("metrics", nil, "A list of names or metrics."),
    .optional("weighted_metrics", nil, "Metrics that respect sample weights."),
    .optional("run_eagerly", false), .optional("steps_per_execution", 1),
    .optional("jit_compile", "auto"), .optional("auto_scale_loss", true),
  ]

  private static let fitParameters: [Parameter] = [
    .optional("x", nil, "The samples, an array."), .optional("y", nil, "The targets, an array."),
    .optional("batch_size", nil, "Samples a step; 32 when None."),
    .optional("epochs", 1, "How often all samples are seen."), verbose,
    .optional("callbacks", nil, "Code to run as training goes."),
    .optional("validation_split", 0.0, "The last fraction of the data, kept for validation."),
    .optional("validation_data", nil, "A tuple (x, y) to measure after each epoch."),
    .optional("shuffle", true, "Whether each epoch sees the samples in a new order."),
    .optional("class_weight", nil, "A dict: how much the samples of each class count."),
    sampleWeight, .optional("initial_epoch", 0, "The epoch to go on from."),
    .optional("steps_per_epoch", nil), .optional("validation_steps", nil),
    .optional("validation_batch_size", nil), .optional("validation_freq", 1),
  ]

  private static let evaluateParameters: [Parameter] = [
    .optional("x", nil, "The samples, an array."), .optional("y", nil, "The targets, an array."),
    .optional("batch_size", nil, "Samples a step; 32 when None."), verbose, sampleWeight,
    .optional("steps", nil), .optional("callbacks", nil),
    .optional("return_dict", false, "Whether to give a dict instead of a list."),
  ]

  private static let predictParameters: [Parameter] = [
    x, .optional("batch_size", nil, "Samples a step; 32 when None."), verbose,
    .optional("steps", nil), .optional("callbacks", nil),
  ]

  private func compile(_ arguments: BoundArguments) throws(PythonError) {
    let optimizer = try library.optimizer(
      from: arguments["optimizer"], arguments.range(of: "optimizer"))
    let loss = try library.loss(from: arguments["loss"], arguments.range(of: "loss"))
    let metrics = try library.metrics("metrics", arguments)
    let weighted = try library.metrics("weighted_metrics", arguments)
    model.compile(
      try kerasic { () throws(LayerError) in
        try Compilation(
          optimizer: optimizer.optimizer, loss: loss, metrics: metrics, weightedMetrics: weighted)
      })
    self.optimizer = optimizer
    compileArguments = CompileArguments(arguments)
  }

  private func fit(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let data = try trainingData(arguments)
    var options = FitOptions(
      batchSize: try batchSize(arguments), epochs: try arguments.int("epochs"))
    options.validationSplit = try arguments.float("validation_split")
    options.validationData = try validationData(arguments)
    options.shuffle = try arguments.bool("shuffle")
    options.classWeight = try classWeight(arguments)
    options.initialEpoch = try arguments.int("initial_epoch")
    options.stepsPerEpoch = try arguments.optionalInt("steps_per_epoch")
    options.validationSteps = try arguments.optionalInt("validation_steps")
    options.validationBatchSize = try arguments.optionalInt("validation_batch_size")
    options.validationFreq = try arguments.int("validation_freq")
    let run = TrainingRun(self, verbose: try verbose(arguments))
    options.callbacks = try run.callbacks(from: arguments["callbacks"])
    let history = try run.perform { (monitor) throws(LayerError) in
      try self.model.fit(data, options, monitor: monitor)
    }
    let object = HistoryObject(history, model: self, verbose: arguments["verbose"])
    self.history = object
    try run.finish()
    return .object(object)
  }

  private func evaluate(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let data = try trainingData(arguments)
    let batchSize = try batchSize(arguments)
    let steps = try arguments.optionalInt("steps")
    let run = TrainingRun(self, verbose: try verbose(arguments))
    let logs = try run.perform { (monitor) throws(LayerError) in
      try self.model.evaluate(data, batchSize: batchSize, steps: steps, monitor: monitor)
    }
    try run.finish()
    return library.value(of: logs, asDict: try arguments.bool("return_dict"))
  }

  private func predict(_ arguments: BoundArguments) throws(PythonError) -> Value {
    guard let samples = try library.samples("x", arguments) else { throw Self.noSamples }
    let batchSize = try batchSize(arguments)
    let steps = try arguments.optionalInt("steps")
    let run = TrainingRun(self, verbose: try verbose(arguments))
    let outputs = try run.perform(at: arguments.range(of: "x")) { (monitor) throws(LayerError) in
      try self.model.predictOutputs(samples, batchSize: batchSize, steps: steps, monitor: monitor)
    }
    try run.finish()
    var arrays: [Value] = []
    for (place, output) in outputs.enumerated() {
      arrays.append(try library.arrays.array(of: output, dtype: outputType(place)))
    }
    return model.givesList ? .list(of: arrays) : arrays.last ?? .none
  }

  private func onBatch(
    _ arguments: BoundArguments, training: Bool
  ) throws(PythonError) -> Value {
    var data = try trainingData(arguments)
    if training, let weights = try classWeight(arguments) {
      data = try kerasic { () throws(LayerError) in try data.weighted(byClass: weights) }
    }
    let samples = data
    let logs = try kerasic { () throws(LayerError) in
      training ? try model.trainOnBatch(samples) : try model.testOnBatch(samples)
    }
    return library.value(of: logs, asDict: try arguments.bool("return_dict"))
  }

  private func trainingData(_ arguments: BoundArguments) throws(PythonError) -> TrainingData {
    guard let x = try library.samples("x", arguments) else { throw Self.noSamples }
    let y = try library.samples("y", arguments)
    let weights = try library.samples("sample_weight", arguments)
    return try kerasic(at: arguments.range(of: "y")) { () throws(LayerError) in
      try TrainingData(x: x, y: y, sampleWeight: weights)
    }
  }

  /// Samples a step; nil, which stands for 32, also where 0 is given, as in Keras.
  private func batchSize(_ arguments: BoundArguments) throws(PythonError) -> Int? {
    let size = try arguments.optionalInt("batch_size")
    return size == 0 ? nil : size
  }

  /// Keras fails here with a `KeyError` of its own making.
  private static let noSamples = PythonError(
    ExceptionName(rawValue: "KeyError"), "there are no samples to run over. Received: x=None",
    hint: "Try: the samples first: model.fit(x, y), model.predict(x)")

  private func validationData(
    _ arguments: BoundArguments
  ) throws(PythonError) -> TrainingData? {
    let value = arguments["validation_data"]
    guard !value.isNothing else { return nil }
    let range = arguments.range(of: "validation_data")
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

  private func classWeight(_ arguments: BoundArguments) throws(PythonError) -> [Int: Double]? {
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
  private func verbose(_ arguments: BoundArguments) throws(PythonError) -> Int {
    if case .string("auto") = arguments["verbose"] { return 1 }
    return try arguments.int("verbose")
  }
}

extension KerasLibrary {
  /// What `evaluate` gives: a dict, a list with the loss first, or the loss alone.
  func value(of logs: Logs, asDict: Bool) -> Value {
    if asDict {
      return .dict(of: logs.sorted.entries.map { ($0.name, .float(Double($0.value))) })
    }
    let values = logs.entries.map { Value.float(Double($0.value)) }
    return values.count == 1 ? values[0] : .list(of: values)
  }
}
