import ConvEngine
import KerasCore
import PyCore

/// A `Sequential` or functional model as a Python object.
public final class ModelObject: HostObject {
  /// The model.
  public internal(set) var model: Sequential
  let library: KerasLibrary
  /// The optimizer as `compile` got it, so that the script's own object answers.
  var optimizer: OptimizerObject?
  /// What `compile` was given, to be saved with the model.
  var compileArguments: CompileArguments?
  /// What the last `fit` recorded.
  var history: HistoryObject?

  /// The program's own code, of a class derived from `keras.Model`; nil for a stack of layers.
  var program: ObjectProgram?

  init(_ model: Sequential, library: KerasLibrary, type: TypeObject? = nil) {
    self.model = model
    self.library = library
    let own = model.isFunctional ? library.types.functional : library.types.sequential
    super.init(type: type ?? own)
    library.remember(self)
  }

  public override var typeName: String { model.className }
  public override var acceptsNewAttributes: Bool { true }
  public override var isCallable: Bool { true }

  public override func repr() -> String {
    "<\(typeName) name=\(model.name), built=\(model.isBuilt ? "True" : "False")>"
  }

  public override var attributeNames: [String] {
    (Self.properties + Self.methods.names).filter { !isHidden($0) }
  }

  /// Whether the name is one that only other kinds of model have.
  private func isHidden(_ name: String) -> Bool {
    model.isFunctional && Self.sequentialOnly.contains(name)
  }

  /// The names of what can be called: asking for these computes nothing.
  public static var methodNames: [String] { methods.names }

  static let methods = KerasMethods<ModelObject>(
    structureMethods + trainingMethods + savingMethods)

  private static let properties = [
    "name", "layers", "operations", "inputs", "outputs", "input", "output",
    "input_shape", "output_shape", "weights", "variables",
    "trainable_weights", "trainable_variables", "non_trainable_weights",
    "non_trainable_variables", "trainable", "built", "compiled", "optimizer", "loss", "history",
    "metrics_names", "stop_training", "dtype",
  ]

  public override func attribute(_ name: String) throws(PythonError) -> Value? {
    if isHidden(name) { return nil }
    if let method = Self.methods.value(name, of: self) { return method }
    switch name {
    case "name": return .string(model.name)
    case "layers": return .list(of: model.listedLayers.map { .object(library.object(of: $0)) })
    case "operations" where model.isFunctional:
      return .list(of: model.operations.map { .object(library.object(of: $0)) })
    case "input_shape": return try shape(model.inputShape, "input_shape")
    case "output_shape" where model.givesList:
      return .list(of: model.symbolicOutputs.map { library.value(of: $0.shape) })
    case "output_shape": return try shape(model.outputShape, "output_shape")
    case "inputs", "outputs", "input", "output": return try end(name)
    case "trainable": return .bool(model.isTrainable)
    case "built": return .bool(model.isBuilt)
    case "compiled": return .bool(model.compilation != nil)
    case "dtype": return .string("float32")
    case "optimizer": return optimizer.map { .object($0) } ?? Value.none
    case "loss": return compileArguments?.loss ?? Value.none
    case "history": return history.map { .object($0) } ?? Value.none
    case "metrics_names": return metricsNames
    case "add_weight" where program != nil:
      return .function(AddWeight.signature) { [unowned self] (arguments) throws(PythonError) in
        guard let layer = model.programLayer as? ProgramLayer else { return .none }
        return .object(
          WeightObject(try AddWeight.make(arguments, library, layer), library: library))
      }
    case "stop_training": return .bool(model.stopsTraining)
    case "stop_evaluating": return .bool(model.stopsEvaluating)
    case "stop_predicting": return .bool(model.stopsPredicting)
    default: return weights(name) ?? Self.oldMethods.value(name, of: self)
    }
  }

  public override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    program?.note(name, value)
    switch name {
    case "trainable":
      model.isTrainable = try value.isTrue()
    case "layers":
      let isSequential = typeName == "Sequential"
      throw PythonError(
        .attributeError,
        "`\(isSequential ? "Sequential" : "Model").layers` attribute is reserved and should not be "
          + "used. "
          + (isSequential
            ? "Use `add()` and `pop()` to change the layers in this model."
            : "Please use another name."))
    case "stop_training": model.stopsTraining = try value.isTrue()
    case "stop_evaluating": model.stopsEvaluating = try value.isTrue()
    case "stop_predicting": model.stopsPredicting = try value.isTrue()
    default: return false
    }
    return true
  }

  public override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    if let program, let layer = model.programLayer as? ProgramLayer {
      let value = try program.python(arguments, layer)
      if layer.knowsShapes { try kerasic { () throws(LayerError) in try model.noteCalled() } }
      return value
    }
    let bound = try Self.callSignature.bind(arguments)
    if let output = try library.symbolicCall(of: { library.layer(of: model) }, bound) {
      return output
    }
    let training = try library.training(bound)
    if !model.givesList,
      let output = try library.recordedCall(
        library.layer(of: model), bound["inputs"], training: training)
    {
      return output
    }
    let input = try library.callInput(bound, of: "model '\(model.name)'")
    let outputs = try kerasic(at: bound.range(of: "inputs")) { () throws(LayerError) in
      try model.forwardOutputs(input, training: training)
    }
    var results: [Value] = []
    for (place, output) in outputs.enumerated() {
      results.append(try library.arrays.result(of: output, dtype: outputType(place)))
    }
    return model.givesList ? .list(of: results) : results.last ?? .none
  }

  private static let callSignature = Signature(
    "call", [.required("inputs"), .optional("training", nil), .optional("mask", nil)],
    documentation: "Runs a batch through the layers.")

  private func weights(_ name: String) -> Value? {
    let weights: [Weight]
    switch name {
    case "weights", "variables": weights = model.weights
    case "trainable_weights", "trainable_variables": weights = model.trainableWeights
    case "non_trainable_weights", "non_trainable_variables":
      weights = model.nonTrainableWeights
    default: return nil
    }
    return .list(of: weights.map { .object(WeightObject($0, library: library)) })
  }

  private func shape(_ shape: SymbolicShape?, _ name: String) throws(PythonError) -> Value {
    if let shape { return library.value(of: shape) }
    throw PythonError(
      .attributeError,
      "Sequential model '\(model.name)' has no defined \(name.prefix { $0 != "_" }) shape yet.",
      hint: "Give the first layer an input: Sequential([Input(shape=(...)), ...])")
  }

  private var metricsNames: Value {
    guard let trainer = model.trainer else { return .list(of: []) }
    return .list(of: [.string("loss")] + (trainer.hasMetrics ? [.string("compile_metrics")] : []))
  }
}
