import NumPyCore
import PyCore

extension BinaryOperator {
  /// The NumPy function of a Python operator; nil for the matrix product.
  var function: BinaryFunction? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .modulo: .remainder
    case .power: .power
    case .matrixMultiply: nil
    case .and: .bitwiseAnd
    case .or: .bitwiseOr
    case .xor: .bitwiseXor
    case .shiftLeft: .leftShift
    case .shiftRight: .rightShift
    }
  }
}

extension UnaryOperator {
  /// The NumPy function of a Python operator.
  var function: UnaryFunction {
    switch self {
    case .negative: .negative
    case .positive: .positive
    case .invert: .invert
    }
  }
}

extension ComparisonOperator {
  /// The NumPy function of a Python comparison.
  var function: BinaryFunction {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterEqual
    }
  }
}

extension NumPyLibrary {
  /// The other side of an operator; nil where it is nothing an array can be combined with.
  func operandOrNil(_ value: Value) throws(PythonError) -> Operand? {
    switch value {
    case .none, .string, .bytes, .dict, .set, .slice, .ellipsis, .notImplemented: return nil
    case .object(let object):
      guard object is ArrayObject || object is any ArrayConvertible else { return nil }
    case .bool, .int, .float, .tuple, .list, .range: break
    }
    return try pythonic { try operand(from: value) }
  }

  /// The error of an operator between an array and a text; nil for what Python itself refuses.
  func noLoop(
    _ operation: BinaryOperator, _ array: NDArray, _ other: Value, reflected: Bool
  ) -> PythonError? {
    guard case .string(let text) = other else { return nil }
    // Python itself formats a text with a number, and repeats it.
    if reflected && operation == .modulo { return nil }
    if operation == .multiply && array.ndim == 0 && array.dtype.isInteger { return nil }
    let name = operation.function?.rawValue ?? "matmul"
    let types = ["dtype('\(array.dtype.name)')", "dtype('<U\(max(text.unicodeScalars.count, 1))')"]
    let order = (reflected ? types.reversed() : types).joined(separator: ", ")
    return NumPyError(
      .noLoop,
      "ufunc '\(name)' did not contain a loop with signature matching types (\(order)) -> None"
    ).pythonError
  }

  /// An operator on an array and another operand, either way round.
  func apply(
    _ operation: BinaryOperator, _ array: NDArray, _ other: Operand, reflected: Bool
  ) throws -> Value {
    let (left, right) = reflected ? (other, Operand.array(array)) : (.array(array), other)
    if let function = operation.function {
      return result(try apply(function, left, right))
    }
    return result(try NDArray.matmul(try ndarray(of: left), try ndarray(of: right)))
  }

  /// An operand as an array.
  func ndarray(of operand: Operand) throws -> NDArray {
    switch operand {
    case .array(let array): return array
    case .python(let number): return try NDArray(number)
    }
  }

  /// What stands between the brackets of `x[...]`.
  func indexItems(from value: Value) throws -> [IndexItem] {
    guard case .tuple(let parts) = value else { return [try indexItem(from: value)] }
    return try parts.map { try indexItem(from: $0) }
  }

  private func indexItem(from value: Value) throws -> IndexItem {
    switch value {
    case .none: return .newAxis
    case .ellipsis: return .ellipsis
    case .bool(let flag): return .array(try NDArray(.bool(flag)))
    case .int(let number): return .integer(number)
    case .slice(let slice):
      return .slice(
        start: try bound(slice.lower), stop: try bound(slice.upper), step: try bound(slice.step))
    case .list, .tuple, .range: return .array(try indexArray(value))
    case .object(let object):
      if let array = (object as? ArrayObject)?.array {
        return array.ndim == 0 && array.dtype.isInteger && object is ScalarObject
          ? .integer(array.scalar(atFlat: 0).asInteger) : .array(try checkedIndex(array))
      }
      if let number = try value.asIndex() { return .integer(number) }
    default: break
    }
    throw invalidIndex
  }

  private func indexArray(_ value: Value) throws -> NDArray {
    try checkedIndex(try ndarray(from: value))
  }

  private func checkedIndex(_ array: NDArray) throws -> NDArray {
    if array.dtype.isFloating && array.size > 0 {
      throw array.ndim == 0
        ? invalidIndex
        : PythonError(.indexError, "arrays used as indices must be of integer (or boolean) type")
    }
    return array.dtype.isFloating ? try array.astype(.int64) : array
  }

  private func bound(_ value: Value) throws -> Int? {
    if value.isNone { return nil }
    guard let number = try value.asIndex() else {
      throw PythonError.typeError(
        "slice indices must be integers or None or have an __index__ method")
    }
    return number
  }

  private var invalidIndex: PythonError {
    PythonError(
      .indexError,
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
        + "boolean arrays are valid indices")
  }
}
