import KerasCore
import PyCore

/// An optimizer as a Python object: Keras's own, or one of a class that derives from these.
final class OptimizerObject: HostObject {
  /// The optimizer; the constructor of a program's class makes it.
  private(set) var optimizer: Optimizer
  let library: KerasLibrary
  private var ratePlace: Weight?

  init(_ optimizer: Optimizer, library: KerasLibrary, type: TypeObject? = nil) {
    self.optimizer = optimizer
    self.library = library
    super.init(type: type ?? library.types.optimizers[optimizer.className])
  }

  /// Takes the optimizer that the arguments of the constructor ask for.
  func initialize(_ optimizer: Optimizer) {
    self.optimizer = optimizer
    let isOwn = ["update_step", "build"].contains { overriddenMethod($0) != nil }
    if isOwn || optimizer.rule is ProgramRule { optimizer.program = self }
  }

  override var typeName: String { type?.name ?? optimizer.className }
  override var acceptsNewAttributes: Bool { true }
  override var attributeNames: [String] {
    ["name", "learning_rate", "lr", "iterations", "variables", "get_config"] + Self.methods.names
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "name": return .string(optimizer.name)
    // Keras 2's name gives the number.
    case "lr": return try library.arrays.scalar(optimizer.currentLearningRate)
    case "learning_rate":
      if case .schedule = optimizer.learningRate {
        return try library.arrays.scalar(optimizer.currentLearningRate)
      }
      return try variable("learning_rate", optimizer.currentLearningRate)
    case "iterations": return try variable("iteration", Float(optimizer.iterations), "int32")
    case "variables": return try variables()
    case "get_config": return library.configMethod(of: self)
    default:
      if let method = Self.methods.value(name, of: self) { return method }
      guard let bound = madeWith, name != "kwargs",
        bound.signature.parameters.contains(where: { $0.name == name })
      else { return nil }
      return bound[name]
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "learning_rate" || name == "lr" else { return false }
    if let schedule = try library.schedule(from: value) {
      optimizer.learningRate = .schedule(schedule)
      return true
    }
    guard let rate = try value.asFloat() else {
      throw .typeError("a learning rate must be a number, not \(value.typeName)")
    }
    optimizer.learningRate = .constant(rate)
    return true
  }

  /// A number of the optimizer's as a variable; the learning rate can be assigned to.
  private func variable(
    _ name: String, _ number: Float, _ dtype: String = "float32"
  ) throws(PythonError) -> Value {
    let place = try kerasic { () throws(LayerError) in
      try Weight(
        checked: WeightSpecification(name, shape: [], initializer: Zeros(), isTrainable: false),
        path: "\(optimizer.name)/\(name)", seed: 0)
    }
    place.dtype = dtype
    place.value[flat: 0] = number
    if name == "learning_rate" {
      place.noteChange = { [unowned self] value in
        optimizer.learningRate = .constant(Double(value[flat: 0]))
      }
    }
    return .object(WeightObject(place, library: library))
  }

  private func variables() throws(PythonError) -> Value {
    var values = [try variable("iteration", Float(optimizer.iterations), "int32")]
    if case .constant = optimizer.learningRate {
      values.append(try variable("learning_rate", optimizer.currentLearningRate))
    }
    return .list(of: values + ownVariables.map { .object(WeightObject($0, library: library)) })
  }

  /// The state that the program's class has added.
  var ownVariables: [Weight] = []
}

extension KerasLibrary {
  /// The optimizer that a Python value stands for: a name, an object, or a class.
  func optimizer(
    from value: Value, _ range: SourceRange?
  ) throws(PythonError) -> OptimizerObject {
    if let object: OptimizerObject = value.asObject() { return object }
    if let type: TypeObject = value.asObject(), types.optimizers[type.name] === type,
      let object: OptimizerObject = try type.call(Arguments()).asObject()
    {
      return object
    }
    if case .string(let name) = value, let rule = OptimizerNames.rule(named: name) {
      return OptimizerObject(makeOptimizer(rule), library: self)
    }
    let text = try value.str()
    let near = Suggestion.closest(to: text, among: OptimizerNames.spellings)
    throw PythonError.valueError(
      "Could not interpret optimizer identifier: \(text)",
      hint: near.map { "Did you mean '\($0)'?" }
    ).located(at: range)
  }

