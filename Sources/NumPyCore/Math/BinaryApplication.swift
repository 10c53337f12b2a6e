extension NDArray {
  /// Applies a function to two operands element by element, with broadcasting.
  ///
  /// The result has the broadcast shape; its type follows NumPy's promotion.
  ///
  /// - Throws: `ValueError` for shapes that do not broadcast, `TypeError` for types without a loop.
  public static func apply(
    _ function: BinaryFunction, _ left: Operand, _ right: Operand
  ) throws -> NDArray {
    let type = try function.commonType(left, right)
    let (a, b) = (try left.array(type), try right.array(type))
    let shape = try broadcastShape([left.shape, right.shape])
    let result = try NDArray(unwritten: shape, dtype: function.isPredicate ? .bool : type)
    try function.compute(a, b, into: result)
    return result
  }

  /// Applies a function in place, as `x += y` does; other views of `x` see the change.
  ///
  /// - Throws: `TypeError` when the result's kind does not fit this array (`x_int += 0.5`),
  ///   `ValueError` when the result's shape is wider than this array's.
  public func apply(inPlace function: BinaryFunction, _ right: Operand) throws {
    try checkWritable()
    let result = try NDArray.apply(function, .array(self), right)
    guard result.dtype.canCastSameKind(to: dtype) else {
      throw NumPyError(
        .ufunc,
        "Cannot cast ufunc '\(function.rawValue)' output from dtype('\(result.dtype.name)') to "
          + "dtype('\(dtype.name)') with casting rule 'same_kind'")
    }
    guard result.shape == shape else {
      throw NumPyError.value(
        "non-broadcastable output operand with shape \(compactTupleText(shape)) doesn't match the "
          + "broadcast shape \(compactTupleText(result.shape))")
    }
    assignSameShape(result)
  }

  /// Refuses to write to a view that must not change.
  func checkWritable() throws {
    if isReadOnly { throw NumPyError.value("assignment destination is read-only") }
  }
}

extension DType {
  /// The type reductions and functions of one operand run in: small integers widen to 64 bits.
  var loopType: DType {
    switch self {
    case .bool, .int64, .uint64, .float32, .float64: self
    case .int8, .int16, .int32, .uint8, .uint16, .uint32: .int64
    }
  }
}

extension BinaryFunction {
  /// The type both operands are brought to.
  func commonType(_ left: Operand, _ right: Operand) throws -> DType {
    var promoted = resultType(left, right)
    if isPredicate && !promoted.isFloating {
      // A Python integer out of the array type's range is compared by value, not refused.
      for case .python(let value) in [left, right] where (try? value.checkFits(promoted)) == nil {
        promoted = promoted.promoted(with: value.dtype)
      }
    }
    return try operandType(promoted)
  }

  /// Runs the loop; operands and result have one type, predicates give bool.
  func compute(_ a: NDArray, _ b: NDArray, into result: NDArray) throws {
    let isDone =
      isPredicate ? comparison(a, b, into: result) : try arithmetic(a, b, into: result)
    if !isDone { throw unsupported }
  }

  private func arithmetic(_ a: NDArray, _ b: NDArray, into result: NDArray) throws -> Bool {
    switch a.dtype {
    case .float64: computeFloating(a, b, result, Double.self)
    case .float32: computeFloating(a, b, result, Float.self)
    case .int64: try computeInteger(a, b, result, Int64.self)
    case .int32: try computeInteger(a, b, result, Int32.self)
    case .int16: try computeInteger(a, b, result, Int16.self)
    case .int8: try computeInteger(a, b, result, Int8.self)
    case .uint64: try computeInteger(a, b, result, UInt64.self)
    case .uint32: try computeInteger(a, b, result, UInt32.self)
    case .uint16: try computeInteger(a, b, result, UInt16.self)
    case .uint8: try computeInteger(a, b, result, UInt8.self)
    case .bool: computeBoolean(a, b, result)
    }
  }

  private func comparison(_ a: NDArray, _ b: NDArray, into result: NDArray) -> Bool {
    switch a.dtype {
    case .float64: compare(a, b, result, Double.self)
    case .float32: compare(a, b, result, Float.self)
    case .int64: compare(a, b, result, Int64.self)
    case .int32: compare(a, b, result, Int32.self)
    case .int16: compare(a, b, result, Int16.self)
    case .int8: compare(a, b, result, Int8.self)
    case .uint64: compare(a, b, result, UInt64.self)
    case .uint32: compare(a, b, result, UInt32.self)
    case .uint16: compare(a, b, result, UInt16.self)
    case .uint8, .bool: compare(a, b, result, UInt8.self)
    }
  }
}

/// Sets each element of `result` to a function of the two operands' elements.
///
/// Rows that lie contiguously, and rows against a single number, have loops of their own so that
/// the compiler can use vector instructions.
@inline(__always)
func mapPairs<T, R>(
  _ a: NDArray, _ b: NDArray, _ result: NDArray, _: T.Type, _: R.Type, _ function: (T, T) -> R
) {
  let shape = result.shape
  let walk = RowLoop(
    shape: shape,
    strides: [a.broadcastStrides(shape), b.broadcastStrides(shape), result.strides])
  let (stepA, stepB, stepR, count) = (walk.steps[0], walk.steps[1], walk.steps[2], walk.count)
  a.withPointer(T.self) { baseA in
    b.withPointer(T.self) { baseB in
      result.withPointer(R.self) { baseR in
        walk.forEachRow { places in
          let (p, q, r) = (baseA + places[0], baseB + places[1], baseR + places[2])
          if stepR == 1 && stepA == 1 && stepB == 1 {
            for index in 0..<count { r[index] = function(p[index], q[index]) }
          } else if stepR == 1 && stepA == 1 && stepB == 0 {
            let y = q[0]
            for index in 0..<count { r[index] = function(p[index], y) }
          } else if stepR == 1 && stepA == 0 && stepB == 1 {
            let x = p[0]
            for index in 0..<count { r[index] = function(x, q[index]) }
          } else {
            for index in 0..<count {
              r[index &* stepR] = function(p[index &* stepA], q[index &* stepB])
            }
          }
        }
      }
    }
  }
}
