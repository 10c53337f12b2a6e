import KerasCore
import PyCore

extension ModelObject {
  /// How a model is saved and its weights are loaded.
  static let savingMethods: [KerasMethod<ModelObject>] = [
    KerasMethod("save", SavingSignatures.save, "Saves the model: layers, weights, optimizer.") {
      (model, arguments) throws(PythonError) in
      try model.library.save(model, try SavingSignatures.saveCall(arguments, model.library))
      return .none
    },
    KerasMethod("save_weights", SavingSignatures.saveWeights, "Saves the weights.") {
      (model, arguments) throws(PythonError) in
      try SavingSignatures.saveWeights(model, arguments)
      return .none
    },
    KerasMethod("load_weights", SavingSignatures.loadWeights, "Loads weights from a file.") {
      (model, arguments) throws(PythonError) in
      try SavingSignatures.loadWeights(model, arguments)
      return .none
    },
    KerasMethod("get_compile_config", [], "What compile was given, a dict.") {
      (model, _) throws(PythonError) in
      guard let config = try model.compileConfig() else { return .dict(of: []) }
      return model.library.plainValue(of: config)
    },
    KerasMethod(
      "compile_from_config", [.required("config", "What get_compile_config gave.")],
      "Compiles the model as another was."
    ) { (model, arguments) throws(PythonError) in
      try model.compile(from: try model.library.argument(from: arguments["config"]))
      return .none
    },
  ]
}

/// The parameters of what saves and loads, and how calls are read.
enum SavingSignatures {
  private static let path = Parameter.required(
    "filepath", "The file: 'model.keras', or 'model.h5' for the older form.")
  private static let overwrite = Parameter.optional(
    "overwrite", true, "Whether to replace a file that exists without asking.")

  static let save = [
    path, overwrite,
    .optional("zipped", nil, "Whether one file is written (True) or a folder (False)."),
    .keywords("kwargs"),
  ]
  static let saveWeights: [Parameter] = [
    .required("filepath", "The file, whose name must end in '.weights.h5'."), overwrite,
    .optional("max_shard_size", nil),
  ]
  static let loadWeights: [Parameter] = [
    .required("filepath", "A file with weights: '.weights.h5', '.keras' or '.h5'."),
    .optional("skip_mismatch", false, "Whether layers that do not fit keep their weights."),
    .keywords("kwargs"),
  ]
  static let loadModel: [Parameter] = [
    .required("filepath", "The file of the model."),
    .optional("custom_objects", nil, "A dict with the program's own classes and functions."),
    .optional("compile", true, "Whether to compile the model as it was."),
    .optional("safe_mode", true),
  ]

  static func saveCall(
    _ arguments: BoundArguments, _ library: KerasLibrary
  ) throws(PythonError) -> SaveCall {
    var call = SaveCall(
      path: try library.path(arguments), range: arguments.range(of: "filepath"))
    call.overwrites = try arguments.bool("overwrite")
    call.isZipped = arguments["zipped"].isNothing ? true : try arguments.bool("zipped")
    for (name, value) in arguments.keywords("kwargs") {
      switch name {
      case "include_optimizer": call.includesOptimizer = try value.isTrue()
      case "save_format":
        guard try value.isTrue() else { continue }
        guard call.isLegacy || call.path.hasSuffix(".keras") else {
          throw .valueError(
            "The `save_format` argument is deprecated in Keras 3. Please remove this argument and "
              + "pass a file path with either `.keras` or `.h5` extension. Received: save_format="
              + (try value.str()))
        }
        library.warnInLog(
          "The `save_format` argument is deprecated in Keras 3. We recommend removing this argument "
            + "as it can be inferred from the file path. Received: save_format=\(try value.str())")
      default:
        throw .valueError("The following argument(s) are not supported: ['\(name)']")
      }
    }
    return call
  }

  static func saveWeights(_ model: ModelObject, _ arguments: BoundArguments) throws(PythonError) {
    guard arguments["max_shard_size"].isNothing else {
      throw PythonError(
        .notImplementedError,
        "weights are written to one file here. Received: max_shard_size="
          + (try arguments["max_shard_size"].str())
      ).located(at: arguments.range(of: "max_shard_size"))
    }
    try model.library.saveWeights(
      of: model, to: try model.library.path(arguments),
      overwrites: try arguments.bool("overwrite"), at: arguments.range(of: "filepath"))
  }

  static func loadWeights(_ model: ModelObject, _ arguments: BoundArguments) throws(PythonError) {
    var call = LoadWeightsCall(
      path: try model.library.path(arguments), range: arguments.range(of: "filepath"))
    call.skipsMismatch = try arguments.bool("skip_mismatch")
    for (name, value) in arguments.keywords("kwargs") {
      guard name == "by_name" else {
        throw .valueError("Invalid keyword arguments: {'\(name)': \(try value.repr())}")
      }
      call.byName = try value.isTrue()
    }
    try model.library.loadWeights(into: model, call)
  }

  static func loadCall(
    _ arguments: BoundArguments, _ library: KerasLibrary
  ) throws(PythonError) -> LoadCall {
    LoadCall(
      path: try library.path(arguments), range: arguments.range(of: "filepath"),
      compiles: try arguments.bool("compile"), customObjects: arguments["custom_objects"])
  }
}

extension KerasLibrary {
  /// Adds `save_model` and `load_model`, and with `weights` what saves and loads weights.
  func defineSaving(in module: Module, weights: Bool) {
    let model = Parameter.required("model", "The model.")
    module.define(Signature("save_model", [model] + SavingSignatures.save)) {
      [unowned self] (arguments) throws(PythonError) in
      try self.save(try self.model(arguments), try SavingSignatures.saveCall(arguments, self))
      return .none
    }
    module.define(
      Signature(
        "load_model", SavingSignatures.loadModel, documentation: "Makes a saved model again.")
    ) { [unowned self] (arguments) throws(PythonError) in
      .object(try self.loadModel(try SavingSignatures.loadCall(arguments, self)))
    }
    guard weights else { return }
    module.define(
      Signature("save_weights", [model] + SavingSignatures.saveWeights + [.keywords("kwargs")])
    ) {
      [unowned self] (arguments) throws(PythonError) in
      try SavingSignatures.saveWeights(try self.model(arguments), arguments)
      return .none
    }
    module.define(Signature("load_weights", [model] + SavingSignatures.loadWeights)) {
      [unowned self] (arguments) throws(PythonError) in
      try SavingSignatures.loadWeights(try self.model(arguments), arguments)
      return .none
    }
  }

  private func model(_ arguments: BoundArguments) throws(PythonError) -> ModelObject {
    guard let object: ModelObject = arguments["model"].asObject() else {
      throw arguments.mismatch("model", expected: "a model")
    }
    return object
  }

  /// The module `keras.saving`.
  func makeSavingModule() -> Module {
    let module = Module("keras.saving", documentation: "Models and weights in files.")
    defineSaving(in: module, weights: true)
    defineRegistration(in: module)
    defineSerialization(in: module)
    return module
  }
}
