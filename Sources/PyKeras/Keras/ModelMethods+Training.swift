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
    KerasMethod(
      "predict", predictParameters, "The outputs for samples.",
      translate: { $0.library.translated($1, by: ModelDialect("predict")) }
    ) {
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
    let feed = try feed(arguments, shuffles: try arguments.bool("shuffle"))
    var options = try fitOptions(arguments)
    options.shuffle = try arguments.bool("shuffle")
    options.classWeight = try classWeight(arguments)
    return try fit(feed, &options, arguments)
  }

  /// Trains on arrays or on a source of batches; gives the record.
  func fit(
    _ feed: Feed, _ options: inout FitOptions, _ arguments: BoundArguments
  ) throws(PythonError) -> Value {
    let run = TrainingRun(self, verbose: arguments["verbose"], style: try verbose(arguments))
    options.callbacks = [try run.callbacks(from: arguments["callbacks"], addsHistory: true)]
    let options = options
    _ = try run.perform { (monitor) throws(LayerError) in
      switch feed {
      case .arrays(let data): try self.model.fit(data, options, monitor: monitor)
      case .source(let source): try self.model.fit(source, options, monitor: monitor)
      }
    }
    try run.finish()
    return history.map { .object($0) } ?? .none
  }

  private func evaluate(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let logs = try evaluate(try feed(arguments), arguments)
    return try library.value(of: logs, asDict: try arguments.bool("return_dict"))
  }

  /// Measures on arrays or on a source of batches.
  func evaluate(_ feed: Feed, _ arguments: BoundArguments) throws(PythonError) -> Logs {
    let steps = library.limited(steps: try arguments.optionalInt("steps"))
    let size = try batchSize(arguments)
    let run = TrainingRun(self, verbose: arguments["verbose"], style: try verbose(arguments))
    let callbacks = [try run.callbacks(from: arguments["callbacks"])]
    let logs = try run.perform { (monitor) throws(LayerError) in
      switch feed {
      case .arrays(let data):
        try self.model.evaluate(
          data, batchSize: size, steps: steps, callbacks: callbacks, monitor: monitor)
      case .source(let source):
        try self.model.evaluate(source, steps: steps, callbacks: callbacks, monitor: monitor)
      }
    }
    try run.finish()
    return logs
  }

  private func predict(_ arguments: BoundArguments) throws(PythonError) -> Value {
    try predict(try feed(arguments), arguments)
  }

  /// The outputs for arrays or for a source of batches.
  func predict(_ feed: Feed, _ arguments: BoundArguments) throws(PythonError) -> Value {
    let steps = library.limited(steps: try arguments.optionalInt("steps"))
    let size = try batchSize(arguments)
    let run = TrainingRun(self, verbose: arguments["verbose"], style: try verbose(arguments))
    let callbacks = [try run.callbacks(from: arguments["callbacks"])]
    let range = arguments.signature.has("x") ? arguments.range(of: "x") : nil
    let outputs = try run.perform(at: range) { (monitor) throws(LayerError) in
      switch feed {
      case .arrays(let data):
        try self.model.predictOutputs(
          data.x, batchSize: size, steps: steps, callbacks: callbacks, monitor: monitor)
      case .source(let source):
        try self.model.predictOutputs(
          source, steps: steps, callbacks: callbacks, monitor: monitor)
      }
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
    return try library.value(of: logs, asDict: try arguments.bool("return_dict"))
  }
}

extension KerasLibrary {
  /// What `evaluate` gives: a dict, a list with the loss first, or the loss alone.
  func value(of logs: Logs, asDict: Bool) throws(PythonError) -> Value {
    let entries = asDict ? logs.sorted.entries : logs.entries
    var values: [(String, Value)] = []
    for entry in entries { values.append((entry.name, try value(of: entry))) }
    if asDict { return .dict(of: values) }
    return values.count == 1 ? values[0].1 : .list(of: values.map(\.1))
  }
}
