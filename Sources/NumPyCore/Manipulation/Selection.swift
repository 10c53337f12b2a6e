extension NDArray {
  /// Elements of one operand where a condition holds, of the other elsewhere (`np.where`).
  public static func choose(
    where condition: NDArray, _ first: Operand, _ second: Operand
  ) throws -> NDArray {
    let type = resultType(first, second)
    let (a, b) = (try first.array(type), try second.array(type))
    let shape = try broadcastShape([condition.shape, first.shape, second.shape])
    let flags = try condition.cast(to: .bool)
    let result = try NDArray(unwritten: shape, dtype: type)
    switch type.itemSize {
    case 1: blend(flags, a, b, result, UInt8.self)
    case 2: blend(flags, a, b, result, UInt16.self)
    case 4: blend(flags, a, b, result, UInt32.self)
    default: blend(flags, a, b, result, UInt64.self)
    }
    return result
  }

  private static func blend<T>(
    _ flags: NDArray, _ a: NDArray, _ b: NDArray, _ result: NDArray, _: T.Type
  ) {
    let shape = result.shape
    let walk = RowLoop(
      shape: shape,
      strides: [flags, a, b].map { $0.broadcastStrides(shape) } + [result.strides])
    let steps = walk.steps
    let (stepF, stepA, stepB, stepR) = (steps[0], steps[1], steps[2], steps[3])
    flags.withPointer(UInt8.self) { f in
      a.withPointer(T.self) { p in
        b.withPointer(T.self) { q in
          result.withPointer(T.self) { r in
            walk.forEachRow { at in
              for i in 0..<walk.count {
                r[at[3] + i &* stepR] =
                  f[at[0] + i &* stepF] != 0 ? p[at[1] + i &* stepA] : q[at[2] + i &* stepB]
              }
            }
          }
        }
      }
    }
  }

  /// The elements limited to an interval (`np.clip`); a bound may be left out.
  public func clipped(_ lower: Operand?, _ upper: Operand?) throws -> NDArray {
    var result = self
    if let lower { result = try NDArray.apply(.maximum, .array(result), lower) }
    if let upper { result = try NDArray.apply(.minimum, .array(result), upper) }
    if lower == nil && upper == nil { return try copy() }
    return result
  }

  /// A view on the diagonal of two axes, put last (`np.diagonal`).
  ///
  /// - Throws: `ValueError` for fewer than two axes.
  public func diagonal(offset shift: Int = 0, axis1: Int = 0, axis2: Int = 1) throws -> NDArray {
    guard ndim >= 2 else {
      throw NumPyError.value("diag requires an array of at least two dimensions")
    }
    let (first, second) = (try checkedAxis(axis1, ndim: ndim), try checkedAxis(axis2, ndim: ndim))
    guard first != second else { throw NumPyError.value("axis1 and axis2 cannot be the same") }
    let bounded = Swift.min(Swift.max(shift, -shape[first] - 1), shape[second] + 1)
    let rows = shape[first] - Swift.max(-bounded, 0)
    let columns = shape[second] - Swift.max(bounded, 0)
    let count = Swift.max(Swift.min(rows, columns), 0)
    let start =
      count == 0
      ? offset : offset + (bounded >= 0 ? bounded * strides[second] : -bounded * strides[first])
    let kept = shape.indices.filter { $0 != first && $0 != second }
    return view(
      shape: kept.map { shape[$0] } + [count],
      strides: kept.map { strides[$0] } + [strides[first] + strides[second]], offset: start)
  }

  /// A matrix with these elements on a diagonal (`np.diag` of a vector).
  public func diagonalMatrix(offset shift: Int = 0) throws -> NDArray {
    let (side, overflow) = size.addingReportingOverflow(abs(Swift.max(shift, -Int.max)))
    guard !overflow else { throw NDArray.tooLarge([Int.max], dtype) }
    let result = try NDArray(zeros: [side, side], dtype: dtype)
    let target = try result.diagonal(offset: shift)
    target.assignSameShape(try reshaped([size]))
    return result
  }

  /// The part of a matrix on and below a diagonal, or on and above it (`np.tril`, `np.triu`).
  public func triangle(lower: Bool, diagonal shift: Int = 0) throws -> NDArray {
    let matrix = ndim == 1 ? try broadcast(to: [size, size]) : self
    let result = try matrix.copy()
    guard result.ndim >= 2 else { throw NumPyError.value("Input must be >= 1-d.") }
    let (rows, columns) = (result.shape[result.ndim - 2], result.shape[result.ndim - 1])
    let limit = Swift.min(Swift.max(shift, -rows - 1), columns + 1)
    for place in 0..<result.size {
      let (row, column) = (place / Swift.max(columns, 1) % Swift.max(rows, 1), place % columns)
      if lower ? column - row > limit : column - row < limit {
        result.store(.integer(0), atPlace: place)
      }
    }
    return result
  }
}
