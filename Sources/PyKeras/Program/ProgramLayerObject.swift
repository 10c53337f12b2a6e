import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// An object of a class derived from `keras.layers.Layer`.
final class ProgramLayerObject: LayerObject {
  private let programLayer: ProgramLayer
  /// The layer of Keras's that does what the program's class leaves to its base; nil for a class that
  /// derives from `Layer`.
  private(set) var base: LayerObject?
  private lazy var program = ObjectProgram(self, library: library)

  init(type: TypeObject, library: KerasLibrary) {
    programLayer = ProgramLayer(
      className: type.name, isBuiltAtInit: !ObjectProgram.defines("build", type),
      identity: LayerIdentity(
        name: "", trainable: true, inputShape: nil, seed: library.session.nextSeed()),
      library: library)
    super.init(programLayer, library: library, type: type)
    programLayer.program = program
  }

  /// Takes the arguments of the constructor: `super().__init__(name=...)`.
  func initialize(_ arguments: BoundArguments) throws(PythonError) {
    let given = try arguments.optionalString("name")
    program.activityRegularizer = try library.regularizer(from: arguments["activity_regularizer"])
    var shape: [Int?]?
    for (name, value) in arguments.keywords("kwargs") {
      switch name {
      case "input_shape":
        shape = try value.items().map { item throws(PythonError) in try item.asIndex() }
      case "dynamic", "batch_input_shape", "input_dim": break
      default:
        throw .typeError(
          "Unrecognized keyword arguments passed to \(typeName): {'\(name)': "
            + "\(try value.repr())}")
      }
    }
    programLayer.identify(
      name: given ?? library.session.uniqueName(typeName),
      isTrainable: try arguments.bool("trainable"), inputShape: shape)
    library.remember(self, of: programLayer)
  }

  /// Takes the arguments of a layer of Keras's from whose class the object's derives.
  func initialize(
    derivingFrom type: any LayerConfiguration.Type, _ arguments: BoundArguments
  ) throws(PythonError) {
    let layer = try library.makeLayer(type, arguments, as: typeName)
    programLayer.identify(
      name: layer.name, isTrainable: layer.isTrainable, inputShape: layer.inputShapeArgument)
    let buildsItself = self.type.map { ObjectProgram.defines("build", $0) } ?? false
    programLayer.derive(from: layer, buildsItself: buildsItself)
    base = LayerObject(layer, library: library)
    library.remember(self, of: programLayer)
  }

  // MARK: Attributes

  override var attributeNames: [String] {
    super.attributeNames + ["add_weight", "add_loss", "losses"] + (base?.attributeNames ?? [])
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "add_weight": return .function(AddWeight.signature, addWeight)
    case "add_loss":
      return .function(Signature("add_loss", [.required("loss")])) {
        [unowned self] (arguments) throws(PythonError) in
        try pythonic {
          program.addedLosses.append(try library.arrays.opTensor(from: arguments["loss"]))
        }
        return .none
      }
    case "losses": return .list(of: programLayer.allAddedLosses.map { library.object(of: $0) })
    case "activity_regularizer":
      if let own = program.activityRegularizer { return library.value(of: .regularizer(own)) }
      return try base?.attribute(name) ?? Value.none
    case "build":
      return .function(Signature("build", [.required("input_shape")])) {
        [unowned self] (arguments) throws(PythonError) in
        let shape = SymbolicShape(try library.shape("input_shape", arguments))
        try kerasic(at: arguments.range(of: "input_shape")) { () throws(LayerError) in
          try programLayer.buildBase(for: shape)
        }
        return .none
      }
    case "get_config": return .function(Signature("get_config", []), baseConfig)
    case "built": return .bool(layer.isBuilt)
    case "call", "compute_output_shape":
      if let base { return try base.attribute(name) }
      return name == "call" ? noCall : try super.attribute(name)
    default:
      if let own = try super.attribute(name) { return own }
      return try base?.attribute(name)
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    if name == "built" { return true }
    if name == "activity_regularizer" {
      program.activityRegularizer = try library.regularizer(from: value)
      return true
    }
    program.note(name, value)
    return try super.setAttribute(name, to: value)
  }

  private var noCall: Value {
    let name = typeName
    return .function(Signature("call", [.variadic("args"), .keywords("kwargs")])) {
      _ throws(PythonError) in
      throw PythonError(
        .notImplementedError, "Layer \(name) does not have a `call()` method implemented.")
    }
  }

  private func baseConfig(_: BoundArguments) throws(PythonError) -> Value {
    if let inheritedConfig {
      return .dict(of: inheritedConfig.map { ($0.key, library.value(of: $0.value)) })
    }
    let isWritten = overriddenMethod("get_config") != nil
    let name: [(String, Value)] = [("name", .string(layer.name))]
    let common: [(String, Value)] = [
      ("trainable", .bool(layer.isTrainable)), ("dtype", library.value(of: .dtypePolicy)),
    ]
    if !isWritten, base == nil, overriddenMethod("__init__") == nil {
      // Where the constructor is that of `Layer`, its arguments are the configuration.
      let activity = activityConfig.first ?? ("activity_regularizer", .none)
      return .dict(of: name + [activity] + common + [("autocast", .bool(true))])
    }
    let isNamed = madeWith?.signature.parameters.last.map {
      $0.kind != .keywords || $0.name == "kwargs"
    }
    let own = isWritten ? [] : try constructorConfig()
    return .dict(of: (isWritten || isNamed ?? true ? name : []) + own + common + activityConfig)
  }