  private func makeOptimizer(
    _ rule: any OptimizerRule, _ rate: LearningRate? = nil, _ options: OptimizerOptions? = nil,
    name: String? = nil
  ) -> Optimizer {
    let className = type(of: rule).className
    return Optimizer(
      rule, learningRate: rate, options: options, name: name ?? session.uniqueName(className))
  }

  /// The class of an optimizer, `keras.optimizers.Adam`.
  func makeOptimizerType(_ rule: any OptimizerRule) -> TypeObject {
    let signature = OptimizerSignatures.signature(of: rule)
    let type = TypeObject(signature, module: "keras.optimizers", base: types.optimizer) {
      [unowned self] (arguments) throws(PythonError) in
      .object(OptimizerObject(try made(like: rule, arguments), library: self))
    }
    type.namesConstructor = true
    open(optimizer: type, rule)
    type.translate = { [unowned self] in self.translated($0, by: OptimizerDialect()) }
    return type
  }

  /// The optimizer that a constructor's arguments ask for.
  private func made(
    like rule: any OptimizerRule, _ arguments: BoundArguments, as className: String? = nil
  ) throws(PythonError) -> Optimizer {
    let reader = OptimizerSignatures.Reader(arguments)
    let rate = try rate(arguments)
    let own = rule is ProgramRule ? rule : try reader.rule(like: rule)
    let given = try arguments.optionalString("name")
    return makeOptimizer(
      own, rate, try reader.options(), name: given ?? className.map { session.uniqueName($0) })
  }

  /// Lets classes derive from an optimizer's.
  private func open(optimizer type: TypeObject, _ rule: any OptimizerRule) {
    type.open(
      allocate: { [unowned self] in OptimizerObject(Optimizer(rule), library: self, type: $0) },
      initialize: { [unowned self] (object, arguments) throws(PythonError) in
        guard let object = object as? OptimizerObject else { return }
        object.initialize(try made(like: rule, arguments, as: object.typeName))
        object.madeWith = arguments
      })
  }

  /// The class `keras.optimizers.Optimizer`, from which scripts derive.
  func makeOptimizerBaseType() -> TypeObject {
    let type = TypeObject(
      OptimizerSignatures.base, module: "keras.optimizers"
    ) { [unowned self] (arguments) throws(PythonError) in
      let object = OptimizerObject(
        try made(like: ProgramRule(), arguments), library: self, type: types.optimizer)
      object.optimizer.program = object
      object.madeWith = arguments
      return .object(object)
    }
    type.namesConstructor = true
    open(optimizer: type, ProgramRule())
    addFromConfig(toObjects: type)
    return type
  }

  /// The schedule that a value is: Keras's own, or an object of a program's class.
  func schedule(from value: Value) throws(PythonError) -> (any LearningRateSchedule)? {
    if let schedule: ScheduleObject = value.asObject() { return schedule.schedule }
    guard let own: ProgramObject = value.asObject(), own.kind == .schedule else { return nil }
    return PythonSchedule(value, library: self)
  }

  private func rate(_ arguments: BoundArguments) throws(PythonError) -> LearningRate {
    for (name, value) in arguments.keywords("kwargs") {
      guard name == "lr", let rate = try value.asFloat() else {
        guard name != "decay" else { continue }
        throw .valueError("Argument(s) not recognized: {'\(name)': \(try value.repr())}")
      }
      return .constant(rate)
    }
    if let schedule = try schedule(from: arguments["learning_rate"]) { return .schedule(schedule) }
    let value = arguments["learning_rate"]
    let whole = Self.wholeNumber(value)
    guard whole == nil, let rate = try? arguments.float("learning_rate") else {
      throw PythonError.valueError(
        "Argument `learning_rate` should be float, or an instance of LearningRateSchedule. "
          + "Received: learning_rate=\(try value.shortRepr()) (of type \(value.typeText))",
        hint: "Try: learning_rate=" + (whole.map { "\($0).0" } ?? "0.001")
      ).located(at: arguments.range(of: "learning_rate"))
    }
    return .constant(rate)
  }

  /// An int, which Keras does not take for a rate.
  private static func wholeNumber(_ value: Value) -> Int? {
    if case .int(let number) = value { return number }
    return nil
  }
}
