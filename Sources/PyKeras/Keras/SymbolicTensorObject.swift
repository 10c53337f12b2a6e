import KerasCore
import NumPyCore
import PyCore

/// A tensor that is only a shape and knows which layer makes it: Keras's `KerasTensor`, as
/// `keras.Input(...)`, `layer(x)`, `layer.output` and `model.outputs` give it.
///
/// What is done with it becomes a layer of the model: `x * 2`, `x[:, :10]`, `ops.relu(x)`.
final class SymbolicTensorObject: HostObject, ArrayConvertible {
  let tensor: SymbolicTensor
  private let library: KerasLibrary

  init(_ tensor: SymbolicTensor, library: KerasLibrary) {
    self.tensor = tensor
    self.library = library
    super.init(type: library.types.kerasTensor)
  }

  /// The input layer it comes out of, if it is an input.
  var inputLayer: Layer? { tensor.call.inputs.isEmpty ? tensor.layer : nil }

  override var typeName: String { "KerasTensor" }
  override var attributeNames: [String] {
    ["shape", "dtype", "name", "ndim", "sparse", "ragged", "reshape", "squeeze"]
  }

  override func repr() -> String {
    "<KerasTensor shape=\(tensor.shape), dtype=\(tensor.dtype), sparse=False, ragged=False, "
      + "name=\(tensor.name)>"
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "shape": library.value(of: tensor.shape)
    case "dtype": .string(tensor.dtype)
    case "ndim": .int(tensor.shape.rank)
    case "name": .string(tensor.name)
    case "sparse", "ragged": .bool(false)
    case "reshape": method("reshape", [.required("newshape")])
    case "squeeze": method("squeeze", [.optional("axis", nil)])
    case "__abs__": method("absolute", [])
    case "__round__": method("round", [.optional("decimals", 0)])
    default: nil
    }
  }

  /// A function of `keras.ops` as a method.
  private func method(_ function: String, _ parameters: [Parameter]) -> Value {
    .function(Signature(function, parameters)) { [self] (arguments) throws(PythonError) in
      try applied(function, [.object(self)] + parameters.map { arguments[$0.name] })
    }
  }

  // MARK: Operators

  override func item(_ index: Value) throws(PythonError) -> Value {
    let holdsTensor = index.holds { $0 is SymbolicTensorObject || $0 is ArrayObject }
    guard !holdsTensor else {
      throw .valueError(
        "Unsupported key type for array slice. Received: `\(try index.shortRepr())`",
        hint: "Try: keras.ops.take(x, indices, axis=1)")
    }
    return try applied("get_item", [.object(self), index])
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    guard let function = operation.opsName else { return nil }
    switch other {
    case .bool, .int, .float, .object, .list, .tuple: break
    default: return nil
    }
    return try applied(function, reflected ? [other, .object(self)] : [.object(self), other])
  }

  override func unary(_ operation: UnaryOperator) throws(PythonError) -> Value? {
    switch operation {
    case .negative: try applied("negative", [.object(self)])
    case .invert: try applied("logical_not", [.object(self)])
    case .positive: nil
    }
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    let function: String
    switch operation {
    case .equal: return nil
    case .notEqual: function = "not_equal"
    case .less: function = "less"
    case .lessOrEqual: function = "less_equal"
    case .greater: function = "greater"
    case .greaterOrEqual: function = "greater_equal"
    }
    guard !other.isNone else { return nil }
    return try applied(function, [.object(self), other])
  }

  private func applied(_ function: String, _ values: [Value]) throws(PythonError) -> Value {
    guard let kind = OperationClass(function: function) else { return .none }
    let bound = try kind.function.signature.bind(Arguments(values))
    return try library.symbolicResult(of: kind, bound) ?? .none
  }

  // MARK: Numbers, which it does not have

  override func iterator() throws(PythonError) -> ValueIterator? {
    throw PythonError(
      .notImplementedError, "Iterating over a symbolic KerasTensor is not supported.")
  }

  override func truth() throws(PythonError) -> Bool {
    throw .typeError("A symbolic KerasTensor cannot be used as a boolean.")
  }

  override func int() throws(PythonError) -> Int? { throw Self.noNumbers("an int") }
  override func float() throws(PythonError) -> Double? { throw Self.noNumbers("a float") }
  func ndarray() throws(PythonError) -> NDArray { throw Self.noNumbers("a NumPy array") }

  /// Why it cannot become numbers.
  static func noNumbers(_ what: String) -> PythonError {
    .valueError(
      "A KerasTensor is symbolic: it's a placeholder for a shape and a dtype. It doesn't have any "
        + "actual numerical value. You cannot convert it to \(what).",
      hint: "Try: functions of keras.ops on it, or numbers from the model: model.predict(x)")
  }
}

extension KerasLibrary {
  /// The class `keras.KerasTensor`.
  func makeKerasTensorType() -> TypeObject {
    let signature = Signature(
      "KerasTensor",
      [
        .required("shape", "The shape with the batch in front, None for sizes not known."),
        .optional("dtype", "float32"), .optional("sparse", false), .optional("ragged", false),
        .optional("record_history", true), .optional("name", nil), .keywords("kwargs"),
      ], documentation: "A tensor that is only a shape, from which models are built.")
    return TypeObject(signature, module: "keras") {
      [unowned self] (arguments) throws(PythonError) in
      let shape = SymbolicShape(try self.shape("shape", arguments))
      let (input, name) = (InputLayer(batchShape: shape), try arguments.optionalString("name"))
      let layer = try kerasic(at: arguments.range(of: "shape")) { () throws(LayerError) in
        try input.makeLayer(in: session, name: name ?? "keras_tensor")
      }
      return self.object(of: layer.symbolicTensor(of: input, in: session))
    }
  }
}

extension BinaryOperator {
  /// The function of `keras.ops` that the operator is on a symbolic tensor, nil where there is none.
  var opsName: String? {
    switch self {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "true_divide"
    case .floorDivide: "floor_divide"
    case .modulo: "mod"
    case .power: "power"
    case .matrixMultiply: "matmul"
    case .and: "logical_and"
    case .or: "logical_or"
    case .xor: "logical_xor"
    case .shiftLeft, .shiftRight: nil
    }
  }
}
