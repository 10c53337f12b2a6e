import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// The function of a `Lambda` layer.
final class LambdaProgram: LayerProgram {
  private let function: Value
  private let shape: Value
  private let keywords: [Arguments.Keyword]
  private let library: KerasLibrary

  init(_ arguments: BoundArguments, library: KerasLibrary) throws(PythonError) {
    function = arguments["function"]
    shape = arguments["output_shape"]
    self.library = library
    var keywords: [Arguments.Keyword] = []
    if case .dict(let dict) = arguments["arguments"] {
      for (key, value) in dict.pairs {
        if case .string(let name) = key { keywords.append(.init(name, value)) }
      }
    }
    self.keywords = keywords
  }

  var innerLayers: [Layer] { [] }
  var addedLosses: [OpTensor] { [] }

  func build(for input: SymbolicShape) {}

  func config(of layer: ProgramLayer) -> [(key: String, value: ArgumentValue)]? {
    let code = ArgumentValue.dictionary([
      ("module", .string("builtins")), ("class_name", .string("function")),
      ("config", .string(function.functionName)), ("registered_name", .string("function")),
    ])
    return [
      ("name", .string(layer.name)), ("trainable", .bool(layer.isTrainable)),
      ("dtype", .dtypePolicy), ("function", code),
    ]
  }

  func outputShape(for input: SymbolicShape) throws -> SymbolicShape? {
    guard !shape.isNone else { return nil }
    let given = shape.isCallable ? try shape.call(Arguments([library.value(of: input)])) : shape
    let sizes = try given.items().map { try $0.asIndex() }
    // A function gives the whole shape, a tuple that of a sample.
    return shape.isCallable
      ? SymbolicShape(sizes) : SymbolicShape([input.dimensions.first ?? nil] + sizes)
  }

  func call(_ input: OpTensor, training: Bool?) throws -> OpTensor {
    var arguments = Arguments([library.object(of: input)], keywords: keywords)
    if case .object(let object) = function,
      object.signature?.parameters.contains(where: { $0.name == "training" }) ?? false
    {
      arguments.keywords.append(.init("training", training.map { .bool($0) } ?? .none))
    }
    return try library.tensor(
      returned: try function.call(arguments), by: function.functionName)
  }
}

extension KerasLibrary {
  /// The class `keras.layers.Lambda`.
  func makeLambdaType() -> TypeObject {
    let own: [Parameter] = [
      .required("function", "A function of the input."),
      .optional("output_shape", nil, "The shape of a sample, where it cannot be found by a call."),
      .optional("mask", nil), .optional("arguments", nil, "Further arguments, a dict."),
    ]
    let signature = Signature(
      "Lambda", own + LayerSignatures.common, documentation: "Applies a function of one's own.")
    return TypeObject(signature, module: "keras.layers", base: types.layer) {
      [unowned self] (arguments) throws(PythonError) in
      guard arguments["function"].isCallable else {
        throw arguments.mismatch("function", expected: "a function")
      }
      let name = try arguments.optionalString("name") ?? self.session.uniqueName("Lambda")
      let shape = arguments.isGiven("input_shape") ? try self.shape("input_shape", arguments) : nil
      let layer = ProgramLayer(
        className: "Lambda", isBuiltAtInit: true,
        identity: LayerIdentity(
          name: name, trainable: try arguments.bool("trainable"), inputShape: shape,
          seed: self.session.nextSeed()), library: self)
      layer.program = try LambdaProgram(arguments, library: self)
      return .object(self.object(of: layer))
    }
  }
}
