import ConvEngine
import KerasCore
import PyCore

/// The modules under `keras`, each made when first imported.
final class KerasModules {
  private unowned let library: KerasLibrary

  private(set) lazy var layers = makeLayers()
  private(set) lazy var models = makeModels()
  private(set) lazy var optimizers = makeOptimizers()
  private(set) lazy var schedules = library.makeSchedulesModule()
  private(set) lazy var losses = makeLosses()
  private(set) lazy var metrics = makeMetrics()
  private(set) lazy var initializers = makeInitializers()
  private(set) lazy var regularizers = library.makeRegularizersModule()
  private(set) lazy var constraints = library.makeConstraintsModule()
  private(set) lazy var activations = makeActivations()
  private(set) lazy var callbacks = makeCallbacks()
  private(set) lazy var utils = library.makeUtilsModule()
  private(set) lazy var backend = library.makeBackendModule()
  private(set) lazy var ops = library.makeOpsModule()
  private(set) lazy var random = library.makeRandomModule()
  private(set) lazy var config = library.makeConfigModule()
  private(set) lazy var datasets = library.makeDatasetsModule()
  private(set) lazy var saving = library.makeSavingModule()
  private(set) lazy var preprocessing = library.makePreprocessingModule()
  private(set) lazy var tree = library.makeTreeModule()
  private(set) lazy var root = makeRoot()
  private(set) lazy var tensorFlow = library.makeTensorFlowModule()

  init(_ library: KerasLibrary) { self.library = library }

  private func makeLayers() -> Module {
    let module = Module("keras.layers", documentation: "The layers that models are made of.")
    for type in LayerRegistry.keras { define(library.types.layers[type.className], in: module) }
    for (alias, name) in LayerRegistry.aliases.sorted(by: { $0.key < $1.key }) {
      guard let type = library.types.oldLayers[alias] ?? library.types.layers[name] else {
        continue
      }
      module.define(alias, .object(type))
    }
    module.define(library.types.layer)
    module.define(library.types.lambda)
    module.define("Input", library.inputFunction)
    module.define(library.types.inputSpec)
    let library = library
    module.resolve = { library.types.oldLayers[$0].map { .object($0) } }
    return module
  }

  private func makeModels() -> Module {
    let module = Module("keras.models", documentation: "Models: stacks of layers.")
    module.define(library.types.sequential)
    module.define(library.types.model)
    module.define("model_from_json", library.modelFromJSON)
    library.defineSaving(in: module, weights: false)
    library.defineCloneModel(in: module)
    return module
  }

  private func makeOptimizers() -> Module {
    let module = Module("keras.optimizers", documentation: "How weights follow their gradients.")
    for rule in OptimizerNames.all {
      define(library.types.optimizers[type(of: rule).className], in: module)
    }
    module.define(library.types.optimizer)
    module.define("schedules", .object(schedules))
    return module
  }

  private func makeLosses() -> Module {
    let module = Module("keras.losses", documentation: "What training makes small.")
    for loss in LossNames.all {
      let kind = type(of: loss)
      define(library.types.losses[kind.className], in: module)
      module.define(
        kind.functionName, .object(LossObject(loss, isFunction: true, library: library)))
    }
    module.define(library.types.loss)
    addShortNames(to: module)
    return module
  }

  /// `keras.losses.mse` and its kin, which Keras 2 had.
  private func addShortNames(to module: Module) {
    module.resolve = { [unowned module] name in
      guard LossNames.shortNames.contains(name), let loss = LossNames.loss(named: name) else {
        return nil
      }
      return module.namespace[type(of: loss).functionName]
    }
  }

