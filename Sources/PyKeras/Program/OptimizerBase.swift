import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// The rule of an optimizer whose class says itself how a weight changes: it has no state, and leaves
/// all to ``OptimizerProgram``.
struct ProgramRule: OptimizerRule {
  static var className: String { "Optimizer" }
  var slotNames: [String] { [] }
  func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {}
}

extension OptimizerObject: OptimizerProgram {
  func build(_ weights: [Weight]) throws(LayerError) {
    guard let method = overriddenMethod("build") else { return }
    _ = try programmed { try method.call(Arguments([variables(weights)])) }
  }

  func update(_ weight: Weight, learningRate: Float) throws(LayerError) {
    guard let method = overriddenMethod("update_step") else {
      guard optimizer.rule is ProgramRule else {
        optimizer.applyRule(to: weight, learningRate: learningRate)
        return
      }
      throw LayerError(
        "\(typeName) has no method update_step(self, gradient, variable, learning_rate).",
        exception: .notImplementedError)
    }
    _ = try programmed {
      let gradient = try OpTensor(try NDArray(weight.gradient))
      return try method.call(
        Arguments([
          library.object(of: gradient), .object(WeightObject(weight, library: library)),
          try library.arrays.scalar(learningRate),
        ]))
    }
  }

  private func variables(_ weights: [Weight]) -> Value {
    .list(of: weights.map { .object(WeightObject($0, library: library)) })
  }

  // MARK: Methods

  static let methods = KerasMethods<OptimizerObject>([
    KerasMethod("build", [.required("variables")], "Makes the state for variables.") {
      (object, arguments) throws(PythonError) in
      // Called by the program's own `build`, it has nothing more to make.
      guard object.overriddenMethod("build") == nil else { return .none }
      object.optimizer.build(try object.weights("variables", arguments))
      return .none
    },
    KerasMethod(
      "update_step",
      [.required("gradient"), .required("variable"), .required("learning_rate")],
      "Changes a variable by a gradient."
    ) { (object, arguments) throws(PythonError) in
      try object.updateStep(arguments)
    },
    KerasMethod(
      "apply_gradients", [.required("grads_and_vars", "Pairs of a gradient and a variable.")],
      "Changes variables by their gradients."
    ) { (object, arguments) throws(PythonError) in
      var (gradients, variables) = ([Value](), [Value]())
      for pair in try arguments.items("grads_and_vars") {
        let both = try pair.items()
        guard both.count == 2 else {
          throw arguments.mismatch("grads_and_vars", expected: "pairs of a gradient and a variable")
        }
        gradients.append(both[0])
        variables.append(both[1])
      }
      try object.apply(gradients, try object.weights(variables))
      return try object.attribute("iterations") ?? .none
    },
    KerasMethod(
      "apply", [.required("grads"), .optional("trainable_variables", nil)],
      "Changes variables by their gradients."
    ) { (object, arguments) throws(PythonError) in
      let known = object.optimizer.weights
      let weights =
        arguments["trainable_variables"].isNone
        ? known : try object.weights("trainable_variables", arguments)
      try object.apply(try arguments.items("grads"), weights)
      return .none
    },
    KerasMethod(
      "add_variable_from_reference",
      [
        .required("reference_variable"), .optional("name", nil), .optional("initializer", "zeros"),
      ], "A variable of the state, with the shape of another."
    ) { (object, arguments) throws(PythonError) in
      let other = try object.weights([arguments["reference_variable"]])[0]
      return try object.addVariable(arguments, other.shape)
    },
    KerasMethod(
      "add_variable",
      [
        .required("shape"), .optional("initializer", "zeros"), .optional("dtype", nil),
        .optional("name", nil),
      ], "A variable of the state."
    ) { (object, arguments) throws(PythonError) in
      try object.addVariable(arguments, Shape(try arguments.ints("shape")))
    },
    assigning("assign"), assigning("assign_add"), assigning("assign_sub"),
  ])

