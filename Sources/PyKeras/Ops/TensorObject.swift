import KerasOps
import NumPyCore
import PyCore

/// A tensor as a Python object: what models, layers, losses and `keras.ops` give.
///
/// It prints as NumPy's arrays do, whatever the backend's own tensors look like, and like those of JAX
/// it does not change. Operators and methods go through `keras.ops`, so that a gradient goes back
/// through them where one is asked for.
final class TensorObject: ArrayObject {
  /// The numbers, and how they came about.
  let tensor: OpTensor

  init(_ tensor: OpTensor, library: NumPyLibrary) {
    self.tensor = tensor
    super.init(tensor.value, library: library)
  }

  override var attributeNames: [String] {
    TensorMethods.names + ArrayAttributes.names + ["numpy"]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    if let method = TensorMethods.method(name, of: self) { return method }
    switch name {
    case "T": return try made { try tensor.transposed() }
    case "numpy":
      return .function(Signature("numpy", [], documentation: "The numbers as an array.")) {
        [self] (_) throws(PythonError) in
        try requireNoRecord()
        return library.result(array)
      }
    default:
      if ArrayMethods.table[name] != nil { try requireNoRecord() }
      return try super.attribute(name)
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool { false }

  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    throw .typeError(
      "tensors are immutable and do not support in-place item assignment",
      hint: "Use keras.ops.scatter_update, keras.ops.where, or an array: "
        + "keras.ops.convert_to_numpy(x).copy()")
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    try made { try tensor.selecting(try library.indexItems(from: index)) }
  }

  override func iterator() throws(PythonError) -> ValueIterator? {
    guard let count = array.shape.first else { throw .typeError("iteration over a 0-d array") }
    var place = 0
    return GeneratedIterator(typeName: "iterator") { [self] () throws(PythonError) in
      guard place < count else { return nil }
      defer { place += 1 }
      return try made { try tensor.selecting([.integer(place)]) }
    }
  }

  // MARK: Operators

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    guard try isOperand(other) else { return nil }
    return try made {
      let operand = try library.opTensor(from: other, beside: tensor.value.dtype)
      let (left, right) = reflected ? (operand, tensor) : (tensor, operand)
      return try operation.apply(left, right)
    }
  }

  override func inPlace(
    _ operation: BinaryOperator, _ other: Value
  ) throws(PythonError) -> Value? { nil }

  override func unary(_ operation: UnaryOperator) throws(PythonError) -> Value? {
    try made {
      switch operation {
      case .positive: tensor
      case .negative: try UnaryOp.negative(tensor)
      case .invert: try tensor.tested(.invert)
      }
    }
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    guard try isOperand(other) else {
      return try super.compare(operation, other)
    }
    return try made {
      try OpTensor.compared(
        operation.function, tensor,
        try library.opTensor(from: other, beside: tensor.value.dtype))
    }
  }

  /// Whether the other side of an operator is something a tensor can be combined with.
  private func isOperand(_ other: Value) throws(PythonError) -> Bool {
    if case .object(let object) = other, object is TensorObject || object is WeightObject {
      return true
    }
    // A symbolic tensor takes the operation itself.
    if case .object(let object) = other, object is SymbolicTensorObject { return false }
    return try library.operandOrNil(other) != nil
  }

  /// The result of an operation as a Python value.
  private func made(_ body: () throws -> OpTensor) throws(PythonError) -> Value {
    try pythonic { .object(TensorObject(try body(), library: library)) }
  }

  /// Refuses to become an array while a gradient is recorded, since NumPy would lose it.
  func requireNoRecord() throws(PythonError) {
    guard tensor.isRecorded else { return }
    throw .typeError(
      "a tensor that training differentiates cannot become a NumPy array: its gradient would be "
        + "lost",
      hint: "Use the function of the same name in keras.ops.")
  }
}

extension BinaryOperator {
  /// The operator on two tensors.
  func apply(_ left: OpTensor, _ right: OpTensor) throws -> OpTensor {
    switch self {
    case .add: try BinaryOp.add(left, right)
    case .subtract: try BinaryOp.subtract(left, right)
    case .multiply: try BinaryOp.multiply(left, right)
    case .divide: try BinaryOp.divide(left, right)
    case .floorDivide: try BinaryOp.floorDivide(left, right)
    case .modulo: try BinaryOp.mod(left, right)
    case .power: try BinaryOp.power(left, right)
    case .matrixMultiply: try OpTensor.matmul(left, right)
    case .and: try OpTensor.compared(.bitwiseAnd, left, right)
    case .or: try OpTensor.compared(.bitwiseOr, left, right)
    case .xor: try OpTensor.compared(.bitwiseXor, left, right)
    case .shiftLeft: try OpTensor.compared(.leftShift, left, right)
    case .shiftRight: try OpTensor.compared(.rightShift, left, right)
    }
  }
}