  private func makeMetrics() -> Module {
    let module = Module("keras.metrics", documentation: "How well predictions fit.")
    for kind in MetricNames.classes {
      define(library.types.metrics[kind.className], in: module)
      guard MeasureFunction.classNames.contains(kind.className) else { continue }
      let function = MeasureFunction(kind, library: library)
      module.define(function.name, .object(function))
    }
    for loss in LossNames.all where !(loss is CosineSimilarity || loss is Dice || loss is Tversky) {
      module.define(
        type(of: loss).functionName,
        .object(LossObject(loss, isFunction: true, library: library)))
    }
    module.define(library.types.metric)
    addShortNames(to: module)
    return module
  }

  private func makeInitializers() -> Module {
    let module = Module("keras.initializers", documentation: "Where first numbers come from.")
    for initializer in InitializerNames.all {
      let name = type(of: initializer).className
      define(library.types.initializers[name], in: module)
      if let type = library.types.initializers[name] {
        module.define(snakeCase(name), .object(type))
      }
    }
    for name in ["Identity", "Orthogonal"] {
      if let type = library.types.initializers[name] {
        module.define(name + "Initializer", .object(type))
      }
    }
    module.define(library.types.initializer)
    return module
  }

  private func makeActivations() -> Module {
    let module = Module("keras.activations", documentation: "Functions of single numbers or rows.")
    for (name, activation) in ActivationNames.all {
      module.define(
        name, .object(ActivationFunction(activation, name: name, library: library)))
    }
    let threshold = Activation.threshold(0, defaultValue: 0)
    if let gated = ops.namespace["glu"] { module.define("glu", gated) }
    module.define(
      "threshold", .object(ActivationFunction(threshold, name: "threshold", library: library)))
    return module
  }

  private func makeCallbacks() -> Module {
    let module = Module("keras.callbacks", documentation: "Code to run as training goes.")
    module.define(library.types.callback)
    module.define(library.types.history)
    module.define(library.types.callbackList)
    module.define(library.types.progbarLogger)
    library.defineCallbacks(in: module)
    return module
  }

  private func makeRoot() -> Module {
    let module = Module("keras", documentation: "Models of layers, trained by gradients.")
    for part in [
      layers, models, optimizers, losses, metrics, initializers, regularizers, constraints,
      activations,
      callbacks, utils, backend, datasets, preprocessing, ops, random, config, saving, tree,
    ] {
      addLeftOutNames(to: part)
      module.define(String(part.name.dropFirst("keras.".count)), .object(part))
    }
    addLeftOutNames(to: module)
    for value in preprocessing.namespace.bindings {
      if let part: Module = value.value.asObject() { addLeftOutNames(to: part) }
    }
    addLeftOutNames(to: schedules)
    library.defineGetters(self)
    library.defineSerializers(self)
    for type in [
      library.types.sequential, library.types.model, library.types.layer, library.types.optimizer,
      library.types.loss, library.types.metric, library.types.initializer,
      library.types.kerasTensor,
      library.types.regularizer, library.types.variable, library.types.inputSpec,
    ] { module.define(type) }
    module.define("Input", library.inputFunction)
    module.define(library.nameScopeType)
    module.define("__version__", .string("3.15.1"))
    module.define(Signature("version", [], documentation: "Keras's version.")) { _ in
      .string("3.15.1")
    }
    return module
  }

  private func define(_ type: TypeObject?, in module: Module) {
    if let type { module.define(type) }
  }

  /// Lets names that are left out be imported from a module; using them says why.
  private func addLeftOutNames(to module: Module) {
    let own = module.resolve
    let name = module.name
    module.resolve = { (member) throws(PythonError) in
      try own?(member) ?? LeftOutObject.value(member, in: name)
    }
  }

