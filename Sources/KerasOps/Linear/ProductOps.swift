import ConvEngine
import NumPyCore

extension OpTensor {
  /// The matrix product over the last two axes, batches broadcast.
  public static func matmul(_ left: OpTensor, _ right: OpTensor) throws -> OpTensor {
    guard left.value.ndim > 0, right.value.ndim > 0 else {
      throw NumPyError(.value, "matmul: the operands need at least one axis each")
    }
    if left.value.ndim == 1 {
      let axis = right.value.ndim == 1 ? 0 : -2
      return try matmul(try left.expandingDims([0]), right).squeezed([axis])
    }
    if right.value.ndim == 1 {
      return try matmul(left, try right.expandingDims([1])).squeezed([-1])
    }
    let type = left.value.dtype.common(with: right.value.dtype)
    let (a, b) = (try left.value.cast32(type), try right.value.cast32(type))
    return try made(
      try matrixProduct(a, b), from: [left, right],
      each: [
        { try matrixProduct($0, try b.swappingAxes(-1, -2)).summed(to: a.shape) },
        { try rightGradient(a, $0, shape: b.shape) },
      ])
  }

  /// The product of the last axis of one with the last but one of the other: `ops.dot`.
  public static func dot(_ left: OpTensor, _ right: OpTensor) throws -> OpTensor {
    let (a, b) = (left.value.ndim, right.value.ndim)
    if a == 0 || b == 0 { return try BinaryOp.multiply(left, right) }
    if b <= 2 { return try matmul(left, right) }
    return try tensordot(left, right, leftAxes: [a - 1], rightAxes: [b - 2])
  }

  /// The sum of products over pairs of axes.
  public static func tensordot(
    _ left: OpTensor, _ right: OpTensor, leftAxes: [Int], rightAxes: [Int]
  ) throws -> OpTensor {
    let a = try leftAxes.map { try checkedAxis($0, ndim: left.value.ndim) }
    let b = try rightAxes.map { try checkedAxis($0, ndim: right.value.ndim) }
    let (shapeA, shapeB) = (left.value.shape, right.value.shape)
    guard a.count == b.count, zip(a, b).allSatisfy({ shapeA[$0] == shapeB[$1] }) else {
      throw NumPyError(.value, "shape-mismatch for sum")
    }
    let keptA = shapeA.indices.filter { !a.contains($0) }
    let keptB = shapeB.indices.filter { !b.contains($0) }
    let inner = a.reduce(1) { $0 * shapeA[$1] }
    let rows = keptA.reduce(1) { $0 * shapeA[$1] }
    let columns = keptB.reduce(1) { $0 * shapeB[$1] }
    let matrix = try left.transposed(keptA + a).reshaped([rows, inner])
    let other = try right.transposed(b + keptB).reshaped([inner, columns])
    return try matmul(matrix, other)
      .reshaped(keptA.map { shapeA[$0] } + keptB.map { shapeB[$0] })
  }

  /// Sums of products by named axes.
  ///
  /// The gradient by an operand is the sum of products of the others with the result's gradient, by the
  /// operand's own letters.
  public static func einsum(_ subscripts: String, _ tensors: [OpTensor]) throws -> OpTensor {
    let type = tensors.dropFirst().reduce(tensors.first?.value.dtype ?? .float32) {
      $0.common(with: $1.value.dtype)
    }
    let arrays = try tensors.map { try $0.value.cast32(type) }
    let result = try NDArray.einsum(subscripts, arrays)
    let (inputs, output) = Einsum.letters(subscripts)
    let pulls = tensors.indices.map { place -> (NDArray) throws -> NDArray in
      { try Einsum.gradient($0, by: place, inputs: inputs, output: output, arrays: arrays) }
    }
    return try made(result, from: tensors, each: pulls)
  }
}

/// The letters of subscripts that NumPy's einsum has accepted.
private enum Einsum {
  static func letters(_ text: String) -> (inputs: [[Character]], output: [Character]) {
    let sides = text.filter { $0 != " " }.split(separator: "->", omittingEmptySubsequences: false)
    let inputs = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
      .map(Array.init)
    let all = inputs.flatMap { $0 }
    let once = Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted()
    return (inputs, sides.count > 1 ? Array(sides[1]) : once)
  }

  static func gradient(
    _ gradient: NDArray, by place: Int, inputs: [[Character]], output: [Character],
    arrays: [NDArray]
  ) throws -> NDArray {
    let own = inputs[place]
    guard Set(own).count == own.count else {
      throw NumPyError(
        .notImplemented, "einsum has no gradient for an operand that names an axis twice")
    }
    var names = [output]
    var factors = [gradient]
    for other in arrays.indices where other != place {
      names.append(inputs[other])
      factors.append(arrays[other])
    }
    let known = own.filter { letter in names.contains { $0.contains(letter) } }
    let text = names.map { String($0) }.joined(separator: ",") + "->" + String(known)
    let shape = arrays[place].shape
    let part = try NDArray.einsum(text, factors)
    let spread = try part.reshaped(
      own.map { letter in known.firstIndex(of: letter).map { part.shape[$0] } ?? 1 })
    return try spread.broadcast(to: try broadcastShape([spread.shape, shape])).summed(to: shape)
  }
}

/// The matrix product: of float32 rows with one matrix on the engine, else NumPy's.
private func matrixProduct(_ a: NDArray, _ b: NDArray) throws -> NDArray {
  guard a.dtype == .float32, b.dtype == .float32, b.ndim == 2, a.ndim >= 2,
    a.shape.last == b.shape[0], a.size > 0, b.size > 0
  else { return try NDArray.matmul(a, b) }
  let (count, isTooMuch) = (a.size / b.shape[0]).multipliedReportingOverflow(by: b.shape[1])
  guard !isTooMuch, count < 1 << 29 else {
    throw NumPyError(.memory, "no memory holds a product of \(a.shape) and \(b.shape)")
  }
  var result = Tensor(zeros: [0])
  dense(try a.tensor(), kernel: try b.tensor(), bias: nil, into: &result, workspace: Workspace())
  return try NDArray(result)
}

/// The gradient by the right factor: all rows of a batch in one product where it was one matrix.
private func rightGradient(_ a: NDArray, _ g: NDArray, shape: [Int]) throws -> NDArray {
  guard shape.count == 2, let inputs = a.shape.last, let units = g.shape.last, a.size > 0,
    g.size > 0
  else { return try matrixProduct(try a.swappingAxes(-1, -2), g).summed(to: shape) }
  let rows = try a.contiguous().reshaped([a.size / inputs, inputs])
  let other = try g.contiguous().reshaped([g.size / units, units])
  return try matrixProduct(try rows.transposed(), other)
}