  private var activityConfig: [(String, Value)] {
    program.activityRegularizer.map {
      [("activity_regularizer", library.value(of: ArgumentValue.regularizer($0).serialized))]
    } ?? []
  }

  /// What the constructor of a class without `get_config` got, where that is made of plain values.
  private func constructorConfig() throws(PythonError) -> [(String, Value)] {
    guard let madeWith, overriddenMethod("__init__") != nil else { return [] }
    var config: [(String, Value)] = []
    for parameter in madeWith.signature.parameters
    where parameter.kind != .keywords && parameter.kind != .variadic
      && !["name", "trainable", "dtype"].contains(parameter.name)
    {
      let value = madeWith[parameter.name]
      guard value.isPlain(depth: 0) else { throw notPlain }
      config.append((parameter.name, value))
    }
    return config
  }

  private var notPlain: PythonError {
    PythonError(
      .notImplementedError,
      "Object \(typeName) was created by passing non-serializable argument values in `__init__()`, "
        + "and therefore the object must override `get_config()` in order to be serializable.",
      hint: "def get_config(self): return {**super().get_config(), ...}")
  }

  /// What `get_config` gives where the program's class has none of its own.
  var defaultConfig: [(key: String, value: ArgumentValue)]? {
    if let inheritedConfig { return inheritedConfig }
    guard case .dict(let dict)? = try? Value.object(self).attribute("get_config").call() else {
      return nil
    }
    return try? library.entries(of: dict)
  }

  /// The configuration of the layer that the object's class derives from; nil where it derives from
  /// `Layer`.
  var inheritedConfig: [(key: String, value: ArgumentValue)]? {
    base?.layer.config.map { (key: $0.name, value: $0.value) }
  }

  private func addWeight(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let weight = try AddWeight.make(arguments, library, programLayer)
    return .object(WeightObject(weight, library: library))
  }

  /// Python's `layer(x)`.
  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try program.python(arguments, programLayer)
  }
}

/// `add_weight` of a layer of the program's own.
enum AddWeight {
  static let signature = Signature(
    "add_weight",
    [
      .optional("shape", nil, "The sizes along the axes."), .optional("initializer", nil),
      .optional("dtype", nil), .optional("trainable", true), .optional("autocast", true),
      .optional("regularizer", nil), .optional("constraint", nil),
      .optional("aggregation", "none"), .optional("overwrite_with_gradient", false),
      .optional("name", nil),
    ], documentation: "Adds a weight to the layer.")

  static func make(
    _ arguments: BoundArguments, _ library: KerasLibrary, _ layer: ProgramLayer
  ) throws(PythonError) -> Weight {
    var (name, shape) = (try arguments.optionalString("name"), [Int]())
    if case .string(let text) = arguments["shape"] {
      // Keras 2 had the name first, and the shape after it.
      name = text
      if !arguments["initializer"].isNone { shape = try arguments.ints("initializer") }
    } else if !arguments["shape"].isNone {
      shape = try arguments.ints("shape")
    }
    let objects = ["initializer", "regularizer", "constraint"].filter {
      $0 != "initializer" || !(arguments["shape"].isText)
    }
    let request = try library.weightRequest(objects, arguments)
    let isTrainable = try arguments.bool("trainable")
    guard shape.allSatisfy({ $0 >= 0 }) else {
      throw PythonError.valueError("`shape` must not have negative sizes. Received: shape=\(shape)")
        .located(at: arguments.range(of: "shape"))
    }
    let label = name ?? library.session.uniqueName("variable")
    return try kerasic(at: arguments.range(of: "shape")) { () throws(LayerError) in
      try layer.addWeight(
        request.specification(label, shape: Shape(shape), isTrainable: isTrainable))
    }
  }
}

extension Value {
  /// Whether it is made of texts, numbers, truth values and None alone.
  fileprivate func isPlain(depth: Int) -> Bool {
    switch self {
    case .none, .bool, .int, .float, .string: true
    case .list, .tuple, .dict:
      depth < 8
        && (sequence ?? dictionaryValues ?? []).allSatisfy { $0.isPlain(depth: depth + 1) }
    default: false
    }
  }

  /// Whether it is a text.
  fileprivate var isText: Bool {
    if case .string = self { true } else { false }
  }
}

extension KerasLibrary {
  /// The class `keras.layers.Layer`, from which scripts derive.
  func makeLayerBaseType() -> TypeObject {
    let signature = Signature(
      "Layer",
      [
        .optional("activity_regularizer", nil, kind: .keywordOnly),
        .optional("trainable", true, kind: .keywordOnly),
        .optional("dtype", nil, kind: .keywordOnly),
        .optional("autocast", true, kind: .keywordOnly),
        .optional("name", nil, kind: .keywordOnly), .keywords("kwargs"),
      ], documentation: "A layer of one's own: derive a class with build and call.")
    let type = TypeObject(
      derivable: signature, module: "keras.layers",
      allocate: { [unowned self] in ProgramLayerObject(type: $0, library: self) },
      initialize: { (object, arguments) throws(PythonError) in
        try (object as? ProgramLayerObject)?.initialize(arguments)
      })
    type.addFromConfigToDerivedClasses()
    type.keepsArguments = true
    return type
  }
}