  /// Registers all modules under every root and old path that scripts import them from.
  func register(in registry: ModuleRegistry) {
    let library = library
    registry.register("keras") {
      library.interpreter = $0
      return library.modules.root
    }
    let parts: [(String, KeyPath<KerasModules, Module>)] = [
      ("layers", \.layers), ("models", \.models), ("optimizers", \.optimizers),
      ("optimizers.schedules", \.schedules),
      ("losses", \.losses), ("metrics", \.metrics), ("initializers", \.initializers),
      ("regularizers", \.regularizers), ("constraints", \.constraints),
      ("activations", \.activations), ("callbacks", \.callbacks), ("utils", \.utils),
      ("backend", \.backend), ("datasets", \.datasets), ("saving", \.saving),
      ("ops", \.ops), ("random", \.random), ("config", \.config), ("tree", \.tree),
    ]
    for (name, path) in parts {
      registry.register("keras.\(name)") {
        library.interpreter = $0
        // The root makes all modules whole.
        _ = library.modules.root
        return library.modules[keyPath: path]
      }
    }
    library.registerOps(in: registry)
    registerPreprocessing(in: registry)
    registry.registerLeftOutModules()
    registerOldPaths(in: registry)
    registry.register("stride.layers") { _ in library.makeOwnLayersModule() }
    library.registerTensorFlow(in: registry)
    registry.alias("tensorflow.keras", to: "keras")
    for root in OldModules.roots { registry.alias(root, to: "keras", isOld: true) }
  }

  private func registerPreprocessing(in registry: ModuleRegistry) {
    let library = library
    registry.register("keras.preprocessing") { _ in
      _ = library.modules.root
      return library.modules.preprocessing
    }
    for name in ["image", "sequence", "text"] {
      registry.alias(
        "keras.legacy.preprocessing.\(name)", to: "keras.preprocessing.\(name)", isOld: true)
      registry.register("keras.preprocessing.\(name)") { _ throws(PythonError) in
        _ = library.modules.root
        guard let part: Module = library.modules.preprocessing.namespace[name]?.asObject() else {
          throw PythonError(.moduleNotFoundError, "No module named 'keras.preprocessing.\(name)'")
        }
        return part
      }
    }
  }

  private func registerOldPaths(in registry: ModuleRegistry) {
    for (old, new) in OldModules.all {
      registry.alias("keras.\(old)", to: "keras.\(new)", isOld: true)
    }
  }
}

extension KerasLibrary {
  /// Makes all names of Keras importable: under `keras`, `tensorflow.keras` and the old roots.
  public func register(in registry: ModuleRegistry) {
    modules.register(in: registry)
    registerDatasets(in: registry)
  }

  /// The function `keras.Input`.
  var inputFunction: Value {
    let signature = Signature(
      "Input",
      [
        .optional("shape", nil, "The shape of one sample, without the batch."),
        .optional("batch_size", nil), .optional("dtype", nil), .optional("sparse", nil),
        .optional("ragged", nil), .optional("batch_shape", nil), .optional("name", nil),
        .optional("tensor", nil), .optional("optional", false),
      ], documentation: "Says the shape of the data, as the start of a model.")
    return .function(signature) { [unowned self] (arguments) throws(PythonError) in
      try self.makeInput(arguments)
    }
  }

  private func makeInput(_ arguments: BoundArguments) throws(PythonError) -> Value {
    guard arguments.isGiven("shape") || arguments.isGiven("batch_shape") else {
      throw .valueError("You must pass a `shape` argument.", hint: "Try: Input(shape=(64, 100))")
    }
    guard !arguments.isGiven("shape") || !arguments.isGiven("batch_shape") else {
      throw PythonError.valueError(
        "You cannot pass both `shape` and `batch_shape` at the same time.",
        hint: "Try: Input(shape=(...))"
      ).located(at: arguments.range(of: "batch_shape"))
    }
    let configuration =
      arguments.isGiven("batch_shape")
      ? InputLayer(batchShape: SymbolicShape(try shape("batch_shape", arguments)))
      : InputLayer(
        shape: try shape("shape", arguments), batchSize: try arguments.optionalInt("batch_size"))
    let name = try arguments.optionalString("name")
    let layer = try kerasic(at: arguments.range(of: "shape")) { () throws(LayerError) in
      try configuration.makeLayer(in: session, name: name)
    }
    return object(of: layer.symbolicTensor(of: configuration, in: session))
  }
}
