import KerasCore
import PyCore

// `fit_generator` and its kin: what Keras 2 called fit, evaluate and predict on batches.

extension ModelObject {
  /// The methods for batches that Keras 1 and Keras 2 had.
  static let generatorMethods: [KerasMethod<ModelObject>] = [
    KerasMethod(
      "fit_generator", fitGeneratorParameters, "Trains on batches.",
      translate: { $0.library.translated($1, by: ModelDialect("fit_generator")) }
    ) { (model, arguments) throws(PythonError) in
      model.library.tell([("fit_generator()", "fit()")])
      return try model.fitGenerator(arguments)
    },
    KerasMethod(
      "evaluate_generator", stepsParameters, "Measures loss and metrics on batches.",
      translate: { $0.library.translated($1, by: ModelDialect("evaluate_generator")) }
    ) { (model, arguments) throws(PythonError) in
      model.library.tell([("evaluate_generator()", "evaluate()")])
      let (feed, bound) = try model.oldFeed(arguments)
      return try model.library.value(of: try model.evaluate(feed, bound), asDict: false)
    },
    KerasMethod(
      "predict_generator", stepsParameters, "The outputs for batches.",
      translate: { $0.library.translated($1, by: ModelDialect("predict_generator")) }
    ) { (model, arguments) throws(PythonError) in
      model.library.tell([("predict_generator()", "predict()")])
      let (feed, bound) = try model.oldFeed(arguments)
      return try model.predict(feed, bound)
    },
  ]

  private static let queue: [Parameter] = [
    .optional("max_queue_size", 10), .optional("workers", 1),
    .optional("use_multiprocessing", false),
  ]

  private static let fitGeneratorParameters: [Parameter] =
    [
      .required("generator", "What gives tuples (x, y), without end or with a length."),
      .optional("steps_per_epoch", nil), .optional("epochs", 1), .optional("verbose", 1),
      .optional("callbacks", nil), .optional("validation_data", nil),
      .optional("validation_steps", nil), .optional("validation_freq", 1),
      .optional("class_weight", nil),
    ] + queue + [
      .optional("shuffle", true), .optional("initial_epoch", 0),
      .optional("samples_per_epoch", nil), .optional("nb_val_samples", nil),
    ]

  private static let stepsParameters: [Parameter] =
    [
      .required("generator", "What gives batches, without end or with a length."),
      .optional("steps", nil), .optional("callbacks", nil),
    ] + queue + [.optional("verbose", 0), .optional("val_samples", nil)]

  private func fitGenerator(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let weights = try classWeight(arguments)
    let source = try oldSource(
      arguments["generator"], shuffles: try arguments.bool("shuffle"), weights)
    var bound = arguments
    try bound.setSteps("steps_per_epoch", samples: "samples_per_epoch", of: source)
    if bound["steps_per_epoch"].isNothing, source is GeneratorBatches {
      throw Self.missingSteps("steps_per_epoch")
    }
    var validation: (any BatchSource)?
    if !arguments["validation_data"].isNothing, arguments["validation_data"].sequence == nil {
      let measured = try oldSource(arguments["validation_data"], shuffles: false, nil)
      try bound.setSteps("validation_steps", samples: "nb_val_samples", of: measured)
      if bound["validation_steps"].isNothing, measured is GeneratorBatches {
        throw Self.missingSteps("validation_steps")
      }
      validation = measured
      bound.replace("validation_data", with: .none)
    } else {
      bound.replace("validation_steps", with: .none)
    }
    var options = try fitOptions(bound)
    if let validation {
      options.validationSource = validation
      options.validationSteps = try bound.optionalInt("validation_steps")
    }
    return try fit(.source(source), &options, bound)
  }

  private func oldFeed(
    _ arguments: BoundArguments
  ) throws(PythonError) -> (Feed, BoundArguments) {
    let source = try oldSource(arguments["generator"], shuffles: false, nil)
    var bound = arguments
    try bound.setSteps("steps", samples: "val_samples", of: source)
    if bound["steps"].isNothing, source is GeneratorBatches { throw Self.missingSteps("steps") }
    return (.source(source), bound)
  }

  /// Keras 2 took any iterator.
  private func oldSource(
    _ value: Value, shuffles: Bool, _ weights: [Int: Double]?
  ) throws(PythonError) -> any BatchSource {
    if let dataset: DatasetObject = value.asObject() {
      return DatasetBatches(dataset, library: library, shuffles: shuffles, classWeight: weights)
    }
    return try GeneratorBatches(
      try value.iterator(), library: library, origin: .oldGenerator, classWeight: weights)
  }

  private static func missingSteps(_ name: String) -> PythonError {
    .valueError(
      "`\(name)=None` is only valid for a generator based on the `keras.utils.Sequence` class. "
        + "Please specify `\(name)` or use the `keras.utils.Sequence` class.",
      hint: "Try: \(name)=100, the number of batches")
  }
}

extension BoundArguments {
  /// Sets a number of steps from a number of samples, as Keras 1 counted; fractions are rounded up.
  fileprivate mutating func setSteps(
    _ name: String, samples: String, of source: any BatchSource
  ) throws(PythonError) {
    var steps = try optionalFloat(name)
    if let count = try optionalFloat(samples) {
      steps = count / Double(max(try source.sizeOfFirstBatch(), 1))
    }
    guard let steps else { return }
    guard steps.isFinite, abs(steps) < 1e15 else {
      throw mismatch(name, expected: "a number of steps")
    }
    replace(name, with: .int(Int(steps.rounded(.up))))
  }
}

extension BatchSource {
  fileprivate func sizeOfFirstBatch() throws(PythonError) -> Int {
    if let generator = self as? GeneratorBatches { return try generator.firstBatchSize() }
    return try kerasic { () throws(LayerError) in
      try restart()
      return try next()?.count ?? 1
    }
  }
}
