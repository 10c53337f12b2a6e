import KerasCore
import PyCore

/// The classes of Keras that programs can name, made once a session.
final class KerasTypes {
  private unowned let library: KerasLibrary

  let layer: TypeObject
  let optimizer: TypeObject
  let loss: TypeObject
  let metric: TypeObject
  let initializer: TypeObject
  let regularizer: TypeObject
  let constraint: TypeObject
  let schedule: TypeObject

  private(set) lazy var model = makeModel()
  /// What `keras.Model(inputs, outputs)` makes; programs see it as the type of such a model.
  private(set) lazy var functional = TypeObject(
    Signature("Functional", []), module: "keras.src.models.functional", base: model
  ) { _ throws(PythonError) in
    throw PythonError(.typeError, "Functional is made by Model.", hint: "Model(inputs, outputs)")
  }
  private(set) lazy var sequential = makeSequential()
  private(set) lazy var callback = library.makeCallbackType()
  private(set) lazy var history = library.makeHistoryType()
  private(set) lazy var callbackList = library.makeCallbackListType()
  private(set) lazy var progbarLogger = library.makeProgbarLoggerType()
  private(set) lazy var dataset = library.makeDatasetType()
  private(set) lazy var imageGenerator = library.makeImageGeneratorType()
  private(set) lazy var imageIterators = library.makeImageIteratorTypes()
  private(set) lazy var progbar = library.makeProgbarType()
  private(set) lazy var layers = table(LayerRegistry.all) {
    ($0.className, library.makeLayerType($0))
  }
  /// Classes of layers under names of older versions that mean a little more: `Convolution2D`.
  private(set) lazy var oldLayers = Dictionary(
    LayerDialect.classes.keys.compactMap { name in
      library.makeOldLayerType(name).map { (name, $0) }
    }, uniquingKeysWith: { first, _ in first })
  private(set) lazy var optimizers = table(OptimizerNames.all) {
    (type(of: $0).className, library.makeOptimizerType($0))
  }
  private(set) lazy var losses = table(LossNames.all) {
    (type(of: $0).className, library.makeLossType($0))
  }
  private(set) lazy var metrics = table(MetricNames.classes) {
    ($0.className, library.makeMetricType($0))
  }
  private(set) lazy var initializers = table(InitializerNames.all) {
    (type(of: $0).className, library.makeInitializerType($0))
  }

  private(set) lazy var kerasTensor = library.makeKerasTensorType()
  private(set) lazy var variable = library.makeVariableType()
  private(set) lazy var inputSpec = library.makeInputSpecType()
  private(set) lazy var lambda = library.makeLambdaType()
  private(set) lazy var penalties = library.makePenaltyTypes()

  init(_ library: KerasLibrary) {
    self.library = library
    layer = library.makeLayerBaseType()
    optimizer = library.makeOptimizerBaseType()
    loss = library.makeLossBaseType()
    metric = library.makeMetricBaseType()
    initializer = library.makeObjectBaseType(
      "Initializer", .initializer, module: "keras.initializers",
      "First numbers of one's own: derive a class with __call__(self, shape, dtype=None).")
    regularizer = library.makeObjectBaseType(
      "Regularizer", .regularizer, module: "keras.regularizers",
      "A penalty of one's own: derive a class with __call__(self, x).")
    constraint = library.makeObjectBaseType(
      "Constraint", .constraint, module: "keras.constraints",
      "A constraint of one's own: derive a class with __call__(self, w).")
    schedule = library.makeObjectBaseType(
      "LearningRateSchedule", .schedule, module: "keras.optimizers.schedules",
      "A learning rate of one's own: derive a class with __call__(self, step).")
  }

  private func makeModel() -> TypeObject {
    let type = library.makeModelType()
    library.addFromConfig(toModels: type)
    return type
  }

  private func makeSequential() -> TypeObject {
    let type = library.makeSequentialType()
    library.addFromConfig(toModels: type)
    return type
  }

  private func table<Item>(
    _ items: [Item], _ make: (Item) -> (String, TypeObject)
  ) -> [String: TypeObject] {
    let types = Dictionary(items.map(make), uniquingKeysWith: { first, _ in first })
    for type in types.values { type.keepsArguments = true }
    return types
  }

  /// A class that only others derive from.
  private static func abstract(
    _ name: String, _ module: String, base: TypeObject? = nil
  ) -> TypeObject {
    TypeObject(
      Signature(name, [.variadic("args"), .keywords("kwargs")]), module: module, base: base
    ) { _ throws(PythonError) in
      throw PythonError(
        .notImplementedError, "\(name) cannot be made by itself or derived from here.",
        hint: "Use one of the classes in \(module).")
    }
  }
}
