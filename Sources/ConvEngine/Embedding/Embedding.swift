// A table of vectors read by index: forward gathers rows, backward scatters their gradients.

/// Looks up a vector for each index.
///
/// Indices: whole numbers in a tensor of any shape; table `[inputs, units]`; the output becomes the
/// indices' shape with an axis of `units` added.
///
/// - Throws: `outOfRange` for an index that the table does not have. Keras on TensorFlow refuses it
///   too (on other backends it reads whatever is there).
public func embedding(
  _ indices: Tensor, table: Tensor, into output: inout Tensor
) throws(ShapeError) {
  let (inputs, units) = (table.shape[0], table.shape[1])
  output.prepare(Shape(indices.shape.dimensions + [units]))
  for position in 0..<indices.count {
    let row = try embeddingRow(indices[flat: position], inputs: inputs)
    table.withUnsafePointer { source in
      output.withUnsafeMutablePointer { target in
        (target + position * units).update(from: source + row * units, count: units)
      }
    }
  }
}

/// The gradient by the table, `[inputs, units]`: the output gradients added up by index.
///
/// - Throws: `outOfRange` for an index that the table does not have.
public func embeddingGradient(
  _ outputGradient: Tensor, indices: Tensor, inputs: Int, into tableGradient: inout Tensor
) throws(ShapeError) {
  let units = outputGradient.shape.dimensions.last ?? 0
  precondition(outputGradient.count == indices.count * units, "gradient of \(indices.shape)")
  tableGradient.prepareZeros([inputs, units])
  for position in 0..<indices.count {
    let row = try embeddingRow(indices[flat: position], inputs: inputs)
    outputGradient.withUnsafePointer { gradient in
      tableGradient.withUnsafeMutablePointer { target in
        for unit in 0..<units { target[row * units + unit] += gradient[position * units + unit] }
      }
    }
  }
}

/// The row that a float names: its whole part, as a cast to integers takes it.
private func embeddingRow(_ index: Float, inputs: Int) throws(ShapeError) -> Int {
  guard let row = Int(exactly: index.rounded(.towardZero)) else {
    throw .notAnIndex(index)
  }
  guard row >= 0, row < inputs else {
    throw .outOfRange(what: "Index", value: row, count: inputs)
  }
  return row
}