  /// `self.assign_sub(variable, value)` and its kin, which programs write in `update_step`.
  private static func assigning(_ name: String) -> KerasMethod<OptimizerObject> {
    KerasMethod(name, [.required("variable"), .required("value")], "Changes a variable.") {
      (_, arguments) throws(PythonError) in
      let method = try arguments["variable"].attribute(name)
      _ = try method.call(Arguments([arguments["value"]]))
      return .none
    }
  }

  private func addVariable(_ arguments: BoundArguments, _ shape: Shape) throws(PythonError) -> Value
  {
    let label = try arguments.optionalString("name") ?? "variable"
    let request = try library.weightRequest(["initializer"], arguments)
    let weight = try kerasic { () throws(LayerError) in
      try Weight(
        checked: request.specification(label, shape: shape, isTrainable: false),
        path: "\(optimizer.name)/\(label)", seed: library.session.nextSeed())
    }
    ownVariables.append(weight)
    return .object(WeightObject(weight, library: library))
  }

  private func updateStep(_ arguments: BoundArguments) throws(PythonError) -> Value {
    guard !(optimizer.rule is ProgramRule) else {
      throw PythonError(
        .notImplementedError,
        "\(typeName) has no method update_step(self, gradient, variable, learning_rate).")
    }
    let weight = try weights([arguments["variable"]])[0]
    weight.gradient = try library.tensor("gradient", arguments)
    optimizer.applyRule(to: weight, learningRate: Float(try arguments.float("learning_rate")))
    return .none
  }

  private func apply(_ gradients: [Value], _ weights: [Weight]) throws(PythonError) {
    guard gradients.count == weights.count else {
      throw .valueError(
        "there must be one gradient for each variable. Received: \(gradients.count) gradients and "
          + "\(weights.count) variables.")
    }
    var used: [Weight] = []
    for (value, weight) in zip(gradients, weights) where !value.isNone {
      let gradient = try library.arrays.tensor(from: value)
      guard gradient.shape == weight.shape else {
        throw .valueError(
          "a gradient must have the shape of its variable. Received: \(gradient.shape) for "
            + "'\(weight.path)' of shape \(weight.shape)")
      }
      weight.gradient = gradient
      used.append(weight)
    }
    guard !used.isEmpty else { throw .valueError("No gradients provided for any variable.") }
    optimizer.apply(used)
    try kerasic { () throws(LayerError) in try optimizer.raiseFailure() }
  }

  private func weights(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> [Weight] {
    try weights(try arguments.items(name))
  }

  private func weights(_ values: [Value]) throws(PythonError) -> [Weight] {
    var weights: [Weight] = []
    for value in values {
      guard let object: WeightObject = value.asObject() else {
        throw .typeError(
          "a variable was expected, a weight or a keras.Variable. Received: "
            + "\(try value.shortRepr()) (of type \(value.typeText))")
      }
      weights.append(object.weight)
    }
    return weights
  }
}

/// A learning-rate schedule of a program's class.
///
/// Unchecked: a rate is asked for where the model is trained, the thread of the program.
final class PythonSchedule: LearningRateSchedule, @unchecked Sendable {
  static var className: String { "LearningRateSchedule" }
  private let function: Value
  private let library: KerasLibrary
  private var failure: LayerError?

  init(_ function: Value, library: KerasLibrary) {
    self.function = function
    self.library = library
  }

  func rate(after steps: Int) -> Float {
    guard failure == nil else { return 0 }
    do throws(LayerError) {
      return try programmed {
        let step = try library.arrays.opTensor(from: .int(steps))
        let returned = try function.call(Arguments([library.object(of: step)]))
        let rate = try library.tensor(returned: returned, by: "__call__")
        guard rate.value.size == 1 else {
          throw PythonError.valueError(
            "a learning rate must be one number. Received: a tensor of shape "
              + "\(Shape(rate.value.shape))")
        }
        return Float(rate.value.scalar(atFlat: 0).asDouble)
      }
    } catch {
      failure = error
      return 0
    }
  }

  func raiseFailure() throws(LayerError) {
    guard let failure else { return }
    self.failure = nil
    throw failure
  }
}
