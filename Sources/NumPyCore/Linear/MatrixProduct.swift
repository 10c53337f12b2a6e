extension NDArray {
  /// The matrix product of the last two axes, the others broadcast (`a @ b`, `np.matmul`).
  ///
  /// `[..., m, k] @ [..., k, n]` is `[..., m, n]`; a vector counts as a row on the left and as a
  /// column on the right, and its axis goes away.
  ///
  /// - Throws: `ValueError` where the inner sizes differ or an operand has no axes.
  public static func matmul(_ left: NDArray, _ right: NDArray) throws -> NDArray {
    guard left.ndim > 0 && right.ndim > 0 else {
      let number = left.ndim == 0 ? 0 : 1
      throw NumPyError.value(
        "matmul: Input operand \(number) does not have enough dimensions (has 0, gufunc core with "
          + "signature (n?,k),(k,m?)->(n?,m?) requires 1)")
    }
    let a = left.ndim == 1 ? try left.expandingDims([0]) : left
    let b = right.ndim == 1 ? try right.expandingDims([1]) : right
    let (rows, inner, columns) = (
      a.shape[a.ndim - 2], a.shape[a.ndim - 1], b.shape[b.ndim - 1]
    )
    guard b.shape[b.ndim - 2] == inner else {
      throw NumPyError.value(
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
          + "(n?,k),(k,m?)->(n?,m?) (size \(b.shape[b.ndim - 2]) is different from \(inner))")
    }
    let batch = try broadcastShape([Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2))])
    let type = left.dtype.promoted(with: right.dtype)
    let product = try batched(
      a.cast(to: type.loopType).broadcast(to: batch + [rows, inner]),
      b.cast(to: type.loopType).broadcast(to: batch + [inner, columns]), batch)
    var shape = batch
    if left.ndim > 1 { shape.append(rows) }
    if right.ndim > 1 { shape.append(columns) }
    return try product.cast(to: type).reshaped(shape)
  }

  private static func batched(_ a: NDArray, _ b: NDArray, _ batch: [Int]) throws -> NDArray {
    let (rows, inner, columns) = (a.shape[a.ndim - 2], a.shape[a.ndim - 1], b.shape[b.ndim - 1])
    let result = try NDArray(zeros: batch + [rows, columns], dtype: a.dtype)
    let count = batch.reduce(1, &*)
    for number in 0..<count {
      var rest = number
      var places = [IndexItem](repeating: .integer(0), count: batch.count)
      for axis in batch.indices.reversed() {
        places[axis] = .integer(rest % batch[axis])
        rest /= batch[axis]
      }
      let matrix = try a.selecting(places).contiguous()
      let other = try b.selecting(places).contiguous()
      let target = result.view(
        shape: [rows, columns], strides: [columns, 1], offset: number * rows * columns)
      multiply(matrix, other, target, sizes: (rows, inner, columns))
    }
    return result
  }

  private static func multiply(
    _ a: NDArray, _ b: NDArray, _ c: NDArray, sizes: (Int, Int, Int)
  ) {
    switch a.dtype {
    case .float64: product(a, b, c, sizes, Double.self) { $0 + $1 * $2 }
    case .float32: product(a, b, c, sizes, Float.self) { $0 + $1 * $2 }
    case .int64, .uint64: product(a, b, c, sizes, UInt64.self) { $0 &+ $1 &* $2 }
    default: product(a, b, c, sizes, UInt8.self) { $0 | ($1 & $2) }
    }
  }

  /// The plain product, row by row, in blocks of the inner axis that stay in the cache.
  @inline(__always)
  private static func product<T>(
    _ a: NDArray, _ b: NDArray, _ c: NDArray, _ sizes: (rows: Int, inner: Int, columns: Int),
    _: T.Type, _ step: (T, T, T) -> T
  ) {
    let (rows, inner, columns) = (sizes.rows, sizes.inner, sizes.columns)
    let block = 64
    a.withPointer(T.self) { p in
      b.withPointer(T.self) { q in
        c.withPointer(T.self) { r in
          for start in stride(from: 0, to: inner, by: block) {
            for row in 0..<rows {
              let output = r + row &* columns
              for k in start..<Swift.min(start + block, inner) {
                let factor = p[row &* inner &+ k]
                let input = q + k &* columns
                for column in 0..<columns {
                  output[column] = step(output[column], factor, input[column])
                }
              }
            }
          }
        }
      }
    }
  }

  /// The product of `np.dot`: as `matmul` for matrices, a plain product with a number, and over the
  /// last axis of one and the last but one of the other for more axes.
  public static func dot(_ left: NDArray, _ right: NDArray) throws -> NDArray {
    if left.ndim == 0 || right.ndim == 0 {
      return try apply(.multiply, .array(left), .array(right))
    }
    let axis = right.ndim == 1 ? 0 : right.ndim - 2
    guard left.shape[left.ndim - 1] == right.shape[axis] else {
      throw NumPyError.value(
        "shapes \(compactTupleText(left.shape)) and \(compactTupleText(right.shape)) not aligned: "
          + "\(left.shape[left.ndim - 1]) (dim \(left.ndim - 1)) != \(right.shape[axis]) (dim "
          + "\(axis))")
    }
    if left.ndim <= 2 && right.ndim <= 2 { return try matmul(left, right) }
    return try tensordot(left, right, leftAxes: [left.ndim - 1], rightAxes: [axis])
  }

  /// The sum of products over pairs of axes (`np.tensordot`).
  ///
  /// - Throws: `ValueError` where the sizes of a pair differ.
  public static func tensordot(
    _ left: NDArray, _ right: NDArray, leftAxes: [Int], rightAxes: [Int]
  ) throws -> NDArray {
    let (a, b) = (
      try leftAxes.map { try checkedAxis($0, ndim: left.ndim) },
      try rightAxes.map { try checkedAxis($0, ndim: right.ndim) }
    )
    guard a.count == b.count, zip(a, b).allSatisfy({ left.shape[$0] == right.shape[$1] }) else {
      throw NumPyError.value("shape-mismatch for sum")
    }
    let keptLeft = left.shape.indices.filter { !a.contains($0) }
    let keptRight = right.shape.indices.filter { !b.contains($0) }
    let inner = a.reduce(1) { $0 * left.shape[$1] }
    let outer = keptLeft.map { left.shape[$0] } + keptRight.map { right.shape[$0] }
    let rows = keptLeft.reduce(1) { $0 * left.shape[$1] }
    let columns = keptRight.reduce(1) { $0 * right.shape[$1] }
    let matrix = try left.transposed(keptLeft + a).reshaped([rows, inner])
    let other = try right.transposed(b + keptRight).reshaped([inner, columns])
    return try matmul(matrix, other).reshaped(outer)
  }
}
