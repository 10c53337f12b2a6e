import NumPyCore

// The cross-entropies of `keras.ops`, built of the operations above, so that their gradients are those
// of Keras's own formulas, the clip included.

extension OpTensor {
  /// A constant number.
  public static func number(_ value: Double) throws -> OpTensor {
    try OpTensor(try NDArray(.float(value), dtype: .float32))
  }

  /// Cross-entropy of yes-or-no targets, element by element.
  public static func binaryCrossentropy(
    _ target: OpTensor, _ output: OpTensor, fromLogits: Bool, epsilon: Double
  ) throws -> OpTensor {
    try requireSameShape(target, output)
    let (yes, one) = (try target.cast(to: .float32), try number(1))
    let no = try BinaryOp.subtract(one, yes)
    let logs: (yes: OpTensor, no: OpTensor)
    if fromLogits {
      logs = (
        try output.activated(.logSigmoid), try UnaryOp.negative(output).activated(.logSigmoid)
      )
    } else {
      let kept = try output.probability(epsilon)
      logs = (try UnaryOp.log(kept), try UnaryOp.log(try BinaryOp.subtract(one, kept)))
    }
    return try UnaryOp.negative(
      try BinaryOp.add(
        try BinaryOp.multiply(yes, logs.yes), try BinaryOp.multiply(no, logs.no)))
  }

  /// Cross-entropy of rows of class probabilities.
  public static func categoricalCrossentropy(
    _ target: OpTensor, _ output: OpTensor, fromLogits: Bool, axis: Int, epsilon: Double
  ) throws -> OpTensor {
    try requireSameShape(target, output)
    try requireRows(output)
    let logs = try output.logProbabilities(fromLogits, axis, epsilon)
    return try UnaryOp.negative(
      try BinaryOp.multiply(try target.cast(to: .float32), logs).sum(axes: [axis]))
  }

  /// Cross-entropy of class indices.
  public static func sparseCategoricalCrossentropy(
    _ target: OpTensor, _ output: OpTensor, fromLogits: Bool, axis: Int, epsilon: Double
  ) throws -> OpTensor {
    try requireRows(output)
    var indices = try target.cast(to: .int32)
    if indices.value.ndim == output.value.ndim, indices.value.shape.last == 1 {
      indices = try indices.squeezed([-1])
    }
    guard indices.value.shape == Array(output.value.shape.dropLast()) else {
      throw NumPyError(
        .value,
        "Arguments `target` and `output` must have the same shape up until the last dimension: "
          + "target.shape=\(shapeText(indices)), output.shape=\(shapeText(output))")
    }
    let place = try checkedAxis(axis, ndim: output.value.ndim)
    let hot = try indices.oneHot(output.value.shape[place], axis: axis, dtype: .float32)
    let logs = try output.logProbabilities(fromLogits, axis, epsilon)
    return try UnaryOp.negative(try BinaryOp.multiply(hot, logs).sum(axes: [axis]))
  }

  /// Indices as rows with a one in the index's place; all zeros for an index outside.
  public func oneHot(_ classes: Int, axis: Int = -1, dtype: DType) throws -> OpTensor {
    guard classes >= 0 else {
      throw NumPyError(.value, "`num_classes` must not be negative. Received: \(classes)")
    }
    let place = try checkedAxis(axis, ndim: value.ndim + 1)
    let range = try NDArray.arange(.integer(0), .integer(classes), .integer(1), dtype: .int32)
    var shape = [Int](repeating: 1, count: value.ndim + 1)
    shape[place] = classes
    let spread = try value.expandingDims([place])
    return try OpTensor(
      try NDArray.apply(.equal, .array(spread), .array(try range.reshaped(shape))).astype(dtype))
  }

  private func probability(_ epsilon: Double) throws -> OpTensor {
    try clipped(try OpTensor.number(epsilon), try OpTensor.number(1 - epsilon))
  }

  private func logProbabilities(
    _ fromLogits: Bool, _ axis: Int, _ epsilon: Double
  ) throws -> OpTensor {
    if fromLogits { return try activated(.logSoftmax, axis: axis) }
    let shares = try BinaryOp.divide(self, try sum(axes: [axis], keepDims: true))
    return try UnaryOp.log(try shares.probability(epsilon))
  }
}

private func requireSameShape(_ target: OpTensor, _ output: OpTensor) throws {
  guard target.value.shape != output.value.shape else { return }
  throw NumPyError(
    .value,
    "Arguments `target` and `output` must have the same shape. Received: "
      + "target.shape=\(shapeText(target)), output.shape=\(shapeText(output))")
}

private func requireRows(_ output: OpTensor) throws {
  guard output.value.ndim == 0 else { return }
  throw NumPyError(
    .value,
    "Argument `output` must be at least rank 1. Received: output.shape=()")
}

/// A shape as Python writes it.
func shapeText(_ tensor: OpTensor) -> String {
  let sizes = tensor.value.shape
  return sizes.count == 1
    ? "(\(sizes[0]),)" : "(" + sizes.map(String.init).joined(separator: ", ") + ")"
}
