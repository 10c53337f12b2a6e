import KerasCore
import PyCore

/// An optimizer as a Python object.
final class OptimizerObject: HostObject {
  let optimizer: Optimizer
  private let library: KerasLibrary

  init(_ optimizer: Optimizer, library: KerasLibrary) {
    self.optimizer = optimizer
    self.library = library
    super.init(type: library.types.optimizers[optimizer.className])
  }

  override var typeName: String { optimizer.className }
  override var acceptsNewAttributes: Bool { true }
  override var attributeNames: [String] { ["name", "learning_rate", "lr", "iterations"] }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "name": return .string(optimizer.name)
    case "learning_rate", "lr":
      return try library.arrays.scalar(optimizer.currentLearningRate)
    case "iterations": return .int(optimizer.iterations)
    default: return nil
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "learning_rate" || name == "lr" else { return false }
    guard let rate = try value.asFloat() else {
      throw .typeError("a learning rate must be a number, not \(value.typeName)")
    }
    optimizer.learningRate = .constant(rate)
    return true
  }
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
      let reader = OptimizerSignatures.Reader(arguments)
      let rate = try self.rate(arguments)
      return .object(
        OptimizerObject(
          makeOptimizer(
            try reader.rule(like: rule), rate, try reader.options(),
            name: try arguments.optionalString("name")), library: self))
    }
    type.namesConstructor = true
    type.translate = { [unowned self] in self.translated($0, by: OptimizerDialect()) }
    return type
  }

  private func rate(_ arguments: BoundArguments) throws(PythonError) -> LearningRate {
    for (name, value) in arguments.keywords("kwargs") {
      guard name == "lr", let rate = try value.asFloat() else {
        guard name != "decay" else { continue }
        throw .valueError("Argument(s) not recognized: {'\(name)': \(try value.repr())}")
      }
      return .constant(rate)
    }
    if let schedule: ScheduleObject = arguments["learning_rate"].asObject() {
      return .schedule(schedule.schedule)
    }
    guard let rate = try? arguments.float("learning_rate") else {
      let value = arguments["learning_rate"]
      throw PythonError.valueError(
        "Argument `learning_rate` should be float, or an instance of LearningRateSchedule. "
          + "Received: learning_rate=\(try value.shortRepr()) (of type \(value.typeText))",
        hint: "Try: learning_rate=0.001"
      ).located(at: arguments.range(of: "learning_rate"))
    }
    return .constant(rate)
  }
}
