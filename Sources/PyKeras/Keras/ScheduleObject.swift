import KerasCore
import PyCore

/// A learning-rate schedule as a Python object: `ExponentialDecay(0.1, 1000, 0.9)`.
final class ScheduleObject: HostObject {
  let schedule: any LearningRateSchedule
  private let library: KerasLibrary

  init(_ schedule: any LearningRateSchedule, library: KerasLibrary) {
    self.schedule = schedule
    self.library = library
    super.init()
  }

  override var typeName: String { Swift.type(of: schedule).className }
  override var isCallable: Bool { true }
  override var signature: Signature? { Signature(typeName, [.required("step")]) }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if name == "get_config" { return library.configMethod(of: self) }
    guard let bound = madeWith, bound.signature.parameters.contains(where: { $0.name == name })
    else {
      return nil
    }
    return bound[name]
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    return try library.arrays.scalar(schedule.rate(after: max(try bound.int("step"), 0)))
  }
}

extension KerasLibrary {
  /// The module `keras.optimizers.schedules`.
  func makeSchedulesModule() -> Module {
    let module = Module(
      "keras.optimizers.schedules", documentation: "Learning rates that change with the steps.")
    let rate = Parameter.required("initial_learning_rate", "The rate of the first step.")
    let steps = Parameter.required("decay_steps", "How many steps one decay takes.")
    let staircase = Parameter.optional("staircase", false, "Whether to change in jumps.")
    let decay = Parameter.required("decay_rate", "What the rate is multiplied by.")
    add("ExponentialDecay", [rate, steps, decay, staircase, name("ExponentialDecay")], to: module) {
      (arguments) throws(PythonError) in
      ExponentialDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"),
        decayRate: try arguments.float("decay_rate"),
        staircase: try arguments.bool("staircase"))
    }
    add("InverseTimeDecay", [rate, steps, decay, staircase, name("InverseTimeDecay")], to: module) {
      (arguments) throws(PythonError) in
      InverseTimeDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"),
        decayRate: try arguments.float("decay_rate"),
        staircase: try arguments.bool("staircase"))
    }
    let end = Parameter.optional("end_learning_rate", 0.0001)
    let power = Parameter.optional("power", 1.0)
    let cycle = Parameter.optional("cycle", false)
    add("PolynomialDecay", [rate, steps, end, power, cycle, name("PolynomialDecay")], to: module) {
      (arguments) throws(PythonError) in
      PolynomialDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"),
        endLearningRate: try arguments.float("end_learning_rate"),
        power: try arguments.float("power"), cycle: try arguments.bool("cycle"))
    }
    defineCosineDecay(in: module, rate, steps)
    defineStretches(in: module)
    module.define(types.schedule)
    return module
  }

  private func name(_ name: String) -> Parameter { .optional("name", .string(name)) }

  private func defineCosineDecay(in module: Module, _ rate: Parameter, _ steps: Parameter) {
    let alpha = Parameter.optional("alpha", 0.0, "The last rate as a share of the highest.")
    let warmup: [Parameter] = [
      .optional("warmup_target", nil, "The rate that a rise leads to before the fall."),
      .optional("warmup_steps", 0, "How many steps the rise takes."),
    ]
    add("CosineDecay", [rate, steps, alpha, name("CosineDecay")] + warmup, to: module) {
      (arguments) throws(PythonError) in
      CosineDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"), alpha: try arguments.float("alpha"),
        warmupTarget: try arguments.optionalFloat("warmup_target"),
        warmupSteps: try arguments.float("warmup_steps"))
    }
    let first = Parameter.required("first_decay_steps", "How many steps the first fall takes.")
    let factors: [Parameter] = [
      .optional("t_mul", 2.0, "How much longer each fall is."),
      .optional("m_mul", 1.0, "How much of the rate the next fall begins with."),
    ]
    add("CosineDecayRestarts", [rate, first] + factors + [alpha, name("SGDRDecay")], to: module) {
      (arguments) throws(PythonError) in
      CosineDecayRestarts(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        firstDecaySteps: try arguments.float("first_decay_steps"),
        tMul: try arguments.float("t_mul"), mMul: try arguments.float("m_mul"),
        alpha: try arguments.float("alpha"))
    }
  }

  private func defineStretches(in module: Module) {
    let parameters: [Parameter] = [
      .required("boundaries", "The last step of each stretch but the last."),
      .required("values", "The rate of each stretch."), name("PiecewiseConstant"),
    ]
    add("PiecewiseConstantDecay", parameters, to: module) { (arguments) throws(PythonError) in
      let boundaries = try arguments.floats("boundaries")
      let values = try arguments.floats("values")
      guard values.count == boundaries.count + 1 else {
        throw PythonError.valueError(
          "The length of boundaries should be 1 less than the length of values. Received: "
            + "boundaries=\(try arguments["boundaries"].repr()) of length \(boundaries.count), and "
            + "values=\(try arguments["values"].repr()) of length \(values.count)."
        ).located(at: arguments.range(of: "values"))
      }
      return PiecewiseConstantDecay(boundaries: boundaries, values: values)
    }
  }

  private func add(
    _ name: String, _ parameters: [Parameter], to module: Module,
    _ make: @escaping (BoundArguments) throws(PythonError) -> any LearningRateSchedule
  ) {
    let type = TypeObject(
      Signature(name, parameters), module: module.name, base: types.schedule
    ) {
      [unowned self] (arguments) throws(PythonError) in
      .object(ScheduleObject(try make(arguments), library: self))
    }
    type.keepsArguments = true
    type.namesConstructor = true
    open(type, .schedule)
    module.define(type)
  }
}

extension BoundArguments {
  /// Several numbers.
  fileprivate func floats(_ name: String) throws(PythonError) -> [Double] {
    var numbers: [Double] = []
    for item in try items(name) {
      guard let number = try item.asFloat() else { throw mismatch(name, expected: "numbers") }
      numbers.append(number)
    }
    return numbers
  }
}
