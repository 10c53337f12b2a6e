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
    let name = Parameter.optional("name", nil)
    let staircase = Parameter.optional("staircase", false, "Whether to change in jumps.")
    let decay = Parameter.required("decay_rate", "What the rate is multiplied by.")
    add("ExponentialDecay", [rate, steps, decay, staircase, name], to: module) {
      (arguments) throws(PythonError) in
      ExponentialDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"),
        decayRate: try arguments.float("decay_rate"),
        staircase: try arguments.bool("staircase"))
    }
    add("InverseTimeDecay", [rate, steps, decay, staircase, name], to: module) {
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
    add("PolynomialDecay", [rate, steps, end, power, cycle, name], to: module) {
      (arguments) throws(PythonError) in
      PolynomialDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"),
        endLearningRate: try arguments.float("end_learning_rate"),
        power: try arguments.float("power"), cycle: try arguments.bool("cycle"))
    }
    defineCosineDecay(in: module, rate, steps, name)
    return module
  }

  private func defineCosineDecay(
    in module: Module, _ rate: Parameter, _ steps: Parameter, _ name: Parameter
  ) {
    let alpha = Parameter.optional("alpha", 0.0, "The last rate as a share of the first.")
    add("CosineDecay", [rate, steps, alpha, name], to: module) {
      (arguments) throws(PythonError) in
      CosineDecay(
        initialLearningRate: try arguments.float("initial_learning_rate"),
        decaySteps: try arguments.float("decay_steps"), alpha: try arguments.float("alpha"))
    }
  }

  private func add(
    _ name: String, _ parameters: [Parameter], to module: Module,
    _ make: @escaping (BoundArguments) throws(PythonError) -> any LearningRateSchedule
  ) {
    let type = TypeObject(Signature(name, parameters), module: module.name) {
      [unowned self] (arguments) throws(PythonError) in
      .object(ScheduleObject(try make(arguments), library: self))
    }
    type.keepsArguments = true
    module.define(type)
  }
}
